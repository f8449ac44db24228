//! Leads: written down by hand or by a call, moved from stage to stage, deleted, restored and listed.

use std::time::Duration;

use serde_json::{Value, json};
use server::{
    crm::{
        leads::{self, Intent, Lead, LeadSource, Rooms, Wishes},
        timeline::By,
    },
    db::{BusinessId, CustomerId},
    error::{Error, Result},
};

use crate::{
    app::{Reply, TestApp},
    people::joined,
};

const MINE: BusinessId = BusinessId(1);
const DANA: CustomerId = CustomerId(1);

pub async fn made(app: &TestApp, token: &str, body: Value) -> Value {
    app.post("/api/crm/leads").bearer(token).json(body).send().await.expect(201)
}

async fn patch(app: &TestApp, token: &str, id: &Value, body: Value) -> Reply {
    app.patch(&format!("/api/crm/leads/{id}")).bearer(token).json(body).send().await
}

/// What stands on Dana's timeline, newest first, without the demo deal.
pub async fn timeline(app: &TestApp, token: &str, kind: &str) -> Vec<Value> {
    let path = format!("/api/crm/timeline?customer_id=1&kind={kind}");
    let list = app.get(&path).bearer(token).send().await.expect(200);
    let items = list["items"].as_array().unwrap().iter();
    items.filter(|entry| entry["made_by"] != "system").cloned().collect()
}

fn of_call(call: &str, wishes: Wishes) -> leads::New {
    leads::New {
        customer: DANA,
        source: LeadSource::Call,
        source_ref: Some(call.to_owned()),
        wishes,
        owner_id: None,
        title: None,
    }
}

async fn add(app: &TestApp, new: leads::New) -> Result<Lead> {
    app.app.db.write(async |tx| leads::add(tx, MINE, new, By::Agent).await).await
}

on_both!(a_lead_is_written_down_and_named_after_its_wishes, async |app| {
    let token = app.owner_token().await;
    let body = json!({
        "customer_id": 1, "intent": "buy", "city": " רעננה ", "rooms": 3.5, "amount": 295_000_000,
        "timing": "עד הקיץ", "details": "קומה גבוהה, עם מעלית", "owner_id": 1, "title": "  ", "unknown": true,
    });
    let lead = made(&app, &token, body).await;
    let expected = json!({
        "id": lead["id"], "customer_id": 1, "title": "קנייה · רעננה · 3.5 חדרים", "stage": "new",
        "lost_reason": null, "intent": "buy", "city": "רעננה", "rooms": 3.5, "amount": 295_000_000,
        "currency": "ILS", "timing": "עד הקיץ", "details": "קומה גבוהה, עם מעלית", "source": "manual",
        "source_ref": null, "owner_id": 1, "deal_id": null, "made_by": "person", "user_id": 1,
        "changed_by": "person", "created_at": "2026-11-22T08:00:00Z", "updated_at": "2026-11-22T08:00:00Z",
        "deleted_at": null,
    });
    assert_eq!(lead, expected);
    let got = app.get(&format!("/api/crm/leads/{}", lead["id"])).bearer(&token).send().await.expect(200);
    assert_eq!(got, lead);
    let entries = timeline(&app, &token, "lead").await;
    assert_eq!((entries.len(), &entries[0]["body"], &entries[0]["user_id"]), (1, &lead, &json!(1)));
});

on_both!(a_made_title_goes_with_the_wishes_and_a_given_one_stays, async |app| {
    let token = app.owner_token().await;
    let lead = made(&app, &token, json!({ "customer_id": 1 })).await;
    assert_eq!(lead["title"], "פנייה חדשה");
    let change = async |body| patch(&app, &token, &lead["id"], body).await.expect(200);
    app.clock.advance(Duration::from_secs(60));
    let changed = change(json!({ "intent": "rent", "rooms": 4 })).await;
    assert_eq!((&changed["title"], &changed["rooms"]), (&json!("שכירות · 4 חדרים"), &json!(4)));
    assert_eq!(changed["updated_at"], "2026-11-22T08:01:00Z");
    assert_eq!(change(json!({ "title": "הדירה של סבתא" })).await["title"], "הדירה של סבתא");
    assert_eq!(change(json!({ "city": "חיפה", "rooms": null })).await["title"], "הדירה של סבתא");
    assert_eq!(change(json!({ "title": null })).await["title"], "שכירות · חיפה");
    let cleared = change(json!({ "intent": null, "city": "" })).await;
    assert_eq!((&cleared["city"], &cleared["title"]), (&Value::Null, &json!("פנייה חדשה")));
    app.clock.advance(Duration::from_secs(60));
    assert_eq!(change(json!({ "intent": null })).await["updated_at"], "2026-11-22T08:01:00Z", "no change");
});

