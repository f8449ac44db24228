//! Contracts on their way: frozen when they are sent, renewed, taken back, and over when their time is.

use std::time::Duration;

use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use server::{contracts::ExpireContract, db::ContractId, whatsapp::row as message};

use crate::{
    app::{Database, Kind, TestApp},
    contracts_stage::{DANA, MINE, Stage, drawn, number, token_of},
    people::{PASSWORD, joined, second_business, token_of as login},
};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// What went out by WhatsApp.
async fn written(app: &TestApp) -> Vec<String> {
    let all =
        message::Entity::find().order_by_asc(message::Column::Id).all(app.app.db.reader()).await.unwrap();
    all.into_iter().map(|message| message.body).collect()
}

/// The id of the ready-made brokerage order.
async fn brokerage(stage: &Stage) -> Value {
    let list = stage.get("/api/contracts/templates").await;
    let found = list["items"].as_array().unwrap().iter().find(|template| template["ready"] == "brokerage");
    found.unwrap_or_else(|| panic!("no brokerage order: {list}"))["id"].clone()
}

/// The ends of contracts, as if each was due now.
async fn expire_now(stage: &Stage) {
    for contract in stage.contracts().await {
        let order = |id: ContractId| ExpireContract {
            business_id: MINE,
            contract_id: id,
            expires_at: contract.expires_at,
        };
        let ordered = stage.app.app.db.write(async |tx| tx.enqueue(order(contract.id)).now().await).await;
        ordered.unwrap();
    }
    stage.app.run_jobs().await;
}

on_both!(a_contract_is_frozen_and_its_signer_gets_a_link, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, token) = stage.sent(deal).await;
    let contract = &sent["contract"];
    assert_eq!(number(&sent), format!("AGR-{deal}-{}", app.clock.now().0 / 1_000_000));
    assert_eq!((&contract["state"], &contract["livemode"]), (&json!("sent"), &json!(false)));
    assert_eq!(contract["expires_at"], "2026-12-06T08:00:00Z");
    assert_eq!(contract["verify_id"].as_str().unwrap().len(), 32);
    let page = stage.page(&token).await;
    assert_eq!(page["signer"], json!({ "name": "דנה כהן", "state": "waiting" }));
    assert_eq!((&page["others"], &page["pdf"]), (&json!([]), &Value::Null));
    let own = json!([{ "name": "id_number", "label": "מספר זהות / ח.פ.", "required": false }]);
    assert_eq!(page["fields"], own);
    assert_eq!((&page["business"], &page["status"]), (&json!("נדלן השרון"), &json!("sent")));
    assert_eq!((&page["logo"], &page["document_sha256"]), (&Value::Null, &contract["document_sha256"]));
    assert!(page["consent"].as_str().unwrap().contains("חתימה אלקטרונית"), "{page}");
    assert!(!page.to_string().contains("541234567"), "nobody's number is told");
    let document = stage.document(&token).await;
    assert_eq!(document.header("content-type"), "text/html; charset=utf-8");
    assert!(document.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(server::files::sha256(&document.bytes), contract["document_sha256"].as_str().unwrap());
    let html = app.get(&format!("/api/contracts/{}/html", number(&sent))).bearer(&stage.token).send().await;
    assert_eq!(html.bytes, document.bytes);
    assert_eq!(stage.deeds(&number(&sent)).await, ["created", "sent", "viewed"]);
    app.get(&format!("/api/public/sign/{token}/logo")).send().await.expect(404);
});

on_both!(that_a_signer_was_shown_the_document_is_written_down_once, async |app| {
    let mut stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, token) = stage.sent(deal).await;
    assert_eq!(stage.document(&token).await.status, 200);
    stage.advance(DAY).await;
    assert_eq!(stage.document(&token).await.status, 200);
    let contract = stage.contract(&number(&sent)).await;
    assert_eq!(contract["signers"][0]["viewed_at"], "2026-11-22T08:00:00Z");
    let viewed = &contract["events"][2];
    assert_eq!((&viewed["kind"], &viewed["actor"]), (&json!("viewed"), &json!("דנה כהן")));
    assert_eq!((&viewed["ip"], &viewed["made_by"]), (&json!("203.0.113.20"), &json!("customer")));
    assert_eq!(contract["events"].as_array().unwrap().len(), 3);
});

