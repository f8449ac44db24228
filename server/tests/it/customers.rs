//! Customers: made, corrected, deleted and restored by people, and found again by whatever number they call from.

use std::time::Duration;

use serde_json::{Value, json};
use server::{
    accounts::{Gender, Phone},
    crm::{
        Source,
        customers::{self, Consent, New},
    },
    db::{BusinessId, CustomerId, UserId},
};

use crate::{
    app::{Reply, TestApp},
    people::{PASSWORD, joined, second_business, token_of},
};

pub const MINE: BusinessId = BusinessId(1);
pub const PATH: &str = "/api/crm/customers";

/// The owner of the first business, asking.
pub struct Desk<'a> {
    pub app: &'a TestApp,
    pub token: String,
}

impl<'a> Desk<'a> {
    pub async fn of(app: &'a TestApp) -> Self {
        Self { app, token: app.owner_token().await }
    }

    pub async fn make(&self, body: Value) -> Reply {
        self.app.post(PATH).bearer(&self.token).json(body).send().await
    }

    pub async fn made(&self, body: Value) -> Value {
        self.make(body).await.expect(201)
    }

    pub async fn get(&self, path: &str) -> Reply {
        self.app.get(path).bearer(&self.token).send().await
    }

    pub async fn one(&self, id: &Value) -> Value {
        self.get(&format!("{PATH}/{id}")).await.expect(200)
    }

    pub async fn change(&self, id: &Value, body: Value) -> Reply {
        self.app.patch(&format!("{PATH}/{id}")).bearer(&self.token).json(body).send().await
    }

    pub async fn delete(&self, id: &Value) -> Reply {
        self.app.delete(&format!("{PATH}/{id}")).bearer(&self.token).send().await
    }

    pub async fn restore(&self, id: &Value) -> Reply {
        self.app.post(&format!("{PATH}/{id}/restore")).bearer(&self.token).send().await
    }

    pub async fn total(&self, query: &str) -> Value {
        self.get(&format!("{PATH}?{query}")).await.expect(200)["total"].clone()
    }
}

pub fn phone(written: &str) -> Phone {
    Phone::parse(written).unwrap()
}

pub async fn call_from(app: &TestApp, number: &str) -> CustomerId {
    let number = phone(number);
    let found =
        app.app.db.write(async |tx| customers::find_or_make_by_phone(tx, MINE, &number, Source::Call).await);
    found.await.unwrap().id
}

on_both!(a_customer_is_made_with_all_that_is_known, async |app| {
    let desk = Desk::of(&app).await;
    let dana = desk
        .made(json!({
            "name": " דנה כהן ", "phone": "054-123 4567", "phones": ["03-5551234", "+972541234567"],
            "email": "dana@EXAMPLE.co.il", "emails": ["office@example.co.il"],
            "tags": [" VIP", "לקוח  חוזר", "vip"], "gender": "female", "owner_id": 1, "consent": "given",
        }))
        .await;
    let expected = json!({
        "id": dana["id"], "name": "דנה כהן", "phone": "+972541234567", "email": "dana@example.co.il",
        "phones": [
            { "phone": "+972541234567", "primary": true, "former": false },
            { "phone": "+97235551234", "primary": false, "former": false },
        ],
        "emails": [
            { "email": "dana@example.co.il", "primary": true },
            { "email": "office@example.co.il", "primary": false },
        ],
        "tags": ["VIP", "לקוח חוזר"], "gender": "female", "status": "active", "source": "manual",
        "owner_id": 1, "consent": "given", "consent_at": "2026-11-22T08:00:00Z", "deleted_at": null, "erased_at": null,
        "created_at": "2026-11-22T08:00:00Z",
    });
    assert_eq!(dana, expected);
    assert_eq!(desk.one(&dana["id"]).await, expected);
    assert_eq!(desk.get(&format!("{PATH}?source=manual")).await.expect(200)["items"][0], expected);
    for number in ["0541234567", "035551234"] {
        assert_eq!(json!(call_from(&app, number).await), dana["id"], "{number}");
    }
});

