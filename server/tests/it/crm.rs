//! Customers, found or made by their number, and what became known of them.

use serde_json::{Value, json};
use server::{
    accounts::{self, Gender, Phone},
    crm::{
        self, NewNote, NoteKind, Source,
        timeline::By,
        tools::{Conversation, Known, Message, Origin},
    },
    db::{BusinessId, CustomerId},
};

use crate::app::TestApp;

const MINE: BusinessId = BusinessId(1);

async fn caller(app: &TestApp, business: BusinessId, phone: &str) -> CustomerId {
    let phone = Phone::parse(phone).unwrap();
    let made =
        app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, business, &phone, Source::Call).await);
    made.await.unwrap().id
}

async fn note(app: &TestApp, customer: CustomerId, kind: NoteKind, body: &str, once: Option<&str>) -> bool {
    let new = NewNote {
        customer: Some(customer),
        call_sid: Some("CA1"),
        kind,
        body,
        quote: None,
        once: once.map(Into::into),
        by: By::Agent,
    };
    app.app.db.write(async |tx| crm::add_note(tx, MINE, new).await).await.unwrap().is_some()
}

async fn another_business(app: &TestApp) -> BusinessId {
    let profile = accounts::Profile { name: "אחר".to_owned(), ..Default::default() };
    let settings = accounts::Settings::default();
    app.app.db.write(async |tx| accounts::insert_business(tx, &profile, &settings).await).await.unwrap()
}

on_both!(callers_of_one_number_at_the_same_moment_are_one_customer, async |app| {
    let spellings = ["054-123 4567", "+972541234567", "972541234567", "0541234567"];
    let calls = (0..16).map(|n| {
        let app = app.app.clone();
        tokio::spawn(async move {
            let phone = Phone::parse(spellings[n % spellings.len()]).unwrap();
            app.db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await).await
        })
    });
    let mut ids = Vec::new();
    for call in futures_util::future::join_all(calls).await {
        ids.push(call.unwrap().unwrap().id);
    }
    assert_eq!(ids.len(), 16);
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let token = app.owner_token().await;
    let list = app.get("/api/crm/customers").bearer(&token).send().await.expect(200);
    assert_eq!(list["total"], 2, "the demo customer and the caller");
});

on_both!(one_number_is_another_customer_in_another_business, async |app| {
    let other = another_business(&app).await;
    let (here, there) = (caller(&app, MINE, "0541234567").await, caller(&app, other, "0541234567").await);
    assert_ne!(here, there);
    let token = app.owner_token().await;
    for path in ["", "/notes"] {
        let path = format!("/api/crm/customers/{there}{path}");
        assert_eq!(app.get(&path).bearer(&token).send().await.expect(404)["error"], "not_found");
    }
    let change =
        app.patch(&format!("/api/crm/customers/{there}")).bearer(&token).json(json!({ "name": "x" }));
    assert_eq!(change.send().await.status, 404);
    let name = app.app.db.write(async |tx| crm::set_name_if_empty(tx, MINE, there, "דנה").await).await;
    assert!(!name.unwrap());
});

on_both!(a_name_that_a_person_wrote_is_never_replaced, async |app| {
    let id = caller(&app, MINE, "0541234567").await;
    let set = async |name: &str| {
        app.app.db.write(async |tx| crm::set_name_if_empty(tx, MINE, id, name).await).await.unwrap()
    };
    assert!(!set("  ").await);
    assert!(set(" דנה ").await);
    assert!(!set("נועה").await);
    let woman = async |gender| {
        app.app.db.write(async |tx| crm::set_gender_if_unknown(tx, MINE, id, gender).await).await.unwrap()
    };
    assert!(woman(Gender::Female).await);
    assert!(!woman(Gender::Male).await);
    let token = app.owner_token().await;
    let dana = app.get(&format!("/api/crm/customers/{id}")).bearer(&token).send().await.expect(200);
    let expected = json!({
        "id": id, "name": "דנה", "phone": "+972541234567", "email": null, "gender": "female",
        "phones": [{ "phone": "+972541234567", "primary": true, "former": false }], "emails": [], "tags": [],
        "status": "active", "source": "call", "owner_id": null, "consent": "unknown", "consent_at": null,
        "deleted_at": null, "erased_at": null, "created_at": "2026-11-22T08:00:00Z",
    });
    assert_eq!(dana, expected);
});

