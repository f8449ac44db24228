//! What the operations are tried with: something of a business's own, made anew for each.

mod calls;
mod contracts;
mod customers;
mod diary;
mod documents;
mod inbox;
mod money;
mod people;
mod receptionist;
mod rehearsals;
mod sales;
mod tables;

use serde_json::{Value, json};
use uuid::Uuid;

use super::{MARK, Side};
use crate::app::TestApp;

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
    macro_rules! first {
        ($($noun:ident),*) => { $(if let Some(case) = $noun::case(app, operation, side).await { return Some(case); })* };
    }
    first!(
        people,
        customers,
        sales,
        diary,
        inbox,
        money,
        documents,
        receptionist,
        contracts,
        calls,
        rehearsals,
        tables
    );
    None
}

/// One of everything, with the mark on it.
pub async fn furnish(app: &TestApp, side: &Side) {
    people::user(app, side).await;
    people::invitation(app, side).await;
    calls::call(app, side).await;
    tables::import(app, side).await;
    sales::lead(app, side).await;
    sales::deal(app, side).await;
    money::payment(app, side).await;
    diary::appointment(app, side).await;
    diary::task(app, side).await;
    inbox::message(app, side).await;
    documents::invoice(app, side).await;
    contracts::text(app, side).await;
    receptionist::waiting(app, side).await;
    receptionist::question(app, side).await;
    contracts::sent(app, side).await;
    tables::import(app, side).await;
    customers::twins(app, side).await;
    let name = json!({ "name": MARK });
    app.patch("/api/business").bearer(&side.token).json(name).send().await.expect(200);
    let customer = customers::customer(app, side).await;
    let path = format!("/api/crm/customers/{customer}");
    let change = json!({ "name": MARK, "tags": [MARK] });
    app.patch(&path).bearer(&side.token).json(change).send().await.expect(200);
}

fn fresh() -> String {
    Uuid::new_v4().simple().to_string()
}
