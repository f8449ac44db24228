//! Texts of contracts, in versions that never change, and what a contract looks like before anybody sends it.

use serde_json::{Value, json};

use crate::{
    app::{Reply, TestApp},
    contracts_stage::Stage,
    invoices_stage::{meddle, settings},
    people::{PASSWORD, joined, second_business, token_of},
};

const TEMPLATES: &str = "/api/contracts/templates";
const BODY: &str = "המחיר: **{{price}}**\n\n{{signatures}}\n";

fn field(name: &str) -> Value {
    json!({ "name": name, "label": "מחיר", "filled_by": "business", "required": true })
}

fn text(body: &str, fields: Value) -> Value {
    json!({ "name": "הסכם", "title": "הסכם מכר", "body": body, "fields": fields })
}

async fn list(app: &TestApp, token: &str, query: &str) -> Value {
    app.get(&format!("{TEMPLATES}{query}")).bearer(token).send().await.expect(200)
}

/// The id of the text that began as this one.
async fn ready(app: &TestApp, token: &str, word: &str) -> i64 {
    let list = list(app, token, "").await;
    let found = list["items"].as_array().unwrap().iter().find(|it| it["ready"] == word).expect("it is there");
    found["id"].as_i64().unwrap()
}

/// The places of what is wrong, and the first sentence.
fn refused(reply: &Reply) -> (String, String) {
    let told = reply.expect(400);
    let fields = told["fields"].as_object().unwrap();
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    let why = fields.values().next().and_then(Value::as_str).unwrap_or_default();
    (names.join(" "), why.to_owned())
}

on_both!(every_business_has_the_texts_that_come_with_the_program_once, async |app| {
    let token = app.owner_token().await;
    let ask = || list(&app, &token, "");
    let (first, second, third) = tokio::join!(ask(), ask(), ask());
    for list in [first, second, third] {
        let words: Vec<&Value> = list["items"].as_array().unwrap().iter().map(|it| &it["ready"]).collect();
        assert_eq!(words, [&json!("services"), &json!("brokerage")]);
        assert_eq!(
            (&list["items"][0]["version"], &list["items"][0]["agent_may_send"]),
            (&json!(1), &json!(false))
        );
    }
    second_business(&app, "noa@example.co.il").await;
    let hers = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let (mine, other) = (ready(&app, &token, "services").await, ready(&app, &hers, "services").await);
    assert_ne!(mine, other);
    let path = format!("{TEMPLATES}/{mine}");
    app.get(&path).bearer(&hers).send().await.expect(404);
    app.patch(&path).bearer(&hers).json(json!({ "archived": true })).send().await.expect(404);
    app.get(&format!("{path}/versions")).bearer(&hers).send().await.expect(404);
    let order = app.get(&format!("{TEMPLATES}/{}", ready(&app, &token, "brokerage").await));
    let order = order.bearer(&token).send().await.expect(200);
    assert!(order["body"].as_str().unwrap().contains("{{client_id}}"));
    assert!(order["fields"].as_array().unwrap().iter().all(|field| field["required"] == true));
});

