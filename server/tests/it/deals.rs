//! Deals: opened by hand or out of a lead, moved from stage to stage, and laid out on a board.

use std::time::Duration;

use serde_json::{Value, json};

use crate::{
    app::{Reply, TestApp},
    leads::{made as lead, timeline},
};

async fn made(app: &TestApp, token: &str, body: Value) -> Value {
    app.post("/api/crm/deals").bearer(token).json(body).send().await.expect(201)
}

async fn patch(app: &TestApp, token: &str, id: &Value, body: Value) -> Reply {
    app.patch(&format!("/api/crm/deals/{id}")).bearer(token).json(body).send().await
}

async fn convert(app: &TestApp, token: &str, lead: &Value, body: Value) -> Reply {
    app.post(&format!("/api/crm/leads/{}/convert", lead["id"])).bearer(token).json(body).send().await
}

on_both!(the_first_customer_has_the_first_deal, async |app| {
    server::parts::prepare(&app.app).await.unwrap();
    let token = app.owner_token().await;
    let list = app.get("/api/crm/deals").bearer(&token).send().await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &json!(1)));
    let deal = app.get("/api/crm/deals/1").bearer(&token).send().await.expect(200);
    assert_eq!(
        (&deal["customer_id"], &deal["stage"], &deal["made_by"]),
        (&json!(1), &json!("new"), &json!("system"))
    );
});

