//! Lists, page by page: whatever they are sorted by, every row is seen once and in its place.

use std::{collections::BTreeSet, time::Duration};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use server::{
    accounts::{Phone, Provider},
    calls::{
        Direction, Status,
        store::{self, News},
    },
    crm::{self, Source, timeline::By},
    db::{BusinessId, CustomerId},
    whatsapp::{self, Content, New, Route, To},
};
use sha2::{Digest as _, Sha256};

use crate::{
    app::TestApp,
    contracts_stage::{Stage, token_of},
};

const MINE: BusinessId = BusinessId(1);

async fn caller(app: &TestApp, phone: &str, name: &str) -> CustomerId {
    let phone = Phone::parse(phone).unwrap();
    let made = app.app.db.write(async |tx| {
        let made = crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await?;
        crm::set_name_if_empty(tx, MINE, made.id, name).await?;
        Ok::<_, sea_orm::DbErr>(made.id)
    });
    made.await.unwrap()
}

async fn call(
    app: &TestApp,
    n: usize,
    customer: Option<CustomerId>,
    direction: Direction,
    lasts: Option<u64>,
) {
    let news = News {
        call_sid: format!("CA{n}"),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let made = app.app.db.write(async |tx| store::receive(tx, MINE, customer, &news).await).await.unwrap();
    if let Some(seconds) = lasts {
        app.clock.advance(Duration::from_secs(seconds));
        app.app.db.write(async |tx| store::advance(tx, &made, Status::Completed).await).await.unwrap();
    }
}

/// Reads the whole list in pages of `limit`.
async fn all(app: &TestApp, token: &str, path: &str, sort: &str, limit: usize) -> Vec<Value> {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app.get(&format!("{path}?limit={limit}&sort={sort}{cursor}")).bearer(token).send().await;
        let page = page.expect(200);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= limit);
        seen.extend(items.iter().cloned());
        assert!(seen.len() <= 100, "{path} by {sort} never ends");
        let Some(next) = page["next"].as_str() else {
            assert_eq!(page["total"], seen.len(), "{path} by {sort}");
            return seen;
        };
        cursor = format!("&cursor={next}");
    }
}

/// Every row is there once, in the same order whatever the size of the pages, and the other way round under `-`.
async fn holds(app: &TestApp, path: &str, id: &str, sort: &str) {
    let token = app.owner_token().await;
    let ids = |rows: &[Value]| rows.iter().map(|row| row[id].to_string()).collect::<Vec<_>>();
    let whole = all(app, &token, path, sort, 200).await;
    let distinct: BTreeSet<String> = ids(&whole).into_iter().collect();
    assert_eq!(distinct.len(), whole.len(), "{path} by {sort} shows a row twice");
    for limit in [1, 2, 3, 5] {
        let paged = all(app, &token, path, sort, limit).await;
        assert_eq!(ids(&paged), ids(&whole), "{path} by {sort} in pages of {limit}");
    }
    let known = |rows: &[Value]| rows.iter().filter(|row| !row[sort].is_null()).cloned().collect::<Vec<_>>();
    let back = all(app, &token, path, &format!("-{sort}"), 2).await;
    let mut turned = known(&back);
    turned.reverse();
    assert_eq!(ids(&turned), ids(&known(&whole)), "{path} by -{sort}");
    for rows in [&whole, &back] {
        assert!(
            rows.is_sorted_by_key(|row| row[sort].is_null()),
            "{path} by {sort}: what is empty comes last"
        );
    }
}