on_both!(a_change_is_a_new_version_and_the_same_again_is_none, async |app| {
    let stage = Stage::set(&app).await;
    let made = stage.post(TEMPLATES, text(BODY, json!([field("price")]))).await.expect(201);
    assert_eq!((&made["version"], &made["ready"]), (&json!(1), &Value::Null));
    let path = format!("{TEMPLATES}/{}", made["id"]);
    let other = "מחיר סופי: {{price}}";
    let changed = stage.patch(&path, json!({ "version": 1, "body": other })).await.expect(200);
    assert_eq!((&changed["version"], &changed["body"]), (&json!(2), &json!(other)));
    let again = stage.patch(&path, json!({ "version": 2, "body": other, "title": "הסכם מכר" })).await;
    assert_eq!(again.expect(200), changed);
    let renamed = stage.patch(&path, json!({ "name": "מכר", "agent_may_send": true })).await.expect(200);
    assert_eq!((&renamed["version"], &renamed["name"]), (&json!(2), &json!("מכר")));
    let late = stage.patch(&path, json!({ "version": 1, "title": "אחר" })).await.expect(409);
    assert_eq!(late["error"], "template_changed");
    assert_eq!(refused(&stage.patch(&path, json!({ "title": "אחר" })).await).0, "version");
    assert_eq!(refused(&stage.patch(&path, json!({ "version": 2, "body": "{{x}}" })).await).0, "body");
    let restored = stage.post(&format!("{path}/restore"), json!({ "version": 1 })).await.expect(200);
    assert_eq!((&restored["version"], &restored["body"]), (&json!(3), &json!(BODY)));
    let again = stage.post(&format!("{path}/restore"), json!({ "version": 1 })).await.expect(200);
    assert_eq!(again["version"], 3);
    stage.post(&format!("{path}/restore"), json!({ "version": 4 })).await.expect(404);
    let versions = stage.get(&format!("{path}/versions")).await;
    let bodies: Vec<&Value> = versions["items"].as_array().unwrap().iter().map(|it| &it["body"]).collect();
    assert_eq!(bodies, [&json!(BODY), &json!(other), &json!(BODY)]);
    assert_eq!((&versions["items"][0]["version"], &versions["items"][0]["user_id"]), (&json!(3), &json!(1)));
    let log = stage.get("/api/audit?noun=contract_template").await;
    let details: Vec<&Value> =
        log["items"].as_array().unwrap().iter().map(|it| &it["detail"]["version"]).collect();
    assert_eq!(details, [&json!([2, 3]), &Value::Null, &json!([1, 2]), &Value::Null]);
});

on_both!(of_two_who_change_a_text_at_once_one_is_told, async |app| {
    let stage = Stage::set(&app).await;
    let path = format!("{TEMPLATES}/{}", stage.template(BODY, json!([field("price")])).await);
    let change = |body: &str| stage.patch(&path, json!({ "version": 1, "body": body }));
    let (one, other) = tokio::join!(change("א {{price}}"), change("ב {{price}}"));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(stage.get(&path).await["version"], 2);
});

on_both!(a_version_is_kept_by_the_database_as_it_is, async |app| {
    let stage = Stage::set(&app).await;
    let id = stage.template(BODY, json!([field("price")])).await;
    let table = "contract_template_version";
    let columns = "id, business_id, template_id, version, title, body, fields, created_at";
    let replaced = format!("select {columns} from {table} where template_id = {id}").replace("title", "'x'");
    for sql in [
        format!("update {table} set body = 'x' where template_id = {id}"),
        format!("update {table} set user_id = null where template_id = {id}"),
        format!("delete from {table} where template_id = {id}"),
        format!("insert or replace into {table} ({columns}) {replaced}"),
        format!("truncate {table} cascade"),
    ] {
        assert!(!meddle(&app, &sql).await, "{sql}");
    }
    assert_eq!(stage.get(&format!("{TEMPLATES}/{id}")).await["title"], "הסכם");
});

