//! What was issued stays: it is corrected by documents of their own, never above what is left.

use serde_json::{Value, json};
use server::{crm, db::CustomerId, invoices::Invoice};

use crate::{
    invoices_stage::{
        credit, deal, document, documents, draft, issue, issued, meddle, number, pay, tax_invoice,
    },
    merge::customer,
};

on_both!(what_was_issued_is_neither_changed_nor_deleted_by_the_api, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let path = format!("/api/invoices/drafts/{}", invoice["id"]);
    let change = json!({ "remark": "שונה" });
    let refused = app.patch(&path).bearer(&token).json(change.clone()).send().await;
    assert_eq!(refused.expect(409)["error"], "invoice_issued");
    let refused = app.delete(&path).bearer(&token).send().await;
    assert_eq!(refused.expect(409)["error"], "invoice_issued");
    let by_number = format!("/api/invoices/{}", number(&invoice));
    app.patch(&by_number).bearer(&token).json(change).send().await.expect(405);
    app.delete(&by_number).bearer(&token).send().await.expect(405);
    let shown = app.get(&by_number).bearer(&token).send().await.expect(200);
    assert_eq!(shown, invoice);
});

on_both!(what_was_issued_is_neither_changed_nor_deleted_by_sql, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    pay(&app, deal, 11_800).await;
    issued(&app, &token, tax_invoice(11_800)).await;
    draft(&app, &token, tax_invoice(100)).await.expect(201);
    let before = documents(&app).await;
    let changes = [
        "update invoice set total = total + 1, subtotal = subtotal + 1",
        "update invoice set total = total + 1, subtotal = subtotal + 1 where id = 1",
        "update invoice set content = '{}' where state = 'issued'",
        "update invoice set invoice_number = 'INV-1' where id = 1",
        "update invoice set number = 7 where id = 2",
        "update invoice set livemode = true",
        "update invoice set deal_id = null, payment_id = null",
        "update invoice set tax_date = '2020-01-01'",
        "update invoice set state = 'draft', series = null, number = null, invoice_number = null, issued_on = null,
            issued_at = null where id = 1",
        "update invoice set once_key = null",
        "delete from invoice",
        "delete from invoice where id = 1",
        "delete from invoice where state = 'issued'",
        "insert or replace into invoice select * from invoice where id = 1",
        "replace into invoice select * from invoice",
        "truncate invoice",
        "truncate table invoice cascade",
        "delete from customer where id = 1",
        "delete from deal",
        "delete from payment",
    ];
    for sql in changes {
        assert!(!meddle(&app, sql).await, "{sql}");
    }
    assert_eq!(documents(&app).await, before);
    assert!(
        meddle(&app, "delete from invoice where state = 'draft'").await,
        "a draft is nobody's document yet"
    );
});

on_both!(a_customer_who_is_deleted_or_somebody_else_keeps_the_documents, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let invoice = pay(&app, deal, 11_800).await;
    let number = invoice.invoice_number.clone().unwrap();
    let other = customer(&app, invoice.business_id, "+972547654321", "נועה כהן").await;
    let merge = json!({ "other_id": 1 });
    let path = format!("/api/crm/customers/{other}/merge");
    app.post(&path).bearer(&token).json(merge).send().await.expect(200);
    let moved = document(&app, &number).await;
    assert_eq!((moved.customer_id, &moved.content), (other, &invoice.content), "on paper nothing changes");
    let later = pay(&app, deal, 100).await;
    assert_eq!(later.customer_id, other);
    app.delete(&format!("/api/crm/customers/{other}")).bearer(&token).send().await.expect(204);
    let shown = app.get(&format!("/api/invoices/{number}")).bearer(&token).send().await.expect(200);
    assert_eq!(shown["content"]["customer"]["name"], "דנה לוי");
    let pdf = app.get(&format!("/invoices/{number}")).bearer(&token).send().await;
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    let after = pay(&app, deal, 100).await;
    assert_eq!(after.customer_id, other, "money that comes later has its document, too");
    let gone: Option<crm::Customer> =
        crm::customer(app.app.db.reader(), invoice.business_id, CustomerId(1)).await.unwrap();
    assert_eq!(gone.unwrap().merged_into, Some(other));
});

on_both!(a_document_is_credited_up_to_its_last_agora_and_not_beyond, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(10_000)).await;
    let number = number(&invoice).to_owned();
    assert_eq!((&invoice["tax"], &invoice["remaining"]), (&json!(1_525), &json!(10_000)));
    let take = async |amount: Value| {
        credit(&app, &token, &number, json!({ "reason": "טעות", "amount": amount })).await
    };
    assert_eq!(take(json!(10_001)).await.expect(409)["error"], "exceeds_remaining");
    let mut sums = (0, 0, 0);
    for amount in [json!(3_333), json!(3_333), json!(1), json!(null)] {
        let made = take(amount).await.expect(201);
        assert_eq!((&made["kind"], &made["corrects_id"]), (&json!("credit_note"), &invoice["id"]));
        let of = |field: &str| made[field].as_i64().unwrap();
        assert_eq!(of("subtotal") + of("tax"), of("total"));
        assert!(of("tax") <= 0 && of("subtotal") <= 0);
        sums = (sums.0 + of("subtotal"), sums.1 + of("tax"), sums.2 + of("total"));
    }
    assert_eq!(sums, (-8_475, -1_525, -10_000), "the last one has what rounding left");
    for amount in [json!(1), json!(null)] {
        assert_eq!(take(amount).await.expect(409)["error"], "exceeds_remaining");
    }
    let shown = app.get(&format!("/api/invoices/{number}")).bearer(&token).send().await.expect(200);
    let numbers =
        ["TEST-CRN-202611-0001", "TEST-CRN-202611-0002", "TEST-CRN-202611-0003", "TEST-CRN-202611-0004"];
    assert_eq!((&shown["remaining"], &shown["corrections"]), (&json!(0), &json!(numbers)));
});

