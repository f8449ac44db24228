//! Contracts that are signed: by link and on the spot, once, by those who were asked, with what they were shown.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::{
    app::{Database, Kind, TestApp},
    contracts_stage::{DEVICE, HOME, Stage, drawing, drawn, number, png, token_of},
    people::{PASSWORD, second_business, token_of as login},
};

/// Orders to make a signed PDF that were ever written.
const SEALS: &str = "job where kind = 'contracts.seal'";

fn b64(bytes: impl AsRef<[u8]>) -> String {
    BASE64_STANDARD.encode(bytes)
}

/// A PNG that says of itself that it is this large, and has nothing in it.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(2, 2, |_, _| true);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

/// The sum that PNG has behind each chunk.
fn crc(bytes: &[u8]) -> u32 {
    let sum =
        bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 }
            })
        });
    !sum
}

on_both!(a_signer_reads_agrees_signs_and_the_contract_is_whole, async |app| {
    let stage = Stage::set(&app).await;
    let (number, token) = stage.signed().await;
    let contract = stage.contract(&number).await;
    assert_eq!((&contract["state"], &contract["signed_name"]), (&json!("signed"), &json!("דנה כהן")));
    assert_eq!(contract["signed_at"], "2026-11-22T08:00:00Z");
    assert_eq!(contract["signers"][0]["mark"], "drawn");
    let deeds = stage.deeds(&number).await;
    assert_eq!(deeds[..6], ["created", "sent", "viewed", "consented", "signed", "completed"]);
    let page = stage.page(&token).await;
    assert_eq!((&page["status"], &page["signer"]["state"]), (&json!("signed"), &json!("signed")));
    let signed = &contract["events"][4];
    assert_eq!((&signed["ip"], &signed["user_agent"]), (&json!("203.0.113.20"), &json!(DEVICE)));
    assert_eq!(signed["detail"]["document_sha256"], contract["document_sha256"]);
    assert_eq!(signed["detail"]["signature_sha256"].as_str().unwrap().len(), 64);
    let signer = &stage.signers().await[0];
    assert_eq!(signer.consent.as_deref(), page["consent"].as_str());
    let words = server::files::sha256(page["consent"].as_str().unwrap().as_bytes());
    assert_eq!(contract["events"][3]["detail"]["consent_sha256"], json!(words));
    assert_eq!(stage.count(SEALS).await, 1);
    assert_eq!(stage.document(&token).await.status, 200, "it is still there to be read");
    app.run_jobs().await;
});

on_both!(a_name_may_be_typed_in_place_of_a_drawing, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, token) = stage.sent(deal).await;
    let typed = json!({ "signature_b64": null, "typed": " דנה\u{202e} כהן " });
    let given = stage.given(&token, typed).await;
    assert_eq!(
        stage.give(&token, given).await.expect(200),
        json!({
            "ok": true, "status": "signed", "contract_number": number(&sent),
        })
    );
    let signer = &stage.signers().await[0];
    assert_eq!((signer.typed.as_deref(), signer.signature_file_id), (Some("דנה כהן"), None));
    app.run_jobs().await;
});

on_both!(two_last_signers_at_once_complete_a_contract_once, async |app| {
    let stage = Stage::set(&app).await;
    for _ in 0..5 {
        let deal = stage.deal().await;
        let (sent, [one, other]) = stage.sent_to_two(deal).await;
        let (of_one, of_other) = (stage.given(&one, json!({})).await, stage.given(&other, json!({})).await);
        let before = stage.count(SEALS).await;
        let (first, second, again) = tokio::join!(
            stage.give(&one, of_one.clone()),
            stage.give(&other, of_other),
            stage.give(&one, of_one),
        );
        for reply in [first, second, again] {
            reply.expect(200);
        }
        let deeds = stage.deeds(&number(&sent)).await;
        let times = |deed: &str| deeds.iter().filter(|it| *it == deed).count();
        assert_eq!((times("signed"), times("consented"), times("completed")), (2, 2, 1), "{deeds:?}");
        assert_eq!(stage.count(SEALS).await, before + 1);
        assert_eq!(stage.contract(&number(&sent)).await["state"], "signed");
    }
    app.run_jobs().await;
});

