//! Money that customers pay and get back: by card over a provider, or by hand. What a provider says is believed only when
//! the provider is asked; a payment moves forward only, and each has one document.

mod apply;
mod balance;
mod by_hand;
mod closing;
mod decide;
mod event;
mod exported;
mod intent;
mod jobs;
mod key;
mod link;
pub mod means;
mod page;
mod provider;
mod refunding;
mod routes;
pub mod row;
mod status;
mod store;
mod sweep;
mod timeline;
mod tools;
mod webhook;
mod word;
mod wording;
mod write;

pub use self::{
    balance::{Balance, balance},
    row::{
        dispute::Model as Dispute, event::Model as StripeEvent, link::Model as PaymentLink,
        payment::Model as Payment, refund::Model as Refund,
    },
    status::{EventState, RefundStatus, Status},
    sweep::{sweep, sweep_regularly},
    word::{Flag, Method, Provider},
};

use crate::{crm::Personal, parts::Part};

/// The largest amount that a card pays at once, in minor units: Stripe takes eight digits.
///
/// Source: <https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts>
pub const MAX_CARD_AMOUNT: i64 = 99_999_999;

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "payments",
        routes: routes::routes(),
        jobs: jobs::runners(),
        tools: tools::TOOLS.to_vec(),
        timeline: timeline::KINDS.to_vec(),
        personal: vec![
            Personal::kept("payment").unless("status = 'created'"),
            Personal::kept("refund").of("payment", "payment_id", "id").unless("status = 'pending'"),
            Personal::kept("payment_link")
                .of("deal", "deal_id", "id")
                .unless("closed_at is null and expires_at > {now}"),
            Personal::kept("dispute").of("payment", "payment_id", "id"),
        ],
        found: vec![],
        exported: vec![exported::EXPORTED],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}
