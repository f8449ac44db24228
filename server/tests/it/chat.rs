//! The agent in WhatsApp: it answers once, keeps silent where it is not its turn, and never leaves a customer alone.

use std::time::Duration;

use sandbox::{Fault, Vendor, VoiceOptions, telephone, wav};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use server::{
    db::ConversationId,
    files,
    whatsapp::{self, Content, Kind, MediaKind, Message, Received, baileys::delivery, row as message},
};

use crate::{
    app::TestApp,
    chat_stage::{
        DANA, MINE, QUIET, after_a_while, change, conversation, get, person_writes, receive, received,
        run_again, sent, tasks, token, writes,
    },
};

on_both!(a_customer_writes_and_the_agent_answers_in_hebrew, async |app| {
    writes(&app, "מה הכתובת שלכם?").await;
    app.run_jobs().await;
    assert!(sent(&app).await.is_empty(), "the customer may go on");
    after_a_while(&app).await;
    let answers = sent(&app).await;
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers[0].contains("סוקולוב 24"), "{answers:?}");
    let list = get(&app, "/api/whatsapp/messages?direction=out").await;
    let answer = &list["items"][0];
    assert_eq!((&answer["made_by"], &answer["status"]), (&json!("agent"), &json!("queued")));
    let deliveries = delivery::row::Entity::find().all(app.app.db.reader()).await.unwrap();
    assert_eq!(deliveries.len(), 1);
    assert_eq!(deliveries[0].peer, DANA);
    let timeline = get(&app, &format!("/api/crm/timeline?customer_id={}", answer["customer_id"])).await;
    let made: Vec<&Value> = timeline["items"].as_array().unwrap().iter().map(|it| &it["made_by"]).collect();
    assert_eq!(made, ["agent", "customer"]);
    run_again(&app, "chat.answer").await;
    assert_eq!(sent(&app).await.len(), 1);
});

on_both!(three_quick_messages_are_answered_once_and_together, async |app| {
    for text in ["שלום", "אני מחפשת דירה לקנייה", "של ארבעה חדרים ברעננה"]
    {
        writes(&app, text).await;
        app.clock.advance(Duration::from_secs(2));
        app.run_jobs().await;
    }
    after_a_while(&app).await;
    assert_eq!(sent(&app).await.len(), 1);
    let leads = get(&app, "/api/crm/leads").await;
    assert_eq!((&leads["total"], &leads["items"][0]["source"]), (&json!(1), &json!("message")), "{leads}");
    assert_eq!(leads["items"][0]["source_ref"], "conversation:1:1");
});

on_both!(what_comes_while_an_answer_is_made_is_answered_with_it, async |app| {
    app.sandbox.faults().set(Vendor::OpenAi, "chat", Fault::delay_ms(1500).times(1));
    writes(&app, "מה הכתובת שלכם?").await;
    app.clock.advance(QUIET);
    let worker = app.app.worker();
    let working = tokio::spawn(async move { worker.run_due().await });
    let asked = || app.sandbox.requests().iter().any(|request| request.operation == "chat");
    while !asked() {
        tokio::task::yield_now().await;
    }
    writes(&app, "ומה שעות הפתיחה?").await;
    working.await.unwrap();
    assert!(sent(&app).await.is_empty(), "the first answer is not right any more");
    after_a_while(&app).await;
    assert_eq!(sent(&app).await.len(), 1);
});

async fn voice(app: &TestApp, mime: &'static str, bytes: Vec<u8>) -> Message {
    let new = files::New { business: MINE, kind: "whatsapp", mime, expires_at: None };
    let file = files::store(&app.app, new, bytes.into()).await.unwrap();
    let content = Content::Media {
        kind: MediaKind::Audio,
        file: file.id,
        name: None,
        caption: String::new(),
        voice: true,
    };
    receive(app, received(app, content)).await
}

