//! Customers and notes.

use serde_json::json;
use server::{
    accounts::Phone,
    crm::{self, NewNote, NoteKind, Source, timeline::By},
};
use uuid::Uuid;

use super::{Case, MARK, Side, people::owner};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "get_customer"
        | "list_notes"
        | "list_duplicates_of_customer"
        | "get_customer_data"
        | "preview_erasure" => Case::of(customer(app, side).await),
        // Nothing of somebody new goes on.
        "erase_customer" => Case::of(twins(app, side).await.0),
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
        "delete_customer" | "restore_customer" => Case::of(customer(app, side).await),
        "create_customer" => {
            Case::default().with(json!({ "name": "דנה", "owner_id": owner(app, side).await }))
        }
        "list_customers" => {
            let owner = owner(app, side).await;
            let body = json!({ "name": MARK, "owner_id": owner });
            app.post("/api/crm/customers").bearer(&side.token).json(body).send().await.expect(201);
            Case::filter(format!("?owner_id={owner}"))
        }
        _ => return None,
    })
}

pub async fn customer(app: &TestApp, side: &Side) -> i64 {
    customer_at(app, side, "+972541234567").await
}

/// Two customers of one name.
pub async fn twins(app: &TestApp, side: &Side) -> (i64, i64) {
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

pub async fn note(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "body": MARK });
    let made = app.post("/api/crm/notes").bearer(&side.token).json(body).send().await.expect(201);
    made["id"].as_i64().unwrap()
}

pub async fn customer_at(app: &TestApp, side: &Side, number: &str) -> i64 {
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
