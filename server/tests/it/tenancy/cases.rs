//! What the operations are tried with: something of a business's own, made anew for each.

use serde_json::{Value, json};
use server::{
    accounts::Phone,
    calls::{
        Direction, Status,
        store::{self, News, row::call_log},
    },
    crm::{self, NewNote, NoteKind, Source, timeline::By},
    files,
};
use uuid::Uuid;

use super::{MARK, Side};
use crate::{
    app::TestApp,
    people::{PASSWORD, joined, log_in},
};

/// A request that the owner of the thing may make.
#[derive(Default)]
pub struct Case {
    /// What stands in the path.
    pub id: String,
    pub query: String,
    pub body: Option<Value>,
    /// Whether the id only chooses from a list: one of another business chooses nothing.
    pub filters: bool,
    /// Whether the id is not looked at: the answer is about one's own all the same.
    pub overlooks: bool,
}

impl Case {
    fn of(id: impl ToString) -> Self {
        Self { id: id.to_string(), ..Self::default() }
    }

    fn with(self, body: Value) -> Self {
        Self { body: Some(body), ..self }
    }

    fn filter(query: String) -> Self {
        Self { query, filters: true, ..Self::default() }
    }
}

/// The case of an operation; none where nobody has written one.
pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "end_session" => Case::of(session(app, side).await),
        "switch_business" => Case::default().with(json!({ "business_id": side.business })),
        "get_user" | "remove_user" => Case::of(user(app, side).await),
        "update_user" => Case::of(user(app, side).await).with(json!({ "role": "viewer" })),
        "create_reset" => Case::of(user(app, side).await),
        "withdraw_invitation" => Case::of(invitation(app, side).await),
        "list_audit" => Case::filter(format!("?user_id={}", owner(app, side).await)),
        "get_customer" | "list_notes" => Case::of(customer(app, side).await),
        "list_timeline" => {
            Case { query: format!("?customer_id={}", customer(app, side).await), ..Case::default() }
        }
        "update_customer" => Case::of(customer(app, side).await).with(json!({ "name": "דנה" })),
        "create_lead" => Case::default().with(json!({ "customer_id": customer(app, side).await })),
        "create_deal" => {
            Case::default().with(json!({ "customer_id": customer(app, side).await, "title": MARK }))
        }
        "get_lead" | "delete_lead" | "restore_lead" => Case::of(lead(app, side).await),
        "update_lead" => Case::of(lead(app, side).await).with(json!({ "owner_id": null })),
        "convert_lead" => Case::of(lead(app, side).await).with(json!({})),
        "get_deal" | "delete_deal" | "restore_deal" => Case::of(deal(app, side).await),
        "update_deal" => Case::of(deal(app, side).await).with(json!({ "owner_id": null })),
        "list_leads" => {
            lead(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "list_deals" => {
            deal(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "get_call" | "get_call_recording" | "watch_call" => Case::of(call(app, side).await),
        "list_calls" => {
            call(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "get_import" | "get_import_errors" => Case::of(import(app, side).await),
        "check_import" | "run_import" => Case::of(import(app, side).await).with(plan()),
        "cancel_import" => {
            let id = import(app, side).await;
            let run = app.post(&format!("/api/crm/import/{id}/run")).bearer(&side.token).json(plan());
            run.send().await.expect(202);
            Case::of(id)
        }
        // A client may send back the document that `GET` gave it, id and all.
        "update_business" => Case { overlooks: true, ..Case::default() }.with(json!({ "id": side.business })),
        _ => return None,
    })
}

/// One of everything, with the mark on it.
pub async fn furnish(app: &TestApp, side: &Side) {
    user(app, side).await;
    invitation(app, side).await;
    call(app, side).await;
    import(app, side).await;
    lead(app, side).await;
    deal(app, side).await;
    let name = json!({ "name": MARK });
    app.patch("/api/business").bearer(&side.token).json(name).send().await.expect(200);
    let customer = customer(app, side).await;
    let path = format!("/api/crm/customers/{customer}");
    app.patch(&path).bearer(&side.token).json(json!({ "name": MARK })).send().await.expect(200);
}

fn fresh() -> String {
    Uuid::new_v4().simple().to_string()
}

async fn owner(app: &TestApp, side: &Side) -> Value {
    app.patch("/api/business").bearer(&side.token).json(json!({ "name": fresh() })).send().await.expect(200);
    app.get("/api/auth/me").bearer(&side.token).send().await.expect(200)["user"]["id"].clone()
}

async fn session(app: &TestApp, side: &Side) -> i64 {
    log_in(app, side.email, PASSWORD).await.expect(200);
    let list = app.get("/api/auth/sessions").bearer(&side.token).send().await.expect(200);
    let other = list["items"].as_array().unwrap().iter().find(|session| session["current"] == false);
    other.expect("the login above")["id"].as_i64().unwrap()
}

async fn user(app: &TestApp, side: &Side) -> i64 {
    joined(app, &side.token, &format!("{}@example.co.il", fresh()), "agent").await.0
}

async fn invitation(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "email": format!("{}@example.co.il", fresh()), "name": MARK, "role": "agent" });
    let made = app.post("/api/users/invitations").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// A table that is called by the mark.
async fn import(app: &TestApp, side: &Side) -> i64 {
    let body = format!(
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{MARK}\"\r\n\r\nשם\n{MARK}\n\r\n--b--\r\n"
    );
    let upload = app.post("/api/crm/import").bearer(&side.token).body(body);
    let made = upload.header("content-type", "multipart/form-data; boundary=b").send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

fn plan() -> Value {
    json!({ "mapping": ["name"], "on_existing": "update" })
}

async fn customer(app: &TestApp, side: &Side) -> i64 {
    let phone = Phone::parse("+972541234567").unwrap();
    let made = app.app.db.write(async |tx| {
        let customer = crm::find_or_make_by_phone(tx, side.business, &phone, Source::Call).await?;
        let note = NewNote {
            customer: Some(customer.id),
            call_sid: None,
            kind: NoteKind::Note,
            body: MARK,
            quote: None,
            once: None,
            by: By::Agent,
        };
        crm::add_note(tx, side.business, note).await?;
        Ok::<_, server::error::Error>(customer.id)
    });
    made.await.unwrap().0
}

async fn lead(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "title": MARK });
    let made = app.post("/api/crm/leads").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

async fn deal(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "title": MARK });
    let made = app.post("/api/crm/deals").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// A call that is over, with a recording.
async fn call(app: &TestApp, side: &Side) -> String {
    let customer = server::db::CustomerId(customer(app, side).await);
    let new = files::New { business: side.business, kind: "recording", mime: "audio/wav", expires_at: None };
    let file = files::store(&app.app, new, MARK.as_bytes().into()).await.unwrap();
    let news = News {
        call_sid: format!("CA{}", fresh()),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let made = app.app.db.write(async |tx| {
        let call = store::receive(tx, side.business, Some(customer), &news).await?;
        let changes = call_log::ActiveModel {
            transcription: sea_orm::ActiveValue::Set(Some(MARK.to_owned())),
            recording_file_id: sea_orm::ActiveValue::Set(Some(file.id)),
            ended_at: sea_orm::ActiveValue::Set(Some(tx.now())),
            ..Default::default()
        };
        store::change(tx, &call, changes).await?;
        store::advance(tx, &call, Status::Completed).await?;
        Ok::<_, sea_orm::DbErr>(call.call_sid)
    });
    made.await.unwrap()
}