on_both!(a_note_is_written_once_per_key_and_shown_newest_first, async |app| {
    let id = caller(&app, MINE, "0541234567").await;
    assert!(note(&app, id, NoteKind::Message, "לחזור אליה", Some("CA1:1")).await);
    assert!(!note(&app, id, NoteKind::Message, "לחזור אליה", Some("CA1:1")).await);
    assert!(note(&app, id, NoteKind::Wish, "דירה ברעננה", None).await);
    assert!(note(&app, id, NoteKind::Wish, "דירה ברעננה", None).await);
    let token = app.owner_token().await;
    let notes = app.get(&format!("/api/crm/customers/{id}/notes")).bearer(&token).send().await.expect(200);
    assert_eq!(notes["total"], 3);
    assert_eq!(notes["items"][0]["kind"], "wish");
    assert_eq!(notes["items"][2]["body"], "לחזור אליה");
    assert_eq!(notes["items"][2]["call_sid"], "CA1");
    let facts = crm::known_facts(&app.app.db, MINE, id).await.unwrap();
    assert_eq!(facts.iter().map(|note| note.kind).next_back(), Some(NoteKind::Message));
});

on_both!(a_long_list_is_read_page_by_page, async |app| {
    for n in 0..6 {
        caller(&app, MINE, &format!("054123450{n}")).await;
    }
    let token = app.owner_token().await;
    let mut seen = Vec::new();
    let mut path = "/api/crm/customers?limit=3".to_owned();
    loop {
        let page = app.get(&path).bearer(&token).send().await.expect(200);
        assert_eq!(page["total"], 7);
        seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/crm/customers?limit=3&cursor={next}");
    }
    assert_eq!(seen.len(), 7);
    assert!(seen.is_sorted_by(|a, b| a > b), "{seen:?}");
    let wrong = app.get("/api/crm/customers?limit=many").bearer(&token).send().await;
    assert_eq!(wrong.expect(400)["error"], "invalid");
});

on_both!(a_person_corrects_a_customer, async |app| {
    let token = app.owner_token().await;
    let change = async |body: Value| app.patch("/api/crm/customers/1").bearer(&token).json(body).send().await;
    let changed = change(json!({ "name": " דנה כהן ", "email": "dana@example.co.il", "gender": "female" }))
        .await
        .expect(200);
    assert_eq!((&changed["name"], &changed["email"]), (&json!("דנה כהן"), &json!("dana@example.co.il")));
    let changed = change(json!({ "email": null })).await.expect(200);
    assert_eq!((&changed["name"], &changed["email"]), (&json!("דנה כהן"), &Value::Null));
    for wrong in ["dana", "@x.il", "a@b", "a b@c.il", "a@b@c.il", "a@.il"] {
        let refused = change(json!({ "email": wrong })).await.expect(400);
        assert!(refused["fields"]["email"].is_string(), "{wrong}");
    }
    let wrong = change(json!({ "gender": "x" })).await.expect(400);
    assert!(wrong["fields"]["gender"].is_string());
    let long = change(json!({ "name": "ש".repeat(121) })).await.expect(400);
    assert!(long["fields"]["name"].is_string());
    change(json!({ "name": "ש".repeat(120) })).await.expect(200);
});

on_both!(what_a_receptionist_writes_down_is_kept_once_and_fills_in_what_nobody_knew, async |app| {
    let id = caller(&app, MINE, "0541234567").await;
    let call = |customer| Conversation {
        app: app.app.clone(),
        business: MINE,
        customer,
        origin: Origin::Call("CA7".into()),
    };
    let known = || Known {
        name: Some("דנה"),
        wish: Some("דירה ברעננה"),
        callback_time: None,
        gender: Some(Gender::Female),
    };
    call(Some(id)).note_caller(known()).await.unwrap();
    call(Some(id)).note_caller(known()).await.unwrap();
    let message =
        Message {
            text: "לחזור אליי", callback_time: Some("מחר בבוקר"), callback_phone: Some("054-7654321")
        };
    call(Some(id)).take_message(message).await.unwrap();
    let notes = crm::notes_of_call(&app.app.db, MINE, "CA7").await.unwrap();
    let bodies: Vec<_> = notes.iter().map(|note| (note.kind, note.body.as_str())).collect();
    let expected = [
        (NoteKind::Name, "דנה"),
        (NoteKind::Wish, "דירה ברעננה"),
        (NoteKind::Message, "לחזור אליי"),
        (NoteKind::Callback, "מחר בבוקר"),
        (NoteKind::Callback, "+972547654321"),
    ];
    assert_eq!(bodies, expected);
    let dana = crm::customer(app.app.db.reader(), MINE, id).await.unwrap().unwrap();
    assert_eq!((dana.name.as_str(), dana.gender), ("דנה", Gender::Female));
    let hidden = Message { text: "מספר חסוי", callback_time: None, callback_phone: None };
    call(None).take_message(hidden).await.unwrap();
    assert_eq!(crm::notes_of_call(&app.app.db, MINE, "CA7").await.unwrap().len(), 6);
});
