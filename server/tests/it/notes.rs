//! Notes: written by people beside the receptionist, corrected, deleted and restored.

use std::time::Duration;

use serde_json::{Value, json};
use server::{
    accounts::Phone,
    crm::{self, NewNote, NoteKind, Source, timeline::By},
    db::{BusinessId, CustomerId, Moment},
};

use crate::{
    app::{Reply, TestApp},
    merge::set,
    people::joined,
};

const MINE: BusinessId = BusinessId(1);

async fn write(app: &TestApp, token: &str, body: Value) -> Reply {
    app.post("/api/crm/notes").bearer(token).json(body).send().await
}

async fn written(app: &TestApp, token: &str, text: &str) -> String {
    let made = write(app, token, json!({ "customer_id": 1, "body": text })).await.expect(201);
    format!("/api/crm/notes/{}", made["id"])
}

async fn timeline(app: &TestApp, token: &str) -> Vec<Value> {
    let list = app.get("/api/crm/timeline?customer_id=1&kind=note").bearer(token).send().await.expect(200);
    list["items"].as_array().unwrap().clone()
}

/// What the receptionist wrote down in a call.
async fn heard(app: &TestApp, text: &str) {
    let new = NewNote {
        customer: Some(CustomerId(1)),
        call_sid: Some("CA1"),
        kind: NoteKind::Wish,
        body: text,
        quote: Some("אני מחפשת דירה"),
        once: None,
        by: By::Agent,
    };
    app.app.db.write(async |tx| crm::add_note(tx, MINE, new).await).await.unwrap();
}

on_both!(a_person_writes_a_note_and_it_stands_on_the_timeline, async |app| {
    let owner = app.owner_token().await;
    let (id, agent) = joined(&app, &owner, "agent@example.co.il", "agent").await;
    let made =
        write(&app, &agent, json!({ "customer_id": 1, "body": "  מעדיפה קומה גבוהה\n" })).await.expect(201);
    let expected = json!({
        "id": made["id"], "customer_id": 1, "call_sid": null, "kind": "note", "body": "מעדיפה קומה גבוהה",
        "quote": null, "made_by": "person", "user_id": id, "created_at": "2026-11-22T08:00:00Z",
        "edited_at": null, "deleted_at": null,
    });
    assert_eq!(made, expected);
    let path = format!("/api/crm/notes/{}", made["id"]);
    assert_eq!(app.get(&path).bearer(&owner).send().await.expect(200), made);
    let entries = timeline(&app, &owner).await;
    assert_eq!(entries.len(), 1);
    assert_eq!((&entries[0]["body"], &entries[0]["user_id"]), (&made, &json!(id)));
    assert_eq!(entries[0]["made_by"], "person");
    let wish = write(&app, &agent, json!({ "customer_id": 1, "body": "דירה ברעננה", "kind": "wish" })).await;
    assert_eq!(wish.expect(201)["kind"], "wish");
});

on_both!(a_note_of_nothing_of_too_much_or_about_nobody_is_refused, async |app| {
    let token = app.owner_token().await;
    for body in ["", " \n\t", &"ש".repeat(4001)] {
        let refused = write(&app, &token, json!({ "customer_id": 1, "body": body })).await.expect(400);
        assert!(refused["fields"]["body"].is_string());
    }
    write(&app, &token, json!({ "customer_id": 1, "body": "ש".repeat(4000) })).await.expect(201);
    for nobody in [0, -1, 7, i64::MAX] {
        write(&app, &token, json!({ "customer_id": nobody, "body": "שלום" })).await.expect(404);
    }
    for wrong in [
        json!({ "body": "שלום" }),
        json!({ "customer_id": 1 }),
        json!({ "customer_id": "1", "body": "שלום" }),
        json!({ "customer_id": 1, "body": "שלום", "kind": "secret" }),
    ] {
        write(&app, &token, wrong).await.expect(400);
    }
    let gone = server::crm::customers::row::ActiveModel {
        deleted_at: sea_orm::ActiveValue::Set(Some(Moment(1))),
        ..Default::default()
    };
    set(&app, CustomerId(1), gone).await;
    write(&app, &token, json!({ "customer_id": 1, "body": "שלום" })).await.expect(404);
});

on_both!(any_note_may_be_corrected_and_says_so, async |app| {
    let token = app.owner_token().await;
    heard(&app, "דירת 3 חדרים").await;
    let list = app.get("/api/crm/notes?made_by=agent").bearer(&token).send().await.expect(200);
    let path = format!("/api/crm/notes/{}", list["items"][0]["id"]);
    let change = async |body: Value| app.patch(&path).bearer(&token).json(body).send().await;
    app.clock.advance(Duration::from_secs(60));
    let token_after = change(json!({ "body": " דירת 4 חדרים " })).await.expect(200);
    assert_eq!((&token_after["body"], &token_after["made_by"]), (&json!("דירת 4 חדרים"), &json!("agent")));
    assert_eq!(token_after["edited_at"], "2026-11-22T08:01:00Z");
    app.clock.advance(Duration::from_secs(60));
    let same = change(json!({ "body": "דירת 4 חדרים" })).await.expect(200);
    assert_eq!(same, token_after, "the same text is no correction");
    assert_eq!(change(json!({})).await.expect(200), token_after);
    assert!(change(json!({ "body": "  " })).await.expect(400)["fields"]["body"].is_string());
    assert_eq!(timeline(&app, &token).await[0]["body"], token_after);
});