on_both!(what_a_text_cannot_be_is_refused_by_its_place, async |app| {
    let stage = Stage::set(&app).await;
    let price = || json!([field("price")]);
    let with = |name: &str, value: Value| {
        let mut fields = price();
        fields[0][name] = value;
        fields
    };
    let signer = with("filled_by", json!("signer"));
    let many: Vec<Value> = (0..51).map(|nth| field(&format!("f{nth}"))).collect();
    let cases = [
        (text("א\n\n<script>alert(1)</script>", json!([])), "body", "line 3"),
        (text("א <b>ב</b>", json!([])), "body", "line 1"),
        (text("![א](https://example.com/x.png)", json!([])), "body", "line 1"),
        (text("א\n\n    fn main() {}\n", json!([])), "body", "line"),
        (text("א {{price", json!([])), "body", "line 1"),
        (text("א {{Price}}", json!([])), "body", "line 1"),
        (text("א\nב {{price}}", json!([])), "body", "line 2: {{price}}"),
        (text("{{customer.secret}}", json!([])), "body", "line 1: {{customer.secret}}"),
        (text("{{price}}", signer), "body", "line 1: {{price}}"),
        (text("א {{signatures}}\n", json!([])), "body", "line 1"),
        (text(&"א".repeat(100_001), json!([])), "body", "too long"),
        (text("א", price()), "fields[0].name", "nowhere"),
        (text("{{price}}", json!([field("price"), field("price")])), "fields[1].name", "twice"),
        (text("{{price}}", with("name", json!("Price"))), "fields[0].name", "Price"),
        (text("{{price}}", with("name", json!("a.b"))), "fields[0].name", "a.b"),
        (text("{{price}}", with("name", json!("signatures"))), "fields[0].name", "signatures"),
        (text("{{price}}", with("name", json!("x".repeat(41)))), "fields[0].name", "xxx"),
        (text("{{price}}", with("label", json!("א".repeat(81)))), "fields[0].label", "80"),
        (text("{{price}}", with("label", json!(" "))), "fields[0].label", "80"),
        (text("{{price}}", with("filled_by", json!("anybody"))), "fields[0].filled_by", "anybody"),
        (text("א", json!(many)), "fields", "50"),
        (json!({ "name": "א", "title": " ", "body": "א" }), "title", "200"),
        (json!({ "name": "א", "title": "א\nב", "body": "א" }), "title", "not printed"),
        (json!({ "name": "א".repeat(81), "title": "א", "body": "א" }), "name", "80"),
        (json!({ "name": "", "title": "א", "body": "א" }), "name", "80"),
    ];
    for (body, place, why) in cases {
        let (field, told) = refused(&stage.post(TEMPLATES, body.clone()).await);
        assert_eq!(field, place, "{body:.200}");
        assert!(told.contains(why), "{told} of {body:.200}");
    }
    assert_eq!(stage.get(TEMPLATES).await["total"], 2);
    let built_in = json!({ "name": "date", "label": "יום", "filled_by": "signer", "required": false });
    assert_eq!(refused(&stage.post(TEMPLATES, text("א", json!([built_in]))).await).0, "fields[0].name");
});

on_both!(a_text_that_is_archived_is_not_chosen_until_it_is_taken_back, async |app| {
    let stage = Stage::set(&app).await;
    let (deal, id) = (stage.deal().await, ready(&app, &stage.token, "services").await);
    let path = format!("{TEMPLATES}/{id}");
    stage.patch(&path, json!({ "archived": true })).await.expect(200);
    assert_eq!(stage.get(&format!("{TEMPLATES}?archived=true")).await["total"], 1);
    assert_eq!(stage.get(TEMPLATES).await["total"], 1, "it is not made anew");
    for query in [format!("?deal_id={deal}"), format!("?deal_id={deal}&template_id={id}")] {
        let preview = app.get(&format!("/api/contracts/preview{query}")).bearer(&stage.token).send().await;
        assert_eq!(preview.expect(409)["error"], "template_archived");
    }
    let sent = stage.send(deal, json!({ "template_id": id })).await.expect(409);
    assert_eq!(sent["error"], "template_archived");
    stage.patch(&path, json!({ "archived": false })).await.expect(200);
    assert_eq!(
        app.get(&format!("/api/contracts/preview?deal_id={deal}")).bearer(&stage.token).send().await.status,
        200
    );
});

