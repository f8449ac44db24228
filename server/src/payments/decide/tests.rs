use super::{
    Change, Dispute, DisputeChange, Flag, Known, Payment, Refund, RefundChange, RefundStatus, Status, decide,
    samples::{begun, dispute, paid, refund, truth},
};
use crate::{
    crm::timeline::Maker,
    db::{BusinessId, DisputeId, Moment, PaymentId, RefundId},
    payments::provider::{self, State, Truth},
};

/// A payment's rows, to which changes are made as the database makes them.
#[derive(Clone, Debug, PartialEq)]
struct Books {
    payment: Payment,
    refunds: Vec<Refund>,
    disputes: Vec<Dispute>,
    /// How often a document was issued, credited, charged anew.
    documents: (i64, i64, i64),
}

fn books(payment: Payment) -> Books {
    Books { payment, refunds: vec![], disputes: vec![], documents: (0, 0, 0) }
}

fn refund_row(key: &str, amount: i64, status: RefundStatus) -> Refund {
    Refund {
        id: RefundId(1),
        business_id: BusinessId(1),
        payment_id: PaymentId(1),
        key: key.to_owned(),
        stripe_refund: None,
        amount,
        status,
        reason: String::new(),
        failure: None,
        made_by: Maker::Person,
        user_id: None,
        created_at: Moment(0),
        updated_at: Moment(0),
    }
}

impl Books {
    fn decide(&self, truth: &Truth, owes: Option<i64>) -> Change {
        let Self { payment, refunds, disputes, .. } = self;
        decide(Known { payment, refunds, disputes, owes }, truth)
    }

    fn learn(&mut self, truth: &Truth) -> &mut Self {
        let change = self.decide(truth, Some(10_000));
        let payment = &mut self.payment;
        payment.provider_state = change.provider_state.or(payment.provider_state.take());
        payment.failure = change.failure.or(payment.failure.take());
        payment.flag = change.flag.or(payment.flag);
        payment.refunded = change.refunded;
        for to in [change.to, change.then].into_iter().flatten() {
            assert!(payment.status.may_become(to), "{:?} to {to:?}", payment.status);
            self.documents.0 += i64::from(to == Status::Succeeded && !payment.status.is_paid());
            payment.status = to;
        }
        if payment.status.is_paid() {
            payment.failure = None;
        }
        change.refunds.into_iter().for_each(|change| self.learn_refund(change));
        change.disputes.into_iter().for_each(|change| self.learn_dispute(change));
        self
    }

    fn learn_refund(&mut self, change: RefundChange) {
        let out = RefundStatus::Succeeded;
        match change {
            RefundChange::New(truth) => {
                self.documents.1 += i64::from(truth.status == out);
                let id = RefundId(self.refunds.len() as i64 + 1);
                let row = refund_row(&truth.id, truth.amount, truth.status);
                self.refunds.push(Refund { id, stripe_refund: Some(truth.id), ..row });
            }
            RefundChange::Known { id, to, truth } => {
                let row = self.refunds.iter_mut().find(|row| row.id == id).unwrap();
                row.stripe_refund = Some(truth.id);
                if let Some(to) = to {
                    assert!(row.status.may_become(to));
                    self.documents.1 += i64::from(to == out);
                    self.documents.2 += i64::from(row.status == out && to == RefundStatus::Failed);
                    row.status = to;
                }
            }
        }
    }

    fn learn_dispute(&mut self, change: DisputeChange) {
        let (id, truth) = match change {
            DisputeChange::New(truth) => (DisputeId(self.disputes.len() as i64 + 1), truth),
            DisputeChange::Moved { id, truth, .. } => (id, truth),
        };
        self.disputes.retain(|row| row.id != id);
        self.disputes.push(Dispute {
            id,
            business_id: BusinessId(1),
            payment_id: PaymentId(1),
            stripe_dispute: truth.id,
            status: truth.status,
            reason: truth.reason,
            amount: truth.amount,
            withdrawn: truth.withdrawn,
            due_at: truth.due_at,
            created_at: Moment(0),
            updated_at: Moment(0),
        });
    }
}

