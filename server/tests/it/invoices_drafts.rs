//! Documents that are written by hand: what they come to, what they cannot be, and how they become documents.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    app::{Reply, TestApp},
    invoices_stage::{deal, documents, draft, id, issue, issued, settings, tax_invoice},
    people::{PASSWORD, second_business, token_of},
};

/// A tax invoice of these lines.
fn of(lines: Value) -> Value {
    json!({ "kind": "tax_invoice", "customer_id": 1, "lines": lines })
}

/// A body with other fields.
fn with(mut body: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn sums(document: &Value) -> [i64; 4] {
    ["subtotal", "exempt", "tax", "total"].map(|field| document[field].as_i64().unwrap())
}

on_both!(the_parts_of_a_document_sum_up_to_the_agora, async |app| {
    let token = app.owner_token().await;
    let thirds = json!([
        { "text": "א", "price": 3_333 }, { "text": "ב", "price": 3_333 }, { "text": "ג", "price": 3_333 },
    ]);
    let mixed =
        json!([{ "text": "ייעוץ", "price": 11_800 }, { "text": "אגרה", "price": 5_000, "vat": "exempt" }]);
    let net = json!({ "prices_include_vat": false });
    let cases = [
        (of(json!([{ "text": "א", "price": 11_800 }])), [10_000, 0, 1_800, 11_800]),
        (with(of(json!([{ "text": "א", "price": 10_000 }])), net.clone()), [10_000, 0, 1_800, 11_800]),
        (of(thirds.clone()), [8_474, 0, 1_525, 9_999]),
        (with(of(thirds), net.clone()), [9_999, 0, 1_800, 11_799]),
        (of(mixed.clone()), [15_000, 5_000, 1_800, 16_800]),
        (with(of(mixed), json!({ "discount": 1_680 })), [13_500, 4_500, 1_620, 15_120]),
        (of(json!([{ "text": "שעות", "quantity": 2.5, "price": 11_800 }])), [25_000, 0, 4_500, 29_500]),
        (of(json!([{ "text": "גרם", "quantity": 0.333, "price": 100 }])), [28, 0, 5, 33]),
        (of(json!([{ "text": "אגרה", "price": 100, "vat": "exempt" }])), [100, 100, 0, 100]),
    ];
    for (body, expected) in cases {
        let drafted = draft(&app, &token, body.clone()).await.expect(201);
        assert_eq!(sums(&drafted), expected, "{body}");
        let made = issue(&app, &token, &drafted["id"]).await.expect(200);
        assert_eq!(sums(&made), expected, "{body}");
        assert_eq!(made["tax_date"], "2026-11-22");
    }
});

on_both!(a_draft_is_what_was_asked_for_until_it_is_issued, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let body = json!({ "kind": "tax_invoice", "deal_id": deal, "customer": { "vat_id": "51-400000-9" } });
    let made = draft(&app, &token, body).await.expect(201);
    assert_eq!(
        (&made["state"], &made["number"], &made["total"]),
        (&json!("draft"), &Value::Null, &json!(11_800))
    );
    assert_eq!(
        (&made["deal_id"], &made["customer_id"], &made["livemode"]),
        (&json!(deal), &json!(1), &json!(false))
    );
    assert_eq!(made["draft"]["customer"]["vat_id"], "514000009");
    let path = format!("/api/invoices/drafts/{}", made["id"]);
    assert_eq!(app.get(&path).bearer(&token).send().await.expect(200), made);
    let change =
        json!({ "remark": " לפי הסכם ", "customer": { "name": "כהן בע״מ" }, "tax_date": "2026-11-20" });
    let changed = app.patch(&path).bearer(&token).json(change).send().await.expect(200);
    assert_eq!(changed["draft"]["customer"]["vat_id"], Value::Null, "a field is replaced as a whole");
    assert_eq!((&changed["tax_date"], &changed["user_id"]), (&json!("2026-11-20"), &json!(1)));
    // What the draft leaves out is as it is on the day of issue.
    let new_amount = json!({ "amount": 23_600 });
    app.patch(&format!("/api/crm/deals/{deal}")).bearer(&token).json(new_amount).send().await.expect(200);
    settings(&app, &token, json!({ "legal_name": "השרון נכסים בע״מ" })).await;
    let issued = issue(&app, &token, &made["id"]).await.expect(200);
    assert_eq!((&issued["total"], &issued["tax"]), (&json!(23_600), &json!(3_600)));
    assert_eq!((&issued["content"]["remark"], &issued["id"]), (&json!("לפי הסכם"), &made["id"]));
    assert_eq!(issued["content"]["customer"]["name"], "כהן בע״מ");
    assert_eq!(
        (&issued["content"]["issuer"]["name"], &issued["content"]["issuer"]["trade_name"]),
        (&json!("השרון נכסים בע״מ"), &json!("נדלן השרון"))
    );
    app.get(&path).bearer(&token).send().await.expect(404);
    let again = issue(&app, &token, &made["id"]).await.expect(200);
    assert_eq!(again, issued);
});

