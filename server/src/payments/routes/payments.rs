//! `/api/payments`: payments begun by card, looked at and listed.

use axum::{extract::State, http::StatusCode};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::body::{Details, DocumentBody, PaymentBody};
use crate::{
    accounts::{Business, Member},
    app::App,
    crm::{deals, timeline::By},
    db::{CustomerId, DealId, PaymentId},
    error::{Error, Result},
    invoices::row as invoice,
    openapi::{Refused, RefusedChange, RefusedPayment},
    payments::{
        Balance, Flag, MAX_CARD_AMOUNT, Payment, Provider, Status, balance,
        intent::{self, Begun, Wanted},
        store,
    },
    web::{Budget, Json, List, Page, Path, Query},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_payment_intent))
        .routes(routes!(list_payments))
        .routes(routes!(get_balance))
        .routes(routes!(get_payment))
        .routes(routes!(cancel_payment))
}

/// A payment that is to be begun.
#[derive(Deserialize, ToSchema)]
struct NewIntent {
    /// What it is for.
    deal_id: DealId,
    /// In minor units of the deal's currency, with tax.
    #[schema(minimum = 1, maximum = 99_999_999)]
    amount: i64,
}

/// What a browser pays with.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentIntent)]
pub(super) struct IntentBody {
    /// Lets a browser pay this very payment; it belongs to the customer alone.
    client_secret: String,
    /// Stripe's id of it.
    payment_intent: String,
    payment_id: PaymentId,
    /// What a browser names the account by; `null` where none is configured.
    publishable_key: Option<String>,
}

impl From<Begun> for IntentBody {
    fn from(begun: Begun) -> Self {
        Self {
            client_secret: begun.client_secret.expose_secret().to_owned(),
            payment_intent: begun.intent,
            payment_id: begun.payment.id,
            publishable_key: begun.publishable_key,
        }
    }
}

/// Begin a payment by card
///
/// For any means that the business's Stripe account takes. The open payment of this deal and amount is gone on with, so
/// that a second click makes no second one. 409 `deal_paid` where nothing is owed, `currency_unknown` for one that no
/// document is written in. What Stripe has once taken is found again where its answer got lost.
#[utoipa::path(
    post, path = "/api/payments/create-intent", tag = "payments", security(("bearer" = [])),
    request_body = NewIntent,
    responses((status = 200, description = "It waits for the customer", body = IntentBody), RefusedChange, RefusedPayment),
)]
async fn create_payment_intent(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewIntent>,
) -> Result<Json<IntentBody>> {
    Budget::Payment.take(&app, member.user.id)?;
    let (deal, amount) = (new.deal_id, by_card(new.amount)?);
    let wanted = Wanted { deal, amount, link: None, by: By::Person(member.user.id) };
    Ok(Json(intent::begin(&app, &member.business, wanted).await?.into()))
}

/// An amount that a card can pay.
///
/// # Errors
/// 400 with the field.
pub(super) fn by_card(amount: i64) -> Result<i64> {
    match amount {
        ..1 => Err(Error::field("amount", "is not above zero")),
        1..=MAX_CARD_AMOUNT => Ok(amount),
        _ => Err(Error::field("amount", "is more than can be paid by card at once")),
    }
}

/// Which payments are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedPayments {
    deal_id: Option<DealId>,
    customer_id: Option<CustomerId>,
    status: Option<Status>,
    provider: Option<Provider>,
    flag: Option<Flag>,
    /// `true` for those that a person should look at, `false` for the others.
    flagged: Option<bool>,
}

impl From<WantedPayments> for store::Filter {
    fn from(wanted: WantedPayments) -> Self {
        let WantedPayments { deal_id: deal, customer_id: customer, status, provider, flag, flagged } = wanted;
        Self { customer, deal, status, provider, flag, flagged }
    }
}