on_both!(every_list_shows_each_row_once_under_every_sort, async |app| {
    for (n, name) in ["דנה", "", "אבי", "דנה", "", "Zoe", "zoe"].into_iter().enumerate() {
        if n == 4 {
            app.clock.advance(Duration::from_secs(60));
        }
        caller(&app, &format!("054123450{n}"), name).await;
    }
    for (n, lasts) in [None, Some(5), None, Some(5), Some(9), None, Some(0)].into_iter().enumerate() {
        call(&app, n, None, Direction::Inbound, lasts).await;
    }
    for n in 0..5 {
        let body = format!("{n}");
        let note = crm::NewNote {
            customer: Some(CustomerId(1)),
            call_sid: None,
            kind: crm::NoteKind::Note,
            body: &body,
            quote: None,
            once: None,
            by: By::Agent,
        };
        app.app.db.write(async |tx| crm::add_note(tx, MINE, note).await).await.unwrap();
    }
    for sort in ["created_at", "name", "phone"] {
        holds(&app, "/api/crm/customers", "id", sort).await;
    }
    for sort in ["created_at", "ended_at", "duration_s"] {
        holds(&app, "/api/calls", "call_sid", sort).await;
    }
    holds(&app, "/api/crm/customers/1/notes", "id", "created_at").await;
    holds(&app, "/api/crm/notes", "id", "created_at").await;
    let token = app.owner_token().await;
    let longest = all(&app, &token, "/api/calls", "-duration_s", 3).await;
    let lengths: Vec<Option<i64>> = longest.iter().map(|call| call["duration_s"].as_i64()).collect();
    assert_eq!(lengths, [Some(9), Some(5), Some(5), Some(0), None, None, None]);
});

on_both!(leads_and_deals_are_listed_row_by_row_too, async |app| {
    let token = app.owner_token().await;
    for (n, title) in ["דירה ברעננה", "אחוזה", "דירה ברעננה", "Villa", "villa"].into_iter().enumerate()
    {
        app.clock.advance(Duration::from_secs(u64::from(n % 2 == 0)));
        let amount = [None, Some(100), Some(100), Some(5), None][n];
        let day = [Some("2027-01-01"), None, Some("2026-12-01"), Some("2027-01-01"), None][n];
        let body = json!({ "customer_id": 1, "title": title, "amount": amount, "expected_close": day, "city": title });
        app.post("/api/crm/leads").bearer(&token).json(body.clone()).send().await.expect(201);
        app.post("/api/crm/deals").bearer(&token).json(body).send().await.expect(201);
    }
    for sort in ["created_at", "updated_at", "amount", "title"] {
        holds(&app, "/api/crm/leads", "id", sort).await;
        holds(&app, "/api/crm/deals", "id", sort).await;
    }
    holds(&app, "/api/crm/deals", "id", "expected_close").await;
});

on_both!(the_list_of_tasks_shows_each_row_once_under_every_sort, async |app| {
    let token = app.owner_token().await;
    let dues = [None, Some("2026-11-22"), None, Some("2026-11-30"), Some("2026-11-22"), Some("2026-11-01")];
    for (n, due) in dues.into_iter().enumerate() {
        let title = ["דירה", "שיחה", "Zoe"][n % 3];
        let body = json!({ "title": title, "due_date": due });
        app.post("/api/crm/tasks").bearer(&token).json(body).send().await.expect(201);
        app.clock.advance(Duration::from_secs(60 * (n as u64 % 2)));
    }
    for sort in ["due_at", "created_at", "title"] {
        holds(&app, "/api/crm/tasks", "id", sort).await;
    }
});

on_both!(appointments_are_each_shown_once_under_every_sort, async |app| {
    let token = app.owner_token().await;
    for n in 0..5 {
        let date = format!("2026-11-{}", 30 - n);
        let body = json!({ "customer_id": 1, "date": date, "time": "10:00", "anyway": true });
        app.post("/api/crm/appointments").bearer(&token).json(body).send().await.expect(201);
        app.clock.advance(Duration::from_secs(n % 2));
    }
    for sort in ["starts_at", "created_at"] {
        holds(&app, "/api/crm/appointments", "id", sort).await;
    }
});

on_both!(conversations_and_messages_are_each_shown_once_under_every_sort, async |app| {
    let route = Route { provider: Provider::Baileys, number: String::new() };
    for n in 0..6_u64 {
        let to = To::Phone(Phone::parse(&format!("+97254123450{}", n % 3)).unwrap());
        let new = New { to, content: Content::Text(format!("הודעה {n}")), by: By::Agent, once: None };
        app.app.db.write(async |tx| whatsapp::send(tx, MINE, &route, new).await).await.unwrap();
        app.clock.advance(Duration::from_secs(n % 2));
    }
    for sort in ["at", "created_at"] {
        holds(&app, "/api/whatsapp/messages", "id", sort).await;
    }
    for sort in ["last_message_at", "created_at"] {
        holds(&app, "/api/whatsapp/conversations", "id", sort).await;
    }
});