on_both!(two_who_credit_at_once_take_no_more_than_there_is, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(10_000)).await;
    let number = number(&invoice).to_owned();
    let take = |amount: i64| credit(&app, &token, &number, json!({ "reason": "טעות", "amount": amount }));
    let (one, two, three) = (take(6_000), take(6_000), take(6_000));
    let replies = tokio::join!(one, two, three);
    let mut statuses = [replies.0, replies.1, replies.2].map(|reply| reply.status.as_u16());
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409, 409]);
    let (one, two) = tokio::join!(take(2_000), take(2_000));
    assert_eq!((one.status.as_u16(), two.status.as_u16()), (201, 201));
    let credits: Vec<Invoice> =
        documents(&app).await.into_iter().filter(|it| it.corrects_id.is_some()).collect();
    assert_eq!(credits.iter().map(|it| it.total).sum::<i64>(), -10_000);
    assert_eq!(credits.iter().map(|it| it.tax).sum::<i64>(), -1_525);
});

on_both!(the_second_click_is_the_first_credit, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(10_000)).await;
    let body = json!({ "reason": "טעות", "amount": 1_000, "key": "click-1" });
    let click = || credit(&app, &token, number(&invoice), body.clone());
    let (one, two) = tokio::join!(click(), click());
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 201]);
    assert_eq!(one.json()["id"], two.json()["id"]);
    let other = json!({ "reason": "טעות", "amount": 1_000, "key": "click-2" });
    let other = credit(&app, &token, number(&invoice), other).await.expect(201);
    assert_ne!(other["id"], one.json()["id"]);
});

on_both!(a_correction_is_not_corrected_and_a_draft_has_nothing_to_correct, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(10_000)).await;
    let made = credit(&app, &token, number(&invoice), json!({ "reason": "טעות", "amount": 1_000 })).await;
    let made = made.expect(201);
    let again = credit(&app, &token, number(&made), json!({ "reason": "טעות" })).await;
    assert_eq!(again.expect(409)["error"], "not_correctable");
    for (body, field) in [
        (json!({ "amount": 100 }), "reason"),
        (json!({ "reason": " ", "amount": 100 }), "reason"),
        (json!({ "reason": "א".repeat(201) }), "reason"),
        (json!({ "reason": "טעות", "amount": 0 }), "amount"),
        (json!({ "reason": "טעות", "amount": -1 }), "amount"),
        (json!({ "reason": "טעות", "amount": 1.5 }), "amount"),
        (json!({ "reason": "טעות", "amount": 100_000_000_001_i64 }), "amount"),
        (json!({ "reason": "טעות", "key": "" }), "key"),
    ] {
        let refused = credit(&app, &token, number(&invoice), body.clone()).await.expect(400);
        let told = refused["fields"][field].is_string() || refused["message"].to_string().contains(field);
        assert!(told, "{body}: {refused}");
    }
    credit(&app, &token, "INV-202611-0999", json!({ "reason": "טעות" })).await.expect(404);
    let draft = draft(&app, &token, tax_invoice(100)).await.expect(201);
    let refused = credit(&app, &token, &draft["id"].to_string(), json!({ "reason": "טעות" })).await;
    refused.expect(404);
    issue(&app, &token, &draft["id"]).await.expect(200);
});

on_both!(a_credit_note_names_its_invoice_and_its_day_and_why, async |app| {
    let token = app.owner_token().await;
    let body = json!({
        "kind": "tax_invoice", "customer_id": 1,
        "lines": [{ "text": "ייעוץ", "price": 11_800 }, { "text": "אגרה", "price": 5_000, "vat": "exempt" }],
    });
    let invoice = issued(&app, &token, body).await;
    let made =
        credit(&app, &token, number(&invoice), json!({ "reason": "העסקה בוטלה", "amount": 8_400 })).await;
    let made = made.expect(201);
    let corrects = json!({ "number": number(&invoice), "issued_on": "2026-11-22", "reason": "העסקה בוטלה" });
    assert_eq!(made["content"]["corrects"], corrects);
    let sums = ["subtotal", "exempt", "tax", "total"].map(|field| made[field].as_i64().unwrap());
    assert_eq!(sums, [-7_500, -2_500, -900, -8_400]);
    let lines: Vec<(i64, bool)> = made["content"]["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["price"].as_i64().unwrap(), line["exempt"].as_bool().unwrap()))
        .collect();
    assert_eq!(lines, [(-5_900, false), (-2_500, true)]);
    let html = app.get(&format!("/api/invoices/{}/html", number(&made))).bearer(&token).send().await.text();
    assert!(html.contains(number(&invoice)) && html.contains("העסקה בוטלה"), "{html}");
});