on_both!(whoever_clicks_twice_or_sends_it_again_signs_once, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, [token, _]) = stage.sent_to_two(deal).await;
    let given = stage.given(&token, json!({})).await;
    let (one, other) = tokio::join!(stage.give(&token, given.clone()), stage.give(&token, given.clone()));
    assert_eq!(one.expect(200), other.expect(200));
    let again = json!({ "name": "מישהו אחר" });
    let again = stage.given(&token, again).await;
    assert_eq!(stage.give(&token, again).await.expect(200)["status"], "sent");
    assert_eq!(stage.deeds(&number(&sent)).await, ["created", "sent", "sent", "consented", "signed"]);
    assert_eq!(stage.signers().await[0].signed_name.as_deref(), Some("דנה כהן"));
    assert_eq!(stage.decline(&token, "התחרטתי").await.expect(409)["error"], "state_move");
});

on_both!(a_token_opens_its_own_place_and_nothing_else, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, [one, other]) = stage.sent_to_two(deal).await;
    let page = stage.page(&other).await;
    assert_eq!(page["signer"]["name"], "נועם לוי");
    stage.sign(&other).await.expect(200);
    let signers = stage.signers().await;
    assert_eq!((signers[0].signed_at.is_some(), signers[1].signed_at.is_some()), (false, true));
    // A link of another kind, and another business's, are no link of this contract's.
    let deal_link = stage.post("/api/payments/links", json!({ "deal_id": deal })).await;
    if deal_link.status == 201 {
        let payment = deal_link.json()["url"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        app.get(&format!("/api/public/sign/{payment}")).send().await.expect(404);
    }
    second_business(&app, "noa@example.co.il").await;
    let noa = login(&app, "noa@example.co.il", PASSWORD).await;
    let body = json!({ "name": "רון", "phone": "+972521112222" });
    let ron = app.post("/api/crm/customers").bearer(&noa).json(body).send().await.expect(201)["id"].clone();
    let body = json!({ "customer_id": ron, "title": "אחרת" });
    let theirs = app.post("/api/crm/deals").bearer(&noa).json(body).send().await.expect(201)["id"].clone();
    let body = json!({ "deal_id": theirs });
    let theirs = app.post("/api/contracts/send").bearer(&noa).json(body).send().await.expect(201);
    let ours = stage.given(&one, json!({})).await;
    let token = token_of(&theirs["signers"][0]);
    assert_eq!(stage.give(&token, ours).await.expect(409)["error"], "document_changed");
    for wrong in ["x", &"A".repeat(43), "1", "..%2F..", &one[1..]] {
        app.get(&format!("/api/public/sign/{wrong}")).send().await.expect(404);
        app.get(&format!("/api/public/sign/{wrong}/document")).send().await.expect(404);
        stage.give(wrong, json!({ "name": "דנה", "consent": true, "document_sha256": "" })).await.expect(404);
        stage.decline(wrong, "לא").await.expect(404);
    }
    assert_eq!(stage.contract(&number(&sent)).await["state"], "sent");
});

on_both!(what_is_no_signature_is_refused_and_leaves_nothing, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, token) = stage.sent(deal).await;
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let polyglot = [b"<html><script>alert(1)</script>".as_slice(), &drawing()].concat();
    let mut torn = drawing();
    torn.truncate(torn.len() / 2);
    let wrong = [
        "not base64 at all".to_owned(),
        String::new(),
        format!("data:image/svg+xml;base64,{}", b64(svg)),
        b64(svg),
        b64(polyglot),
        format!("data:image/jpeg;base64,{}", b64(drawing())),
        b64(bomb(30_000, 30_000)),
        b64(torn),
        b64(png(480, 180, |_, _| false)),
        b64(png(480, 180, |x, y| x == 10 && y == 10)),
        b64(vec![0x89; 600_000]),
    ];
    for signature in wrong {
        let start: String = signature.chars().take(40).collect();
        let given = stage.given(&token, json!({ "signature_b64": signature })).await;
        let refused = stage.give(&token, given).await;
        assert_eq!(refused.status, 400, "{start}: {}", refused.text());
        assert!(refused.json()["fields"]["signature_b64"].is_string(), "{start}: {}", refused.text());
    }
    let huge = stage.given(&token, json!({ "signature_b64": "A".repeat(20_000_000) })).await;
    assert_eq!(stage.give(&token, huge).await.expect(413)["error"], "too_large");
    for (place, more) in [
        ("consent", json!({ "consent": false })),
        ("name", json!({ "name": "\u{202e}\u{2066}x\u{2069}" })),
        ("name", json!({ "name": "א".repeat(121) })),
        ("signature_b64", json!({ "signature_b64": null })),
        ("typed", json!({ "typed": "דנה" })),
        ("typed", json!({ "signature_b64": null, "typed": "\u{200b}x" })),
        ("fields.id", json!({ "fields": { "id": "1" } })),
    ] {
        let given = stage.given(&token, more.clone()).await;
        let refused = stage.give(&token, given).await.expect(400);
        assert!(refused["fields"][place].is_string(), "{more}: {refused}");
    }
    let given = stage.given(&token, json!({ "document_sha256": "0".repeat(64) })).await;
    assert_eq!(stage.give(&token, given).await.expect(409)["error"], "document_changed");
    assert_eq!(stage.deeds(&number(&sent)).await, ["created", "sent"]);
    assert_eq!(stage.count("file where mime = 'image/png'").await, 0);
    stage.sign(&token).await.expect(200);
    app.run_jobs().await;
});

