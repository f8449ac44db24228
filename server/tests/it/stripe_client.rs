//! The client of Stripe and the sandbox's Stripe, which know nothing of each other, over a socket.

use std::sync::Arc;

use providers::stripe::{
    Client, IntentStatus, NewIntent, NewRefund, RefundStatus, read_event,
    signature::{self, Refused},
};
use sandbox::{Fault, Vendor, stripe::Card};

use crate::app::TestApp;

fn client(app: &TestApp) -> Client {
    app.app.vendors.own().stripe().expect("the sandbox serves it").clone()
}

fn new_intent(amount: i64) -> NewIntent {
    NewIntent {
        amount,
        currency: "ils".to_owned(),
        description: "תשלום 7".to_owned(),
        metadata: vec![("payment", "7".to_owned())],
    }
}

async fn a_payment_is_made_paid_refunded_and_disputed(app: Arc<TestApp>) {
    let (stripe, bank) = (client(&app), app.sandbox.stripe());
    let made = stripe.create_intent("key-1", &new_intent(117_000)).await.unwrap();
    assert_eq!(
        (made.amount, made.status, made.livemode),
        (117_000, IntentStatus::RequiresPaymentMethod, false)
    );
    assert_eq!(made.metadata["payment"], "7");
    bank.pay(&made.id, Card::Visa).unwrap();
    let paid = stripe.intent(&made.id).await.unwrap();
    assert_eq!((paid.status, paid.amount_received), (IntentStatus::Succeeded, 117_000));
    assert_eq!(paid.charge.unwrap().card_last4.as_deref(), Some("4242"));
    let kept = stripe.cancel_intent(&made.id).await.unwrap();
    assert_eq!(kept.status, IntentStatus::Succeeded);
    let refund =
        |amount| NewRefund { intent: made.id.clone(), amount, metadata: vec![("refund", "1".to_owned())] };
    let given = stripe.create_refund("key-2", &refund(17_000)).await.unwrap();
    assert_eq!((given.status, given.amount), (RefundStatus::Succeeded, 17_000));
    assert!(!stripe.create_refund("key-3", &refund(100_001)).await.unwrap_err().is_passing());
    bank.fail_refund(&given.id).unwrap();
    let refunds = stripe.refunds_of(&made.id).await.unwrap();
    assert_eq!((refunds.len(), &refunds[0].status), (1, &RefundStatus::Failed));
    assert!(refunds[0].failure_reason.is_some() && refunds[0].metadata["refund"] == "1");
    bank.open_dispute(&made.id, Some(50_000)).unwrap();
    let dispute = stripe.disputes_of(&made.id).await.unwrap().remove(0);
    assert_eq!((dispute.amount, dispute.funds_withdrawn), (50_000, 50_000));
    assert!(dispute.due_by.is_some() && dispute.status == "needs_response");
    let refused = stripe.create_refund("key-4", &refund(5)).await.unwrap_err();
    assert_eq!(refused.code(), Some("charge_disputed"));
    bank.win_dispute(&dispute.id).unwrap();
    assert_eq!(stripe.disputes_of(&made.id).await.unwrap()[0].funds_withdrawn, 0);
}

async fn an_answer_that_was_lost_is_found_again_by_its_key(app: Arc<TestApp>) {
    let (stripe, faults) = (client(&app), app.sandbox.faults());
    for fault in [Fault::refuse().after(), Fault::cut(), Fault::garbage().after()] {
        faults.set(Vendor::Stripe, "create_intent", fault.times(1));
        let key = format!("key-{}", app.sandbox.stripe().intents().len());
        let before = app.sandbox.stripe().intents().len();
        let lost = stripe.create_intent(&key, &new_intent(500)).await.unwrap_err();
        assert!(lost.is_passing(), "{lost}");
        let found = stripe.create_intent(&key, &new_intent(500)).await.unwrap();
        assert_eq!(app.sandbox.stripe().intents().len(), before + 1);
        assert_eq!(stripe.intent(&found.id).await.unwrap().id, found.id);
        let other = stripe.create_intent(&key, &new_intent(501)).await.unwrap_err();
        assert_eq!(other.code(), Some("idempotency_error"));
    }
}

async fn what_is_told_is_verified_and_read(app: Arc<TestApp>) {
    let (stripe, bank) = (client(&app), app.sandbox.stripe());
    let now = app.clock.now().timestamp();
    bank.set_now(Some(now));
    let made = stripe.create_intent("key-1", &new_intent(500)).await.unwrap();
    let _declined = bank.pay(&made.id, Card::Declined).unwrap_err();
    let secret = &stripe.settings().webhook_secret;
    for told in bank.events() {
        let (header, body) = bank.signed(told["id"].as_str().unwrap()).unwrap();
        assert_eq!(signature::verify(secret, &header, &body, now.as_second()), Ok(()));
        assert_eq!(signature::verify(secret, &header, &body, now.as_second() + 301), Err(Refused::Stale));
        let event = read_event(&body).unwrap();
        assert_eq!(
            (event.kind.as_str(), event.intent.as_deref()),
            (told["type"].as_str().unwrap(), Some(made.id.as_str()))
        );
        assert_eq!((event.metadata["payment"].as_str(), event.created), ("7", now.as_second()));
    }
    assert_eq!(bank.events().len(), 3);
    assert_eq!(stripe.intent(&made.id).await.unwrap().last_error.as_deref(), Some("card_declined"));
}

mod on_sqlite {
    use crate::app::TestApp;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_payment_is_made_paid_refunded_and_disputed() {
        crate::app::run(TestApp::sqlite().await, super::a_payment_is_made_paid_refunded_and_disputed).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn an_answer_that_was_lost_is_found_again_by_its_key() {
        crate::app::run(TestApp::sqlite().await, super::an_answer_that_was_lost_is_found_again_by_its_key)
            .await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_is_told_is_verified_and_read() {
        crate::app::run(TestApp::sqlite().await, super::what_is_told_is_verified_and_read).await;
    }
}
