//! What Stripe's objects are to us: the fields that a payment needs, amounts in the currency's minor units, times in
//! seconds since 1970 (<https://docs.stripe.com/api>).

use std::collections::BTreeMap;

use secrecy::SecretString;

/// A payment intent to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIntent {
    /// What is to be paid, minor units: positive, of at most eight digits.
    pub amount: i64,
    /// ISO 4217, lower case.
    pub currency: String,
    /// What Stripe's dashboard shows.
    pub description: String,
    /// What Stripe repeats in answers and events: at most 50 keys of 40 characters, values of 500.
    pub metadata: Vec<(&'static str, String)>,
}

/// A payment as Stripe has it.
#[derive(Debug, Clone)]
pub struct Intent {
    /// `pi_…`.
    pub id: String,
    /// What is to be paid, minor units.
    pub amount: i64,
    /// What was paid, minor units; 0 until it succeeds.
    pub amount_received: i64,
    /// ISO 4217, lower case.
    pub currency: String,
    /// Where it stands.
    pub status: IntentStatus,
    /// With it a customer's browser pays; it belongs to that customer alone.
    pub client_secret: Option<SecretString>,
    /// Whether real money moves.
    pub livemode: bool,
    /// What was said when it was made.
    pub metadata: BTreeMap<String, String>,
    /// The latest attempt to charge; only where it was asked for with the intent.
    pub charge: Option<Charge>,
    /// Stripe's code of the last failed attempt, such as `card_declined`.
    pub last_error: Option<String>,
    /// When it was made.
    pub created: i64,
}

/// Where an intent stands (<https://docs.stripe.com/payments/paymentintents/lifecycle>).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntentStatus {
    /// Nothing was tried, or the last attempt failed.
    RequiresPaymentMethod,
    /// A means of payment is there and waits to be used.
    RequiresConfirmation,
    /// The customer must prove who they are.
    RequiresAction,
    /// The bank has it, for up to several days.
    Processing,
    /// The money is reserved and waits to be taken.
    RequiresCapture,
    /// Paid; stays so.
    Succeeded,
    /// Will never be paid; stays so.
    Canceled,
    /// A word of another day.
    Unknown(String),
}

impl IntentStatus {
    /// Reads Stripe's word.
    pub fn parse(word: &str) -> Self {
        match word {
            "requires_payment_method" => Self::RequiresPaymentMethod,
            "requires_confirmation" => Self::RequiresConfirmation,
            "requires_action" => Self::RequiresAction,
            "processing" => Self::Processing,
            "requires_capture" => Self::RequiresCapture,
            "succeeded" => Self::Succeeded,
            "canceled" => Self::Canceled,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// Returns Stripe's word.
    pub fn word(&self) -> &str {
        match self {
            Self::RequiresPaymentMethod => "requires_payment_method",
            Self::RequiresConfirmation => "requires_confirmation",
            Self::RequiresAction => "requires_action",
            Self::Processing => "processing",
            Self::RequiresCapture => "requires_capture",
            Self::Succeeded => "succeeded",
            Self::Canceled => "canceled",
            Self::Unknown(word) => word,
        }
    }
}

/// An attempt to charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// `ch_…` or `py_…`.
    pub id: String,
    /// The card's brand, such as `visa`; `None` where no card paid.
    pub card_brand: Option<String>,
    /// The card's last four digits.
    pub card_last4: Option<String>,
    /// When it was made.
    pub created: i64,
}

/// A refund to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefund {
    /// `pi_…`: what was paid.
    pub intent: String,
    /// How much goes back, minor units; all refunds together are at most what was paid.
    pub amount: i64,
    /// As for [`NewIntent::metadata`].
    pub metadata: Vec<(&'static str, String)>,
}

/// Money on its way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// `re_…` or `pyr_…`.
    pub id: String,
    /// How much, minor units.
    pub amount: i64,
    /// Where it stands.
    pub status: RefundStatus,
    /// What was said when it was made.
    pub metadata: BTreeMap<String, String>,
    /// Stripe's word for why it failed, such as `expired_or_canceled_card`.
    pub failure_reason: Option<String>,
    /// When it was made.
    pub created: i64,
}

/// Where a refund stands (<https://docs.stripe.com/refunds>). One that succeeded may fail later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundStatus {
    /// On its way.
    Pending,
    /// The customer must say where it goes.
    RequiresAction,
    /// Handed to the customer's bank.
    Succeeded,
    /// The money is with the business again.
    Failed,
    /// Called back.
    Canceled,
    /// A word of another day; empty where Stripe gave none.
    Unknown(String),
}

impl RefundStatus {
    /// Reads Stripe's word.
    pub fn parse(word: &str) -> Self {
        match word {
            "pending" => Self::Pending,
            "requires_action" => Self::RequiresAction,
            "succeeded" => Self::Succeeded,
            "failed" => Self::Failed,
            "canceled" => Self::Canceled,
            other => Self::Unknown(other.to_owned()),
        }
    }

    /// Returns Stripe's word.
    pub fn word(&self) -> &str {
        match self {
            Self::Pending => "pending",
            Self::RequiresAction => "requires_action",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
            Self::Unknown(word) => word,
        }
    }
}

/// A customer's quarrel with a payment, before their bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// `dp_…` or `du_…`.
    pub id: String,
    /// How much is disputed, minor units of the payment's currency.
    pub amount: i64,
    /// Stripe's word: `needs_response`, `under_review`, `won`, `lost`, `prevented`, `warning_…`, or one of another day.
    pub status: String,
    /// Stripe's word, such as `fraudulent` or `product_not_received`.
    pub reason: String,
    /// How much of the amount Stripe has taken back and not returned, minor units, without Stripe's fee: what its
    /// balance transactions come to. One in another currency counts for the whole amount, which it always moves.
    pub funds_withdrawn: i64,
    /// Until when evidence is taken.
    pub due_by: Option<i64>,
    /// When it was opened.
    pub created: i64,
}

/// The envelope of what Stripe tells; the object inside is asked for again, since events come late and out of order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// `evt_…`: the same for every delivery.
    pub id: String,
    /// What happened, such as `payment_intent.succeeded`; types that nobody knows are fine.
    pub kind: String,
    /// Whether real money moves.
    pub livemode: bool,
    /// When it happened.
    pub created: i64,
    /// The id of what it happened to; empty for the few objects that have none.
    pub object_id: String,
    /// What it happened to: `payment_intent`, `charge`, `refund`, `dispute` …
    pub object: String,
    /// The payment intent that it belongs to.
    pub intent: Option<String>,
    /// The object's own metadata.
    pub metadata: BTreeMap<String, String>,
}