on_both!(what_is_spoken_is_written_down_and_answered, async |app| {
    let words = "מה הכתובת שלכם";
    let samples = telephone::say(words, &VoiceOptions::default()).await.unwrap();
    let control = telephone::Control::at(app.sandbox.addr()).unwrap();
    control.announce(words, &samples).await.unwrap();
    let message = voice(&app, "audio/wav", wav::pcm16(8000, &samples)).await;
    after_a_while(&app).await;
    let heard = get(&app, &format!("/api/whatsapp/messages/{}", message.id)).await;
    assert_eq!((&heard["transcription"], &heard["voice"]), (&json!(words), &json!(true)));
    let answers = sent(&app).await;
    assert_eq!(answers.len(), 1, "{answers:?}");
    assert!(answers[0].contains("סוקולוב 24"), "{answers:?}");
    let found = get(&app, "/api/crm/search?q=%D7%94%D7%9B%D7%AA%D7%95%D7%91%D7%AA&kind=message").await;
    assert!(found["items"].as_array().unwrap().iter().any(|hit| hit["id"] == heard["id"]), "{found}");
});

on_both!(a_voice_that_nobody_can_hear_is_answered_so, async |app| {
    app.sandbox.faults().set(Vendor::OpenAi, "transcribe", Fault::status(500));
    let message = voice(&app, "audio/ogg", b"OggS of somebody".to_vec()).await;
    for _ in 0..6 {
        after_a_while(&app).await;
    }
    assert_eq!(sent(&app).await, ["לא הצלחתי לשמוע את ההודעה הקולית. אפשר לכתוב לי במקום?"]);
    let unheard = get(&app, &format!("/api/whatsapp/messages/{}", message.id)).await;
    assert_eq!(unheard["transcription"], Value::Null);
    app.clock.advance(Duration::from_secs(180));
    app.run_jobs().await;
    assert_eq!(sent(&app).await.len(), 1);
});

on_both!(whoever_writes_takes_over_until_the_conversation_is_given_back, async |app| {
    writes(&app, "שלום").await;
    after_a_while(&app).await;
    person_writes(&app, "אני כאן, במה אפשר לעזור?").await;
    assert_eq!(conversation(&app).await["handler"], "person");
    writes(&app, "מה הכתובת שלכם?").await;
    after_a_while(&app).await;
    assert_eq!(sent(&app).await.len(), 2, "a person answers");
    assert_eq!(change(&app, json!({ "handler": "bot" })).await["handler"], "bot");
    after_a_while(&app).await;
    let answers = sent(&app).await;
    assert_eq!(answers.len(), 3, "what nobody answered is answered: {answers:?}");
    assert!(answers[2].contains("סוקולוב"), "{answers:?}");
});

on_both!(a_conversation_that_is_closed_opens_with_the_next_message, async |app| {
    writes(&app, "תודה רבה, להתראות").await;
    after_a_while(&app).await;
    assert_eq!(sent(&app).await, ["תודה שכתבתם. להתראות!"]);
    assert_eq!(conversation(&app).await["handler"], "closed");
    writes(&app, "רגע, מה הכתובת?").await;
    assert_eq!(conversation(&app).await["handler"], "bot");
    after_a_while(&app).await;
    assert_eq!(sent(&app).await.len(), 2);
    writes(&app, "תודה").await;
    change(&app, json!({ "handler": "closed" })).await;
    after_a_while(&app).await;
    assert_eq!(sent(&app).await.len(), 2, "somebody has closed it meanwhile");
});

on_both!(whoever_asks_for_silence_hears_one_more_sentence_and_then_nothing, async |app| {
    let message = writes(&app, "הָסֵר!").await;
    after_a_while(&app).await;
    assert_eq!(sent(&app).await.len(), 1);
    let consent =
        async || get(&app, &format!("/api/crm/customers/{}", message.customer_id)).await["consent"].clone();
    assert_eq!(consent().await, "refused");
    for text in ["מה הכתובת?", "STOP", "שלום?"] {
        writes(&app, text).await;
        after_a_while(&app).await;
    }
    run_again(&app, "chat.answer").await;
    assert_eq!(sent(&app).await.len(), 1);
    person_writes(&app, "כאן אדם, לא מכונה").await;
    assert_eq!(sent(&app).await.len(), 2, "a person may write");
    change(&app, json!({ "handler": "bot" })).await;
    writes(&app, "התחל").await;
    after_a_while(&app).await;
    assert_eq!(consent().await, "unknown");
    assert_eq!(sent(&app).await.len(), 3);
    writes(&app, "מה הכתובת?").await;
    after_a_while(&app).await;
    assert!(sent(&app).await[3].contains("סוקולוב"));
});

