//! Stripe as the provider of payments.

use jiff::Timestamp;
use papers::document::Means;
use providers::{
    Failure,
    stripe::{self, Charge, Client, Dispute, Intent, IntentStatus, Refund},
};

use super::{Answer, DisputeTruth, NewPayment, NewRefund, RefundTruth, State, Truth};
use crate::{accounts::Business, app::App, db::Moment, error::Result, payments::RefundStatus};

/// The names under which Stripe repeats what is ours.
const PAYMENT: &str = "payment";
const BUSINESS: &str = "business";
const DEAL: &str = "deal";
const REFUND: &str = "refund";
/// Stripe's limit of a description.
const MAX_DESCRIPTION_CHARS: usize = 500;

/// Stripe, as a business reaches it.
#[derive(Clone, Debug)]
pub(in crate::payments) struct Processor {
    client: Client,
}

impl Processor {
    /// The account of this business, or the installation's.
    ///
    /// # Errors
    /// 503 `not_configured`.
    pub(in crate::payments) fn of(app: &App, business: &Business) -> Result<Self> {
        Ok(Self { client: business.clients(app).stripe()?.clone() })
    }

    /// The account of the installation.
    ///
    /// # Errors
    /// 503 `not_configured`.
    pub(in crate::payments) fn own(app: &App) -> Result<Self> {
        Ok(Self { client: app.vendors.own().stripe()?.clone() })
    }

    /// What a customer's browser names the account by.
    pub(in crate::payments) fn publishable_key(&self) -> Option<String> {
        self.client.settings().publishable_key.clone()
    }

    /// The script by which a customer's browser pays.
    pub(in crate::payments) fn browser_script(&self) -> String {
        self.client.settings().browser_script()
    }

    /// Begins a payment; the same key begins the same one, for a day.
    ///
    /// # Errors
    /// As of [`Client::create_intent`].
    pub(in crate::payments) async fn create(&self, new: &NewPayment) -> Result<Answer, Failure> {
        let intent = stripe::NewIntent {
            amount: new.amount,
            currency: new.currency.to_ascii_lowercase(),
            description: new.description.chars().take(MAX_DESCRIPTION_CHARS).collect(),
            metadata: vec![
                (PAYMENT, new.key.clone()),
                (BUSINESS, new.business.to_string()),
                (DEAL, new.deal.to_string()),
            ],
        };
        let made = self.client.create_intent(&format!("payment-{}", new.key), &intent).await?;
        self.answer(made).await
    }

    /// Asks for a payment as it is at present, with its refunds and disputes.
    ///
    /// # Errors
    /// As of [`Client::intent`].
    pub(in crate::payments) async fn truth(&self, intent: &str) -> Result<Answer, Failure> {
        let intent = self.client.intent(intent).await?;
        self.answer(intent).await
    }

    /// Lets a payment never be paid; one that is paid already, or cannot be cancelled any more, is told as it is.
    ///
    /// # Errors
    /// As of [`Client::cancel_intent`].
    pub(in crate::payments) async fn cancel(&self, intent: &str) -> Result<Answer, Failure> {
        let intent = self.client.cancel_intent(intent).await?;
        self.answer(intent).await
    }

    /// Sends money back; the same key sends it once, for a day.
    ///
    /// # Errors
    /// As of [`Client::create_refund`].
    pub(in crate::payments) async fn refund(&self, new: &NewRefund) -> Result<RefundTruth, Failure> {
        let refund = stripe::NewRefund {
            intent: new.intent.clone(),
            amount: new.amount,
            metadata: vec![(REFUND, new.key.clone()), (PAYMENT, new.payment.clone())],
        };
        let made = self.client.create_refund(&format!("refund-{}", new.key), &refund).await?;
        Ok(refund_truth(made))
    }

    /// Only of what was paid something can go back or be disputed.
    async fn answer(&self, intent: Intent) -> Result<Answer, Failure> {
        let (mut refunds, mut disputes) = (vec![], vec![]);
        if intent.status == IntentStatus::Succeeded {
            refunds = self.client.refunds_of(&intent.id).await?;
            disputes = self.client.disputes_of(&intent.id).await?;
        }
        refunds.sort_by(|one, other| (one.created, &one.id).cmp(&(other.created, &other.id)));
        disputes.sort_by(|one, other| (one.created, &one.id).cmp(&(other.created, &other.id)));
        let client_secret = intent.client_secret.clone();
        Ok(Answer { truth: truth(intent, refunds, disputes), client_secret })
    }
}

fn truth(intent: Intent, refunds: Vec<Refund>, disputes: Vec<Dispute>) -> Truth {
    Truth {
        state: state(&intent.status, intent.last_error.as_deref()),
        word: intent.status.word().to_owned(),
        amount: intent.amount,
        received: intent.amount_received,
        currency: intent.currency.to_ascii_uppercase(),
        livemode: intent.livemode,
        payment: intent.metadata.get(PAYMENT).cloned(),
        business: intent.metadata.get(BUSINESS).cloned(),
        means: means(intent.charge.as_ref()),
        failure: intent.last_error,
        paid_at: intent.charge.as_ref().and_then(paid_at),
        refunds: refunds.into_iter().map(refund_truth).collect(),
        disputes: disputes.into_iter().map(dispute_truth).collect(),
        intent: intent.id,
    }
}

fn state(status: &IntentStatus, last_error: Option<&str>) -> State {
    match status {
        IntentStatus::RequiresPaymentMethod if last_error.is_some() => State::Refused,
        IntentStatus::Processing => State::Processing,
        IntentStatus::Succeeded => State::Succeeded,
        IntentStatus::Canceled => State::Canceled,
        IntentStatus::RequiresPaymentMethod
        | IntentStatus::RequiresConfirmation
        | IntentStatus::RequiresAction
        | IntentStatus::RequiresCapture
        | IntentStatus::Unknown(_) => State::Open,
    }
}

/// A bank's debit is a means as well, of which nothing is printed.
fn means(charge: Option<&Charge>) -> Means {
    let of =
        |part: fn(&Charge) -> &Option<String>| charge.and_then(|it| part(it).clone()).unwrap_or_default();
    Means::Card { brand: of(|charge| &charge.card_brand), last4: of(|charge| &charge.card_last4) }
}

/// A card pays at the moment of its charge; a debit is charged days before its money comes.
fn paid_at(charge: &Charge) -> Option<Moment> {
    charge.card_brand.as_ref().and_then(|_| moment(charge.created))
}

fn refund_truth(refund: Refund) -> RefundTruth {
    let status = match refund.status {
        stripe::RefundStatus::Succeeded => RefundStatus::Succeeded,
        stripe::RefundStatus::Failed => RefundStatus::Failed,
        stripe::RefundStatus::Canceled => RefundStatus::Canceled,
        stripe::RefundStatus::Pending
        | stripe::RefundStatus::RequiresAction
        | stripe::RefundStatus::Unknown(_) => RefundStatus::Pending,
    };
    RefundTruth {
        id: refund.id,
        key: refund.metadata.get(REFUND).cloned(),
        amount: refund.amount,
        status,
        failure: refund.failure_reason,
    }
}

fn dispute_truth(dispute: Dispute) -> DisputeTruth {
    DisputeTruth {
        id: dispute.id,
        status: dispute.status,
        reason: dispute.reason,
        amount: dispute.amount,
        withdrawn: dispute.funds_withdrawn,
        due_at: dispute.due_by.and_then(moment),
    }
}

fn moment(unix_s: i64) -> Option<Moment> {
    Timestamp::from_second(unix_s).ok().map(Moment::from)
}
