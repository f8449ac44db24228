//! Numbers without gaps, whatever happens between them; and which document a payment gets.

use std::time::Duration;

use futures_util::future::join_all;
use jiff::Timestamp;
use papers::document::Kind as Printed;
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::json;
use server::{
    crm::timeline::By,
    db::Moment,
    error::Error,
    invoices::{self, Flag, Kind as What, Series, day_in_israel, row::counter},
};

use tokio::sync::Notify;

use crate::{
    app::{Database, Kind, TestApp},
    invoices_stage::{
        MINE, VAT_ID, business, credit, deal, document, documents, draft, id, issue, issue_with, issued,
        loaded, meddle, number, on, paid, pay, payment, refund, returned, settings, tax_invoice,
    },
};

async fn counters(app: &TestApp) -> Vec<(Series, i64)> {
    let all =
        counter::Entity::find().order_by_asc(counter::Column::Id).all(app.app.db.reader()).await.unwrap();
    all.into_iter().map(|counter| (counter.series, counter.last)).collect()
}

/// What becomes of one of many who issue at once.
#[derive(Clone, Copy)]
enum Fate {
    Succeeds,
    /// Something after the number fails.
    Fails,
    /// The process is killed while it holds the number.
    IsKilled,
}

on_both!(many_who_issue_at_once_leave_no_gap_whoever_fails_or_is_killed, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 1_000_000).await;
    let (owner, of_deal) = (business(&app).await, loaded(&app, deal).await);
    let mut tries = Vec::new();
    for n in 0..50 {
        let fate = [Fate::Succeeds, Fate::Fails, Fate::IsKilled, Fate::Succeeds, Fate::Succeeds][n % 5];
        let (app, owner, of_deal, paid) =
            (app.app.clone(), owner.clone(), of_deal.clone(), paid(&app, deal, 1_000).await);
        tries.push(tokio::spawn(async move {
            let taken = Notify::new();
            let write = app.db.write(async |tx| {
                let made = invoices::issue_for_payment(tx, &owner, payment(paid, &of_deal, 1_000)).await?;
                match fate {
                    Fate::Succeeds => Ok(made),
                    Fate::Fails => Err(Error::NotFound),
                    Fate::IsKilled => {
                        taken.notify_one();
                        std::future::pending().await
                    }
                }
            });
            tokio::select! {
                done = write => done.is_ok(),
                () = taken.notified() => false,
            }
        }));
    }
    let done = join_all(tries).await.into_iter().filter(|done| *done.as_ref().unwrap()).count();
    assert_eq!(done, 30);
    let mut numbers: Vec<i64> = documents(&app).await.iter().map(|it| it.number.unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=30).collect::<Vec<_>>());
    assert_eq!(counters(&app).await, [(Series::TestInvoice, 30)]);
    for document in documents(&app).await {
        let printed = document.printed().unwrap();
        assert_eq!(printed.number, document.invoice_number);
        assert_eq!(
            document.invoice_number.unwrap(),
            format!("TEST-INV-202611-{:04}", document.number.unwrap())
        );
    }
    // Thirty documents are printed elsewhere.
    assert!(meddle(&app, "delete from job where kind = 'invoices.print'").await);
});

on_both!(a_payment_has_one_document_however_often_it_is_asked_for, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let (owner, of_deal) = (business(&app).await, loaded(&app, deal).await);
    let paid = paid(&app, deal, 11_800).await;
    let tries = (0..10).map(|_| {
        let (app, owner, of_deal) = (app.app.clone(), owner.clone(), of_deal.clone());
        tokio::spawn(async move {
            let payment = payment(paid, &of_deal, 11_800);
            app.db.write(async |tx| invoices::issue_for_payment(tx, &owner, payment).await).await
        })
    });
    let made: Vec<_> = join_all(tries).await.into_iter().map(Result::unwrap).collect();
    let ids: Vec<_> = made.iter().flatten().map(|invoice| invoice.id).collect();
    // On PostgreSQL one who comes too late is refused by the index, and finds the document when it asks again.
    assert!(!ids.is_empty() && ids.iter().all(|id| *id == ids[0]), "{made:?}");
    let again = payment(paid, &of_deal, 11_800);
    let again =
        app.app.db.write(async |tx| invoices::issue_for_payment(tx, &owner, again).await).await.unwrap();
    assert_eq!((again.id, documents(&app).await.len()), (ids[0], 1));
    assert_eq!(
        (again.kind, again.subtotal, again.tax, again.total),
        (What::InvoiceReceipt, 10_000, 1_800, 11_800)
    );
    assert_eq!((again.vat_rate, again.livemode, again.number), (Some(1800), false, Some(1)));
});