on_both!(an_order_of_brokerage_is_not_sent_while_anything_that_the_law_asks_for_is_empty, async |app| {
    let stage = Stage::set(&app).await;
    let (deal, id) = (stage.deal().await, ready(&app, &stage.token, "brokerage").await);
    let own = [
        "broker_licence",
        "client_id",
        "client_address",
        "transaction",
        "property",
        "price",
        "fee",
        "fee_vat",
    ];
    let filled: Value = own.iter().map(|name| ((*name).to_owned(), json!(format!("{name} 1")))).collect();
    let reply = stage.send(deal, json!({ "template_id": id })).await;
    let (places, _) = refused(&reply);
    for name in own {
        assert!(places.contains(&format!("fields.{name}")), "{name}: {places}");
    }
    assert!(places.contains("business.vat_id"), "{places}");
    for known in ["customer.name", "business.address"] {
        assert!(!places.contains(known), "{known}: {places}");
    }
    settings(&app, &stage.token, json!({ "vat_id": "514000009" })).await;
    for name in own {
        for empty in [" ", "–\u{202e}"] {
            let mut fields = filled.clone();
            fields[name] = json!(empty);
            let reply = stage.send(deal, json!({ "template_id": id, "fields": fields })).await;
            assert_eq!(refused(&reply).0, format!("fields.{name}"), "{empty:?}");
        }
    }
    stage.send(deal, json!({ "template_id": id, "fields": filled })).await.expect(201);
    assert_eq!(stage.contracts().await.len(), 1);
});

/// The page of a contract that is tried.
async fn tried(stage: &Stage, body: Value) -> String {
    let reply = stage.post("/api/contracts/preview", body).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.text()
}

on_both!(a_preview_is_the_contract_as_it_would_be_sent_and_safe_to_show, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let path = format!("/api/contracts/preview?deal_id={deal}");
    let page = app.get(&path).bearer(&stage.token).send().await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert!(
        page.header("content-security-policy").starts_with("default-src 'none'; style-src 'unsafe-inline'")
    );
    let text = page.text();
    for shown in ["תיווך דירה ברעננה", "11,800.00", "דנה כהן", "054-1234567", "22.11.2026", "נדלן השרון"]
    {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    assert!(!text.contains("{{") && !text.contains("<script"), "{text}");
    let pdf = app.get(&path.replace("preview", "preview/pdf")).bearer(&stage.token).send().await;
    assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    assert!(stage.contracts().await.is_empty(), "nothing is kept");
});

on_both!(a_preview_refuses_what_is_not_there_and_shows_what_is_missing_as_a_gap, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let template = stage.template("מחיר: {{price}} בקירוב", json!([field("price")])).await;
    let of = |more: Value| {
        let mut body = json!({ "deal_id": deal, "template_id": template });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    tried(&stage, of(json!({}))).await;
    let shown = tried(&stage, of(json!({ "fields": { "price": "2,400,000 ₪" } }))).await;
    assert!(shown.contains("2,400,000"), "{shown}");
    let signers = json!({ "signers": [{ "name": "נועם לוי" }, { "name": "רות לוי" }] });
    let shown = tried(&stage, of(signers)).await;
    assert!(shown.contains("נועם לוי") && shown.contains("רות לוי"));
    let post = |body: Value| stage.post("/api/contracts/preview", body);
    for (fields, place) in [
        (json!({ "prise": "1" }), "fields.prise"),
        (json!({ "customer.name": "אחר" }), "fields.customer.name"),
        (json!({ "price": "א".repeat(5_001) }), "fields.price"),
        (json!({ "price": 7 }), "fields.price"),
    ] {
        assert_eq!(refused(&post(of(json!({ "fields": fields }))).await).0, place);
    }
    tried(&stage, of(json!({ "fields": { "price": "א".repeat(5_000) } }))).await;
    post(json!({ "deal_id": deal + 99 })).await.expect(404);
    post(json!({ "deal_id": deal, "template_id": template + 99 })).await.expect(404);
    app.delete(&format!("/api/crm/deals/{deal}")).bearer(&stage.token).send().await.expect(204);
    post(of(json!({}))).await.expect(404);
});