on_both!(a_name_a_number_or_an_address_is_enough_and_nothing_is_not, async |app| {
    let desk = Desk::of(&app).await;
    let first = desk.made(json!({ "phones": ["0541234567", "0541234568"] })).await;
    assert_eq!((&first["phone"], &first["name"]), (&json!("+972541234567"), &json!("")));
    assert_eq!(desk.made(json!({ "name": "דנה" })).await["phone"], Value::Null);
    // Families share an address.
    for _ in 0..2 {
        let made = desk.made(json!({ "emails": ["levi@example.co.il"], "source": "manual" })).await;
        assert_eq!((&made["email"], &made["source"]), (&json!("levi@example.co.il"), &json!("manual")));
    }
    for (body, field) in [
        (json!({}), "name"),
        (json!({ "name": " ", "tags": ["VIP"] }), "name"),
        (json!({ "phones": ["0541234569", "12"] }), "phones[1]"),
        (json!({ "name": "דנה", "source": "import" }), "source"),
        (json!({ "name": "דנה", "tags": [""] }), "tags[0]"),
        (json!({ "name": "דנה", "owner_id": "me" }), "owner_id"),
    ] {
        let refused = desk.make(body.clone()).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{body}: {refused}");
    }
    let first = &first["id"];
    for body in [json!({ "phones": [] }), json!({ "phone": null, "phones": [] })] {
        assert!(desk.change(first, body).await.expect(400)["fields"]["name"].is_string());
    }
});