on_both!(the_year_and_the_month_are_those_of_issue_in_israel, async |app| {
    let at = |text: &str| Moment::from(text.parse::<Timestamp>().unwrap());
    let until = |text: &str| Duration::from_micros((at(text).0 - app.clock.now().0).unsigned_abs());
    app.clock.advance(until("2026-12-31T21:59:59Z"));
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 1_000_000).await;
    let one = pay(&app, deal, 1_000).await;
    app.clock.advance(Duration::from_secs(1));
    let two = pay(&app, deal, 1_000).await;
    // The clocks go forward at two in the night of 26 March 2027, and the day begins an hour earlier from then on.
    app.clock.advance(until("2027-03-31T20:59:59Z"));
    let three = pay(&app, deal, 1_000).await;
    app.clock.advance(Duration::from_secs(1));
    let four = pay(&app, deal, 1_000).await;
    let numbers: Vec<_> = [&one, &two, &three, &four].map(|it| it.invoice_number.clone().unwrap()).to_vec();
    assert_eq!(
        numbers,
        ["TEST-INV-202612-0001", "TEST-INV-202701-0002", "TEST-INV-202703-0003", "TEST-INV-202704-0004"]
    );
    let days = [one, two, three, four].map(|it| it.issued_on.unwrap().as_str().to_owned());
    assert_eq!(days, ["2026-12-31", "2027-01-01", "2027-03-31", "2027-04-01"]);
});

on_both!(no_document_is_issued_before_the_one_in_front_of_it, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 1_000_000).await;
    let first = pay(&app, deal, 1_000).await;
    // Another node's clock was two months ahead.
    let ahead = app.clock.now().after(Duration::from_secs(60 * 24 * 3600));
    let sql = format!("update invoice_counter set last_at = {} returning id", ahead.0);
    id(&app, sql).await;
    let second = pay(&app, deal, 1_000).await;
    assert_eq!((second.issued_at, second.number), (Some(ahead), Some(2)));
    assert_eq!(second.invoice_number.as_deref(), Some("TEST-INV-202701-0002"));
    assert_eq!(second.issued_on.unwrap().as_str(), day_in_israel(ahead).to_string());
    assert!(first.issued_at < second.issued_at);
});

on_both!(the_rate_is_that_of_the_day_on_which_the_money_came, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 1_000_000).await;
    for (day, rate, tax) in [("2024-12-31", 1700, 1_700), ("2025-01-01", 1800, 1_785)] {
        let made = issue_with(&app, deal, 11_700, |payment| payment.paid_on = on(day)).await.unwrap();
        assert_eq!((made.vat_rate, made.tax, made.subtotal), (Some(rate), tax, 11_700 - tax), "{day}");
        assert_eq!(made.tax_date.as_str(), day);
    }
    let before = issue_with(&app, deal, 11_700, |payment| payment.paid_on = on("2015-09-30")).await;
    assert_eq!(before.unwrap_err().code(), "invalid");
    assert_eq!(counters(&app).await, [(Series::TestInvoice, 2)], "what is refused takes no number");
});

on_both!(an_exempt_dealer_issues_receipts_and_nothing_else, async |app| {
    let token = app.owner_token().await;
    settings(&app, &token, json!({ "dealer": "exempt" })).await;
    let deal = deal(&app, &token, "שיעור פסנתר", 15_000).await;
    let made = pay(&app, deal, 15_000).await;
    assert_eq!((made.kind, made.tax, made.vat_rate, made.total), (What::Receipt, 0, None, 15_000));
    assert_eq!(made.invoice_number.as_deref(), Some("TEST-REC-202611-0001"));
    for kind in ["tax_invoice", "invoice_receipt"] {
        let lines = json!([{ "text": "שיעור", "price": 100 }]);
        let body = json!({ "kind": kind, "customer_id": 1, "lines": lines,
            "paid": [{ "means": "cash", "amount": 100, "on": "2026-11-22" }] });
        assert_eq!(draft(&app, &token, body).await.expect(409)["error"], "wrong_dealer", "{kind}");
    }
    let back =
        credit(&app, &token, "TEST-REC-202611-0001", json!({ "reason": "בוטל", "amount": 5_000 })).await;
    let back = back.expect(201);
    assert_eq!(
        (&back["kind"], &back["total"], number(&back)),
        (&json!("receipt"), &json!(-5_000), "TEST-REC-202611-0002")
    );
    assert_eq!(back["content"]["corrects"]["number"], "TEST-REC-202611-0001");
    assert_eq!(back["content"]["paid"][0]["amount"], -5_000);
    let wrong = json!({ "settings": { "vat_id": "123456789" } });
    let refused = app.patch("/api/business").bearer(&token).json(wrong).send().await.expect(400);
    assert!(refused["fields"]["settings.vat_id"].is_string());
});