on_both!(what_is_changed_after_sending_changes_nothing_in_it, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let template = stage.template(
        "# {{customer.name}}\n\n{{deal.title}} {{place}}",
        json!([
            { "name": "place", "label": "מקום", "filled_by": "business", "required": true },
        ]),
    );
    let template = template.await;
    let wish = json!({ "template_id": template, "fields": { "place": "רעננה" } });
    let sent = stage.send(deal, wish).await.expect(201);
    let token = token_of(&sent["signers"][0]);
    let before = stage.document(&token).await;
    let path = format!("/api/contracts/templates/{template}");
    let change = json!({ "body": "# אחר", "fields": [], "title": "אחר", "name": "אחר", "version": 1 });
    stage.patch(&path, change).await.expect(200);
    stage.patch(&format!("/api/crm/deals/{deal}"), json!({ "title": "אחרת", "amount": 1 })).await.expect(200);
    stage
        .patch(&format!("/api/crm/customers/{}", stage.customer), json!({ "name": "אחרת" }))
        .await
        .expect(200);
    stage.patch("/api/business", json!({ "name": "עסק אחר" })).await.expect(200);
    let after = stage.document(&token).await;
    assert_eq!(after.bytes, before.bytes);
    assert_eq!(stage.sign(&token).await.expect(200)["status"], "signed");
    let contract = stage.contract(&number(&sent)).await;
    assert_eq!((&contract["template_name"], &contract["version"]), (&json!("הסכם משלנו"), &json!(1)));
    assert_eq!(contract["title"], "הסכם");
    app.run_jobs().await;
});

on_both!(a_brokerage_order_does_not_go_out_while_a_required_field_is_empty, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let wish = json!({ "template_id": brokerage(&stage).await });
    let refused = stage.send(deal, wish.clone()).await.expect(400);
    let missing = refused["fields"].as_object().unwrap();
    assert!(missing.len() >= 5 && missing.keys().any(|name| name.starts_with("fields.")), "{refused}");
    let mut spot = wish;
    spot["deal_id"] = json!(deal);
    spot["name"] = json!("דנה כהן");
    spot["signature_b64"] = json!(drawn());
    stage.post("/api/contracts/sign", spot).await.expect(400);
    assert_eq!(stage.count("contract").await + stage.count("contract_event").await, 0);
});

on_both!(wrong_wishes_are_refused_with_their_place_and_leave_nothing, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let signer = |name: &str, phone: &str| json!({ "name": name, "phone": phone });
    let six: Vec<Value> = (0..6).map(|n| signer("דנה כהן", &format!("+97254123456{n}"))).collect();
    for (place, wish) in [
        ("signers", json!({ "signers": [] })),
        ("signers", json!({ "signers": six })),
        ("signers[1].phone", json!({ "signers": [signer("דנה", DANA), signer("נועם", "054-1234567")] })),
        ("signers[0].phone", json!({ "signers": [signer("דנה", "לא מספר")] })),
        ("signers[0].name", json!({ "signers": [signer("\u{202e}\u{200b} ", DANA)] })),
        ("signers[0].name", json!({ "signers": [signer(&"א".repeat(121), DANA)] })),
        ("valid_days", json!({ "valid_days": 0 })),
        ("valid_days", json!({ "valid_days": 91 })),
        ("key", json!({ "key": "" })),
        ("key", json!({ "key": "k".repeat(65) })),
        ("fields.<b>", json!({ "fields": { "<b>": "x" } })),
    ] {
        let refused = stage.send(deal, wish.clone()).await.expect(400);
        assert!(refused["fields"][place].is_string(), "{wish} {refused}");
    }
    stage.send(999_999, json!({})).await.expect(404);
    stage.send(deal, json!({ "template_id": 999_999 })).await.expect(404);
    let lost = json!({ "stage": "lost", "lost_reason": "התחרט" });
    stage.patch(&format!("/api/crm/deals/{deal}"), lost).await.expect(200);
    assert_eq!(stage.send(deal, json!({})).await.expect(409)["error"], "deal_lost");
    app.delete(&format!("/api/crm/deals/{deal}")).bearer(&stage.token).send().await.expect(204);
    stage.send(deal, json!({})).await.expect(404);
    assert_eq!(stage.count("contract").await + stage.count("link").await, 0);
});