on_both!(what_a_lead_cannot_be_is_refused_by_its_field, async |app| {
    let token = app.owner_token().await;
    let lead = made(&app, &token, json!({ "customer_id": 1 })).await;
    for (field, value) in [
        ("rooms", json!(0)),
        ("rooms", json!(3.25)),
        ("rooms", json!(21)),
        ("rooms", json!("4")),
        ("amount", json!(-1)),
        ("amount", json!(100_000_000_001_i64)),
        ("amount", json!(1.5)),
        ("city", json!("א".repeat(121))),
        ("timing", json!("א".repeat(201))),
        ("details", json!("א".repeat(2001))),
        ("title", json!("א".repeat(201))),
        ("intent", json!("steal")),
        ("stage", json!("won")),
        ("lost_reason", json!("א".repeat(501))),
    ] {
        let changed = patch(&app, &token, &lead["id"], json!({ field: value })).await.expect(400);
        assert!(changed["fields"][field].is_string(), "{field}: {changed}");
        let body = json!({ "customer_id": 1, field: value });
        let refused = app.post("/api/crm/leads").bearer(&token).json(body).send().await.expect(400);
        assert!(refused["fields"][field].is_string(), "{field}: {refused}");
    }
    for nobody in [json!({ "customer_id": 99 }), json!({ "customer_id": 1, "owner_id": 99 })] {
        let refused = app.post("/api/crm/leads").bearer(&token).json(nobody).send().await;
        assert_eq!(refused.expect(404)["error"], "not_found");
    }
    patch(&app, &token, &lead["id"], json!({ "owner_id": 99 })).await.expect(404);
    patch(&app, &token, &json!(99), json!({})).await.expect(404);
    let list = app.get("/api/crm/leads").bearer(&token).send().await.expect(200);
    assert_eq!(list["total"], 1, "nothing that was refused is there");
});

on_both!(a_lead_moves_by_the_rules_and_each_move_stands_on_the_timeline, async |app| {
    let token = app.owner_token().await;
    let lead = made(&app, &token, json!({ "customer_id": 1, "title": "דירה" })).await;
    let go = async |body| patch(&app, &token, &lead["id"], body).await;
    go(json!({ "stage": "contacted" })).await.expect(200);
    assert_eq!(go(json!({ "stage": "contacted" })).await.expect(200)["stage"], "contacted");
    assert_eq!(go(json!({ "stage": "new" })).await.expect(409)["error"], "stage_move");
    for reason in [json!({ "stage": "lost" }), json!({ "stage": "lost", "lost_reason": " " })] {
        assert!(go(reason).await.expect(400)["fields"]["lost_reason"].is_string());
    }
    let refused = go(json!({ "stage": "lost", "title": "אחר" })).await.expect(400);
    assert!(refused["fields"]["lost_reason"].is_string());
    let lost = go(json!({ "stage": "lost", "lost_reason": " קנו אצל אחרים " })).await.expect(200);
    assert_eq!((&lost["title"], &lost["lost_reason"]), (&json!("דירה"), &json!("קנו אצל אחרים")));
    let corrected = go(json!({ "lost_reason": "יקר מדי" })).await.expect(200);
    assert_eq!(corrected["lost_reason"], "יקר מדי");
    assert_eq!(go(json!({ "stage": "qualified" })).await.expect(409)["error"], "stage_move");
    let again = go(json!({ "stage": "contacted" })).await.expect(200);
    assert_eq!((&again["stage"], &again["lost_reason"]), (&json!("contacted"), &Value::Null));
    let entries = timeline(&app, &token, "stage").await;
    let moves: Vec<_> =
        entries.iter().map(|entry| (&entry["body"]["from_stage"], &entry["body"]["to_stage"])).collect();
    let word = |word: &str| json!(word);
    let expected = [("lost", "contacted"), ("contacted", "lost"), ("new", "contacted")];
    assert_eq!(moves.len(), 3);
    for (seen, (from, to)) in moves.iter().zip(expected) {
        assert_eq!(*seen, (&word(from), &word(to)));
    }
    let lost = &entries[1];
    assert_eq!(
        (&lost["made_by"], &lost["user_id"], &lost["kind"]),
        (&json!("person"), &json!(1), &json!("stage"))
    );
    let expected = json!({
        "id": lost["body"]["id"], "noun": "lead", "subject_id": lead["id"], "title": "דירה",
        "from_stage": "contacted", "to_stage": "lost", "reason": "קנו אצל אחרים", "at": "2026-11-22T08:00:00Z",
    });
    assert_eq!(lost["body"], expected);
});

