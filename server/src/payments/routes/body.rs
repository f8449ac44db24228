//! What the API shows of payments, refunds and disputes.

use papers::document::Means;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    crm::{deals::Day, timeline::Maker},
    db::{CustomerId, DealId, DisputeId, InvoiceId, Moment, PaymentId, RefundId, UserId},
    payments::{
        Balance, Dispute, Flag, Method, Payment, Provider, Refund, RefundStatus, Status, means::Kept,
    },
};

/// A payment as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Payment)]
pub(in crate::payments) struct PaymentBody {
    id: PaymentId,
    deal_id: DealId,
    customer_id: CustomerId,
    provider: Provider,
    method: Method,
    status: Status,
    /// The provider's own word for the status; open to words of another day.
    provider_state: Option<String>,
    /// Stripe's id of it.
    payment_intent: Option<String>,
    /// In minor units, with tax.
    amount: i64,
    /// How much of it went back.
    refunded: i64,
    /// A code of ISO 4217.
    currency: String,
    /// Whether it is real money; `null` until that is known.
    livemode: Option<bool>,
    /// How it was paid; there once it is.
    means: Option<MeansBody>,
    /// Why a person should look at it.
    flag: Option<Flag>,
    /// Why the last attempt failed, a word of the provider's.
    failure: Option<String>,
    /// The day in Israel on which the money came in.
    #[schema(value_type = Option<String>, format = Date)]
    paid_on: Option<Day>,
    paid_at: Option<Moment>,
    /// Who began it.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    created_at: Moment,
    updated_at: Moment,
}

/// How a payment was made: what its method has of these.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentMeans)]
struct MeansBody {
    /// The card's brand, as Stripe names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    brand: Option<String>,
    /// The card's last four digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    last4: Option<String>,
    /// Of a cheque.
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<String>,
    /// Of a cheque.
    #[serde(skip_serializing_if = "Option::is_none")]
    branch: Option<String>,
    /// Of a cheque.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// The cheque's own number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// When a cheque falls due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    /// Of a transfer, or of bit.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// Any other way, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
}

impl From<Kept> for MeansBody {
    fn from(kept: Kept) -> Self {
        let mut body = Self {
            brand: None,
            last4: None,
            bank: None,
            branch: None,
            account: None,
            number: None,
            due_on: kept.due_on,
            reference: None,
            what: None,
        };
        match kept.means {
            Means::Cash => {}
            Means::Cheque { bank, branch, account, number } => {
                (body.bank, body.branch) = (Some(bank), Some(branch));
                (body.account, body.number) = (Some(account), Some(number));
            }
            Means::Card { brand, last4 } => (body.brand, body.last4) = (Some(brand), Some(last4)),
            Means::Transfer { reference } | Means::Bit { reference } => body.reference = Some(reference),
            Means::Other { what } => body.what = Some(what),
        }
        body
    }
}

impl From<Payment> for PaymentBody {
    fn from(payment: Payment) -> Self {
        let means = payment.means.as_deref().map(|json| Kept::read(Some(json)).into());
        Self {
            id: payment.id,
            deal_id: payment.deal_id,
            customer_id: payment.customer_id,
            provider: payment.provider,
            method: payment.method,
            status: payment.status,
            provider_state: payment.provider_state,
            payment_intent: payment.stripe_payment_intent,
            amount: payment.amount,
            refunded: payment.refunded,
            currency: payment.currency,
            livemode: payment.livemode,
            means,
            flag: payment.flag,
            failure: payment.failure,
            paid_on: payment.paid_on,
            paid_at: payment.paid_at,
            made_by: payment.made_by,
            user_id: payment.user_id,
            created_at: payment.created_at,
            updated_at: payment.updated_at,
        }
    }
}

/// A refund as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Refund)]
pub(in crate::payments) struct RefundBody {
    id: RefundId,
    payment_id: PaymentId,
    /// In minor units of the payment's currency.
    amount: i64,
    status: RefundStatus,
    reason: String,
    /// Why it failed, a word of the provider's.
    failure: Option<String>,
    /// Who sent it back; the program, where it was done at the provider's.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    created_at: Moment,
    updated_at: Moment,
}

impl From<Refund> for RefundBody {
    fn from(refund: Refund) -> Self {
        Self {
            id: refund.id,
            payment_id: refund.payment_id,
            amount: refund.amount,
            status: refund.status,
            reason: refund.reason,
            failure: refund.failure,
            made_by: refund.made_by,
            user_id: refund.user_id,
            created_at: refund.created_at,
            updated_at: refund.updated_at,
        }
    }
}

/// A dispute as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Dispute)]
pub(in crate::payments) struct DisputeBody {
    id: DisputeId,
    payment_id: PaymentId,
    /// Stripe's own word: `needs_response`, `under_review`, `won`, `lost` and others.
    status: String,
    /// Stripe's word for why.
    reason: String,
    /// In minor units of the payment's currency.
    amount: i64,
    /// How much of it Stripe has taken back at present.
    withdrawn: i64,
    /// Until when evidence is taken.
    due_at: Option<Moment>,
    created_at: Moment,
    updated_at: Moment,
}

impl From<Dispute> for DisputeBody {
    fn from(dispute: Dispute) -> Self {
        Self {
            id: dispute.id,
            payment_id: dispute.payment_id,
            status: dispute.status,
            reason: dispute.reason,
            amount: dispute.amount,
            withdrawn: dispute.withdrawn,
            due_at: dispute.due_at,
            created_at: dispute.created_at,
            updated_at: dispute.updated_at,
        }
    }
}

/// A document of a payment.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentDocument)]
pub(super) struct DocumentBody {
    pub(super) id: InvoiceId,
    /// Its number as it is printed.
    pub(super) invoice_number: String,
}

/// A payment with all that belongs to it.
#[derive(Serialize, ToSchema)]
#[schema(as = PaymentDetails)]
pub(super) struct Details {
    #[serde(flatten)]
    pub(super) payment: PaymentBody,
    /// The oldest first.
    pub(super) refunds: Vec<RefundBody>,
    /// The oldest first.
    pub(super) disputes: Vec<DisputeBody>,
    /// The documents of this payment and their corrections, the oldest first.
    pub(super) invoices: Vec<DocumentBody>,
    /// How its deal stands.
    pub(super) balance: Balance,
}
