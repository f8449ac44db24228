//! What the worker tells: messages of customers, who is who, and how a login is.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, sea_query::Expr};
use serde_json::{Value, json};
use server::{
    accounts::{Phone, row::business},
    crm::{self, Customer, Source, customers},
    db::CustomerId,
    whatsapp::{Content, Conversation, Message, baileys, conversation, row as message},
};

use crate::{
    app::TestApp,
    whatsapp_worker::{DANA, MINE, NOA, Worker, now, write},
};

const LID: &str = "123456789012345@lid";
const ME: &str = "+972501112233";

/// What somebody writes, with these changes.
fn wrote(id: &str, changes: Value) -> Value {
    let mut event = json!({
        "kind": "message", "id": id, "chat": "972541234567@s.whatsapp.net",
        "sender": "972541234567@s.whatsapp.net", "phone": DANA, "lid": null, "name": "דנה כהן",
        "at": "2026-11-22T07:59:00Z", "content": { "kind": "text", "text": id },
        "recovered": false, "group": false, "quoted": null,
    });
    for (name, value) in changes.as_object().unwrap() {
        event[name] = value.clone();
    }
    event
}

/// What somebody writes who hides their number.
fn wrote_hidden(id: &str) -> Value {
    wrote(id, json!({ "chat": LID, "sender": LID, "phone": null, "lid": LID }))
}

fn state(state: &str, me: Option<&str>) -> Value {
    json!({ "kind": "status", "state": state, "me": me, "at": "2026-11-22T08:00:00Z" })
}

async fn messages(app: &TestApp) -> Vec<Message> {
    let all = message::Entity::find().filter(message::Column::BusinessId.eq(MINE));
    all.order_by_asc(message::Column::Id).all(app.app.db.reader()).await.unwrap()
}

async fn conversations(app: &TestApp) -> Vec<Conversation> {
    let all = conversation::row::Entity::find().order_by_asc(conversation::row::Column::Id);
    all.all(app.app.db.reader()).await.unwrap()
}

async fn of_phone(app: &TestApp, phone: &str) -> Option<Customer> {
    customers::by_phone(app.app.db.reader(), MINE, &Phone::parse(phone).unwrap()).await.unwrap()
}

async fn customer(app: &TestApp, id: CustomerId) -> Customer {
    crm::customer(app.app.db.reader(), MINE, id).await.unwrap().unwrap()
}

async fn on_timeline(app: &TestApp, customer: CustomerId) -> Value {
    let path = format!("/api/crm/timeline?customer_id={customer}&kind=message");
    app.get(&path).bearer(&app.owner_token().await).send().await.expect(200)["total"].clone()
}

on_both!(a_message_is_written_down_once_however_often_it_is_told, async |app| {
    let worker = Worker::of(&app.app);
    for events in [json!([wrote("א", json!({}))]), json!([wrote("א", json!({})), wrote("ב", json!({}))])] {
        for _ in 0..2 {
            assert_eq!(worker.events("1", events.clone()).await, 200);
        }
    }
    let (messages, conversations) = (messages(&app).await, conversations(&app).await);
    let texts: Vec<_> = messages.iter().map(Message::content).collect();
    assert_eq!(texts, ["א", "ב"].map(|text| Content::Text(text.to_owned())));
    assert_eq!((conversations.len(), conversations[0].unread), (1, 2));
    assert_eq!(conversations[0].peer.as_str(), DANA);
    let known = of_phone(&app, DANA).await.unwrap();
    assert_eq!((known.id, known.source), (messages[0].customer_id, Source::Message));
    assert_eq!(on_timeline(&app, known.id).await, 2);
    // The same id in another chat is another message.
    let elsewhere = json!({ "chat": LID, "sender": LID, "phone": null, "lid": LID });
    assert_eq!(worker.events("1", json!([wrote("א", elsewhere)])).await, 200);
    assert_eq!(self::messages(&app).await.len(), 3);
});

on_both!(what_cannot_be_read_or_is_no_conversation_never_hinders_the_rest, async |app| {
    let worker = Worker::of(&app.app);
    let events = json!([
        { "kind": "message", "id": "A0" },
        { "kind": "poem", "text": "…" },
        7,
        wrote("A1", json!({ "chat": "1203@g.us", "group": true })),
        wrote("A2", json!({ "phone": null, "sender": "nobody" })),
        wrote("", json!({})),
        wrote("A3", json!({ "content": { "kind": "text", "text": "א\u{0}ב" }, "name": "\u{0}" })),
        wrote("A4", json!({ "content": { "kind": "unsupported", "what": "sticker" } })),
        { "kind": "contact", "phone": "me", "lid": "you" },
        { "kind": "receipt", "wa_id": "3EB0", "state": "sung", "at": "2026-11-22T08:00:00Z" },
    ]);
    assert_eq!(worker.events("1", events).await, 200);
    let contents: Vec<_> = messages(&app).await.iter().map(Message::content).collect();
    assert_eq!(contents, [Content::Text("אב".into()), Content::Unsupported("sticker".into())]);
    for nobody in ["4711", "one", ""] {
        assert_eq!(worker.events(nobody, json!([wrote("A5", json!({}))])).await, 200);
    }
    assert_eq!(messages(&app).await.len(), 2);
    assert_eq!(worker.post("/worker/events", json!({ "session": "1" })).await.0, 400);
});

on_both!(a_business_that_is_switched_off_loses_no_message, async |app| {
    let worker = Worker::of(&app.app);
    let off = business::Entity::update_many().col_expr(business::Column::Active, Expr::value(false));
    app.app.db.write(async |tx| off.exec(tx.conn()).await).await.unwrap();
    assert_eq!(worker.poll(1, &[], &[]).await["sessions"], json!([]));
    assert_eq!(worker.events("1", json!([wrote("A1", json!({}))])).await, 200);
    assert_eq!(messages(&app).await.len(), 1);
});