on_both!(a_deal_is_sent_one_contract_under_a_key_and_numbers_never_meet, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let wish = json!({ "key": "לחיצה" });
    let first = stage.send(deal, wish.clone()).await.expect(201);
    let again = stage.send(deal, wish.clone()).await.expect(200);
    assert_eq!((&again["contract"], &again["signers"]), (&first["contract"], &json!([])));
    let (one, other) = tokio::join!(stage.sent(deal), stage.sent(deal));
    let numbers = [number(&first), number(&one.0), number(&other.0)];
    assert!(numbers[0] != numbers[1] && numbers[1] != numbers[2] && numbers[0] != numbers[2], "{numbers:?}");
    let (one, other) =
        tokio::join!(stage.send(deal, json!({ "key": "b" })), stage.send(deal, json!({ "key": "b" })),);
    assert_eq!(number(&one.json()), number(&other.json()));
    assert_eq!(stage.count("contract").await, 4);
    let listed = stage.get(&format!("/api/contracts?deal_id={deal}&state=sent")).await;
    assert_eq!(listed["total"], 4);
    assert_eq!(stage.get("/api/contracts?state=signed").await["total"], 0);
});

on_both!(a_link_goes_out_by_whatsapp_to_whoever_has_a_number, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let sent = stage.send(deal, json!({ "by_whatsapp": true, "valid_days": 3 })).await.expect(201);
    let written = written(&app).await;
    assert_eq!(written.len(), 1);
    let token = token_of(&sent["signers"][0]);
    assert!(written[0].contains(&format!("/sign/{token}\n")), "{}", written[0]);
    assert!(written[0].contains(&number(&sent)) && written[0].contains("25.11.2026"), "{}", written[0]);
    let nameless = json!({ "by_whatsapp": true, "signers": [{ "name": "נועם לוי" }] });
    assert_eq!(stage.send(deal, nameless).await.expect(409)["error"], "customer_unreachable");
    assert_eq!(stage.count("contract").await, 1);
    let contract = stage.contract(&number(&sent)).await;
    let event = &contract["events"][1];
    assert_eq!((&event["kind"], &event["detail"]["by_whatsapp"]), (&json!("sent"), &json!(true)));
    assert!(!contract.to_string().contains(&token), "the address is shown once");
    app.run_jobs().await;
});

on_both!(an_expired_link_opens_nothing_and_a_renewal_opens_new_ones_while_the_old_stay_shut, async |app| {
    let mut stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, old) = stage.sent(deal).await;
    let given = stage.given(&old, json!({})).await;
    stage.advance(DAY * 14).await;
    let number = number(&sent);
    assert_eq!(stage.page(&old).await["status"], "expired", "before the order has run");
    assert_eq!(stage.contract(&number).await["state"], "expired");
    assert_eq!(stage.get("/api/contracts?state=expired").await["total"], 1);
    assert_eq!(stage.get("/api/contracts?state=sent").await["total"], 0);
    assert_eq!(stage.give(&old, given.clone()).await.expect(410)["error"], "link_expired");
    assert_eq!(stage.decline(&old, "לא").await.expect(410)["error"], "link_expired");
    assert_eq!(stage.document(&old).await.expect(410)["error"], "link_expired");
    app.run_jobs().await;
    assert_eq!(stage.deeds(&number).await, ["created", "sent", "expired"]);
    assert_eq!(stage.page(&old).await["status"], "expired");
    let renewed = stage.post(&format!("/api/contracts/{number}/renew"), json!({ "valid_days": 2 })).await;
    let renewed = renewed.expect(200);
    let fresh = token_of(&renewed["signers"][0]);
    assert_eq!(renewed["contract"]["expires_at"], "2026-12-08T08:00:00Z");
    assert_eq!(stage.give(&old, given.clone()).await.expect(410)["error"], "link_revoked");
    app.get(&format!("/api/public/sign/{old}")).send().await.expect(410);
    expire_now(&stage).await;
    assert_eq!(stage.contract(&number).await["state"], "sent", "a stale order ends nothing");
    assert_eq!(stage.give(&fresh, given).await.expect(200)["status"], "signed");
    let deeds = stage.deeds(&number).await;
    assert_eq!(deeds[..6], ["created", "sent", "expired", "renewed", "sent", "consented"]);
    expire_now(&stage).await;
    assert_eq!(stage.contract(&number).await["state"], "signed");
});