on_both!(what_people_wrote_stands_in_a_preview_as_text_and_nothing_else, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let name = format!("<img src=x onerror=alert(1)>{{{{price}}}} **דנה** {}", "ש".repeat(300));
    let turned = format!("\u{202e}{name}\u{202c}\u{2066}");
    assert!(
        meddle(&app, &format!("update customer set name = '{turned}' where id = {}", stage.customer)).await
    );
    let body = "# כותרת\n\nשם: {{customer.name}}\n\n#read(\"/etc/passwd\") $x$ #import \"a\" {{price}}";
    let template = stage.template(body, json!([field("price")])).await;
    let value = "\u{202e}00.1\u{202c} </p><script>alert(1)</script> {{customer.phone}} # לא כותרת";
    let fields = json!({ "price": value });
    let page = tried(&stage, json!({ "deal_id": deal, "template_id": template, "fields": fields })).await;
    for hidden in ['\u{202e}', '\u{202c}', '\u{2066}'] {
        assert!(!page.contains(hidden), "{hidden:?}");
    }
    assert!(!page.contains("<img") && !page.contains("<script"), "{page}");
    assert!(page.contains("&lt;img") && page.contains("&lt;script"), "{page}");
    assert!(page.contains(&"ש".repeat(300)) && page.contains("#read("), "{page}");
    assert!(page.contains("{{customer.phone}}") && !page.contains("054-1234567"), "{page}");
    assert_eq!(
        page.matches("<strong>").count(),
        tried_strong(&stage, deal, template).await,
        "no value is Markdown"
    );
    let query = format!("/api/contracts/preview/pdf?deal_id={deal}&template_id={template}");
    let pdf = app.get(&query).bearer(&stage.token).send().await;
    assert!(pdf.bytes.starts_with(b"%PDF-"), "{}", pdf.text());
});

/// How much of the page is strong without what people wrote.
async fn tried_strong(stage: &Stage, deal: i64, template: i64) -> usize {
    let fields = json!({ "price": "x" });
    let page = tried(stage, json!({ "deal_id": deal, "template_id": template, "fields": fields })).await;
    page.matches("<strong>").count()
}

on_both!(a_text_is_tried_before_it_is_saved_with_somebody_who_is_made_up, async |app| {
    let stage = Stage::set(&app).await;
    let path = format!("{TEMPLATES}/preview");
    let body = "בין {{business.name}} ובין {{customer.name}}, ביום {{date}}: {{price}}";
    let page = stage.post(&path, text(body, json!([field("price")]))).await;
    assert_eq!(page.status, 200, "{}", page.text());
    for shown in ["נדלן השרון", "ישראלה ישראלי", "22.11.2026", "מחיר", "הסכם מכר"]
    {
        assert!(page.text().contains(shown), "{shown}");
    }
    assert_eq!(refused(&stage.post(&path, text("{{x}}", json!([]))).await).0, "body");
    assert_eq!(stage.get(TEMPLATES).await["total"], 2, "nothing is saved");
});

on_both!(everybody_looks_and_managers_write, async |app| {
    let stage = Stage::set(&app).await;
    let (deal, services) = (stage.deal().await, ready(&app, &stage.token, "services").await);
    let (_, agent) = joined(&app, &stage.token, "agent@example.co.il", "agent").await;
    let (_, viewer) = joined(&app, &stage.token, "viewer@example.co.il", "viewer").await;
    for token in [&agent, &viewer] {
        assert_eq!(list(&app, token, "").await["total"], 2);
        let page = app.get(&format!("/api/contracts/preview?deal_id={deal}")).bearer(token).send().await;
        assert_eq!(page.status, 200);
        let new = app.post(TEMPLATES).bearer(token).json(text("א", json!([])));
        assert_eq!(new.send().await.expect(403)["error"], "role");
        let change = app.patch(&format!("{TEMPLATES}/{services}")).bearer(token);
        change.json(json!({ "agent_may_send": true })).send().await.expect(403);
    }
});