on_both!(a_deal_is_opened_changed_and_shown_on_the_timeline, async |app| {
    let token = app.owner_token().await;
    let body = json!({
        "customer_id": 1, "title": " דירה ברחוב אחוזה ", "amount": 295_000_000, "expected_close": "2027-01-31",
        "stage": "qualified",
    });
    let deal = made(&app, &token, body).await;
    let expected = json!({
        "id": deal["id"], "customer_id": 1, "title": "דירה ברחוב אחוזה", "stage": "qualified", "lost_reason": null,
        "amount": 295_000_000, "currency": "ILS", "expected_close": "2027-01-31", "owner_id": null, "lead_id": null,
        "made_by": "person", "user_id": 1, "created_at": "2026-11-22T08:00:00Z",
        "updated_at": "2026-11-22T08:00:00Z", "closed_at": null, "deleted_at": null,
    });
    assert_eq!(deal, expected);
    let change = json!({ "title": "פנטהאוז", "amount": null, "expected_close": null, "owner_id": 1 });
    let changed = patch(&app, &token, &deal["id"], change).await.expect(200);
    assert_eq!(
        (&changed["title"], &changed["amount"], &changed["expected_close"]),
        (&json!("פנטהאוז"), &Value::Null, &Value::Null)
    );
    assert_eq!(changed["owner_id"], 1);
    let entries = timeline(&app, &token, "deal,stage").await;
    let told: Vec<_> = entries
        .iter()
        .map(|it| (it["kind"].as_str().unwrap(), it["body"]["title"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("stage", "פנטהאוז"), ("deal", "פנטהאוז")]);
    assert_eq!(entries[1]["body"], changed);
});

on_both!(what_a_deal_cannot_be_is_refused_by_its_field, async |app| {
    let token = app.owner_token().await;
    for (field, value) in [
        ("title", json!("")),
        ("title", json!(" \t")),
        ("title", json!("א".repeat(201))),
        ("amount", json!(-1)),
        ("amount", json!(100_000_000_001_i64)),
        ("expected_close", json!("2026-02-29")),
        ("expected_close", json!("31.12.2026")),
        ("expected_close", json!("-009999-01-01")),
        ("expected_close", json!("2026-12-31T00:00:00Z")),
        ("stage", json!("contacted")),
        ("lost_reason", json!("יקר")),
    ] {
        let mut body = json!({ "customer_id": 1, "title": "דירה" });
        body[field] = value.clone();
        let refused = app.post("/api/crm/deals").bearer(&token).json(body).send().await.expect(400);
        assert!(refused["fields"][field].is_string(), "{field}: {refused}");
        let refused = patch(&app, &token, &json!(1), json!({ field: value })).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{field}: {refused}");
    }
    for nobody in [
        json!({ "customer_id": 99, "title": "x" }),
        json!({ "customer_id": 1, "title": "x", "owner_id": 99 }),
    ] {
        app.post("/api/crm/deals").bearer(&token).json(nobody).send().await.expect(404);
    }
    patch(&app, &token, &json!(1), json!({ "owner_id": 99 })).await.expect(404);
});

on_both!(a_deal_is_closed_and_opened_again, async |app| {
    let token = app.owner_token().await;
    let go = async |body| patch(&app, &token, &json!(1), body).await;
    let won = go(json!({ "stage": "won" })).await.expect(200);
    assert_eq!(won["closed_at"], "2026-11-22T08:00:00Z");
    for closed in ["new", "lost"] {
        let refused = go(json!({ "stage": closed, "lost_reason": "יקר" })).await;
        assert_eq!(refused.expect(409)["error"], "stage_move", "{closed}");
    }
    assert_eq!(go(json!({ "stage": "qualified" })).await.expect(200)["closed_at"], Value::Null);
    assert!(go(json!({ "stage": "lost" })).await.expect(400)["fields"]["lost_reason"].is_string());
    app.clock.advance(Duration::from_secs(60));
    let lost = go(json!({ "stage": "lost", "lost_reason": "קיבלו הצעה אחרת" })).await.expect(200);
    assert_eq!(
        (&lost["closed_at"], &lost["lost_reason"]),
        (&json!("2026-11-22T08:01:00Z"), &json!("קיבלו הצעה אחרת"))
    );
    assert_eq!(go(json!({ "stage": "qualified" })).await.expect(200)["lost_reason"], Value::Null);
    assert_eq!(timeline(&app, &token, "stage").await.len(), 4);
});

on_both!(a_lead_is_turned_into_a_deal_once, async |app| {
    let token = app.owner_token().await;
    let body = json!({ "customer_id": 1, "intent": "buy", "city": "רעננה", "amount": 5, "owner_id": 1 });
    let found = lead(&app, &token, body).await;
    let deal = convert(&app, &token, &found, json!({ "expected_close": "2027-03-01" })).await.expect(201);
    let taken = ["customer_id", "title", "amount", "owner_id", "lead_id", "expected_close", "stage"];
    let expected = [
        json!(1),
        json!("קנייה · רעננה"),
        json!(5),
        json!(1),
        found["id"].clone(),
        json!("2027-03-01"),
        json!("new"),
    ];
    assert_eq!(taken.map(|name| deal[name].clone()), expected);
    let again = convert(&app, &token, &found, json!({ "title": "אחר" })).await.expect(200);
    assert_eq!(again, deal);
    let after = app.get(&format!("/api/crm/leads/{}", found["id"])).bearer(&token).send().await.expect(200);
    assert_eq!((&after["stage"], &after["deal_id"]), (&json!("qualified"), &deal["id"]));
    app.delete(&format!("/api/crm/deals/{}", deal["id"])).bearer(&token).send().await.expect(204);
    let back = convert(&app, &token, &found, json!({})).await.expect(200);
    assert_eq!((&back["id"], &back["deleted_at"]), (&deal["id"], &Value::Null));
    let kinds: Vec<_> =
        timeline(&app, &token, "lead,deal,stage").await.into_iter().map(|it| it["kind"].clone()).collect();
    assert_eq!(kinds.len(), 3, "{kinds:?}");
});

on_both!(a_lead_that_is_lost_or_deleted_is_turned_into_nothing, async |app| {
    let token = app.owner_token().await;
    let lost = lead(&app, &token, json!({ "customer_id": 1, "stage": "lost", "lost_reason": "יקר" })).await;
    assert_eq!(convert(&app, &token, &lost, json!({})).await.expect(409)["error"], "stage_move");
    let gone = lead(&app, &token, json!({ "customer_id": 1 })).await;
    for wrong in [json!({ "title": " " }), json!({ "amount": -1 }), json!({ "expected_close": "מחר" })] {
        convert(&app, &token, &gone, wrong).await.expect(400);
    }
    convert(&app, &token, &gone, json!({ "owner_id": 99 })).await.expect(404);
    app.delete(&format!("/api/crm/leads/{}", gone["id"])).bearer(&token).send().await.expect(204);
    convert(&app, &token, &gone, json!({})).await.expect(404);
    let deals = app.get("/api/crm/deals").bearer(&token).send().await.expect(200);
    assert_eq!(deals["total"], 1, "only the first one");
});

on_both!(two_who_turn_a_lead_into_a_deal_at_once_get_the_same_deal, async |app| {
    let token = app.owner_token().await;
    let found = lead(&app, &token, json!({ "customer_id": 1 })).await;
    let asked = (0..6).map(|_| convert(&app, &token, &found, json!({})));
    let replies = futures_util::future::join_all(asked).await;
    let made = replies.iter().filter(|reply| reply.status == 201).count();
    assert_eq!(made, 1);
    let ids: Vec<_> = replies.iter().map(|reply| reply.json()["id"].clone()).collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let deals = app.get("/api/crm/deals").bearer(&token).send().await.expect(200);
    assert_eq!(deals["total"], 2);
});

on_both!(a_deleted_deal_leaves_lists_board_and_timeline_and_comes_back, async |app| {
    let token = app.owner_token().await;
    let deal =
        made(&app, &token, json!({ "customer_id": 1, "title": "דירה", "stage": "won", "amount": 7 })).await;
    let path = format!("/api/crm/deals/{}", deal["id"]);
    app.delete(&path).bearer(&token).send().await.expect(204);
    let total = async |query: &str| {
        app.get(&format!("/api/crm/deals{query}")).bearer(&token).send().await.expect(200)["total"].clone()
    };
    assert_eq!((total("").await, total("?deleted=true").await), (json!(1), json!(1)));
    assert!(timeline(&app, &token, "deal,stage").await.is_empty());
    let board = app.get("/api/crm/deals/board").bearer(&token).send().await.expect(200);
    assert_eq!(board["stages"][2], json!({ "stage": "won", "total": 0, "amount": 0, "items": [] }));
    patch(&app, &token, &deal["id"], json!({ "title": "x" })).await.expect(404);
    let restored = app.post(&format!("{path}/restore")).bearer(&token).send().await.expect(200);
    assert_eq!((&restored["deleted_at"], &restored["stage"]), (&Value::Null, &json!("won")));
    assert_eq!(timeline(&app, &token, "deal,stage").await.len(), 2);
});

on_both!(the_board_counts_every_stage_and_shows_what_was_changed_last, async |app| {
    let token = app.owner_token().await;
    let first =
        made(&app, &token, json!({ "customer_id": 1, "title": "א", "amount": 100_000_000_000_i64 })).await;
    app.clock.advance(Duration::from_secs(1));
    let second =
        made(&app, &token, json!({ "customer_id": 1, "title": "ב", "amount": 100_000_000_000_i64 })).await;
    app.clock.advance(Duration::from_secs(1));
    patch(&app, &token, &first["id"], json!({ "title": "ג" })).await.expect(200);
    app.patch("/api/business")
        .bearer(&token)
        .json(json!({ "settings": { "currency": "USD" } }))
        .send()
        .await
        .expect(200);
    made(&app, &token, json!({ "customer_id": 1, "title": "ד", "stage": "qualified", "amount": 9 })).await;
    made(&app, &token, json!({ "customer_id": 1, "title": "ה", "stage": "qualified" })).await;
    let board = async || app.get("/api/crm/deals/board").bearer(&token).send().await.expect(200);
    let dollars = board().await;
    assert_eq!((&dollars["currency"], &dollars["stages"][0]["amount"]), (&json!("USD"), &json!(0)));
    assert_eq!((&dollars["stages"][1]["total"], &dollars["stages"][1]["amount"]), (&json!(2), &json!(9)));
    app.patch("/api/business")
        .bearer(&token)
        .json(json!({ "settings": { "currency": "ILS" } }))
        .send()
        .await
        .expect(200);
    let board = board().await;
    let stages: Vec<_> = board["stages"].as_array().unwrap().iter().map(|it| it["stage"].clone()).collect();
    assert_eq!(stages, ["new", "qualified", "won", "lost"]);
    let new = &board["stages"][0];
    assert_eq!((&new["total"], &new["amount"]), (&json!(3), &json!(200_295_000_000_i64)));
    let shown: Vec<_> = new["items"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect();
    assert_eq!(shown, [first["id"].clone(), second["id"].clone(), json!(1)]);
});

on_both!(deals_are_filtered_by_what_they_are, async |app| {
    let token = app.owner_token().await;
    made(
        &app,
        &token,
        json!({ "customer_id": 1, "title": "א", "amount": 10, "expected_close": "2026-12-31" }),
    )
    .await;
    made(&app, &token, json!({ "customer_id": 1, "title": "ב", "stage": "won", "expected_close": "2027-01-01", "owner_id": 1 })).await;
    for (query, expected) in [
        ("customer_id=1", 3),
        ("customer_id=7", 0),
        ("stage=won", 1),
        ("owner_id=1", 1),
        ("min_amount=10", 2),
        ("min_amount=11&max_amount=295000000", 1),
        ("max_amount=10", 1),
        ("min_amount=-9223372036854775808&max_amount=9223372036854775807", 2),
        ("closing_from=2027-01-01", 1),
        ("closing_to=2026-12-31", 1),
        ("closing_from=2026-12-31&closing_to=2027-01-01", 2),
    ] {
        let list = app.get(&format!("/api/crm/deals?{query}")).bearer(&token).send().await.expect(200);
        assert_eq!(list["total"], expected, "{query}");
    }
    for wrong in
        ["closing_from=2027-1-1", "min_amount=many", "min_amount=9223372036854775808", "stage=contacted"]
    {
        app.get(&format!("/api/crm/deals?{wrong}")).bearer(&token).send().await.expect(400);
    }
});