on_both!(a_contract_that_is_renewed_in_time_does_not_expire_at_its_first_end, async |app| {
    let mut stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, tokens) = stage.sent_to_two(deal).await;
    let number = number(&sent);
    assert_eq!(stage.sign(&tokens[0]).await.expect(200)["status"], "sent");
    stage.advance(DAY * 13).await;
    let renewed = stage.post(&format!("/api/contracts/{number}/renew"), json!({})).await.expect(200);
    let asked = renewed["signers"].as_array().unwrap();
    assert_eq!(
        (asked.len(), &asked[0]["name"]),
        (1, &json!("נועם לוי")),
        "whoever has signed is not asked again"
    );
    stage.advance(DAY * 2).await;
    app.run_jobs().await;
    assert_eq!(stage.contract(&number).await["state"], "sent");
    assert_eq!(
        stage
            .give(&tokens[1], json!({ "name": "נועם", "consent": true, "document_sha256": "" }))
            .await
            .expect(410)["error"],
        "link_revoked"
    );
    assert_eq!(stage.sign(&token_of(&asked[0])).await.expect(200)["status"], "signed");
    app.run_jobs().await;
});

on_both!(what_was_taken_back_is_signed_by_nobody_and_what_was_signed_is_not_taken_back, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, token) = stage.sent(deal).await;
    let path = format!("/api/contracts/{}/withdraw", number(&sent));
    let long = json!({ "reason": "א".repeat(501) });
    assert!(stage.post(&path, long).await.expect(400)["fields"]["reason"].is_string());
    let given = stage.given(&token, json!({})).await;
    let withdrawn = stage.post(&path, json!({ "reason": "טעות\u{202e}" })).await.expect(200);
    assert_eq!((&withdrawn["state"], &withdrawn["end_reason"]), (&json!("withdrawn"), &json!("טעות")));
    assert_eq!(stage.post(&path, json!({})).await.expect(200), withdrawn);
    assert_eq!(stage.page(&token).await["status"], "withdrawn");
    assert_eq!(stage.give(&token, given).await.expect(410)["error"], "link_revoked");
    assert_eq!(stage.document(&token).await.expect(410)["error"], "link_revoked");
    assert_eq!(stage.decline(&token, "לא").await.expect(410)["error"], "link_revoked");
    let renew = format!("/api/contracts/{}/renew", number(&sent));
    assert_eq!(stage.post(&renew, json!({})).await.expect(409)["error"], "state_move");
    assert_eq!(stage.deeds(&number(&sent)).await, ["created", "sent", "withdrawn"]);
    let (signed, _) = stage.signed().await;
    for what in ["withdraw", "renew"] {
        let refused = stage.post(&format!("/api/contracts/{signed}/{what}"), json!({})).await;
        assert_eq!(refused.expect(409)["error"], "state_move", "{what}");
    }
    app.run_jobs().await;
});

on_both!(whoever_may_only_read_sends_nothing_and_another_business_finds_nothing, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, _) = stage.sent(deal).await;
    let (_, viewer) = joined(&app, &stage.token, "viewer@example.co.il", "viewer").await;
    let body = json!({ "deal_id": deal });
    assert_eq!(app.post("/api/contracts/send").bearer(&viewer).json(body).send().await.status, 403);
    app.get(&format!("/api/contracts/{}", number(&sent))).bearer(&viewer).send().await.expect(200);
    second_business(&app, "noa@example.co.il").await;
    let other = login(&app, "noa@example.co.il", PASSWORD).await;
    for path in ["", "/html"] {
        let path = format!("/api/contracts/{}{path}", number(&sent));
        app.get(&path).bearer(&other).send().await.expect(404);
    }
    let renew = format!("/api/contracts/{}/renew", number(&sent));
    app.post(&renew).bearer(&other).json(json!({})).send().await.expect(404);
    assert_eq!(app.get("/api/contracts").bearer(&other).send().await.expect(200)["total"], 0);
});

const PRODUCTION_LIKE: [(&str, &str); 1] = [("PUBLIC_HOST", "crm.example.co.il")];

on_both_with!(what_is_written_to_somebody_leads_to_the_public_host, PRODUCTION_LIKE, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let body = json!({ "deal_id": deal, "by_whatsapp": true });
    let request = app.post("/api/contracts/send").bearer(&stage.token).header("host", "evil.example");
    request.json(body).send().await.expect(201);
    let written = written(&app).await;
    assert!(written[0].contains("\nhttps://crm.example.co.il/sign/"), "{}", written[0]);
    app.run_jobs().await;
});