on_both!(after_twenty_answers_in_an_hour_a_person_goes_on, async |app| {
    for number in 0..22 {
        writes(&app, &format!("שאלה מספר {number}: מה הכתובת שלכם?")).await;
        after_a_while(&app).await;
    }
    assert_eq!(sent(&app).await.len(), 20);
    assert_eq!(conversation(&app).await["handler"], "person");
    let tasks = tasks(&app).await;
    assert_eq!(tasks.len(), 1, "{tasks:?}");
    assert_eq!((&tasks[0]["made_by"], &tasks[0]["due_date"]), (&json!("agent"), &json!("2026-11-22")));
});

on_both!(what_comes_half_a_day_late_is_left_to_a_person_as_one_task, async |app| {
    for text in ["שלום", "יש מישהו?"] {
        let message = received(&app, Content::Text(text.to_owned()));
        let at = message.at.before(Duration::from_secs(13 * 3600));
        receive(&app, Received { at, ..message }).await;
    }
    after_a_while(&app).await;
    assert!(sent(&app).await.is_empty());
    let tasks = tasks(&app).await;
    assert_eq!((tasks.len(), &tasks[0]["details"]), (1, &json!("שלום\nיש מישהו?")));
    writes(&app, "מה הכתובת?").await;
    after_a_while(&app).await;
    assert_eq!(sent(&app).await.len(), 1, "the agent answers what is fresh");
});

on_both!(where_no_model_answers_a_person_does_and_the_customer_is_told, async |app| {
    app.sandbox.faults().set(Vendor::OpenAi, "chat", Fault::status(500));
    writes(&app, "מה הכתובת?").await;
    after_a_while(&app).await;
    assert!(sent(&app).await.is_empty());
    for _ in 0..4 {
        app.clock.advance(Duration::from_secs(140));
        app.run_jobs().await;
    }
    assert_eq!(sent(&app).await, ["ההודעה התקבלה. אדם מהעסק יענה לך בהקדם."]);
    assert_eq!(conversation(&app).await["handler"], "person");
    let tasks = tasks(&app).await;
    assert_eq!((tasks.len(), &tasks[0]["details"]), (1, &json!("מה הכתובת?")));
});

on_both!(a_model_that_fails_once_is_asked_again, async |app| {
    app.sandbox.faults().set(Vendor::OpenAi, "chat", Fault::status(500).times(2));
    writes(&app, "מה הכתובת?").await;
    after_a_while(&app).await;
    app.clock.advance(Duration::from_secs(5));
    app.run_jobs().await;
    assert!(sent(&app).await[0].contains("סוקולוב"));
    assert!(tasks(&app).await.is_empty());
});

on_both!(whoever_wants_a_person_gets_one_with_a_task, async |app| {
    writes(&app, "אני רוצה לדבר עם אדם").await;
    after_a_while(&app).await;
    assert_eq!(sent(&app).await, ["אעביר את הפנייה לאדם מהצוות, והוא ימשיך מכאן."]);
    assert_eq!(conversation(&app).await["handler"], "person");
    let tasks = tasks(&app).await;
    assert_eq!(tasks.len(), 1);
    assert_eq!(tasks[0]["title"], "להמשיך שיחת וואטסאפ: אני רוצה לדבר עם אדם");
    run_again(&app, "chat.answer").await;
    assert_eq!((sent(&app).await.len(), get(&app, "/api/crm/tasks").await["total"].clone()), (1, json!(1)));
});

