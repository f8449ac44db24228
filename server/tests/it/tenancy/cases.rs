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
        "get_customer" | "list_notes" | "list_duplicates_of_customer" => Case::of(customer(app, side).await),
        "preview_merge" => {
            let (one, other) = twins(app, side).await;
            Case { query: format!("?other_id={other}"), ..Case::of(one) }
        }
        "merge_customers" => {
            let (one, other) = twins(app, side).await;
            Case::of(one).with(json!({ "other_id": other }))
        }
        "dismiss_duplicate" => {
            let (one, other) = twins(app, side).await;
            Case::default().with(json!({ "customer_id": one, "other_id": other }))
        }
        "list_all_notes" => Case::filter(format!("?customer_id={}", customer(app, side).await)),
        "create_note" => {
            Case::default().with(json!({ "customer_id": customer(app, side).await, "body": "שלום" }))
        }
        "get_note" | "delete_note" | "restore_note" => Case::of(note(app, side).await),
        "update_note" => Case::of(note(app, side).await).with(json!({ "body": "שלום" })),
        "list_timeline" => {
            Case { query: format!("?customer_id={}", customer(app, side).await), ..Case::default() }
        }
        "update_customer" => Case::of(customer(app, side).await).with(json!({ "name": "דנה" })),
        "get_call" | "get_call_recording" | "watch_call" => Case::of(call(app, side).await),
        "list_calls" => {
            call(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
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
    twins(app, side).await;
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

async fn customer(app: &TestApp, side: &Side) -> i64 {
    customer_at(app, side, "+972541234567").await
}

/// Two customers of one name.
async fn twins(app: &TestApp, side: &Side) -> (i64, i64) {
    let number = || format!("+1212{:07}", Uuid::new_v4().as_u128() % 10_000_000);
    let (one, other) = (customer_at(app, side, &number()).await, customer_at(app, side, &number()).await);
    for id in [one, other] {
        let path = format!("/api/crm/customers/{id}");
        app.patch(&path).bearer(&side.token).json(json!({ "name": MARK })).send().await.expect(200);
        let id = server::db::CustomerId(id);
        let keyed =
            app.app.db.write(async |tx| crm::customers::duplicates::refresh(tx, side.business, id).await);
        keyed.await.unwrap();
    }
    (one, other)
}

async fn note(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "body": MARK });
    let made = app.post("/api/crm/notes").bearer(&side.token).json(body).send().await.expect(201);
    made["id"].as_i64().unwrap()
}

async fn customer_at(app: &TestApp, side: &Side, number: &str) -> i64 {
    let phone = Phone::parse(number).unwrap();
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