on_both!(a_lead_may_begin_further_on, async |app| {
    let token = app.owner_token().await;
    let body = json!({ "customer_id": 1, "stage": "lost", "lost_reason": "טעות במספר" });
    assert_eq!(made(&app, &token, body).await["lost_reason"], "טעות במספר");
    let refused =
        app.post("/api/crm/leads").bearer(&token).json(json!({ "customer_id": 1, "stage": "lost" }));
    assert!(refused.send().await.expect(400)["fields"]["lost_reason"].is_string());
    let kinds: Vec<_> =
        timeline(&app, &token, "lead,stage").await.into_iter().map(|it| it["kind"].clone()).collect();
    assert_eq!(kinds, ["stage", "lead"]);
});

on_both!(a_call_makes_one_lead_however_often_it_is_told, async |app| {
    let wishes = Wishes { intent: Some(Intent::Buy), city: Some("רעננה".into()), ..Wishes::default() };
    let first = add(&app, of_call("CA1", wishes.clone())).await.unwrap();
    app.clock.advance(Duration::from_secs(5));
    let same = add(&app, of_call("CA1", wishes)).await.unwrap();
    assert!(first == same, "nothing new, nothing changed");
    let more = Wishes { rooms: Rooms::of_halves(8), city: Some("כפר סבא".into()), ..Wishes::default() };
    let filled = add(&app, of_call("CA1", more)).await.unwrap();
    assert_eq!((filled.id, filled.title.as_str()), (first.id, "קנייה · כפר סבא · 4 חדרים"));
    let other = add(&app, of_call("CA2", Wishes::default())).await.unwrap();
    assert_ne!(other.id, first.id);
    let found = leads::of_source(app.app.db.reader(), MINE, LeadSource::Call, "CA1").await.unwrap();
    assert_eq!(found.map(|lead| lead.id), Some(first.id));
    let token = app.owner_token().await;
    let entries = timeline(&app, &token, "lead").await;
    assert_eq!(entries.len(), 2);
    assert!(
        entries.iter().all(|entry| entry["made_by"] == "agent" && entry["body"]["changed_by"] == "agent")
    );
    assert_eq!(entries[1]["body"]["source_ref"], "CA1");
});

on_both!(many_at_once_make_one_lead_of_one_call, async |app| {
    let tries = (0..12).map(|n: i32| {
        let db = app.app.db.clone();
        tokio::spawn(async move {
            let wishes = Wishes { rooms: Rooms::of_halves(n + 1), ..Wishes::default() };
            db.write(async |tx| leads::add(tx, MINE, of_call("CA1", wishes), By::Agent).await).await
        })
    });
    let mut ids = Vec::new();
    for made in futures_util::future::join_all(tries).await {
        ids.push(made.unwrap().unwrap().id);
    }
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let token = app.owner_token().await;
    assert_eq!(app.get("/api/crm/leads").bearer(&token).send().await.expect(200)["total"], 1);
});

on_both!(the_receptionist_adds_to_what_a_person_wrote_and_is_marked, async |app| {
    let token = app.owner_token().await;
    let lead = made(&app, &token, json!({ "customer_id": 1, "city": "חיפה", "timing": "מיד" })).await;
    let id = server::db::LeadId(lead["id"].as_i64().unwrap());
    let update = async |wishes| {
        app.app.db.write(async |tx| leads::update_wishes(tx, MINE, id, wishes, By::Agent).await).await
    };
    let changed = update(Wishes { amount: Some(500_000), timing: Some(" ".into()), ..Wishes::default() })
        .await
        .unwrap();
    assert_eq!(
        (changed.city.as_deref(), changed.timing.as_deref(), changed.amount),
        (Some("חיפה"), Some("מיד"), Some(500_000))
    );
    let got = app.get(&format!("/api/crm/leads/{id}")).bearer(&token).send().await.expect(200);
    assert_eq!((&got["made_by"], &got["changed_by"]), (&json!("person"), &json!("agent")));
    let long = update(Wishes { city: Some("א".repeat(121)), ..Wishes::default() }).await;
    assert!(matches!(long, Err(Error::Invalid(_))));
    app.delete(&format!("/api/crm/leads/{id}")).bearer(&token).send().await.expect(204);
    assert!(matches!(update(Wishes::default()).await, Err(Error::NotFound)));
});

