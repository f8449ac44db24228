//! `/api/public/pay/{token}`: what whoever holds a link sees and does.

use axum::{extract::State, http::HeaderMap, response::Response};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::payments::IntentBody;
use crate::{
    accounts::{self, Business},
    app::App,
    crm::{
        deals::{self, Deal},
        timeline::By,
    },
    db::Moment,
    error::{Error, Result},
    files, links,
    openapi::{RefusedLink, RefusedPayment},
    payments::{
        PaymentLink, balance,
        intent::{self, Wanted},
        link,
        page::{LinkStatus, status_of},
        provider::Processor,
    },
    web::{Json, Path},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(get_payment_page))
        .routes(routes!(get_payment_page_logo))
        .routes(routes!(begin_payment))
}

/// What a customer is shown: nothing of themselves, since a link may be handed on.
#[derive(Serialize, ToSchema)]
struct PaymentPage {
    /// The name of the business.
    business: String,
    /// Where its logo is; `null` where it has none.
    logo: Option<String>,
    /// What is paid for.
    title: String,
    /// In minor units, with tax.
    amount: i64,
    /// A code of ISO 4217.
    currency: String,
    status: LinkStatus,
    /// How a browser takes a card; `null` where none is taken here.
    card: Option<CardBody>,
    expires_at: Moment,
}

/// What a browser needs to show the provider's form.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentCard)]
struct CardBody {
    /// What the browser names the account by.
    publishable_key: String,
    /// The address of the provider's script.
    script: String,
}

impl CardBody {
    fn of(app: &App, business: &Business) -> Option<Self> {
        let processor = Processor::of(app, business).ok()?;
        let publishable_key = processor.publishable_key()?;
        Some(Self { publishable_key, script: processor.browser_script() })
    }
}

/// A link with all that it leads to.
struct Opened {
    business: Business,
    deal: Deal,
    link: PaymentLink,
}

/// Finds what a token leads to, whether it still opens or not.
async fn opened(app: &App, token: &str) -> Result<Opened> {
    let conn = app.db.reader();
    let public = links::find(conn, link::KIND, token).await?;
    let link = link::behind(conn, &public).await?;
    let business = accounts::business(&app.db, link.business_id).await?.ok_or(Error::NotFound)?;
    let deal = deals::deal(conn, business.id, link.deal_id).await?.ok_or(Error::NotFound)?;
    Ok(Opened { business, deal, link })
}

/// See what is to be paid
///
/// Also after the link's end: its status tells what became of it.
#[utoipa::path(
    get, path = "/api/public/pay/{token}", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "What is to be paid", body = PaymentPage), RefusedLink),
)]
async fn get_payment_page(State(app): State<App>, Path(token): Path<String>) -> Result<Json<PaymentPage>> {
    let Opened { business, deal, link } = opened(&app, &token).await?;
    let status = status_of(&app, &business, &deal, &link).await?;
    let balance = balance::balance(app.db.reader(), &business, &deal, app.clock.now()).await?;
    // Where a part was paid otherwise, nobody is asked for more than the rest.
    let left = balance.remaining.filter(|_| status == LinkStatus::Open).unwrap_or(link.amount);
    let logo = files::logo(app.db.reader(), business.id).await?;
    let card = CardBody::of(&app, &business);
    Ok(Json(PaymentPage {
        business: business.name,
        logo: logo.map(|_| format!("/api/public/pay/{token}/logo")),
        title: deal.title,
        amount: link.amount.min(left),
        currency: link.currency,
        status,
        card,
        expires_at: link.expires_at,
    }))
}

/// Read the logo of whoever is paid
#[utoipa::path(
    get, path = "/api/public/pay/{token}/logo", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "The picture", content(
        (String = "image/png"), (String = "image/jpeg"), (String = "image/webp"))), RefusedLink),
)]
async fn get_payment_page_logo(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response> {
    let Opened { business, .. } = opened(&app, &token).await?;
    files::answer_logo(&app, business.id, &headers).await
}

/// Begin to pay
///
/// The open payment of this link is gone on with. 409 `deal_paid` where nothing is owed any more, 410 for a link that opens
/// no more.
#[utoipa::path(
    post, path = "/api/public/pay/{token}/intent", tag = "public",
    params(("token" = String, Path, description = "The secret part of the link")),
    responses((status = 200, description = "It waits for the customer", body = IntentBody), RefusedLink, RefusedPayment),
)]
async fn begin_payment(State(app): State<App>, Path(token): Path<String>) -> Result<Json<IntentBody>> {
    let Opened { business, deal, link } = opened(&app, &token).await?;
    match status_of(&app, &business, &deal, &link).await? {
        LinkStatus::Open | LinkStatus::Processing => {}
        LinkStatus::Paid => return Err(Error::Conflict("deal_paid")),
        LinkStatus::Expired => return Err(Error::Gone("link_expired")),
        LinkStatus::Closed => return Err(Error::Gone("link_revoked")),
    }
    let wanted = Wanted { deal: deal.id, amount: link.amount, link: Some(link.id), by: By::Customer };
    Ok(Json(intent::begin(&app, &business, wanted).await?.into()))
}
