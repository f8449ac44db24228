//! What the tests of documents begin with: deals, payments, drafts, and documents out of them.

use jiff::civil::Date;
use papers::{Currency, Money, document::Means};
use sea_orm::{ConnectionTrait as _, EntityTrait as _, QueryOrder as _, Statement};
use serde_json::{Value, json};
use server::{
    accounts::{self, Business},
    crm::{
        deals::{self, Deal},
        timeline::By,
    },
    db::{BusinessId, DealId, FileId, PaymentId, RefundId},
    error::Result,
    files,
    invoices::{self, Invoice, Payment, Refund, row},
};

use crate::app::{Reply, TestApp};

/// The first business.
pub const MINE: BusinessId = BusinessId(1);
/// A number whose last digit is right.
pub const VAT_ID: &str = "514000009";

/// The first business as it is.
pub async fn business(app: &TestApp) -> Business {
    accounts::business(&app.app.db, MINE).await.unwrap().unwrap()
}

/// Changes the settings of the first business.
pub async fn settings(app: &TestApp, token: &str, change: Value) {
    let body = json!({ "settings": change });
    app.patch("/api/business").bearer(token).json(body).send().await.expect(200);
}

/// A deal of the first customer.
pub async fn deal(app: &TestApp, token: &str, title: &str, amount: i64) -> DealId {
    let body = json!({ "customer_id": 1, "title": title, "amount": amount });
    let made = app.post("/api/crm/deals").bearer(token).json(body).send().await.expect(201);
    DealId(made["id"].as_i64().unwrap())
}

/// A deal as it is.
pub async fn loaded(app: &TestApp, deal: DealId) -> Deal {
    deals::deal(app.app.db.reader(), MINE, deal).await.unwrap().unwrap()
}

/// Runs a statement that returns an id.
pub async fn id(app: &TestApp, sql: String) -> i64 {
    let conn = app.app.db.schema();
    let statement = Statement::from_string(conn.get_database_backend(), sql);
    conn.query_one_raw(statement).await.unwrap().unwrap().try_get("", "id").unwrap()
}

/// Money that came in for a deal, without its document.
pub async fn paid(app: &TestApp, deal: DealId, amount: i64) -> PaymentId {
    let (deal, now, key) = (loaded(app, deal).await, app.app.db.now().0, uuid::Uuid::new_v4());
    let sql = format!(
        "insert into payment (business_id, customer_id, deal_id, key, provider, method, status, amount, currency,
           livemode, paid_on, paid_at, made_by, created_at, updated_at)
         values ({}, {}, {}, '{key}', 'manual', 'cash', 'succeeded', {amount}, 'ILS', false, '2026-11-22', {now},
           'system', {now}, {now}) returning id",
        deal.business_id, deal.customer_id, deal.id
    );
    PaymentId(id(app, sql).await)
}

/// Money that goes back, without what corrects its document.
pub async fn returned(app: &TestApp, payment: PaymentId, amount: i64) -> RefundId {
    let (now, key) = (app.app.db.now().0, uuid::Uuid::new_v4());
    let sql = format!(
        "insert into refund (business_id, payment_id, key, amount, status, reason, made_by, created_at, updated_at)
         values (1, {payment}, '{key}', {amount}, 'succeeded', '', 'system', {now}, {now}) returning id"
    );
    RefundId(id(app, sql).await)
}

/// A day.
pub fn on(day: &str) -> Date {
    day.parse().unwrap()
}

/// A payment in cash, in the sandbox, of today.
pub fn payment(id: PaymentId, deal: &Deal, amount: i64) -> Payment<'_> {
    Payment {
        id,
        deal,
        amount: Money { minor: amount, currency: Currency::Ils },
        means: Means::Cash,
        paid_on: on("2026-11-22"),
        livemode: false,
        exceeds_deal: false,
        by: By::System,
    }
}

/// Issues the document of a payment, changed by `change`.
pub async fn issue_with(
    app: &TestApp,
    deal: DealId,
    amount: i64,
    change: impl FnOnce(&mut Payment<'_>),
) -> Result<Invoice> {
    let (business, paid, deal) =
        (business(app).await, paid(app, deal, amount).await, loaded(app, deal).await);
    let mut payment = payment(paid, &deal, amount);
    change(&mut payment);
    app.app.db.write(async |tx| invoices::issue_for_payment(tx, &business, payment).await).await
}

/// The document of a payment that came in for a deal.
pub async fn pay(app: &TestApp, deal: DealId, amount: i64) -> Invoice {
    issue_with(app, deal, amount, |_| ()).await.unwrap()
}

/// What corrects the documents of a payment by a refund.
pub async fn refund(app: &TestApp, of: PaymentId, refund: RefundId, amount: i64) -> Vec<Invoice> {
    let business = business(app).await;
    let refund = Refund { id: refund, payment: of, amount, reason: "", by: By::System };
    app.app.db.write(async |tx| invoices::credit_refund(tx, &business, refund).await).await.unwrap()
}

/// Drafts a document by the API.
pub async fn draft(app: &TestApp, token: &str, body: Value) -> Reply {
    app.post("/api/invoices").bearer(token).json(body).send().await
}

/// Issues a draft by the API.
pub async fn issue(app: &TestApp, token: &str, draft: &Value) -> Reply {
    app.post(&format!("/api/invoices/drafts/{draft}/issue")).bearer(token).send().await
}

/// A document out of a draft.
pub async fn issued(app: &TestApp, token: &str, body: Value) -> Value {
    let draft = draft(app, token, body).await.expect(201);
    issue(app, token, &draft["id"]).await.expect(200)
}

/// A tax invoice of one line, for the first customer.
pub fn tax_invoice(price: i64) -> Value {
    json!({ "kind": "tax_invoice", "customer_id": 1, "lines": [{ "text": "תיווך", "price": price }] })
}

/// The number of a document as the API shows it.
pub fn number(document: &Value) -> &str {
    document["number"].as_str().unwrap_or_else(|| panic!("no number: {document}"))
}

/// Credits a document by the API.
pub async fn credit(app: &TestApp, token: &str, number: &str, body: Value) -> Reply {
    app.post(&format!("/api/invoices/{number}/credit")).bearer(token).json(body).send().await
}

/// Every document, in the order of their making.
pub async fn documents(app: &TestApp) -> Vec<Invoice> {
    row::Entity::find().order_by_asc(row::Column::Id).all(app.app.db.reader()).await.unwrap()
}

/// A document as it is.
pub async fn document(app: &TestApp, number: &str) -> Invoice {
    let all = documents(app).await;
    all.into_iter().find(|invoice| invoice.invoice_number.as_deref() == Some(number)).expect("a document")
}

/// The bytes of a stored file.
pub async fn bytes(app: &TestApp, file: Option<FileId>) -> Vec<u8> {
    let opened = files::open(&app.app, MINE, file.expect("it was printed")).await.unwrap();
    opened.bytes().await.unwrap()
}

/// Runs a statement that no code of the program has; false where the database refuses it.
pub async fn meddle(app: &TestApp, sql: &str) -> bool {
    app.app.db.schema().execute_unprepared(sql).await.is_ok()
}