on_both!(a_change_replaces_what_it_names_and_leaves_the_rest, async |app| {
    let desk = Desk::of(&app).await;
    let made =
        desk.made(json!({ "name": "דנה", "phones": ["0541234567", "035551234"], "tags": ["א", "ב"] })).await;
    let id = &made["id"];
    let numbers = |body: &Value| {
        let of = |it: &Value| it["phone"].as_str().unwrap().to_owned();
        body["phones"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let same = desk.change(id, json!({})).await.expect(200);
    assert_eq!(same, made);
    let changed = desk.change(id, json!({ "phone": "03-5551234", "tags": ["ב", "ג"] })).await.expect(200);
    assert_eq!(numbers(&changed), ["+97235551234", "+972541234567"]);
    assert_eq!((&changed["phone"], &changed["tags"]), (&json!("+97235551234"), &json!(["ב", "ג"])));
    let changed = desk.change(id, json!({ "phone": "0521111111" })).await.expect(200);
    assert_eq!(numbers(&changed), ["+972521111111", "+972541234567"]);
    let changed = desk.change(id, json!({ "phone": null, "tags": [] })).await.expect(200);
    assert_eq!((numbers(&changed), &changed["tags"]), (vec!["+972541234567".to_owned()], &json!([])));
    let body = json!({ "phones": ["0521111111", "0541234567"], "emails": ["d@example.com"] });
    let changed = desk.change(id, body).await.expect(200);
    assert_eq!(numbers(&changed), ["+972541234567", "+972521111111"]);
    assert_eq!((&changed["email"], &changed["name"]), (&json!("d@example.com"), &json!("דנה")));
    let changed = desk.change(id, json!({ "phones": [], "status": "archived" })).await.expect(200);
    assert_eq!((&changed["phone"], &changed["status"]), (&Value::Null, &json!("archived")));
    assert_eq!(desk.one(id).await, changed);
});

on_both!(consent_is_dated_when_it_changes, async |app| {
    let desk = Desk::of(&app).await;
    let id = &desk.made(json!({ "name": "דנה" })).await["id"];
    assert_eq!(desk.one(id).await["consent_at"], Value::Null);
    let given = desk.change(id, json!({ "consent": "given" })).await.expect(200);
    assert_eq!(given["consent_at"], "2026-11-22T08:00:00Z");
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(desk.change(id, json!({ "consent": "given" })).await.expect(200), given);
    let refused = desk.change(id, json!({ "consent": "refused" })).await.expect(200);
    assert_eq!(
        (&refused["consent"], &refused["consent_at"]),
        (&json!("refused"), &json!("2026-11-22T08:01:00Z"))
    );
    let unknown = desk.change(id, json!({ "consent": "unknown" })).await.expect(200);
    assert_eq!(unknown["consent_at"], Value::Null);
});

on_both!(an_owner_is_a_member_of_the_business, async |app| {
    let desk = Desk::of(&app).await;
    let (agent, _) = joined(&app, &desk.token, "dana@example.co.il", "agent").await;
    let other = second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let stranger = app.get("/api/auth/me").bearer(&noa).send().await.expect(200)["user"]["id"].clone();
    assert_ne!(other, 1);
    let made = desk.made(json!({ "name": "אבי", "owner_id": agent })).await;
    assert_eq!(made["owner_id"], agent);
    for nobody in [stranger, json!(0), json!(i64::MAX)] {
        let body = json!({ "name": "x", "owner_id": nobody });
        assert_eq!(desk.make(body.clone()).await.expect(404)["error"], "not_found");
        assert_eq!(desk.change(&made["id"], body).await.expect(404)["error"], "not_found");
    }
    assert_eq!(desk.total(&format!("owner_id={agent}")).await, json!(1));
    let off = json!({ "active": false });
    app.patch(&format!("/api/users/{agent}")).bearer(&desk.token).json(off).send().await.expect(200);
    let body = json!({ "name": "אבי", "owner_id": agent });
    desk.make(body.clone()).await.expect(404);
    desk.change(&made["id"], body).await.expect(200);
    let nobody = desk.change(&made["id"], json!({ "owner_id": null })).await.expect(200);
    assert_eq!((&nobody["owner_id"], &nobody["name"]), (&Value::Null, &json!("אבי")));
});

on_both!(a_deleted_customer_is_out_of_the_lists_until_restored, async |app| {
    let desk = Desk::of(&app).await;
    let dana = desk.made(json!({ "name": "דנה", "phone": "0541234567", "tags": ["VIP"] })).await;
    let id = &dana["id"];
    assert_eq!(desk.total("").await, json!(2));
    desk.delete(id).await.expect(204);
    app.clock.advance(Duration::from_secs(60));
    desk.delete(id).await.expect(204);
    assert_eq!(desk.one(id).await["deleted_at"], "2026-11-22T08:00:00Z");
    assert_eq!((desk.total("").await, desk.total("deleted=true").await), (json!(1), json!(1)));
    assert_eq!(desk.get("/api/crm/tags").await.expect(200)["total"], 0);
    assert_eq!(desk.change(id, json!({ "name": "x" })).await.expect(404)["error"], "not_found");
    assert_eq!(desk.restore(id).await.expect(200), dana);
    assert_eq!(desk.restore(id).await.expect(200), dana);
    assert_eq!((desk.total("").await, desk.total("deleted=true").await), (json!(2), json!(0)));
    for nobody in [json!(0), json!(999)] {
        desk.delete(&nobody).await.expect(404);
        desk.restore(&nobody).await.expect(404);
    }
});

on_both!(customers_are_chosen_by_what_is_known_of_them, async |app| {
    let desk = Desk::of(&app).await;
    desk.made(json!({ "name": "דנה", "phone": "0541234567", "tags": ["VIP", "קונה"], "consent": "given" }))
        .await;
    desk.made(json!({ "name": "נועה", "tags": ["קונה"], "owner_id": 1 })).await;
    // Half past one in the night of the 23rd, where the business is.
    app.clock.advance(Duration::from_secs(15 * 3600 + 1800));
    let desk = Desk::of(&app).await;
    desk.made(json!({ "name": "אבי" })).await;
    for (query, total) in [
        ("", 4),
        ("source=manual", 3),
        ("tag=%D7%A7%D7%95%D7%A0%D7%94", 2),
        ("tag=VIP", 1),
        ("tag=nothing", 0),
        ("owner_id=1", 1),
        ("consent=given", 1),
        ("has_phone=true", 2),
        ("has_phone=false", 2),
        ("status=archived", 0),
        ("deleted=false", 4),
        ("deleted=true", 0),
        ("from=2026-11-23", 1),
        ("to=2026-11-22", 3),
        ("from=2026-11-22&to=2026-11-23&tag=VIP&has_phone=true&consent=given&source=manual", 1),
    ] {
        assert_eq!(desk.total(query).await, json!(total), "{query}");
    }
    for wrong in ["from=2026-13-01", "to=9999-12-31", "has_phone=1", "deleted=yes", "consent=x", "owner_id=x"]
    {
        desk.get(&format!("{PATH}?{wrong}")).await.expect(400);
    }
    desk.get(&format!("{PATH}?from=-009999-01-01")).await;
    let names = desk.get(&format!("{PATH}?sort=name&source=manual")).await.expect(200);
    assert_eq!(names["items"][0]["name"], "אבי");
});

on_both!(the_tags_in_use_are_counted, async |app| {
    let desk = Desk::of(&app).await;
    let nothing = desk.get("/api/crm/tags").await.expect(200);
    assert_eq!(nothing, json!({ "items": [], "total": 0, "next": null }));
    for (name, tags) in [("דנה", json!(["VIP", "קונה"])), ("נועה", json!(["קונה"])), ("אבי", json!(["מוכר"]))]
    {
        desk.made(json!({ "name": name, "tags": tags })).await;
    }
    let tags = desk.get("/api/crm/tags").await.expect(200);
    assert_eq!((&tags["items"][0], &tags["total"]), (&json!({ "tag": "קונה", "count": 2 }), &json!(3)));
    let other = second_business(&app, "noa@example.co.il").await;
    assert_ne!(other, 1);
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    assert_eq!(app.get("/api/crm/tags").bearer(&noa).send().await.expect(200)["total"], 0);
});

on_both!(whoever_only_reads_makes_and_deletes_nobody, async |app| {
    let owner = app.owner_token().await;
    for (nth, role) in ["viewer", "accountant"].into_iter().enumerate() {
        let (_, token) = joined(&app, &owner, &format!("{nth}@example.co.il"), role).await;
        let make = app.post(PATH).bearer(&token).json(json!({ "name": "x" })).send().await;
        assert_eq!(make.expect(403)["error"], "role");
        app.delete(&format!("{PATH}/1")).bearer(&token).send().await.expect(403);
        app.post(&format!("{PATH}/1/restore")).bearer(&token).send().await.expect(403);
        app.get("/api/crm/tags").bearer(&token).send().await.expect(200);
    }
});

on_both!(other_parts_make_customers_under_the_same_rules, async |app| {
    let new = |name: &str, phones: &[&str], owner_id| New {
        name: name.to_owned(),
        phones: phones.iter().map(|it| phone(it)).collect(),
        emails: vec!["dana@example.co.il".to_owned(), "dana@example.co.il".to_owned()],
        tags: vec!["VIP".to_owned(), "vip ".to_owned()],
        gender: Gender::Unknown,
        source: Source::Import,
        owner_id,
        consent: Consent::Unknown,
    };
    let add = async |new: New| app.app.db.write(async |tx| customers::add(tx, MINE, new).await).await;
    let dana = add(new(" דנה ", &["0541234567", "035551234", "054-1234567"], None)).await.unwrap();
    assert_eq!((dana.name.as_str(), dana.source), ("דנה", Source::Import));
    let body = Desk::of(&app).await.one(&json!(dana.id)).await;
    assert_eq!((body["phones"].as_array().unwrap().len(), &body["tags"]), (2, &json!(["VIP"])));
    assert_eq!(body["emails"].as_array().unwrap().len(), 1);
    let found = customers::by_phone(app.app.db.reader(), MINE, &phone("035551234")).await.unwrap();
    assert_eq!(found.map(|found| found.id), Some(dana.id));
    let taken = add(new("נועה", &["0521111111", "0541234567"], None)).await.unwrap_err();
    assert_eq!(taken.code(), "customer_phone_taken");
    let nobody = add(new("נועה", &[], Some(UserId(99)))).await.unwrap_err();
    assert_eq!(nobody.code(), "not_found");
});

on_both!(names_are_told_for_many_ids_at_once_and_for_nobody_else_s_customers, async |app| {
    let desk = Desk::of(&app).await;
    let dana = desk.made(json!({ "name": "דנה כהן", "phone": "054-123-4567" })).await;
    let gone = desk.made(json!({ "name": "יוסי לוי" })).await;
    app.delete(&format!("{PATH}/{}", gone["id"])).bearer(&desk.token).send().await.expect(204);
    second_business(&app, "noa@example.com").await;
    let hers = token_of(&app, "noa@example.com", PASSWORD).await;
    let foreign = app.post(PATH).bearer(&hers).json(json!({ "name": "זרה" })).send().await.expect(201);
    let asked = format!("{PATH}/names?ids={},{},{},999999", gone["id"], dana["id"], foreign["id"]);
    let found = desk.get(&asked).await.expect(200);
    assert_eq!(
        found,
        json!({
            "items": [
                { "id": dana["id"], "name": "דנה כהן", "phone": "+972541234567" },
                { "id": gone["id"], "name": "יוסי לוי", "phone": null },
            ],
            "total": 2,
            "next": null,
        }),
        "the deleted one too, in the order of the ids"
    );
    for bad in ["", "a", "1,,2", &["1"; 201].join(",")] {
        let refused = desk.get(&format!("{PATH}/names?ids={bad}")).await.expect(400);
        assert_eq!(
            (&refused["error"], refused["fields"]["ids"].is_string()),
            (&json!("invalid"), true),
            "{bad}"
        );
    }
});

on_both!(a_new_customer_is_answered_as_they_are_read_and_found_at_once, async |app| {
    let desk = Desk::of(&app).await;
    let made = desk
        .made(json!({
            "name": "אבי ישראלי",
            "phones": ["+972549999999", "+972541111111", "+972545555555"],
            "emails": ["b@example.com", "a@example.com"],
            "tags": ["משקיע", "vip"],
        }))
        .await;
    assert_eq!(made, desk.one(&made["id"]).await);
    for words in ["ישראלי", "9999999", "a@example.com", "vip"] {
        let found = desk.get(&format!("/api/crm/search?kind=customer&q={words}")).await.expect(200);
        assert_eq!(found["items"][0]["id"], made["id"], "{words}");
    }
    let twin = desk.made(json!({ "name": "ישראלי אבי" })).await;
    let pairs = desk.get(&format!("{PATH}/{}/duplicates", twin["id"])).await.expect(200);
    assert_eq!(pairs["items"][0]["customer"]["id"], made["id"]);
});