on_both!(a_draft_that_a_dealer_may_not_issue_any_more_takes_no_number, async |app| {
    let token = app.owner_token().await;
    let draft = draft(&app, &token, tax_invoice(11_800)).await.expect(201);
    let before = issued(&app, &token, tax_invoice(11_800)).await;
    settings(&app, &token, json!({ "dealer": "exempt" })).await;
    assert_eq!(issue(&app, &token, &draft["id"]).await.expect(409)["error"], "wrong_dealer");
    assert_eq!(counters(&app).await, [(Series::TestInvoice, 1)]);
    // What was issued while it was allowed is corrected all the same.
    let back = credit(&app, &token, number(&before), json!({ "reason": "טעות" })).await.expect(201);
    assert_eq!((&back["kind"], &back["tax"]), (&json!("credit_note"), &json!(-1_800)));
});

on_both!(money_for_a_tax_invoice_is_told_of_by_a_receipt_so_that_tax_is_charged_once, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let body = json!({ "kind": "tax_invoice", "deal_id": deal });
    let invoice = issued(&app, &token, body.clone()).await;
    assert_eq!((&invoice["total"], &invoice["tax"]), (&json!(11_800), &json!(1_800)));
    let part = pay(&app, deal, 5_000).await;
    assert_eq!((part.kind, part.tax, part.vat_rate), (What::Receipt, 0, None));
    assert!(part.printed().unwrap().remark.contains(number(&invoice)));
    let too_much = pay(&app, deal, 6_801).await;
    assert_eq!(too_much.kind, What::InvoiceReceipt, "one agora more than the invoice waits for");
    let rest = pay(&app, deal, 6_800).await;
    assert_eq!(rest.kind, What::Receipt);
    assert_eq!(pay(&app, deal, 1).await.kind, What::InvoiceReceipt, "it waits for nothing any more");
    // What went back of a receipt is waited for again; what was credited is not.
    let back = returned(&app, rest.payment_id.unwrap(), 6_800).await;
    let back = refund(&app, rest.payment_id.unwrap(), back, 6_800).await;
    assert_eq!((back[0].kind, back[0].total), (What::Receipt, -6_800));
    credit(&app, &token, number(&invoice), json!({ "reason": "הנחה", "amount": 6_000 })).await.expect(201);
    assert_eq!(pay(&app, deal, 801).await.kind, What::InvoiceReceipt);
    assert_eq!(pay(&app, deal, 800).await.kind, What::Receipt);
    let second = issued(&app, &token, body).await;
    let other = pay(&app, deal, 11_800).await;
    assert!(other.kind == What::Receipt && other.printed().unwrap().remark.contains(number(&second)));
});

on_both!(two_payments_at_once_do_not_both_count_on_the_same_invoice, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    issued(&app, &token, json!({ "kind": "tax_invoice", "deal_id": deal })).await;
    let (one, two) = tokio::join!(pay(&app, deal, 11_800), pay(&app, deal, 11_800));
    let mut kinds = [one.kind, two.kind];
    kinds.sort_by_key(|kind| *kind == What::InvoiceReceipt);
    assert_eq!(kinds, [What::Receipt, What::InvoiceReceipt]);
});

on_both!(a_payment_says_what_it_was_for_also_where_nobody_named_it, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    id(&app, format!("update deal set title = ' ' where id = {deal} returning id")).await;
    let made = issue_with(&app, deal, 11_800, |payment| payment.exceeds_deal = true).await.unwrap();
    assert_eq!(made.flag, Some(Flag::ExceedsDeal));
    assert_eq!(made.printed().unwrap().lines[0].text, "תשלום");
});