on_both!(a_draft_that_is_issued_twice_at_once_is_one_document, async |app| {
    let token = app.owner_token().await;
    let made = draft(&app, &token, tax_invoice(11_800)).await.expect(201);
    let click = || issue(&app, &token, &made["id"]);
    let (one, two, three) = tokio::join!(click(), click(), click());
    let numbers = [one, two, three].map(|reply| reply.expect(200)["number"].clone());
    assert_eq!(
        numbers,
        [json!("TEST-INV-202611-0001"), json!("TEST-INV-202611-0001"), json!("TEST-INV-202611-0001")]
    );
    assert_eq!(documents(&app).await.len(), 1);
});

on_both!(a_draft_is_thrown_away_without_a_trace, async |app| {
    let token = app.owner_token().await;
    let made = draft(&app, &token, tax_invoice(11_800)).await.expect(201);
    let path = format!("/api/invoices/drafts/{}", made["id"]);
    app.delete(&path).bearer(&token).send().await.expect(204);
    app.delete(&path).bearer(&token).send().await.expect(404);
    issue(&app, &token, &made["id"]).await.expect(404);
    assert!(documents(&app).await.is_empty());
});

async fn field(app: &TestApp, token: &str, body: Value) -> String {
    let refused: Reply = draft(app, token, body.clone()).await;
    assert_eq!(refused.status, 400, "{body:.300}: {}", refused.text());
    let told = refused.json();
    let fields: Vec<String> =
        told["fields"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect();
    if fields.is_empty() { told["message"].to_string() } else { fields.join(" ") }
}

on_both!(what_no_document_can_be_is_refused_by_its_field, async |app| {
    let token = app.owner_token().await;
    let one = |line: Value| of(json!([line]));
    let many = |count: usize| of(json!(vec![json!({ "text": "א", "price": 100 }); count]));
    let plain = tax_invoice(11_800);
    for (body, expected) in [
        (one(json!({ "text": "", "price": 100 })), "lines[0].text"),
        (one(json!({ "text": " \t", "price": 100 })), "lines[0].text"),
        (one(json!({ "text": "א".repeat(501), "price": 100 })), "lines[0].text"),
        (one(json!({ "text": "א", "price": 0 })), "lines[0].price"),
        (one(json!({ "text": "א", "price": -100 })), "lines[0].price"),
        (one(json!({ "text": "א", "price": 1.5 })), "lines[0].price"),
        (one(json!({ "text": "א", "price": 100_000_000_001_i64 })), "lines[0].price"),
        (one(json!({ "text": "א", "price": 100, "quantity": 0 })), "lines[0].quantity"),
        (one(json!({ "text": "א", "price": 100, "quantity": -1 })), "lines[0].quantity"),
        (one(json!({ "text": "א", "price": 100, "quantity": 1.0005 })), "lines[0].quantity"),
        (one(json!({ "text": "א", "price": 100, "quantity": "1" })), "lines[0].quantity"),
        (one(json!({ "text": "א", "price": 100_000_000_000_i64, "quantity": 1_000_000 })), "lines"),
        (one(json!({ "text": "א", "price": 1, "quantity": 0.001 })), "lines"),
        (one(json!({ "text": "א", "price": 100, "vat": "reduced" })), "lines[0].vat"),
        (many(201), "lines"),
        (many(10_000), "lines"),
        (of(json!(vec![0; 10_000])), "lines[0]"),
        (of(json!([])), "lines"),
        (with(plain.clone(), json!({ "kind": "credit_note" })), "kind"),
        (with(plain.clone(), json!({ "kind": "transaction" })), "kind"),
        (with(plain.clone(), json!({ "discount": -1 })), "discount"),
        (with(plain.clone(), json!({ "discount": 11_800 })), "discount"),
        (with(plain.clone(), json!({ "tax_date": "2026-11-23" })), "tax_date"),
        (with(plain.clone(), json!({ "tax_date": "2026-11-07" })), "tax_date"),
        (with(plain.clone(), json!({ "tax_date": "2015-09-30" })), "tax_date"),
        (with(plain.clone(), json!({ "tax_date": "22.11.2026" })), "tax_date"),
        (with(plain.clone(), json!({ "customer": { "vat_id": "123456789" } })), "customer.vat_id"),
        (with(plain.clone(), json!({ "customer": { "name": "א".repeat(121) } })), "customer.name"),
        (with(plain.clone(), json!({ "remark": "א".repeat(1001) })), "remark"),
        (with(plain.clone(), json!({ "customer_id": null })), "customer_id"),
        (json!({ "customer_id": 1 }), "kind"),
    ] {
        let told = field(&app, &token, body.clone()).await;
        assert!(told.contains(expected), "{body:.300}: {told}");
    }
    assert!(documents(&app).await.is_empty());
});

on_both!(a_receipt_tells_of_the_whole_of_its_money, async |app| {
    let token = app.owner_token().await;
    let cash = |amount: i64| json!({ "means": "cash", "amount": amount, "on": "2026-11-22" });
    let receipt = |paid: Value| with(tax_invoice(11_800), json!({ "kind": "invoice_receipt", "paid": paid }));
    let cheque = json!({
        "means": "cheque", "amount": 6_800, "on": "2026-12-31", "bank": "12", "branch": "600", "account": "123456",
        "number": "70001",
    });
    let made = issued(&app, &token, receipt(json!([cash(5_000), cheque]))).await;
    assert_eq!(made["content"]["paid"][1]["bank"], "12");
    assert_eq!((&made["kind"], number_of(&made)), (&json!("invoice_receipt"), "TEST-INV-202611-0001"));
    let plain = with(tax_invoice(11_800), json!({ "kind": "receipt", "paid": [cash(11_800)] }));
    let plain = issued(&app, &token, plain).await;
    assert_eq!(
        (&plain["tax"], &plain["vat_rate"], number_of(&plain)),
        (&json!(0), &Value::Null, "TEST-REC-202611-0001")
    );
    let lacking = |field: &str| {
        let mut cheque = cheque.clone();
        cheque.as_object_mut().unwrap().remove(field);
        receipt(json!([cash(5_000), cheque]))
    };
    for (body, expected) in [
        (receipt(json!([])), "paid"),
        (receipt(json!([cash(11_799)])), "paid"),
        (receipt(json!([cash(11_801)])), "paid"),
        (receipt(json!([cash(i64::MAX)])), "paid[0].amount"),
        (receipt(json!([cash(0), cash(11_800)])), "paid[0].amount"),
        (receipt(json!([{ "means": "cash", "amount": 11_800, "on": "2026-11-23" }])), "paid[0].on"),
        (receipt(json!([{ "means": "shells", "amount": 11_800, "on": "2026-11-22" }])), "paid[0].means"),
        (receipt(json!([{ "means": "other", "amount": 11_800, "on": "2026-11-22" }])), "paid[0].what"),
        (receipt(json!(vec![cash(1); 51])), "paid"),
        (lacking("bank"), "paid[1].bank"),
        (lacking("number"), "paid[1].number"),
        (with(tax_invoice(11_800), json!({ "paid": [cash(11_800)] })), "paid"),
    ] {
        let told = field(&app, &token, body.clone()).await;
        assert!(told.contains(expected), "{body}: {told}");
    }
});

fn number_of(document: &Value) -> &str {
    document["number"].as_str().unwrap()
}

on_both!(a_draft_is_judged_again_when_it_is_issued, async |app| {
    let token = app.owner_token().await;
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let dated = with(tax_invoice(11_800), json!({ "tax_date": "2026-11-22" }));
    let (old, undated) = (
        draft(&app, &token, dated).await.expect(201),
        draft(&app, &token, tax_invoice(11_800)).await.expect(201),
    );
    let of_deal = draft(&app, &token, json!({ "kind": "tax_invoice", "deal_id": deal })).await.expect(201);
    app.clock.advance(Duration::from_secs(15 * 24 * 3600));
    let token = app.owner_token().await;
    let refused = issue(&app, &token, &old["id"]).await.expect(400);
    assert!(refused["fields"]["tax_date"].is_string(), "the law gives 14 days: {refused}");
    assert_eq!(issue(&app, &token, &undated["id"]).await.expect(200)["tax_date"], "2026-12-07");
    app.delete(&format!("/api/crm/deals/{deal}")).bearer(&token).send().await.expect(204);
    issue(&app, &token, &of_deal["id"]).await.expect(404);
    id(&app, format!("update deal set deleted_at = null, currency = 'JPY' where id = {deal} returning id"))
        .await;
    let refused = issue(&app, &token, &of_deal["id"]).await.expect(400);
    assert!(refused["fields"]["currency"].is_string(), "{refused}");
});

on_both!(whom_a_document_is_for_is_the_business_s_own_and_the_deal_s, async |app| {
    let token = app.owner_token().await;
    let of_deal = deal(&app, &token, "תיווך", 11_800).await;
    let noa = json!({ "name": "נועה" });
    let noa = app.post("/api/crm/customers").bearer(&token).json(noa).send().await.expect(201)["id"].clone();
    let other = json!({ "kind": "tax_invoice", "deal_id": of_deal, "customer_id": noa });
    assert!(field(&app, &token, other).await.contains("customer_id"));
    for unknown in [json!({ "customer_id": 999 }), json!({ "deal_id": 999 })] {
        draft(&app, &token, with(tax_invoice(100), unknown)).await.expect(404);
    }
    second_business(&app, "noa@example.co.il").await;
    let stranger = token_of(&app, "noa@example.co.il", PASSWORD).await;
    for theirs in [json!({ "customer_id": 1 }), json!({ "deal_id": of_deal })] {
        draft(&app, &stranger, with(tax_invoice(100), theirs)).await.expect(404);
    }
    let mine = draft(&app, &token, tax_invoice(100)).await.expect(201);
    for method in ["GET", "PATCH", "DELETE"] {
        let path = format!("/api/invoices/drafts/{}", mine["id"]);
        app.request(method, &path).bearer(&stranger).json(json!({})).send().await.expect(404);
    }
    issue(&app, &stranger, &mine["id"]).await.expect(404);
    let change = json!({ "deal_id": 999 });
    let path = format!("/api/invoices/drafts/{}", mine["id"]);
    app.patch(&path).bearer(&token).json(change).send().await.expect(404);
});