/// List the payments
///
/// Sorted by `created_at`, `updated_at`, `paid_at` or `amount`, the newest first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/payments", tag = "payments", security(("bearer" = [])),
    params(WantedPayments, Page),
    responses((status = 200, description = "A page of them", body = List<PaymentBody>), Refused),
)]
async fn list_payments(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<WantedPayments>,
    Query(page): Query<Page>,
) -> Result<Json<List<PaymentBody>>> {
    let list = store::list(app.db.reader(), member.business.id, wanted.into(), &page).await?;
    Ok(Json(list.map(PaymentBody::from)))
}

/// Of which deal the balance is asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedBalance {
    deal_id: DealId,
}

/// Get what a deal owes
///
/// What it brings with its tax, what came in, what went back or was taken back by banks, and what remains.
#[utoipa::path(
    get, path = "/api/payments/balance", tag = "payments", security(("bearer" = [])),
    params(WantedBalance),
    responses((status = 200, description = "The balance", body = Balance), Refused),
)]
async fn get_balance(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<WantedBalance>,
) -> Result<Json<Balance>> {
    let conn = app.db.reader();
    let deal = store::living_deal(conn, member.business.id, wanted.deal_id).await?;
    Ok(Json(balance::balance(conn, &member.business, &deal, app.clock.now()).await?))
}

/// Get a payment
///
/// With its refunds, disputes and documents, and how its deal stands.
#[utoipa::path(
    get, path = "/api/payments/{id}", tag = "payments", security(("bearer" = [])),
    params(("id" = PaymentId, Path, description = "The payment")),
    responses((status = 200, description = "The payment", body = Details), Refused),
)]
async fn get_payment(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PaymentId>,
) -> Result<Json<Details>> {
    let found = store::payment(app.db.reader(), member.business.id, id).await?.ok_or(Error::NotFound)?;
    Ok(Json(details(&app, &member.business, found).await?))
}

/// A payment with all that belongs to it.
///
/// # Errors
/// The database refused.
pub(super) async fn details(app: &App, business: &Business, payment: Payment) -> Result<Details> {
    let conn = app.db.reader();
    let deal = deals::deal(conn, business.id, payment.deal_id).await?.ok_or(Error::NotFound)?;
    let refunds = store::refunds_of(conn, business.id, payment.id).await?;
    let disputes = store::disputes_of_payments(conn, business.id, vec![payment.id]).await?;
    Ok(Details {
        refunds: refunds.into_iter().map(Into::into).collect(),
        disputes: disputes.into_iter().map(Into::into).collect(),
        invoices: documents(conn, &payment).await?,
        balance: balance::balance(conn, business, &deal, app.clock.now()).await?,
        payment: payment.into(),
    })
}

async fn documents(conn: &impl ConnectionTrait, payment: &Payment) -> Result<Vec<DocumentBody>, DbErr> {
    let found = invoice::Entity::find()
        .filter(invoice::Column::BusinessId.eq(payment.business_id))
        .filter(invoice::Column::PaymentId.eq(payment.id))
        .filter(invoice::Column::InvoiceNumber.is_not_null())
        .order_by_asc(invoice::Column::Id);
    let body = |it: invoice::Model| Some(DocumentBody { id: it.id, invoice_number: it.invoice_number? });
    Ok(found.all(conn).await?.into_iter().filter_map(body).collect())
}

/// Cancel an open payment
///
/// It can never be paid then. 409 `state_move` for one that is paid, over, or at the bank already.
#[utoipa::path(
    post, path = "/api/payments/{id}/cancel", tag = "payments", security(("bearer" = [])),
    params(("id" = PaymentId, Path, description = "The payment")),
    responses((status = 200, description = "The payment, failed", body = PaymentBody), RefusedChange, RefusedPayment),
)]
async fn cancel_payment(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PaymentId>,
) -> Result<(StatusCode, Json<PaymentBody>)> {
    let payment = intent::cancel(&app, &member.business, id).await?;
    Ok((StatusCode::OK, Json(payment.into())))
}