on_both!(names_and_fields_are_data_whatever_stands_in_them, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let own = json!([
        { "name": "id_number", "label": "תעודת זהות", "filled_by": "signer", "required": true },
        { "name": "remark", "label": "הערה", "filled_by": "signer", "required": false },
        { "name": "place", "label": "מקום", "filled_by": "business", "required": true },
    ]);
    let template = stage.template("{{place}}", own).await;
    let nasty = "<script>alert(1)</script> #read(\"/etc/passwd\") {{customer.name}} \u{202e}00.1₪\u{202c}";
    let wish = |place: &str| {
        json!({
            "template_id": template, "fields": { "place": place },
            "signers": [{ "name": format!("דנה {}", &nasty[..40]) }],
        })
    };
    assert!(
        stage.send(deal, wish(&"א".repeat(5_001))).await.expect(400)["fields"]["fields.place"].is_string()
    );
    let sent = stage.send(deal, wish(nasty)).await.expect(201);
    let token = token_of(&sent["signers"][0]);
    let document = stage.document(&token).await.text();
    assert!(!document.contains("<script>") && !document.contains('\u{202e}'), "{document}");
    stage.send(deal, wish(&"א".repeat(5_000))).await.expect(201);
    let page = stage.page(&token).await;
    assert_eq!(
        page["fields"],
        json!([
            { "name": "id_number", "label": "תעודת זהות", "required": true },
            { "name": "remark", "label": "הערה", "required": false },
        ])
    );
    let with = async |fields: Value| {
        let given = stage.given(&token, json!({ "fields": fields })).await;
        stage.give(&token, given).await
    };
    for (place, fields) in [
        ("fields.id_number", json!({})),
        ("fields.id_number", json!({ "id_number": "\u{202e} " })),
        ("fields.remark", json!({ "id_number": "1", "remark": "א".repeat(501) })),
        ("fields.place", json!({ "id_number": "1", "place": "אחר" })),
    ] {
        let refused = with(fields).await.expect(400);
        assert!(refused["fields"][place].is_string(), "{refused}");
    }
    with(json!({ "id_number": " 0123\u{202e}45678\n", "remark": nasty })).await.expect(200);
    let answers = &stage.contract(&number(&sent)).await["signers"][0]["answers"];
    assert_eq!(answers[0], json!({ "name": "id_number", "value": "012345678" }));
    assert!(!answers.to_string().contains('\u{202e}'), "{answers}");
    app.run_jobs().await;
});

on_both!(whoever_declines_says_why_and_nobody_signs_after, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, [one, other]) = stage.sent_to_two(deal).await;
    let given = stage.given(&other, json!({})).await;
    for wrong in ["", " \u{202e} ", &"א".repeat(501)] {
        assert!(stage.decline(&one, wrong).await.expect(400)["fields"]["reason"].is_string());
    }
    let declined = stage.decline(&one, "המחיר\u{202e} גבוה").await.expect(200);
    assert_eq!((&declined["ok"], &declined["status"]), (&json!(true), &json!("declined")));
    assert_eq!(stage.decline(&one, "שוב").await.expect(200), declined);
    assert_eq!(stage.give(&other, given).await.expect(410)["error"], "link_revoked");
    assert_eq!(stage.document(&other).await.expect(410)["error"], "link_revoked");
    for token in [&one, &other] {
        assert_eq!(stage.page(token).await["status"], "declined");
    }
    let contract = stage.contract(&number(&sent)).await;
    assert_eq!((&contract["state"], &contract["end_reason"]), (&json!("declined"), &json!("המחיר גבוה")));
    assert_eq!(stage.deeds(&number(&sent)).await, ["created", "sent", "sent", "declined"]);
    assert_eq!(stage.count(SEALS).await, 0);
});

const BEHIND_A_PROXY: [(&str, &str); 1] = [("TRUSTED_PROXIES", "10.0.0.0/8")];

