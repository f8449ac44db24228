//! The inbox: conversations and messages as people find, read, answer and export them.

use std::time::Duration;

use serde_json::{Value, json};
use server::{
    accounts::{Phone, Provider},
    db::BusinessId,
    files,
    whatsapp::{Content, MediaKind, Peer, Received, Route},
};

use crate::{
    app::TestApp,
    chat_stage::{DANA, after_a_while, get, receive, received, token, writes},
    people::joined,
};

const MINE: BusinessId = BusinessId(1);
const NOA: &str = "+972527654321";

async fn noa_writes(app: &TestApp, text: &str) {
    let peer = Peer::from(&Phone::parse(NOA).unwrap());
    let message = received(app, Content::Text(text.to_owned()));
    receive(app, Received { peer, name: Some("נועה".to_owned()), ..message }).await;
}

async fn total(app: &TestApp, query: &str) -> Value {
    get(app, &format!("/api/whatsapp/conversations?{query}")).await["total"].clone()
}

on_both!(conversations_are_listed_with_their_newest_message_and_what_is_unread, async |app| {
    writes(&app, "שלום").await;
    app.clock.advance(Duration::from_secs(1));
    noa_writes(&app, "מה המחיר של הדירה ברחוב אחוזה?").await;
    noa_writes(&app, "ומתי אפשר לראות אותה?").await;
    let list = get(&app, "/api/whatsapp/conversations").await;
    assert_eq!(list["total"], 2);
    let noa = &list["items"][0];
    assert_eq!((&noa["customer_name"], &noa["peer"]), (&json!("נועה"), &json!(NOA)));
    assert_eq!((&noa["unread"], &noa["handler"], &noa["window"]), (&json!(2), &json!("bot"), &Value::Null));
    let newest = &noa["last_message"];
    assert_eq!((&newest["text"], &newest["direction"]), (&json!("ומתי אפשר לראות אותה?"), &json!("in")));
    assert_eq!(get(&app, &format!("/api/whatsapp/conversations/{}", noa["id"])).await, *noa);
    for (query, found) in [
        ("handler=bot", 2),
        ("handler=person", 0),
        ("unread=true", 2),
        ("unread=false", 0),
        (&format!("customer_id={}", noa["customer_id"]), 1),
        ("q=%D7%A0%D7%95%D7%A2%D7%94", 1),
        ("q=052765", 1),
        ("q=%D7%90%D7%97%D7%95%D7%96%D7%94", 1),
        ("q=%D7%9C%D7%90%D7%9B%D7%9C%D7%95%D7%9D", 0),
    ] {
        assert_eq!(total(&app, query).await, found, "{query}");
    }
    let token = token(&app).await;
    let read = format!("/api/whatsapp/conversations/{}/read", noa["id"]);
    for _ in 0..2 {
        app.post(&read).bearer(&token).send().await.expect(204);
    }
    assert_eq!((total(&app, "unread=true").await, total(&app, "unread=false").await), (json!(1), json!(1)));
    for wrong in ["q=", "sort=name", "limit=0", "handler=robot"] {
        app.get(&format!("/api/whatsapp/conversations?{wrong}")).bearer(&token).send().await.expect(400);
    }
    after_a_while(&app).await;
});

on_both!(over_twilio_a_conversation_says_until_when_it_may_be_written_in, async |app| {
    let route = Route { provider: Provider::Twilio, number: "+14155238886".to_owned() };
    let message = received(&app, Content::Text("שלום".to_owned()));
    receive(&app, Received { route, ..message }).await;
    let path = "/api/whatsapp/conversations/1";
    let open = json!({ "open": true, "closes_at": "2026-11-23T08:00:00Z" });
    assert_eq!(get(&app, path).await["window"], open);
    let token = token(&app).await;
    app.patch(path).bearer(&token).json(json!({ "handler": "person" })).send().await.expect(200);
    app.clock.advance(Duration::from_secs(24 * 3600));
    app.run_jobs().await;
    assert_eq!(get(&app, path).await["window"]["open"], false);
    let late = app.post(&format!("{path}/messages")).bearer(&crate::chat_stage::token(&app).await);
    let late = late.json(json!({ "text": "שלום" })).send().await;
    assert_eq!(late.expect(409)["error"], "window_closed");
});

on_both!(a_conversation_is_handed_to_a_member_and_answered_once, async |app| {
    writes(&app, "שלום").await;
    let owner = token(&app).await;
    let (agent, token) = joined(&app, &owner, "agent@example.co.il", "agent").await;
    let (_, viewer) = joined(&app, &owner, "viewer@example.co.il", "viewer").await;
    let path = "/api/whatsapp/conversations/1";
    let change = async |token: &str, body: Value| app.patch(path).bearer(token).json(body).send().await;
    let handed = change(&token, json!({ "handler": "person", "assigned_to": agent })).await.expect(200);
    assert_eq!((&handed["handler"], &handed["assigned_to"]), (&json!("person"), &json!(agent)));
    assert_eq!(total(&app, &format!("assigned_to={agent}")).await, 1);
    assert_eq!(change(&token, json!({})).await.expect(200), handed, "nothing asked, nothing changed");
    change(&token, json!({ "assigned_to": 999 })).await.expect(404);
    change(&viewer, json!({ "handler": "bot" })).await.expect(403);
    assert_eq!(change(&token, json!({ "assigned_to": null })).await.expect(200)["assigned_to"], Value::Null);
    let write = async |token: &str, body: Value| {
        app.post(&format!("{path}/messages")).bearer(token).json(body).send().await
    };
    let body = json!({ "text": "שלום, כאן רון", "once": "a" });
    let first = write(&token, body.clone()).await.expect(202);
    assert_eq!((&first["made_by"], &first["user_id"]), (&json!("person"), &json!(agent)));
    assert_eq!(write(&token, body.clone()).await.expect(202)["id"], first["id"]);
    write(&viewer, body).await.expect(403);
    for wrong in
        [json!({ "text": "" }), json!({ "text": "  " }), json!({ "text": "א".repeat(4097) }), json!({})]
    {
        write(&token, wrong).await.expect(400);
    }
    app.post("/api/whatsapp/conversations/9/messages")
        .bearer(&token)
        .json(json!({ "text": "א" }))
        .send()
        .await
        .expect(404);
    after_a_while(&app).await;
});

