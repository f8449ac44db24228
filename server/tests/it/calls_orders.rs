//! What is done about a call beside the conversation: hanging up, diverting, summing up.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use server::{
    accounts::Phone,
    calls::{
        Direction, Status, Who, jobs,
        store::{self, Call, News, row::call_turn},
        voicemail,
    },
    crm,
    db::BusinessId,
    queue,
};

use crate::app::{Database, Kind, TestApp};

/// A Twilio and an OpenAI of one test: what was asked of them, and how often Twilio still fails.
#[derive(Default)]
struct Vendors {
    asked: Mutex<Vec<String>>,
    failures: Mutex<u32>,
}

async fn update(
    State(vendors): State<Arc<Vendors>>,
    Path((_, call)): Path<(String, String)>,
    body: String,
) -> (StatusCode, Json<Value>) {
    let mut failures = vendors.failures.lock().unwrap();
    if *failures > 0 {
        *failures -= 1;
        return (StatusCode::SERVICE_UNAVAILABLE, Json(json!({})));
    }
    let fields = url::form_urlencoded::parse(body.as_bytes()).map(|(name, value)| format!("{name}={value}"));
    vendors.asked.lock().unwrap().push(format!("{call} {}", fields.collect::<Vec<_>>().join("&")));
    (StatusCode::OK, Json(json!({})))
}

async fn chat(State(vendors): State<Arc<Vendors>>, Json(request): Json<Value>) -> Json<Value> {
    vendors.asked.lock().unwrap().push(request["messages"][1]["content"].to_string());
    let answer = json!({
        "summary": "דנה מחפשת דירה ברעננה.", "intent": "rent", "caller_gender": "female", "callback_time": null, "follow_up": null,
        "caller_name": {"value": "דנה כהן", "quote": "קוראים לי דנה כהן"},
        "wishes": [
            {"value": "דירה ברעננה", "quote": "אני מחפשת דירה ברעננה"},
            {"value": "הלוואה", "quote": "אני צריכה הלוואה"}
        ]
    });
    Json(
        json!({"choices": [{"message": {"role": "assistant", "content": answer.to_string()}, "finish_reason": "stop"}]}),
    )
}