on_both!(a_deleted_note_is_in_no_list_until_it_is_restored, async |app| {
    let token = app.owner_token().await;
    let (path, other) = (written(&app, &token, "טעות").await, written(&app, &token, "נשארת").await);
    let before = timeline(&app, &token).await;
    for _ in 0..2 {
        app.delete(&path).bearer(&token).send().await.expect(204);
    }
    let count = async |query: &str| {
        app.get(&format!("/api/crm/{query}")).bearer(&token).send().await.expect(200)["total"].clone()
    };
    for query in ["notes", "notes?customer_id=1", "customers/1/notes", "notes?deleted=true"] {
        assert_eq!(count(query).await, 1, "{query}");
    }
    assert_eq!(timeline(&app, &token).await.len(), 1);
    let facts = crm::known_facts(&app.app.db, MINE, CustomerId(1)).await.unwrap();
    assert_eq!(facts.len(), 1, "the receptionist does not know it any more");
    let shown = app.get(&path).bearer(&token).send().await.expect(200);
    assert_eq!(shown["deleted_at"], "2026-11-22T08:00:00Z");
    app.patch(&path).bearer(&token).json(json!({ "body": "אחרת" })).send().await.expect(404);
    app.clock.advance(Duration::from_secs(60));
    for _ in 0..2 {
        let restored = app.post(&format!("{path}/restore")).bearer(&token).send().await.expect(200);
        assert_eq!(restored["deleted_at"], Value::Null);
    }
    assert_eq!(count("notes").await, 2);
    let mut after = timeline(&app, &token).await;
    after.iter_mut().for_each(|entry| entry["id"] = Value::Null);
    let same = |entry: &Value| {
        after.iter().any(|found| found["body"] == entry["body"] && found["at"] == entry["at"])
    };
    assert!(after.len() == 2 && before.iter().all(same), "it is back in its place: {after:?}");
    app.get(&other).bearer(&token).send().await.expect(200);
});

on_both!(notes_are_found_by_whom_they_are_about_and_who_wrote_them, async |app| {
    let token = app.owner_token().await;
    let phone = Phone::parse("0541234567").unwrap();
    let made = app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await);
    let other = made.await.unwrap().id;
    heard(&app, "דירה ברעננה").await;
    written(&app, &token, "לחזור אליה").await;
    write(&app, &token, json!({ "customer_id": other, "body": "דירה בכפר סבא" })).await.expect(201);
    let count = async |query: &str| {
        let list = app.get(&format!("/api/crm/notes?{query}")).bearer(&token).send().await.expect(200);
        list["total"].as_u64().unwrap()
    };
    for (query, expected) in [
        ("", 3),
        ("customer_id=1", 2),
        (&format!("customer_id={other}"), 1),
        ("customer_id=99", 0),
        ("kind=wish", 1),
        ("kind=note", 2),
        ("made_by=agent", 1),
        ("made_by=person", 2),
        ("made_by=import", 0),
        ("call_sid=CA1", 1),
        ("call_sid=CA2", 0),
        ("customer_id=1&made_by=person&kind=note", 1),
        ("deleted=true", 0),
        ("deleted=false", 3),
    ] {
        assert_eq!(count(query).await, expected, "{query}");
    }
    for wrong in ["kind=x", "made_by=x", "customer_id=x", "deleted=x"] {
        app.get(&format!("/api/crm/notes?{wrong}")).bearer(&token).send().await.expect(400);
    }
});

on_both!(a_viewer_reads_notes_and_writes_none, async |app| {
    let owner = app.owner_token().await;
    let path = written(&app, &owner, "סיור ביום ראשון").await;
    let (_, viewer) = joined(&app, &owner, "viewer@example.co.il", "viewer").await;
    app.get(&path).bearer(&viewer).send().await.expect(200);
    app.get("/api/crm/notes").bearer(&viewer).send().await.expect(200);
    write(&app, &viewer, json!({ "customer_id": 1, "body": "שלום" })).await.expect(403);
    app.patch(&path).bearer(&viewer).json(json!({ "body": "x" })).send().await.expect(403);
    app.delete(&path).bearer(&viewer).send().await.expect(403);
    app.post(&format!("{path}/restore")).bearer(&viewer).send().await.expect(403);
});