const PRODUCTION: [(&str, &str); 5] = [
    ("APP_ENV", "production"),
    ("PUBLIC_HOST", "crm.example.co.il"),
    ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe,baileys"),
    ("JWT_SECRET", "9c41f0b7d25e8a63719cf04d5b8e2a6f"),
    ("ADMIN_PASSWORD", crate::app::OWNER_PASSWORD),
];

on_both_with!(a_document_of_real_money_names_the_business_in_full, PRODUCTION, async |app| {
    let token = app.owner_token().await;
    let dana = json!({ "name": "דנה לוי" });
    let dana = app.post("/api/crm/customers").bearer(&token).json(dana).send().await.expect(201);
    assert_eq!(dana["id"], 1);
    let drafted = draft(&app, &token, tax_invoice(11_800)).await.expect(201);
    assert_eq!(drafted["livemode"], true);
    let refused = issue(&app, &token, &drafted["id"]).await;
    assert_eq!(refused.expect(409)["error"], "business_details_missing");
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let automatic = issue_with(&app, deal, 11_800, |payment| payment.livemode = true).await.unwrap();
    assert_eq!(
        (automatic.invoice_number.as_deref(), automatic.flag),
        (Some("INV-202611-0001"), Some(Flag::DetailsMissing)),
        "what the law asks for comes first"
    );
    settings(&app, &token, json!({ "vat_id": VAT_ID })).await;
    let by_hand = issue(&app, &token, &drafted["id"]).await.expect(200);
    assert_eq!((number(&by_hand), &by_hand["flag"]), ("INV-202611-0002", &serde_json::Value::Null));
    let test = pay(&app, deal, 11_800).await;
    assert_eq!(test.invoice_number.as_deref(), Some("TEST-INV-202611-0001"), "series of their own");
    let printed = document(&app, "INV-202611-0002").await.printed().unwrap();
    assert!(!printed.is_test && printed.kind == Printed::TaxInvoice);
    assert_eq!(printed.issuer.vat_id.as_deref(), Some(VAT_ID));
});

on_both!(a_refund_that_came_back_is_charged_again_once, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let invoice = pay(&app, deal, 11_800).await;
    let payment = invoice.payment_id.unwrap();
    let back = returned(&app, payment, 5_900).await;
    for _ in 0..2 {
        let credit = refund(&app, payment, back, 5_900).await;
        assert_eq!((credit.len(), credit[0].kind, credit[0].total), (1, What::CreditNote, -5_900));
    }
    let owner = business(&app).await;
    let mut again = Vec::new();
    for _ in 0..2 {
        let issued = app
            .app
            .db
            .write(async |tx| invoices::reissue_after_failed_refund(tx, &owner, back, By::System).await);
        again.push(issued.await.unwrap());
    }
    assert_eq!(
        again[0].iter().map(|it| it.id).collect::<Vec<_>>(),
        again[1].iter().map(|it| it.id).collect::<Vec<_>>()
    );
    let charged = &again[0][0];
    assert_eq!((charged.kind, charged.subtotal, charged.tax), (What::InvoiceReceipt, 5_000, 900));
    assert_eq!((charged.corrects_id, charged.business_id), (None, MINE));
    let sum: i64 = documents(&app).await.iter().map(|it| it.total).sum();
    assert_eq!(sum, 11_800, "as if it had never gone back");
    // All of it can go back once more: of the first document what is left, the rest of the second.
    let all = returned(&app, payment, 11_800).await;
    let credits = refund(&app, payment, all, 11_800).await;
    assert_eq!(credits.iter().map(|it| it.total).collect::<Vec<_>>(), [-5_900, -5_900]);
    let sum: (i64, i64) =
        documents(&app).await.iter().fold((0, 0), |sum, it| (sum.0 + it.tax, sum.1 + it.total));
    assert_eq!(sum, (0, 0));
});

on_both!(a_refund_takes_off_no_more_than_was_left_by_hand, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let invoice = pay(&app, deal, 11_800).await;
    let number = invoice.invoice_number.clone().unwrap();
    credit(&app, &token, &number, json!({ "reason": "הנחה", "amount": 10_000 })).await.expect(201);
    let back = returned(&app, invoice.payment_id.unwrap(), 11_800).await;
    let credits = refund(&app, invoice.payment_id.unwrap(), back, 11_800).await;
    assert_eq!(credits.iter().map(|it| it.total).collect::<Vec<_>>(), [-1_800]);
    let later = returned(&app, invoice.payment_id.unwrap(), 100).await;
    assert!(refund(&app, invoice.payment_id.unwrap(), later, 100).await.is_empty());
});