async fn document(app: &TestApp, mime: &'static str, kind: MediaKind, name: &str, bytes: &[u8]) -> String {
    let new = files::New { business: MINE, kind: "whatsapp", mime, expires_at: None };
    let file = files::store(&app.app, new, bytes.to_vec().into()).await.unwrap();
    let content = Content::Media {
        kind,
        file: file.id,
        name: Some(name.to_owned()),
        caption: "זה החוזה".to_owned(),
        voice: false,
    };
    let message = receive(app, received(app, content)).await;
    format!("/api/whatsapp/messages/{}", message.id)
}

on_both!(a_file_is_had_whole_or_in_part_and_only_pictures_and_sounds_are_shown, async |app| {
    let token = token(&app).await;
    let contract =
        document(&app, "application/pdf", MediaKind::Document, "חוזה \"סופי\".pdf", b"%PDF-1.7 words").await;
    let shown = get(&app, &contract).await;
    assert_eq!((&shown["kind"], &shown["body"]), (&json!("document"), &json!("זה החוזה")));
    let file = app.get(&format!("{contract}/file")).bearer(&token).send().await;
    assert_eq!((file.status.as_u16(), file.bytes.as_slice()), (200, b"%PDF-1.7 words".as_slice()));
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let saved = file.header("content-disposition");
    assert!(saved.starts_with("attachment; filename*=UTF-8''%D7%97") && saved.ends_with("%2Epdf"), "{saved}");
    let part = app.get(&format!("{contract}/file")).bearer(&token).header("range", "bytes=0-3").send().await;
    assert_eq!((part.status.as_u16(), part.text().as_str()), (206, "%PDF"));
    let picture = document(&app, "image/png", MediaKind::Image, "בית.png", b"png").await;
    let picture = app.get(&format!("{picture}/file")).bearer(&token).send().await;
    assert_eq!((picture.status.as_u16(), picture.header("content-disposition")), (200, ""));
    let text = writes(&app, "שלום").await;
    app.get(&format!("/api/whatsapp/messages/{}/file", text.id)).bearer(&token).send().await.expect(404);
    after_a_while(&app).await;
});

on_both!(messages_are_listed_by_what_they_are_and_leave_as_a_table, async |app| {
    writes(&app, "מה הכתובת?").await;
    after_a_while(&app).await;
    noa_writes(&app, "=שלום").await;
    let count =
        async |query: &str| get(&app, &format!("/api/whatsapp/messages?{query}")).await["total"].clone();
    for (query, found) in [
        ("", 3),
        ("direction=in", 2),
        ("direction=out&status=queued", 1),
        ("status=failed", 0),
        ("kind=text&conversation_id=1", 2),
        ("kind=image", 0),
        ("customer_id=1", 0),
    ] {
        assert_eq!(count(query).await, found, "{query}");
    }
    let token = token(&app).await;
    let table = app.get("/api/crm/export/messages?direction=in").bearer(&token).send().await;
    let lines: Vec<String> = table.text().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[1].contains(",נכנסת,טקסט,מה הכתובת?,,,התקבלה,2026-11-22 10:00,"), "{}", lines[1]);
    assert!(lines[2].contains(",'=שלום,"), "{}", lines[2]);
    after_a_while(&app).await;
});

on_both!(messages_are_found_by_their_words_and_only_by_who_may_read_them, async |app| {
    let message = writes(&app, "אני מחפשת פנטהאוז עם מרפסת").await;
    let token = token(&app).await;
    app.patch(&format!("/api/crm/customers/{}", message.customer_id))
        .bearer(&token)
        .json(json!({ "name": "דנה" }))
        .send()
        .await
        .expect(200);
    let path = "/api/crm/search?q=%D7%A4%D7%A0%D7%98%D7%94%D7%90%D7%95%D7%96&kind=message";
    let found = get(&app, path).await;
    let hit = json!({
        "kind": "message", "id": message.id, "customer_id": message.customer_id, "title": "דנה",
        "subtitle": "אני מחפשת פנטהאוז עם מרפסת",
    });
    assert_eq!(found["items"], json!([hit]));
    let (_, accountant) = joined(&app, &token, "books@example.co.il", "accountant").await;
    assert_eq!(app.get(path).bearer(&accountant).send().await.expect(200)["total"], 0);
    noa_writes(&app, "שלום").await;
    let noa = get(&app, "/api/whatsapp/conversations?q=052765").await["items"][0]["customer_id"].clone();
    let merge = json!({ "other_id": message.customer_id });
    app.post(&format!("/api/crm/customers/{noa}/merge")).bearer(&token).json(merge).send().await.expect(200);
    assert_eq!(get(&app, path).await["items"][0]["customer_id"], noa);
    assert_eq!(total(&app, &format!("customer_id={noa}")).await, 2);
    app.clock.advance(Duration::from_secs(1));
    let again = writes(&app, "שלום שוב").await;
    assert_eq!((json!(again.customer_id), again.from_number.as_str()), (noa, DANA));
    after_a_while(&app).await;
});
