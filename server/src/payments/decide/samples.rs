//! Payments and truths that tests begin with.

use papers::document::Means;

use crate::{
    crm::timeline::Maker,
    db::{BusinessId, CustomerId, DealId, Moment, PaymentId},
    payments::{
        Method, Payment, Provider, RefundStatus, Status,
        provider::{DisputeTruth, RefundTruth, State, Truth},
    },
};

/// Begun, of 100.00.
pub(in crate::payments) fn begun() -> Payment {
    Payment {
        id: PaymentId(1),
        business_id: BusinessId(1),
        customer_id: CustomerId(1),
        deal_id: DealId(1),
        key: "key".to_owned(),
        provider: Provider::Stripe,
        method: Method::Card,
        status: Status::Created,
        provider_state: Some("requires_payment_method".to_owned()),
        stripe_payment_intent: Some("pi_1".to_owned()),
        amount: 10_000,
        refunded: 0,
        currency: "ILS".to_owned(),
        livemode: Some(false),
        means: None,
        flag: None,
        failure: None,
        paid_on: None,
        paid_at: None,
        made_by: Maker::Customer,
        user_id: None,
        created_at: Moment(0),
        updated_at: Moment(0),
        payment_link_id: None,
        asked_at: None,
    }
}

/// Paid.
pub(in crate::payments) fn paid() -> Payment {
    Payment {
        status: Status::Succeeded,
        provider_state: Some("succeeded".to_owned()),
        paid_at: Some(Moment(0)),
        ..begun()
    }
}

/// The truth about it.
pub(in crate::payments) fn truth(state: State) -> Truth {
    let word = match state {
        State::Open | State::Refused => "requires_payment_method",
        State::Processing => "processing",
        State::Succeeded => "succeeded",
        State::Canceled => "canceled",
    };
    Truth {
        intent: "pi_1".to_owned(),
        state,
        word: word.to_owned(),
        amount: 10_000,
        received: if state == State::Succeeded { 10_000 } else { 0 },
        currency: "ILS".to_owned(),
        livemode: false,
        payment: Some("key".to_owned()),
        business: Some("1".to_owned()),
        means: Means::Card { brand: "visa".to_owned(), last4: "4242".to_owned() },
        failure: (state == State::Refused).then(|| "card_declined".to_owned()),
        paid_at: None,
        refunds: vec![],
        disputes: vec![],
    }
}

/// A refund of it, made at the provider's.
pub(in crate::payments) fn refund(amount: i64, status: RefundStatus) -> RefundTruth {
    RefundTruth { id: "re_1".to_owned(), key: None, amount, status, failure: None }
}

/// A dispute of it.
pub(in crate::payments) fn dispute(status: &str, withdrawn: i64) -> DisputeTruth {
    DisputeTruth {
        id: "dp_1".to_owned(),
        status: status.to_owned(),
        reason: "fraudulent".to_owned(),
        amount: 10_000,
        withdrawn,
        due_at: None,
    }
}
