//! Money that goes back: refunds, and disputes.

use futures_util::future::join_all;
use sandbox::stripe::Card;
use serde_json::json;

use crate::stripe_stage::{Stage, error_of};

#[tokio::test]
async fn refunds_come_to_what_was_paid_and_not_an_agora_more() {
    let stage = Stage::set().await;
    let id = stage.paid().await;
    for amount in ["100000", "16999"] {
        let (status, refund) = stage.refund(&id, amount).await;
        assert_eq!((status, &refund["status"]), (200, &json!("succeeded")));
    }
    let above = stage.refund(&id, "2").await;
    assert_eq!((above.0, &above.1["error"]["param"]), (400, &json!("amount")));
    assert_eq!(stage.refund(&id, "1").await.0, 200);
    let again = stage.refund(&id, "1").await;
    assert_eq!(error_of(&again), (400, &json!("invalid_request_error"), &json!("charge_already_refunded")));
    let charge = &stage.standing(&id).await["latest_charge"];
    assert_eq!((&charge["amount_refunded"], &charge["refunded"]), (&json!(117_000), &json!(true)));
    let unpaid = stage.refund(&stage.intent().await, "1").await;
    assert_eq!((unpaid.0, &unpaid.1["error"]["param"]), (400, &json!("payment_intent")));
    let (_, listed) = stage.get(&format!("refunds?payment_intent={id}&limit=2")).await;
    assert_eq!((&listed["data"][0]["amount"], &listed["has_more"]), (&json!(1), &json!(true)));
    let kinds = stage.kinds().await;
    assert_eq!(kinds.iter().filter(|kind| *kind == "charge.refunded").count(), 3);
    assert_eq!(stage.problems(), Vec::<String>::new());
}

#[tokio::test]
async fn of_two_refunds_at_once_that_are_too_much_together_one_is_made() {
    let stage = Stage::set().await;
    let id = stage.paid().await;
    let answers = join_all((0..5).map(|_| stage.refund(&id, "60000"))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|(status, _)| *status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 400, 400, 400, 400]);
    assert_eq!(stage.stripe().refunds().len(), 1);
}

#[tokio::test]
async fn a_refund_that_was_taken_may_fail_later_and_the_money_is_back() {
    let stage = Stage::set().await;
    let id = stage.paid().await;
    let (_, refund) = stage.refund(&id, "117000").await;
    let failed = stage.stripe().fail_refund(refund["id"].as_str().unwrap()).unwrap();
    assert_eq!(
        (&failed["status"], &failed["failure_reason"]),
        (&json!("failed"), &json!("lost_or_stolen_card"))
    );
    let charge = &stage.standing(&id).await["latest_charge"];
    assert_eq!((&charge["amount_refunded"], &charge["refunded"]), (&json!(0), &json!(false)));
    assert!(stage.stripe().fail_refund(refund["id"].as_str().unwrap()).is_err());
    assert_eq!(stage.refund(&id, "117000").await.0, 200);
    let kinds = stage.kinds().await;
    assert_eq!(kinds[3..7], ["refund.created", "charge.refunded", "refund.updated", "refund.failed"]);
    let slow = stage.intent().await;
    stage.stripe().pay(&slow, Card::PendingRefund).unwrap();
    let (_, refund) = stage.refund(&slow, "5").await;
    assert_eq!(refund["status"], "pending");
    let settled = stage.stripe().settle_refund(refund["id"].as_str().unwrap()).unwrap();
    assert_eq!(settled["status"], "succeeded");
}

#[tokio::test]
async fn a_dispute_takes_the_money_and_returns_it_to_whoever_wins() {
    let stage = Stage::set().await;
    let stripe = stage.stripe();
    for is_won in [true, false] {
        let id = stage.intent().await;
        stripe.pay(&id, Card::Dispute).unwrap();
        let (_, listed) = stage.get(&format!("disputes?payment_intent={id}")).await;
        let dispute = listed["data"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(listed["data"][0]["status"], "needs_response");
        let refused = stage.refund(&id, "5").await;
        assert_eq!(error_of(&refused), (400, &json!("invalid_request_error"), &json!("charge_disputed")));
        assert_eq!(stripe.review_dispute(&dispute).unwrap()["status"], "under_review");
        let closed = if is_won { stripe.win_dispute(&dispute) } else { stripe.lose_dispute(&dispute) };
        let moved: i64 = closed.unwrap()["balance_transactions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["amount"].as_i64().unwrap())
            .sum();
        assert_eq!(moved, if is_won { 0 } else { -117_000 });
        assert!(stripe.win_dispute(&dispute).is_err());
        assert_eq!(stage.refund(&id, "5").await.0, if is_won { 200 } else { 400 });
    }
    let kinds = stage.kinds().await;
    assert_eq!(
        kinds[3..8],
        [
            "charge.dispute.created",
            "charge.dispute.funds_withdrawn",
            "charge.dispute.updated",
            "charge.dispute.closed",
            "charge.dispute.funds_reinstated",
        ]
    );
    assert_eq!(kinds.iter().filter(|kind| *kind == "charge.dispute.funds_reinstated").count(), 1);
    let part = stage.paid().await;
    assert!(stripe.open_dispute(&part, Some(117_001)).is_err());
    assert_eq!(stripe.open_dispute(&part, Some(500)).unwrap()["amount"], 500);
    assert!(stripe.open_dispute(&part, None).is_err());
}
