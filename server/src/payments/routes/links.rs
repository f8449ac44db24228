//! `/api/payments/links`: links by which customers pay for a deal.

use axum::{extract::State, http::StatusCode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::payments::by_card;
use crate::{
    accounts::{Member, Pages},
    app::App,
    crm::timeline::{By, Maker},
    db::{DealId, Moment, PaymentLinkId, UserId},
    error::Result,
    openapi::{Refused, RefusedChange, RefusedPayment},
    payments::{
        PaymentLink, closing,
        link::{self, New},
        page::{LinkStatus, status_of},
        provider::Processor,
        store,
    },
    web::{Budget, Json, Path, Query},
};

/// The page that the link opens.
pub(in crate::payments) const PAGE: &str = "pay";

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(create_payment_link, list_payment_links))
        .routes(routes!(close_payment_link))
}

/// A link that is to be made.
#[derive(Deserialize, ToSchema)]
struct NewLink {
    /// What it is for.
    deal_id: DealId,
    /// In minor units of the deal's currency, with tax; what the deal still owes if absent.
    #[schema(minimum = 1, maximum = 99_999_999)]
    amount: Option<i64>,
}

/// A link that was made. Its address is shown here and never again.
#[derive(Serialize, ToSchema)]
struct MadeLink {
    id: PaymentLinkId,
    /// What the customer opens.
    url: String,
    /// In minor units.
    amount: i64,
    expires_at: Moment,
}

/// A link as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentLink)]
struct LinkBody {
    id: PaymentLinkId,
    deal_id: DealId,
    /// In minor units, with tax.
    amount: i64,
    /// A code of ISO 4217.
    currency: String,
    status: LinkStatus,
    expires_at: Moment,
    closed_at: Option<Moment>,
    /// Who made it.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    created_at: Moment,
}

impl LinkBody {
    fn of(link: PaymentLink, status: LinkStatus) -> Self {
        Self {
            id: link.id,
            deal_id: link.deal_id,
            amount: link.amount,
            currency: link.currency,
            status,
            expires_at: link.expires_at,
            closed_at: link.closed_at,
            made_by: link.made_by,
            user_id: link.user_id,
            created_at: link.created_at,
        }
    }
}

/// The links of a deal.
#[derive(Serialize, ToSchema)]
struct PaymentLinks {
    /// The newest first, at most 100.
    items: Vec<LinkBody>,
}

/// Make a link to pay by
///
/// Whoever opens it within 30 days can pay by card, without a login. It closes once it is paid, and once its deal is. 409
/// `deal_paid` where nothing is owed.
#[utoipa::path(
    post, path = "/api/payments/links", tag = "payments", security(("bearer" = [])),
    request_body = NewLink,
    responses((status = 201, description = "The link", body = MadeLink), RefusedChange, RefusedPayment),
)]
async fn create_payment_link(
    State(app): State<App>,
    member: Member,
    pages: Pages,
    Json(new): Json<NewLink>,
) -> Result<(StatusCode, Json<MadeLink>)> {
    Budget::Payment.take(&app, member.user.id)?;
    Processor::of(&app, &member.business)?;
    let amount = new.amount.map(by_card).transpose()?;
    let new = New { deal: new.deal_id, amount, by: By::Person(member.user.id) };
    let (made, token) = app.db.write(async |tx| link::make(tx, &member.business, new).await).await?;
    let url = pages.url(PAGE, token.as_str());
    let made = MadeLink { id: made.id, url, amount: made.amount, expires_at: made.expires_at };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Of which deal the links are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedLinks {
    deal_id: DealId,
}

/// List the links of a deal
#[utoipa::path(
    get, path = "/api/payments/links", tag = "payments", security(("bearer" = [])),
    params(WantedLinks),
    responses((status = 200, description = "The links, the newest first", body = PaymentLinks), Refused),
)]
async fn list_payment_links(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<WantedLinks>,
) -> Result<Json<PaymentLinks>> {
    let conn = app.db.reader();
    let deal = store::living_deal(conn, member.business.id, wanted.deal_id).await?;
    let mut items = Vec::new();
    for found in link::of_deal(conn, member.business.id, deal.id).await? {
        let status = status_of(&app, &member.business, &deal, &found).await?;
        items.push(LinkBody::of(found, status));
    }
    Ok(Json(PaymentLinks { items }))
}

/// Take a link back
///
/// It opens no more, and what was begun by it is cancelled, unless the bank has it already.
#[utoipa::path(
    delete, path = "/api/payments/links/{id}", tag = "payments", security(("bearer" = [])),
    params(("id" = PaymentLinkId, Path, description = "The link")),
    responses((status = 204, description = "Taken back"), RefusedChange),
)]
async fn close_payment_link(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PaymentLinkId>,
) -> Result<StatusCode> {
    let business = member.business.id;
    app.db.write(async |tx| closing::take_back(tx, business, id).await).await?;
    Ok(StatusCode::NO_CONTENT)
}
