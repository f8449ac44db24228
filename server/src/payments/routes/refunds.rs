//! `/api/payments/{id}/refund`: money goes back.

use axum::{extract::State, http::StatusCode};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::body::RefundBody;
use crate::{
    accounts::Member,
    app::App,
    audit::{Entry, record},
    crm::timeline::By,
    db::PaymentId,
    error::{Error, Result},
    openapi::{RefusedChange, RefusedPayment},
    payments::{
        Payment, Provider, Refund,
        key::MAX_CLIENT_CHARS,
        provider::Processor,
        refunding::{self, Wanted},
        store,
    },
    web::{Json, Path},
};

/// What is printed on the correction fits a line.
const MAX_REASON_CHARS: usize = 200;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(refund_payment))
}

/// Money that is to go back.
#[derive(Deserialize, ToSchema)]
struct NewRefund {
    /// In minor units; all that is left if absent.
    #[schema(minimum = 1)]
    amount: Option<i64>,
    /// Why; printed on the correction of the payment's document.
    #[schema(max_length = 200)]
    reason: Option<String>,
    /// A key of the client's own, at most 64 characters: a second refund with the same key is the first.
    #[schema(max_length = 64)]
    key: Option<String>,
}

/// Send money back
///
/// By card it is ordered (202) and its status tells how far it has come; what was taken by hand goes back by hand, and is
/// written down as gone (201). The payment's document is corrected when the money is out, and charged anew where it comes
/// back. 409 `exceeds_remaining` for more than is left, `disputed` while the customer's bank decides or where it decided for
/// the customer, `state_move` for a payment whose money never came.
#[utoipa::path(
    post, path = "/api/payments/{id}/refund", tag = "payments", security(("bearer" = [])),
    params(("id" = PaymentId, Path, description = "The payment")),
    request_body = NewRefund,
    responses(
        (status = 201, description = "It is gone", body = RefundBody),
        (status = 202, description = "It is on its way", body = RefundBody),
        RefusedChange, RefusedPayment,
    ),
)]
async fn refund_payment(
    State(app): State<App>,
    member: Member,
    Path(id): Path<PaymentId>,
    Json(new): Json<NewRefund>,
) -> Result<(StatusCode, Json<RefundBody>)> {
    let business = &member.business;
    let wanted = new.read(id, By::Person(member.user.id))?;
    let payment = store::payment(app.db.reader(), business.id, id).await?.ok_or(Error::NotFound)?;
    if payment.provider == Provider::Stripe {
        Processor::of(&app, business)?;
    }
    let made = app.db.write(async |tx| -> Result<(Payment, Refund)> {
        let (payment, refund) = refunding::refund(tx, business, wanted).await?;
        let entry = Entry::new(business.id, "payment.refunded", "payment", payment.id);
        record(tx, &member.actor(), entry.changed("refund", None::<i64>, refund.amount)).await?;
        Ok((payment, refund))
    });
    let (payment, refund) = made.await?;
    let status = match payment.provider {
        Provider::Stripe => StatusCode::ACCEPTED,
        Provider::Manual => StatusCode::CREATED,
    };
    Ok((status, Json(refund.into())))
}

impl NewRefund {
    fn read(self, payment: PaymentId, by: By) -> Result<Wanted> {
        if self.amount.is_some_and(|amount| amount < 1) {
            return Err(Error::field("amount", "is not above zero"));
        }
        let reason = self.reason.unwrap_or_default().trim().to_owned();
        if reason.chars().count() > MAX_REASON_CHARS || reason.chars().any(char::is_control) {
            return Err(Error::field("reason", "is longer than 200 characters, or more than a line"));
        }
        if self.key.as_ref().is_some_and(|key| key.chars().count() > MAX_CLIENT_CHARS) {
            return Err(Error::field("key", "is longer than 64 characters"));
        }
        Ok(Wanted { payment, amount: self.amount, reason, key: self.key, by })
    }
}