on_both!(somebody_who_hides_their_number_gets_it_when_whatsapp_tells_whose_it_is, async |app| {
    let worker = Worker::of(&app.app);
    worker.events("1", json!([wrote_hidden("A1")])).await;
    let hidden = messages(&app).await.remove(0);
    assert!(customer(&app, hidden.customer_id).await.phone.is_none());
    for _ in 0..2 {
        let both = json!({ "kind": "contact", "phone": DANA, "lid": LID });
        assert_eq!(worker.events("1", json!([both])).await, 200);
    }
    let conversations = conversations(&app).await;
    assert_eq!((conversations.len(), conversations[0].peer.as_str()), (1, DANA));
    assert_eq!(customer(&app, hidden.customer_id).await.phone.unwrap().as_str(), DANA);
    worker.events("1", json!([wrote("A2", json!({ "lid": LID }))])).await;
    let after = messages(&app).await;
    assert!(after.iter().all(|it| it.conversation_id == hidden.conversation_id));
    assert!(after.iter().all(|it| it.customer_id == hidden.customer_id));
});

on_both!(a_conversation_under_a_hidden_name_goes_to_whoever_has_the_number, async |app| {
    let worker = Worker::of(&app.app);
    let phone = Phone::parse(DANA).unwrap();
    let known = app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await);
    let known = known.await.unwrap();
    worker.events("1", json!([wrote_hidden("A1")])).await;
    let stranger = messages(&app).await[0].customer_id;
    assert_ne!(stranger, known.id);
    assert_eq!(on_timeline(&app, stranger).await, 1);
    worker.events("1", json!([{ "kind": "contact", "phone": DANA, "lid": LID }])).await;
    assert_eq!(messages(&app).await[0].customer_id, known.id);
    assert_eq!(conversations(&app).await[0].customer_id, known.id);
    assert_eq!((on_timeline(&app, known.id).await, on_timeline(&app, stranger).await), (json!(1), json!(0)));
});

on_both!(two_conversations_of_one_person_become_one_with_all_that_was_written, async |app| {
    let worker = Worker::of(&app.app);
    worker.events("1", json!([wrote_hidden("A1"), wrote("A2", json!({})), wrote_hidden("A3")])).await;
    assert_eq!(conversations(&app).await.len(), 2);
    // The next message names both.
    worker.events("1", json!([wrote("A4", json!({ "lid": LID }))])).await;
    let (conversations, messages) = (conversations(&app).await, messages(&app).await);
    assert_eq!((conversations.len(), conversations[0].unread), (1, 4));
    assert_eq!((conversations[0].peer.as_str(), messages.len()), (DANA, 4));
    for message in messages {
        assert_eq!(message.conversation_id, conversations[0].id);
        assert_eq!(message.customer_id, conversations[0].customer_id);
    }
    assert_eq!(on_timeline(&app, conversations[0].customer_id).await, 4);
});

on_both!(what_waits_for_a_hidden_name_goes_to_the_number_in_one_order_with_the_rest, async |app| {
    let worker = Worker::of(&app.app);
    worker.events("1", json!([wrote_hidden("A1")])).await;
    let conversation = conversations(&app).await[0].id;
    let new = server::whatsapp::New {
        to: server::whatsapp::To::Conversation(conversation),
        content: Content::Text("ראשונה".into()),
        by: crm::timeline::By::Agent,
        once: None,
    };
    let route = crate::whatsapp_worker::route(&app.app).await;
    app.app.db.write(async |tx| server::whatsapp::send(tx, MINE, &route, new).await).await.unwrap();
    worker.events("1", json!([{ "kind": "contact", "phone": DANA, "lid": LID }])).await;
    write(&app.app, DANA, "שנייה").await;
    let jobs = worker.lease(10).await;
    assert_eq!(jobs.len(), 1);
    assert_eq!((&jobs[0]["to"], &jobs[0]["content"]["text"]), (&json!(DANA), &json!("ראשונה")));
});

on_both!(the_first_number_of_a_login_is_given_to_what_was_written_before_it, async |app| {
    let worker = Worker::of(&app.app);
    let early = write(&app.app, NOA, "לפני").await;
    assert_eq!(conversations(&app).await[0].number, "");
    for _ in 0..2 {
        assert_eq!(worker.events("1", json!([state("connected", Some(ME))])).await, 200);
    }
    assert_eq!(conversations(&app).await[0].number, ME);
    assert_eq!(now(&app.app, &early).await.from_number, ME);
    let late = write(&app.app, NOA, "אחרי").await;
    assert_eq!((late.conversation_id, late.from_number.as_str()), (early.conversation_id, ME));
    worker.events("1", json!([state("logged_out", None)])).await;
    assert_eq!(baileys::number(app.app.db.reader(), MINE).await.unwrap().as_deref(), Some(ME));
    // Another number begins other conversations.
    worker.events("1", json!([state("connected", Some("+972509998877"))])).await;
    let other = write(&app.app, NOA, "ממספר אחר").await;
    assert_ne!(other.conversation_id, early.conversation_id);
});

on_both!(a_batch_of_many_messages_is_written_in_the_order_in_which_it_is_told, async |app| {
    let worker = Worker::of(&app.app);
    let events: Vec<_> = (0..120).map(|nth| wrote(&format!("A{nth}"), json!({}))).collect();
    assert_eq!(worker.events("1", json!(events)).await, 200);
    let ids: Vec<_> = messages(&app).await.into_iter().filter_map(|it| it.provider_message_id).collect();
    assert_eq!(ids, (0..120).map(|nth| format!("A{nth}")).collect::<Vec<_>>());
});