on_both_with!(a_forged_address_is_not_written_down, BEHIND_A_PROXY, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (_, [one, other]) = stage.sent_to_two(deal).await;
    for (token, peer) in [(&one, HOME), (&other, "10.0.0.1:4711")] {
        let given = stage.given(token, json!({})).await;
        let request = app.post(&format!("/api/public/sign/{token}")).from(peer).json(given);
        let request = request.header("x-forwarded-for", "8.8.8.8, 198.51.100.7");
        request.header("user-agent", &"d".repeat(2_000)).send().await.expect(200);
    }
    let signers = stage.signers().await;
    assert_eq!(signers[0].signed_ip.as_deref(), Some("203.0.113.20"), "a stranger's word");
    assert_eq!(signers[1].signed_ip.as_deref(), Some("198.51.100.7"), "a proxy's word");
    assert!(signers.iter().all(|signer| signer.user_agent.as_ref().is_some_and(|it| it.len() == 300)));
    app.run_jobs().await;
});

on_both!(a_member_lets_somebody_sign_on_the_spot_and_twice_gives_the_same_contract, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let body = json!({ "deal_id": deal, "name": "דנה כהן", "signature_b64": drawn() });
    let (one, other) = tokio::join!(
        stage.post("/api/contracts/sign", body.clone()),
        stage.post("/api/contracts/sign", body.clone()),
    );
    let (one, other) = (one.expect(200), other.expect(200));
    assert_eq!((&one["ok"], &one["contract_number"]), (&json!(true), &other["contract_number"]));
    let number = one["contract_number"].as_str().unwrap();
    assert!(number.starts_with(&format!("AGR-{deal}-")), "{number}");
    assert_eq!(stage.post("/api/contracts/sign", body.clone()).await.expect(200), one);
    let contract = stage.contract(number).await;
    assert_eq!((&contract["state"], &contract["on_the_spot"]), (&json!("signed"), &json!(true)));
    assert_eq!(contract["signers"][0]["is_customer"], true);
    assert_eq!(stage.deeds(number).await[..4], ["created", "consented", "signed", "completed"]);
    let signed = &contract["events"][2];
    assert_eq!((&signed["actor"], &signed["made_by"]), (&json!("דנה כהן"), &json!("person")));
    assert!(signed["user_id"].is_i64() && signed["detail"]["member"].is_string(), "{signed}");
    assert_eq!(signed["ip"], "127.0.0.1");
    assert!(stage.signers().await[0].consent.as_ref().unwrap().contains("בנוכחות"));
    assert_eq!((stage.count(SEALS).await, stage.count("link").await), (1, 0));
    let mut again = body.clone();
    again["key"] = json!("נוסף");
    let again = stage.post("/api/contracts/sign", again).await.expect(200);
    assert_ne!(again["contract_number"], one["contract_number"]);
    app.run_jobs().await;
});

on_both!(on_the_spot_everything_is_looked_at_as_by_link, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let sign = async |more: Value| {
        let mut body = json!({ "deal_id": deal, "name": "דנה כהן", "signature_b64": b64(drawing()) });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        stage.post("/api/contracts/sign", body).await
    };
    for (place, more) in [
        ("name", json!({ "name": "\u{202e}x" })),
        ("signature_b64", json!({ "signature_b64": "x" })),
        ("signature_b64", json!({ "signature_b64": b64(bomb(30_000, 30_000)) })),
        ("signature_b64", json!({ "signature_b64": b64(png(400, 100, |_, _| false)) })),
        ("fields.x", json!({ "fields": { "x": "y" } })),
        ("key", json!({ "key": "" })),
    ] {
        let refused = sign(more.clone()).await.expect(400);
        assert!(refused["fields"][place].is_string(), "{more}: {refused}");
    }
    assert_eq!(
        sign(json!({ "signature_b64": "A".repeat(2_000_000) })).await.expect(413)["error"],
        "too_large"
    );
    sign(json!({ "deal_id": 999_999 })).await.expect(404);
    assert_eq!(stage.count("contract").await, 0);
    let own =
        json!([{ "name": "id_number", "label": "תעודת זהות", "filled_by": "signer", "required": true }]);
    let template = stage.template("שלום", own).await;
    let refused = sign(json!({ "template_id": template })).await.expect(400);
    assert!(refused["fields"]["fields.id_number"].is_string(), "{refused}");
    let given = json!({ "template_id": template, "fields": { "id_number": "012345678" } });
    let number = sign(given).await.expect(200)["contract_number"].as_str().unwrap().to_owned();
    assert_eq!(stage.contract(&number).await["signers"][0]["answers"][0]["value"], "012345678");
    app.run_jobs().await;
});