async fn with_vendors(kind: Kind) -> Option<(Arc<TestApp>, Arc<Vendors>)> {
    let vendors = Arc::new(Vendors::default());
    let routes = Router::new()
        .route("/2010-04-01/Accounts/{account}/Calls/{call}", post(update))
        .route("/v1/chat/completions", post(chat))
        .with_state(vendors.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let settings = [
        ("TWILIO_ACCOUNT_SID", "AC1"),
        ("TWILIO_AUTH_TOKEN", "t"),
        ("TWILIO_API_BASE", base.as_str()),
        ("OPENAI_API_KEY", "k"),
        ("OPENAI_BASE_URL", &format!("{base}/v1")),
    ];
    Some((TestApp::with(Database::new(kind).await?, &settings).await, vendors))
}

/// Runs a test on both databases.
macro_rules! with_vendors_on_both {
    ($name:ident, $test:expr) => {
        mod $name {
            use super::*;

            async fn on(kind: Kind) {
                let Some((app, vendors)) = with_vendors(kind).await else { return };
                crate::app::run(app, async move |app| $test(app, vendors).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                on(Kind::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                on(Kind::Postgres).await;
            }
        }
    };
}

/// A running call of a customer whom nobody knows by name.
async fn running(app: &TestApp) -> Call {
    let news = News {
        call_sid: "CA1".to_owned(),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let business = BusinessId(1);
    let made = app.app.db.write(async |tx| {
        let phone = Phone::parse(&news.from_number).expect("a number");
        let customer = crm::find_or_make_by_phone(tx, business, &phone, crm::Source::Call).await?;
        let call = store::receive(tx, business, Some(customer.id), &news).await?;
        store::announce(tx, &call).await
    });
    made.await.unwrap();
    store::claim_stream(&app.app, "CA1").await.unwrap().expect("a fresh call")
}

async fn said(app: &TestApp, call: &Call, text: &str) {
    let turn = call_turn::ActiveModel {
        call_id: Set(call.id),
        seq: Set(1),
        who: Set(Who::Caller),
        text: Set(text.to_owned()),
        interrupted: Set(false),
        started_ms: Set(0),
        timings: Set("{}".to_owned()),
        ..Default::default()
    };
    app.app.db.write(async |tx| store::put_turn(tx, turn).await).await.unwrap();
}

async fn hanging_up(app: Arc<TestApp>, vendors: Arc<Vendors>) {
    *vendors.failures.lock().unwrap() = 2;
    let call = running(&app).await;
    for _ in 0..2 {
        jobs::hang_up(&app.app, &call).await.unwrap();
    }
    for attempt in 1..=3 {
        assert_eq!(app.run_jobs().await, 1);
        app.clock.advance(queue::backoff(attempt));
    }
    assert_eq!(*vendors.asked.lock().unwrap(), ["CA1.json Status=completed"]);
}

with_vendors_on_both!(a_call_is_hung_up_again_until_it_took_and_then_no_more, hanging_up);

async fn diverting(app: Arc<TestApp>, vendors: Arc<Vendors>) {
    let call = running(&app).await;
    voicemail::divert(&app.app, &call).await.unwrap();
    assert_eq!(app.run_jobs().await, 1);
    let asked = vendors.asked.lock().unwrap().join("\n");
    assert!(asked.starts_with("CA1.json Twiml=") && asked.len() < 4_000, "{asked}");
    assert!(
        asked.contains(r#"<Record action="https://crm.example.co.il/webhook/handle_recording""#),
        "{asked}"
    );
}

with_vendors_on_both!(a_diverted_call_goes_on_in_the_voicemail, diverting);

async fn summing_up(app: Arc<TestApp>, vendors: Arc<Vendors>) {
    let call = running(&app).await;
    said(&app, &call, "קוראים לי דנה כהן, אני מחפשת דירה ברעננה.").await;
    app.clock.advance(std::time::Duration::from_secs(66 * 60));
    assert_eq!(jobs::close_lost(&app.app).await.unwrap(), 1);
    assert_eq!(app.run_jobs().await, 1);
    assert!(vendors.asked.lock().unwrap()[0].contains("פונה: קוראים לי דנה כהן"));
    let token = app.owner_token().await;
    let summed = app.get("/api/calls/CA1").bearer(&token).send().await.expect(200);
    assert_eq!((&summed["intent"], &summed["status"]), (&json!("rent"), &json!(Status::Completed)));
    assert_eq!(
        summed["summary"]["wishes"],
        json!([{"value": "דירה ברעננה", "quote": "אני מחפשת דירה ברעננה"}])
    );
    let id = call.customer_id.unwrap();
    let customer = app.get(&format!("/api/crm/customers/{id}")).bearer(&token).send().await.expect(200);
    assert_eq!(customer["name"], "דנה כהן");
    let notes = app.get(&format!("/api/crm/customers/{id}/notes")).bearer(&token).send().await.expect(200);
    assert_eq!(
        (notes["total"].as_i64(), &notes["items"][0]["quote"]),
        (Some(1), &json!("אני מחפשת דירה ברעננה"))
    );
}

with_vendors_on_both!(a_call_is_summed_up_once_by_what_the_caller_said_and_no_more, summing_up);

async fn silence(app: Arc<TestApp>, vendors: Arc<Vendors>) {
    running(&app).await;
    jobs::close_lost(&app.app).await.unwrap();
    assert_eq!((app.run_jobs().await, vendors.asked.lock().unwrap().len()), (0, 0));
}

with_vendors_on_both!(a_call_in_which_nobody_spoke_has_no_summary, silence);