/// Every order of these.
fn permutations<T: Clone>(items: &[T]) -> Vec<Vec<T>> {
    if items.is_empty() {
        return vec![vec![]];
    }
    let with = |place: usize| {
        let mut rest = items.to_vec();
        let first = rest.remove(place);
        permutations(&rest).into_iter().map(move |tail| [vec![first.clone()], tail].concat())
    };
    (0..items.len()).flat_map(with).collect()
}

/// What the provider said at five moments, one after another.
fn story(refunded: i64, closed: &str) -> Vec<Truth> {
    let gone = vec![refund(refunded, RefundStatus::Succeeded)];
    let succeeded = truth(State::Succeeded);
    let refunded = Truth { refunds: gone, ..succeeded.clone() };
    let opened = Truth { disputes: vec![dispute("needs_response", 10_000)], ..refunded.clone() };
    let back = if closed == "won" { 0 } else { 10_000 };
    let closed = Truth { disputes: vec![dispute(closed, back)], ..refunded.clone() };
    vec![truth(State::Processing), succeeded, refunded, opened, closed]
}

#[test]
fn whatever_order_the_truth_is_told_in_and_however_often_it_ends_the_same() {
    for (refunded, closed, status, flag) in [
        (10_000, "won", Status::Refunded, None),
        (4_000, "won", Status::Succeeded, None),
        (4_000, "lost", Status::Succeeded, Some(Flag::DisputeLost)),
    ] {
        let story = story(refunded, closed);
        let mut expected = books(begun());
        for truth in &story {
            expected.learn(truth);
        }
        assert_eq!((expected.payment.status, expected.payment.flag), (status, flag));
        assert_eq!((expected.payment.refunded, expected.documents), (refunded, (1, 1, 0)));
        assert_eq!(expected.disputes[0].status, closed);
        let orders = permutations(&story);
        assert_eq!(orders.len(), 120);
        for order in orders {
            let mut told = books(begun());
            for truth in order.iter().chain(&order) {
                told.learn(truth);
            }
            assert_eq!(told, expected, "{order:#?}");
        }
    }
}

#[test]
fn a_card_that_was_declined_may_be_tried_again() {
    let mut told = books(begun());
    told.learn(&truth(State::Refused));
    assert_eq!(told.payment.status, Status::Failed);
    assert_eq!(told.payment.failure.as_deref(), Some("card_declined"));
    assert!(told.payment.is_open());
    told.learn(&truth(State::Processing));
    assert_eq!(
        (told.payment.status, told.payment.provider_state.as_deref()),
        (Status::Failed, Some("processing"))
    );
    told.learn(&truth(State::Succeeded)).learn(&truth(State::Refused));
    assert_eq!((told.payment.status, told.payment.failure.clone()), (Status::Succeeded, None));
    assert_eq!((told.payment.provider_state.as_deref(), told.documents.0), (Some("succeeded"), 1));
}

#[test]
fn what_was_cancelled_failed_and_is_not_open() {
    let mut told = books(begun());
    told.learn(&truth(State::Canceled)).learn(&truth(State::Processing)).learn(&truth(State::Open));
    assert_eq!((told.payment.status, told.payment.failure.as_deref()), (Status::Failed, Some("canceled")));
    assert_eq!(told.payment.provider_state.as_deref(), Some("canceled"));
    assert!(!told.payment.is_open());
}

#[test]
fn what_nobody_pays_changes_nothing() {
    assert_eq!(books(begun()).decide(&truth(State::Open), None), Change::default());
}

#[test]
fn money_that_is_not_what_was_asked_for_is_no_payment() {
    let succeeded = truth(State::Succeeded);
    let of_others = |payment: &str, business: &str| Truth {
        payment: Some(payment.to_owned()).filter(|key| !key.is_empty()),
        business: Some(business.to_owned()),
        ..succeeded.clone()
    };
    for (strange, flag) in [
        (Truth { received: 9_999, ..succeeded.clone() }, Flag::AmountDiffers),
        (Truth { amount: 9_999, received: 9_999, ..succeeded.clone() }, Flag::AmountDiffers),
        (Truth { amount: 10_001, received: 10_001, ..succeeded.clone() }, Flag::AmountDiffers),
        (Truth { currency: "USD".to_owned(), ..succeeded.clone() }, Flag::CurrencyDiffers),
        (of_others("other", "1"), Flag::MetadataDiffers),
        (of_others("", "1"), Flag::MetadataDiffers),
        (of_others("key", "2"), Flag::MetadataDiffers),
    ] {
        let mut told = books(begun());
        let refunds = vec![refund(9_999, RefundStatus::Succeeded)];
        told.learn(&Truth { refunds, ..strange.clone() }).learn(&strange);
        assert_eq!((told.payment.status, told.payment.flag), (Status::Failed, Some(flag)));
        assert_eq!((told.documents, told.refunds.len()), ((0, 0, 0), 0), "{flag:?}");
        assert!(!told.payment.is_open());
    }
}