on_both!(a_flat_and_a_viewing_in_writing_become_a_lead_and_an_appointment, async |app| {
    for text in
        ["אני מחפשת דירה לקנייה של ארבעה חדרים ברעננה", "קוראים לי דנה לוי", "אפשר לקבוע ביקור?", "כן, מתאים"]
    {
        writes(&app, text).await;
        after_a_while(&app).await;
    }
    let dana = conversation(&app).await;
    assert_eq!(dana["customer_name"], "דנה לוי");
    let timeline = get(&app, &format!("/api/crm/timeline?customer_id={}", dana["customer_id"])).await;
    let entries = timeline["items"].as_array().unwrap();
    let by_agent = |kind: &str| {
        entries.iter().filter(|entry| entry["kind"] == kind && entry["made_by"] == "agent").count()
    };
    assert_eq!((by_agent("lead"), by_agent("appointment")), (1, 1), "{timeline}");
    assert_eq!(by_agent("message"), 4, "{timeline}");
});

on_both!(
    a_process_that_dies_before_the_answer_is_written_leaves_one_answer_and_one_of_everything,
    async |app| {
        writes(&app, "אני מחפשת דירה לקנייה ברעננה, קוראים לי דנה").await;
        after_a_while(&app).await;
        let notes = get(&app, "/api/crm/notes").await["total"].clone();
        assert_ne!(notes, 0);
        // What the tools wrote stays; the answer was never committed.
        let undone = app.app.db.write(async |tx| {
            let answer = message::Entity::find().filter(message::Column::OnceKey.starts_with("chat:"));
            let answer = answer.one(tx.conn()).await?.expect("an answer");
            delivery::row::Entity::delete_many()
                .filter(delivery::row::Column::MessageId.eq(answer.id))
                .exec(tx.conn())
                .await?;
            message::Entity::delete_by_id(answer.id).exec(tx.conn()).await
        });
        undone.await.unwrap();
        run_again(&app, "chat.answer").await;
        assert_eq!(sent(&app).await.len(), 1);
        assert_eq!(get(&app, "/api/crm/notes").await["total"], notes);
        assert_eq!(get(&app, "/api/crm/leads").await["total"], 1);
    }
);

on_both!(a_wish_after_a_lost_one_makes_another_lead, async |app| {
    writes(&app, "אני מחפשת דירה לקנייה ברעננה").await;
    after_a_while(&app).await;
    writes(&app, "אני מחפשת דירה לקנייה בהרצליה").await;
    after_a_while(&app).await;
    let leads = get(&app, "/api/crm/leads").await;
    assert_eq!((&leads["total"], &leads["items"][0]["city"]), (&json!(1), &json!("הרצליה")), "{leads}");
    let token = token(&app).await;
    let path = format!("/api/crm/leads/{}", leads["items"][0]["id"]);
    let lost = json!({ "stage": "lost", "lost_reason": "מצאה דירה" });
    app.patch(&path).bearer(&token).json(lost).send().await.expect(200);
    writes(&app, "אני מחפשת דירה להשכרה בכפר סבא").await;
    after_a_while(&app).await;
    let leads = get(&app, "/api/crm/leads").await;
    assert_eq!((&leads["total"], &leads["items"][0]["intent"]), (&json!(2), &json!("rent")), "{leads}");
});

on_both!(what_a_person_sends_is_no_answer_of_the_agents, async |app| {
    writes(&app, "שלום").await;
    person_writes(&app, "שלום, כאן רון").await;
    after_a_while(&app).await;
    assert_eq!(sent(&app).await, ["שלום, כאן רון"]);
    let found = whatsapp::conversation::by_id(app.app.db.reader(), MINE, ConversationId(1)).await.unwrap();
    assert_eq!(found.unwrap().unread, 1);
    let kinds = get(&app, "/api/whatsapp/messages?kind=text").await;
    assert_eq!(kinds["items"][0]["kind"], json!(Kind::Text));
});