on_both!(documents_are_each_shown_once_under_every_sort, async |app| {
    let token = app.owner_token().await;
    for n in 0..6_u64 {
        let line = json!({ "text": "תיווך", "price": 100 * (1 + n % 3) });
        let body = json!({ "kind": "tax_invoice", "customer_id": 1, "lines": [line] });
        let draft = app.post("/api/invoices").bearer(&token).json(body).send().await.expect(201);
        if n % 2 == 0 {
            let path = format!("/api/invoices/drafts/{}/issue", draft["id"]);
            app.post(&path).bearer(&token).send().await.expect(200);
        }
        app.clock.advance(Duration::from_secs(n % 2));
    }
    for sort in ["created_at", "issued_at", "tax_date", "total"] {
        holds(&app, "/api/invoices", "id", sort).await;
    }
});

on_both!(payments_are_each_shown_once_under_every_sort, async |app| {
    let token = app.owner_token().await;
    let deal = json!({ "customer_id": 1, "title": "תיווך", "amount": 100_000 });
    let deal = app.post("/api/crm/deals").bearer(&token).json(deal).send().await.expect(201)["id"].clone();
    for n in 0..5_u64 {
        let body = json!({ "deal_id": deal, "amount": 1_000 + n % 2, "method": "cash" });
        app.post("/api/payments").bearer(&token).json(body).send().await.expect(201);
        app.clock.advance(Duration::from_secs(n % 2));
    }
    let begun = json!({ "deal_id": deal, "amount": 2_000 });
    app.post("/api/payments/create-intent").bearer(&token).json(begun).send().await.expect(200);
    for sort in ["created_at", "updated_at", "paid_at", "amount"] {
        holds(&app, "/api/payments", "id", sort).await;
    }
});

on_both!(texts_of_contracts_and_their_versions_are_each_shown_once_under_every_sort, async |app| {
    let token = app.owner_token().await;
    let mut id = json!(0);
    for (n, name) in (0..4_u64).zip(["א", "ב", "א", "ב"]) {
        let body = json!({ "name": name, "title": "הסכם", "body": "טקסט" });
        let made = app.post("/api/contracts/templates").bearer(&token).json(body).send().await.expect(201);
        id = made["id"].clone();
        app.clock.advance(Duration::from_secs(n % 2));
    }
    for sort in ["created_at", "updated_at", "name"] {
        holds(&app, "/api/contracts/templates", "id", sort).await;
    }
    for version in 1..5 {
        let change = json!({ "version": version, "body": format!("טקסט {version}") });
        let path = format!("/api/contracts/templates/{id}");
        app.patch(&path).bearer(&token).json(change).send().await.expect(200);
    }
    holds(&app, &format!("/api/contracts/templates/{id}/versions"), "version", "version").await;
});

on_both!(versions_of_the_profile_are_each_shown_once, async |app| {
    let token = app.owner_token().await;
    for n in 0..5 {
        let change = json!({ "profile": { "tone": format!("{n}") } });
        app.patch("/api/business").bearer(&token).json(change).send().await.expect(200);
    }
    holds(&app, "/api/business/versions", "number", "number").await;
});

on_both!(contracts_are_each_shown_once_under_every_sort, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    for n in 0..5_u64 {
        let days = json!({ "valid_days": 1 + n % 2 });
        let sent = stage.send(deal, days).await.expect(201);
        if n % 2 == 0 {
            stage.sign(&token_of(&sent["signers"][0])).await.expect(200);
        }
        app.clock.advance(Duration::from_secs(n % 3));
    }
    for sort in ["created_at", "updated_at", "signed_at", "expires_at"] {
        holds(&app, "/api/contracts", "id", sort).await;
    }
    app.run_jobs().await;
});