#[test]
fn a_payment_that_is_more_than_the_deal_owes_is_flagged_and_paid_all_the_same() {
    let exceeds = |owes| books(begun()).decide(&truth(State::Succeeded), owes);
    assert_eq!(exceeds(Some(9_999)).flag, Some(Flag::ExceedsDeal));
    assert_eq!(exceeds(Some(-1)).flag, Some(Flag::ExceedsDeal));
    assert_eq!((exceeds(Some(10_000)).flag, exceeds(None).flag), (None, None));
    assert_eq!(exceeds(Some(0)).to, Some(Status::Succeeded));
    // Once it is paid, what is owed without it does not matter.
    assert_eq!(books(paid()).decide(&truth(State::Succeeded), Some(0)).flag, None);
}

#[test]
fn a_refund_that_was_sent_from_here_is_known_by_its_key_and_afterwards_by_its_id() {
    let mut told = books(paid());
    told.refunds.push(refund_row("mine", 4_000, RefundStatus::Pending));
    let sent = |status| {
        let gone = provider::RefundTruth { key: Some("mine".to_owned()), ..refund(4_000, status) };
        Truth { refunds: vec![gone], ..truth(State::Succeeded) }
    };
    told.learn(&sent(RefundStatus::Pending));
    assert_eq!((told.refunds.len(), told.payment.refunded), (1, 0));
    assert_eq!(told.refunds[0].stripe_refund.as_deref(), Some("re_1"));
    told.learn(&sent(RefundStatus::Succeeded)).learn(&sent(RefundStatus::Pending));
    assert_eq!((told.refunds.len(), told.payment.refunded, told.documents), (1, 4_000, (0, 1, 0)));
}

#[test]
fn a_refund_that_came_back_is_money_again() {
    let mut told = books(paid());
    let all = |status| Truth { refunds: vec![refund(10_000, status)], ..truth(State::Succeeded) };
    told.learn(&all(RefundStatus::Succeeded));
    assert_eq!((told.payment.status, told.payment.refunded), (Status::Refunded, 10_000));
    told.learn(&all(RefundStatus::Failed)).learn(&all(RefundStatus::Succeeded));
    assert_eq!((told.payment.status, told.payment.refunded), (Status::Succeeded, 0));
    assert_eq!(told.documents, (0, 1, 1));
}

#[test]
fn a_refund_that_never_went_leaves_no_document() {
    let mut told = books(paid());
    let all = |status| Truth { refunds: vec![refund(10_000, status)], ..truth(State::Succeeded) };
    told.learn(&all(RefundStatus::Pending)).learn(&all(RefundStatus::Canceled));
    assert_eq!((told.payment.status, told.payment.refunded), (Status::Succeeded, 0));
    assert_eq!((told.documents, told.refunds[0].status), ((0, 0, 0), RefundStatus::Canceled));
}

#[test]
fn money_that_comes_back_after_a_dispute_was_won_is_noted_later() {
    let mut told = books(paid());
    let disputed = |status: &str, withdrawn| Truth {
        disputes: vec![dispute(status, withdrawn)],
        ..truth(State::Succeeded)
    };
    told.learn(&disputed("needs_response", 10_000)).learn(&disputed("won", 10_000));
    assert_eq!((told.disputes[0].is_over(), told.disputes[0].withdrawn), (true, 10_000));
    told.learn(&disputed("won", 0)).learn(&disputed("under_review", 10_000));
    assert_eq!((told.disputes[0].status.as_str(), told.disputes[0].withdrawn), ("won", 0));
    assert_eq!(told.payment.flag, None);
}
