//! What Stripe tells. It is verified over the raw body, written down with the order to look into it, and answered; the same
//! event told twice is one.

use axum::{
    body::Bytes,
    extract::{State, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header::CONTENT_TYPE},
};
use providers::stripe::{
    Event, read_event,
    signature::{Refused, verify},
};
use sea_orm::{ActiveValue::Set, EntityTrait as _, TryInsertResult};
use secrecy::SecretString;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    EventState,
    jobs::{HandleStripeEvent, lane},
    row::event::{ActiveModel, Column, Entity},
};
use crate::{
    accounts,
    app::App,
    db::{BusinessId, Tx},
    error::{Error, Result},
    openapi::RefusedStripe,
    web::{Budget, ClientAddr},
};

const SIGNATURE: &str = "stripe-signature";
/// Businesses with accounts of their own whose secrets are tried.
const MAX_ACCOUNTS: u64 = 500;
/// Ids of Stripe's are at most this long.
///
/// Source: <https://docs.stripe.com/upgrades#what-changes-does-stripe-consider-to-be-backwards-compatible>
const MAX_ID_CHARS: usize = 255;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(stripe_event)).routes(routes!(stripe_event_of_api))
}

/// Something has happened at Stripe
///
/// Signed by the installation's webhook secret, or by that of a business with an account of its own. 400
/// `invalid_signature` for a signature that is missing, wrong or older than five minutes; nothing is written down then.
/// What it is about is asked for afterwards.
#[utoipa::path(
    post, path = "/webhook/stripe", tag = "stripe",
    request_body(content = Object, content_type = "application/json"),
    responses((status = 204, description = "Noted"), RefusedStripe),
)]
async fn stripe_event(
    State(app): State<App>,
    address: ClientAddr,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode> {
    receive(&app, address, &headers, body).await
}

/// Something has happened at Stripe, by its other address
///
/// As `POST /webhook/stripe`.
#[utoipa::path(
    post, path = "/api/webhook/stripe", tag = "stripe",
    request_body(content = Object, content_type = "application/json"),
    responses((status = 204, description = "Noted"), RefusedStripe),
)]
async fn stripe_event_of_api(
    State(app): State<App>,
    address: ClientAddr,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode> {
    receive(&app, address, &headers, body).await
}

async fn receive(
    app: &App,
    address: ClientAddr,
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<StatusCode> {
    let body = body.map_err(|refused| unread(&refused))?;
    let header = headers.get(SIGNATURE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signer = match signer(app, header, &body).await? {
        Ok(signer) => signer,
        Err(why) => {
            Budget::UnprovenWebhook.take(app, address.key())?;
            tracing::warn!(reason = %why, "a webhook was not signed by an account of Stripe's that is known here");
            return Err(Error::invalid("invalid_signature", why.to_string()));
        }
    };
    if !may_be_json(headers) {
        return Err(Error::UnsupportedMedia);
    }
    let event = read_event(&body).filter(|event| is_id(&event.id) && is_short(event));
    let payload = String::from_utf8(body.to_vec()).ok();
    let (Some(event), Some(payload)) = (event, payload) else {
        return Err(Error::invalid("invalid", "the body is no event of Stripe's"));
    };
    app.db.write(async |tx| keep(tx, signer, event, payload).await).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn unread(refused: &BytesRejection) -> Error {
    if refused.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::TooLarge;
    }
    Error::invalid("invalid", "the body broke off")
}

/// Whoever says that it is something else is not Stripe.
fn may_be_json(headers: &HeaderMap) -> bool {
    let Some(declared) = headers.get(CONTENT_TYPE) else { return true };
    let essence = declared.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// The business whose account signed it, `None` for the installation's; or why nobody's did.
async fn signer(app: &App, header: &str, body: &[u8]) -> Result<Result<Option<BusinessId>, Refused>> {
    let now = app.clock.now().timestamp().as_second();
    let with_keys = accounts::businesses_with_keys(&app.db, MAX_ACCOUNTS).await?;
    let own = app.vendors.own();
    let own = own.stripe.as_ref().map(|client| (None, client.settings().webhook_secret.clone()));
    let of_businesses = with_keys.iter().filter_map(|business| {
        let keys = business.keys()?.stripe.as_ref()?;
        Some((Some(business.id), SecretString::from(keys.webhook_secret.clone())))
    });
    let mut why = None;
    for (signer, secret) in own.into_iter().chain(of_businesses) {
        match verify(&secret, header, body, now) {
            Ok(()) => return Ok(Ok(signer)),
            Err(Refused::Wrong) => why = why.or(Some(Refused::Wrong)),
            // What is missing, unreadable or too old is so for every secret.
            Err(refused) => return Ok(Err(refused)),
        }
    }
    why.map_or(Err(Error::NotConfigured("stripe")), |why| Ok(Err(why)))
}

fn is_id(text: &str) -> bool {
    (1..=MAX_ID_CHARS).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

fn is_short(event: &Event) -> bool {
    let plain = |text: &str| text.len() <= MAX_ID_CHARS && !text.contains('\0');
    plain(&event.kind) && plain(&event.object_id) && event.intent.as_deref().is_none_or(plain)
}

/// Writes it down with its order, once.
async fn keep(tx: &Tx, signer: Option<BusinessId>, event: Event, payload: String) -> Result<()> {
    let lane = lane(event.intent.as_deref().unwrap_or(&event.id));
    let row = ActiveModel {
        event_id: Set(event.id),
        business_id: Set(signer),
        kind: Set(event.kind),
        object_id: Set(event.object_id),
        intent: Set(event.intent),
        livemode: Set(event.livemode),
        payload: Set(payload),
        state: Set(EventState::Received),
        received_at: Set(tx.now()),
        handled_at: Set(None),
        ..Default::default()
    };
    let insert = Entity::insert(row).on_conflict_do_nothing_on([Column::EventId]);
    if let TryInsertResult::Inserted(made) = insert.exec(tx.conn()).await? {
        let order = HandleStripeEvent { event_id: made.last_insert_id };
        tx.enqueue(order).lane(lane).once(made.last_insert_id).now().await?;
    }
    Ok(())
}