on_both!(a_cursor_of_another_sort_or_another_hand_is_refused, async |app| {
    caller(&app, "0541234501", "דנה").await;
    let token = app.owner_token().await;
    let get = async |query: &str| app.get(&format!("/api/crm/customers?{query}")).bearer(&token).send().await;
    let page = get("limit=1&sort=name").await.expect(200);
    let next = page["next"].as_str().unwrap();
    get(&format!("limit=1&sort=name&cursor={next}")).await.expect(200);
    for sort in ["", "&sort=-name", "&sort=created_at"] {
        assert_eq!(get(&format!("cursor={next}{sort}")).await.expect(400)["error"], "bad_cursor", "{sort}");
    }
    for forged in ["", "7", "x".repeat(5_000).as_str(), &next[1..], "%D7%A9", "null"] {
        let refused = get(&format!("sort=name&cursor={forged}")).await.expect(400);
        assert_eq!(refused["error"], "bad_cursor", "{forged:.40}");
    }
});

/// A cursor as one makes it who has read how they are made.
fn sealed(json: &Value) -> String {
    let mut bytes = json.to_string().into_bytes();
    let seal = Sha256::digest(&bytes);
    bytes.extend_from_slice(&seal[..8]);
    URL_SAFE_NO_PAD.encode(bytes)
}

on_both!(a_cursor_made_with_care_shows_no_more_than_the_list_and_breaks_nothing, async |app| {
    caller(&app, "0541234501", "דנה").await;
    let token = app.owner_token().await;
    let get = async |sort: &str, key: Value| {
        let cursor = sealed(&json!({ "sort": sort, "key": key, "id": 0 }));
        let path = format!("/api/crm/customers?sort={sort}&cursor={cursor}");
        app.get(&path).bearer(&token).send().await
    };
    assert_eq!(get("created_at", json!(0)).await.expect(200)["items"].as_array().unwrap().len(), 2);
    get("name", json!("' or 1=1 --")).await.expect(200);
    get("created_at", Value::Null).await.expect(200);
    for (sort, key) in
        [("created_at", json!("x")), ("name", json!(7)), ("name", json!("a\0b")), ("name", json!([]))]
    {
        assert_eq!(get(sort, key).await.expect(400)["error"], "bad_cursor", "{sort}");
    }
});

on_both!(a_limit_or_a_sort_that_a_list_does_not_have_is_refused_by_name, async |app| {
    let token = app.owner_token().await;
    let get = async |query: &str| app.get(&format!("/api/calls?{query}")).bearer(&token).send().await;
    for sort in ["id", "origin", "--created_at", "", "created_at%20desc", "1;drop%20table%20call_log"] {
        let refused = get(&format!("sort={sort}")).await.expect(400);
        assert!(refused["fields"]["sort"].is_string(), "{sort}");
    }
    for limit in ["0", "201"] {
        assert!(get(&format!("limit={limit}")).await.expect(400)["fields"]["limit"].is_string());
    }
    for limit in ["-1", "many", "99999999999999999999999"] {
        assert_eq!(get(&format!("limit={limit}")).await.expect(400)["error"], "invalid");
    }
});

on_both!(customers_and_calls_are_filtered_by_what_they_are, async |app| {
    let dana = caller(&app, "0541234501", "דנה").await;
    call(&app, 1, Some(dana), Direction::Inbound, None).await;
    call(&app, 2, Some(dana), Direction::Outbound, Some(3)).await;
    call(&app, 3, None, Direction::Inbound, None).await;
    let token = app.owner_token().await;
    let total = async |path: &str| app.get(path).bearer(&token).send().await.expect(200)["total"].as_i64();
    assert_eq!(total("/api/crm/customers?source=call").await, Some(1));
    assert_eq!(total("/api/crm/customers?source=demo").await, Some(1));
    assert_eq!(total("/api/crm/customers?status=archived").await, Some(0));
    assert_eq!(total(&format!("/api/calls?customer_id={dana}")).await, Some(2));
    assert_eq!(total("/api/calls?direction=inbound").await, Some(2));
    assert_eq!(
        total(&format!("/api/calls?direction=outbound&status=completed&customer_id={dana}")).await,
        Some(1)
    );
    assert_eq!(total("/api/calls?customer_id=999999").await, Some(0));
    app.get("/api/crm/customers?status=gone").bearer(&token).send().await.expect(400);
});
