//! What a payment's provider is asked and what it answers, whoever it is. Beside this folder only the webhook's route knows
//! that there is a Stripe.

mod stripe;

pub(super) use self::stripe::Processor;

use papers::document::Means;
use secrecy::SecretString;

use super::RefundStatus;
use crate::db::Moment;

/// A payment that the provider is to begin.
#[derive(Clone, Debug)]
pub(super) struct NewPayment {
    /// By it the provider makes it once.
    pub(super) key: String,
    /// Whose it is.
    pub(super) business: i64,
    /// What it is for.
    pub(super) deal: i64,
    /// In minor units.
    pub(super) amount: i64,
    /// A code of ISO 4217, in capitals.
    pub(super) currency: String,
    /// What the provider's own pages show.
    pub(super) description: String,
}

/// Money that the provider is to send back.
#[derive(Clone, Debug)]
pub(super) struct NewRefund {
    /// By it the provider sends it once.
    pub(super) key: String,
    /// The key of the payment.
    pub(super) payment: String,
    /// The provider's id of the payment.
    pub(super) intent: String,
    /// In minor units.
    pub(super) amount: i64,
}

/// Where a payment stands at its provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It waits for the customer.
    Open,
    /// An attempt was refused; the customer may try another means.
    Refused,
    /// The bank has it, perhaps for days.
    Processing,
    /// The money is there. Stays so.
    Succeeded,
    /// It will never be paid. Stays so.
    Canceled,
}

impl State {
    /// Whether it stays so.
    pub(super) fn is_final(self) -> bool {
        matches!(self, Self::Succeeded | Self::Canceled)
    }
}

/// A payment as its provider has it at one moment.
#[derive(Clone, Debug)]
pub(super) struct Truth {
    /// The provider's id of it.
    pub(super) intent: String,
    /// Where it stands.
    pub(super) state: State,
    /// The provider's own word for that.
    pub(super) word: String,
    /// How much is asked for, in minor units.
    pub(super) amount: i64,
    /// How much came in, in minor units.
    pub(super) received: i64,
    /// A code of ISO 4217, in capitals.
    pub(super) currency: String,
    /// Whether real money moves.
    pub(super) livemode: bool,
    /// The key of the payment, as it was named when it was made.
    pub(super) payment: Option<String>,
    /// The business, as it was named when it was made.
    pub(super) business: Option<String>,
    /// How it was paid.
    pub(super) means: Means,
    /// Why the last attempt failed, the provider's word.
    pub(super) failure: Option<String>,
    /// When it was paid, where the provider says so.
    pub(super) paid_at: Option<Moment>,
    /// What went back of it, the oldest first.
    pub(super) refunds: Vec<RefundTruth>,
    /// Whether it is disputed, the oldest first.
    pub(super) disputes: Vec<DisputeTruth>,
}

/// A refund as the provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RefundTruth {
    /// The provider's id of it.
    pub(super) id: String,
    /// The key of the refund, as it was named when it was made; none where it was made at the provider's.
    pub(super) key: Option<String>,
    /// In minor units.
    pub(super) amount: i64,
    /// Where it stands.
    pub(super) status: RefundStatus,
    /// Why it failed, the provider's word.
    pub(super) failure: Option<String>,
}

/// A dispute as the provider has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DisputeTruth {
    /// The provider's id of it.
    pub(super) id: String,
    /// The provider's word.
    pub(super) status: String,
    /// The provider's word for why.
    pub(super) reason: String,
    /// How much is disputed, in minor units.
    pub(super) amount: i64,
    /// How much of it was taken back and not returned.
    pub(super) withdrawn: i64,
    /// Until when evidence is taken.
    pub(super) due_at: Option<Moment>,
}

/// A payment that was begun or looked up, and what a customer's browser goes on with.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The payment.
    pub(super) truth: Truth,
    /// Lets a browser pay this very payment.
    pub(super) client_secret: Option<SecretString>,
}
