//! The HTTP routes of payments.

mod body;
mod by_hand;
mod links;
mod payments;
mod public;
mod refunds;

pub(super) use self::{
    body::{DisputeBody, PaymentBody, RefundBody},
    links::PAGE,
};

use utoipa_axum::router::OpenApiRouter;

use super::webhook;
use crate::app::App;

pub(super) fn routes() -> OpenApiRouter<App> {
    [
        payments::routes(),
        by_hand::routes(),
        refunds::routes(),
        links::routes(),
        public::routes(),
        webhook::routes(),
    ]
    .into_iter()
    .fold(OpenApiRouter::new(), OpenApiRouter::merge)
}