on_both!(a_deleted_lead_leaves_lists_and_timeline_and_comes_back_whole, async |app| {
    let token = app.owner_token().await;
    let lead = made(&app, &token, json!({ "customer_id": 1, "stage": "contacted" })).await;
    let path = format!("/api/crm/leads/{}", lead["id"]);
    let before = timeline(&app, &token, "lead,stage").await;
    app.clock.advance(Duration::from_secs(60));
    for _ in 0..2 {
        app.delete(&path).bearer(&token).send().await.expect(204);
    }
    let total = async |query: &str| {
        app.get(&format!("/api/crm/leads{query}")).bearer(&token).send().await.expect(200)["total"].clone()
    };
    assert_eq!(
        (total("").await, total("?deleted=true").await, total("?deleted=false").await),
        (json!(0), json!(1), json!(0))
    );
    assert!(timeline(&app, &token, "lead,stage").await.is_empty());
    assert_eq!(app.get(&path).bearer(&token).send().await.expect(200)["deleted_at"], "2026-11-22T08:01:00Z");
    patch(&app, &token, &lead["id"], json!({ "city": "חיפה" })).await.expect(404);
    for _ in 0..2 {
        let restored = app.post(&format!("{path}/restore")).bearer(&token).send().await.expect(200);
        assert_eq!((&restored["deleted_at"], &restored["stage"]), (&Value::Null, &json!("contacted")));
    }
    let told = |entries: &[Value]| -> Vec<_> {
        entries
            .iter()
            .map(|entry| ["kind", "subject", "at", "made_by", "user_id"].map(|name| entry[name].clone()))
            .collect()
    };
    assert_eq!(told(&timeline(&app, &token, "lead,stage").await), told(&before));
});

on_both!(leads_are_filtered_by_what_they_are, async |app| {
    let token = app.owner_token().await;
    let (agent, _) = joined(&app, &token, "noa@example.co.il", "agent").await;
    made(&app, &token, json!({ "customer_id": 1, "intent": "buy", "city": "רעננה" })).await;
    made(
        &app,
        &token,
        json!({ "customer_id": 1, "intent": "rent", "stage": "contacted", "owner_id": agent }),
    )
    .await;
    // 22:30 of the 22nd in UTC is the 23rd in Israel.
    app.clock.advance(Duration::from_secs(14 * 3600 + 1800));
    add(&app, of_call("CA1", Wishes::default())).await.unwrap();
    let token = app.owner_token().await;
    let total = async |query: &str| {
        let path = format!("/api/crm/leads?{query}");
        app.get(&path).bearer(&token).send().await.expect(200)["total"].as_i64().unwrap()
    };
    let owner = format!("owner_id={agent}");
    for (query, expected) in [
        ("customer_id=1", 3),
        ("customer_id=2", 0),
        ("stage=contacted", 1),
        ("source=call", 1),
        ("intent=buy", 1),
        ("city=%D7%A8%D7%A2%D7%A0%D7%A0%D7%94", 1),
        (owner.as_str(), 1),
        ("created_from=2026-11-23", 1),
        ("created_to=2026-11-22", 2),
        ("created_from=2026-11-22&created_to=2026-11-23", 3),
        ("created_to=9999-12-30", 3),
    ] {
        assert_eq!(total(query).await, expected, "{query}");
    }
    for wrong in
        ["stage=won", "created_from=2026-02-30", "created_to=99999-01-01", "deleted=maybe", "owner_id=x"]
    {
        app.get(&format!("/api/crm/leads?{wrong}")).bearer(&token).send().await.expect(400);
    }
    for edge in ["created_from=-009999-01-01", "created_to=9999-12-31"] {
        let status = app.get(&format!("/api/crm/leads?{edge}")).bearer(&token).send().await.status;
        assert!(!status.is_server_error(), "{edge}");
    }
});
