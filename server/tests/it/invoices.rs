//! Documents where they are looked for: in the list, on the timeline, in a table, by their number, as they happen.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Value, json};
use server::events::row as event;

use crate::{
    app::TestApp,
    invoices_stage::{credit, deal, draft, issued, number, pay, tax_invoice},
};

async fn total(app: &TestApp, token: &str, query: &str) -> i64 {
    let list = app.get(&format!("/api/invoices?{query}")).bearer(token).send().await.expect(200);
    list["total"].as_i64().unwrap()
}

on_both!(documents_are_listed_by_what_they_are, async |app| {
    let token = app.owner_token().await;
    let of_deal = deal(&app, &token, "תיווך", 11_800).await;
    let paid = pay(&app, of_deal, 11_800).await;
    app.clock.advance(std::time::Duration::from_secs(24 * 3600));
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(5_000)).await;
    credit(&app, &token, number(&invoice), json!({ "reason": "טעות" })).await.expect(201);
    draft(&app, &token, tax_invoice(100)).await.expect(201);
    for (query, expected) in [
        ("", 4),
        ("state=draft", 1),
        ("state=issued", 3),
        ("kind=credit_note", 1),
        ("kind=tax_invoice&state=issued", 1),
        ("customer_id=1", 4),
        ("customer_id=999", 0),
        (&format!("deal_id={of_deal}"), 1),
        (&format!("payment_id={}", paid.payment_id.unwrap()), 1),
        ("livemode=true", 0),
        ("livemode=false", 4),
        ("from=2026-11-23", 2),
        ("to=2026-11-22", 1),
        ("from=2026-11-22&to=2026-11-23", 3),
        ("from=2026-11-24", 0),
    ] {
        assert_eq!(total(&app, &token, query).await, expected, "{query}");
    }
    for query in ["kind=order", "state=sent", "from=today", "livemode=maybe", "sort=number"] {
        app.get(&format!("/api/invoices?{query}")).bearer(&token).send().await.expect(400);
    }
    let largest = app.get("/api/invoices?sort=-total&limit=1").bearer(&token).send().await.expect(200);
    assert_eq!(largest["items"][0]["total"], 11_800);
});

on_both!(a_document_stands_on_the_timeline_and_is_found_by_its_number, async |app| {
    let token = app.owner_token().await;
    let draft = draft(&app, &token, tax_invoice(100)).await.expect(201);
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let entries =
        app.get("/api/crm/timeline?customer_id=1&kind=invoice").bearer(&token).send().await.expect(200);
    assert_eq!(entries["total"], 1, "a draft is no event");
    let entry = &entries["items"][0];
    assert_eq!((&entry["subject"], &entry["user_id"]), (&json!(invoice["id"].to_string()), &json!(1)));
    assert_eq!((&entry["body"]["number"], &entry["body"]["total"]), (&invoice["number"], &json!(11_800)));
    assert_ne!(draft["id"], invoice["id"]);
    for query in [number(&invoice), "test-inv-202611-0001", "202611-0001"] {
        let found = app.get(&format!("/api/crm/search?q={query}&kind=invoice")).bearer(&token).send().await;
        let found = found.expect(200);
        assert_eq!((&found["total"], &found["items"][0]["id"]), (&json!(1), &invoice["id"]), "{query}");
        let title = format!("חשבונית מס {}", number(&invoice));
        assert_eq!(
            (&found["items"][0]["title"], &found["items"][0]["subtitle"]),
            (&json!(title), &json!("דנה לוי"))
        );
    }
});

on_both!(documents_are_a_table_too, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let note = credit(&app, &token, number(&invoice), json!({ "reason": "טעות", "amount": 5_900 })).await;
    let note = note.expect(201);
    draft(&app, &token, tax_invoice(100)).await.expect(201);
    let table = async |query: &str| {
        let reply = app.get(&format!("/api/crm/export/invoices{query}")).bearer(&token).send().await;
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.text().trim_end().split("\r\n").map(str::to_owned).collect::<Vec<_>>()
    };
    let lines = table("").await;
    let expected = [
        format!(
            "{},חשבונית מס,דנה לוי,2026-11-22,2026-11-22,100.00,0.00,18.00,118.00,ILS,לבדיקה,2026-11-22 10:00",
            number(&invoice)
        ),
        format!(
            "{},חשבונית מס זיכוי,דנה לוי,2026-11-22,2026-11-22,-50.00,0.00,-9.00,-59.00,ILS,לבדיקה,2026-11-22 10:00",
            number(&note)
        ),
    ];
    assert_eq!(lines[1..], expected);
    assert_eq!(table("?kind=credit_note").await.len(), 2);
    assert_eq!(table("?customer_id=1&from=2026-11-23").await.len(), 1);
});

on_both!(whoever_watches_hears_of_a_document, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    app.run_jobs().await;
    app.get(&format!("/invoices/{}", number(&invoice))).bearer(&token).send().await;
    // Drafted, issued, printed, handed out.
    assert_eq!(heard(&app).await, vec![invoice["id"].to_string(); 4]);
});

/// The documents of which something was announced, once for each time.
async fn heard(app: &TestApp) -> Vec<String> {
    let all = event::Entity::find().filter(event::Column::Noun.eq("invoice")).order_by_asc(event::Column::Id);
    let all = all.all(app.app.db.reader()).await.unwrap();
    all.into_iter().map(|event| event.subject).collect()
}

on_both!(a_document_tells_what_stands_on_it, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let shown =
        app.get(&format!("/api/invoices/{}", number(&invoice))).bearer(&token).send().await.expect(200);
    let content = json!({
        "issuer": {
            "name": "נדלן השרון", "trade_name": null, "vat_id": null, "address": "רחוב סוקולוב 24, הרצליה",
            "phone": "+97299551234",
        },
        "customer": { "name": "דנה לוי", "vat_id": null, "address": "", "phone": "+972501234567", "email": null },
        "lines": [{ "text": "תיווך", "quantity_milli": 1000, "price": 11_800, "exempt": false }],
        "prices_include_vat": true, "discount": 0, "paid": [], "corrects": null, "remark": "",
    });
    assert_eq!(shown["content"], content);
    assert_eq!((&shown["remaining"], &shown["corrections"]), (&json!(11_800), &Value::Array(vec![])));
    app.get("/api/invoices/TEST-INV-202611-0002").bearer(&token).send().await.expect(404);
});
