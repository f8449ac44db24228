//! WhatsApp by way of Twilio: what comes in once, what goes out once, and what becomes of both.

use std::time::Duration;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sandbox::{
    Fault, Vendor,
    whatsapp::{Behaviour, File, Incoming},
};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::json;
use server::{
    accounts::Phone,
    crm::{customers::Consent, timeline::By},
    db::MessageId,
    files,
    whatsapp::{self, Content, Kind as What, MediaKind, New, Status, conversation},
};

use crate::{
    app::{Database, Kind, TestApp},
    people::{PASSWORD, second_business, token_of},
    whatsapp_stage::{CUSTOMER, MINE, PUBLIC, SENDER, SETTINGS, Stage, moment},
};

const INCOMING: &str = "/webhook/whatsapp/incoming";
const STATUS: &str = "/webhook/whatsapp/status";
const TEMPLATE: &str = "HX0123456789abcdef0123456789abcdef";
const DAY: Duration = Duration::from_secs(24 * 3600);
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";

fn file(mime: &str, bytes: &[u8]) -> File {
    File { mime: mime.to_owned(), base64: BASE64_STANDARD.encode(bytes) }
}

fn template() -> serde_json::Value {
    json!({ "to": CUSTOMER, "template": { "content_sid": TEMPLATE, "variables": { "1": "דנה" } } })
}

fn fields(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let least = [("MessageSid", "SM77"), ("From", "whatsapp:+972541234567"), ("To", "whatsapp:+14155238886")];
    [&least, more].concat()
}

on_both_with!(a_message_comes_in_once_with_its_customer_and_conversation, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let hello = Incoming {
        sid: Some("SM1".to_owned()),
        quoted: Some("SM0".to_owned()),
        ..Stage::text("שָׁלוֹם 👋🏽 \u{200f}")
    };
    let answered = stage.receive(&hello).await;
    assert_eq!(answered.body, r#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#);
    stage.receive(&hello).await;
    let messages = stage.messages().await;
    assert_eq!(messages.len(), 1);
    let message = &messages[0];
    assert_eq!((message.kind, message.body.as_str()), (What::Text, "שָׁלוֹם 👋🏽 \u{200f}"));
    assert_eq!((message.from_number.as_str(), message.to_number.as_str()), (CUSTOMER, SENDER));
    assert_eq!((message.status, message.provider_message_id.as_deref()), (Status::Received, Some("SM1")));
    assert_eq!(message.quoted_id.as_deref(), Some("SM0"));
    assert_eq!(stage.customer().await.name, "דנה");
    let talks = conversation::row::Entity::find().all(app.app.db.reader()).await.unwrap();
    assert_eq!((talks.len(), talks[0].unread, talks[0].number.as_str()), (1, 1, SENDER));
    let line = app.get("/api/crm/timeline?customer_id=2&kind=message").bearer(&stage.token()).send().await;
    assert_eq!(line.expect(200)["items"][0]["body"]["body"], "שָׁלוֹם 👋🏽 \u{200f}");
});

on_both_with!(what_twilio_did_not_sign_is_refused_and_leaves_nothing, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let forged = stage.told(INCOMING, &fields(&[("Body", "א")]), &[("Body", "ב")]).await;
    assert_eq!(forged.expect(403)["error"], "bad_signature");
    for path in [INCOMING, STATUS] {
        let unsigned = app.post(path).form(&fields(&[("MessageStatus", "read")])).from("203.0.113.7:1");
        assert_eq!(unsigned.send().await.expect(403)["error"], "bad_signature");
    }
    let stranger = [("AccountSid", "AC9")];
    stage.told(INCOMING, &fields(&stranger), &[]).await.expect(403);
    for broken in [[("From", "whatsapp:IL.77")], [("MessageSid", "")]] {
        let fields = [&broken[..], &fields(&[])].concat();
        assert_eq!(stage.told(INCOMING, &fields, &[]).await.expect(400)["error"], "invalid");
    }
    assert!(stage.messages().await.is_empty());
});

on_both_with!(two_messages_at_the_same_moment_are_one_conversation, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let (one, two, three) = (Stage::text("א"), Stage::text("ב"), Stage::text("ג"));
    tokio::join!(stage.receive(&one), stage.receive(&two), stage.receive(&three));
    assert_eq!(stage.messages().await.len(), 3);
    assert_eq!(conversation::row::Entity::find().count(app.app.db.reader()).await.unwrap(), 1);
});

on_both_with!(an_answer_is_sent_delivered_and_read, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    let id = stage.sent(json!({ "to": "054-123-4567", "text": "במה אפשר לעזור?" })).await;
    assert_eq!(stage.message(id).await.status, Status::Queued);
    stage.work().await;
    let message = stage.message(id).await;
    assert_eq!((message.status, message.reason.as_deref()), (Status::Read, None));
    let now = moment("2026-11-22T08:00:00Z");
    assert_eq!((message.sent_at, message.delivered_at, message.read_at), (now, now, now));
    let sent = stage.whatsapp.sent();
    assert_eq!((sent.len(), sent[0].body.as_str()), (1, "במה אפשר לעזור?"));
    assert_eq!(message.provider_message_id.as_deref(), Some(sent[0].sid.as_str()));
    assert_eq!(sent[0].status_callback, Some(format!("{PUBLIC}{STATUS}?message={id}&round=1")));
});

on_both_with!(reports_out_of_order_and_doubled_never_lead_back, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    stage.whatsapp.behave(Behaviour { out_of_order: true, duplicate: true, ..Behaviour::default() });
    let id = stage.sent(json!({ "to": CUSTOMER, "text": "שלום" })).await;
    stage.work().await;
    let message = stage.message(id).await;
    assert_eq!(message.status, Status::Read);
    assert!(message.sent_at.is_some() && message.delivered_at.is_some() && message.read_at.is_some());
});

on_both_with!(what_is_told_before_the_message_is_known_waits_for_it, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let read = fields(&[("MessageStatus", "read")]);
    let read: Vec<_> = read
        .into_iter()
        .map(|(name, value)| if name == "From" { (name, "whatsapp:+14155238886") } else { (name, value) })
        .collect();
    stage.told(STATUS, &read, &[]).await.expect(204);
    let odd: Vec<_> = read
        .iter()
        .map(|(name, value)| (*name, if *name == "MessageStatus" { "flying" } else { *value }))
        .collect();
    stage.told(STATUS, &odd, &[]).await.expect(204);
    stage.whatsapp.behave(Behaviour { silent: true, ..Behaviour::default() });
    let id = stage.sent(template()).await;
    stage.work().await;
    let sid = stage.message(id).await.provider_message_id.unwrap();
    assert_eq!(stage.message(id).await.status, Status::Sent);
    // As if Twilio had called it by the name of which something was told already.
    stage.meddle(&format!("update whatsapp_receipt set provider_message_id = '{sid}'")).await;
    stage.meddle("update whatsapp_message set status = 'queued', provider_message_id = null").await;
    let late = [("MessageSid", sid.as_str()), ("From", "whatsapp:+14155238886"), ("MessageStatus", "sent")];
    stage.told(&format!("{STATUS}?message={id}&round=1"), &late, &[]).await.expect(204);
    assert_eq!(stage.message(id).await.status, Status::Read);
});

on_both_with!(a_closed_window_is_told_as_such_whoever_notices_it, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    stage.whatsapp.set_window(CUSTOMER, None);
    let by_twilio = stage.sent(json!({ "to": CUSTOMER, "text": "שלום" })).await;
    stage.work().await;
    let late = stage.sent(json!({ "to": CUSTOMER, "text": "שלום" })).await;
    stage.advance(DAY).await;
    stage.work().await;
    for id in [by_twilio, late] {
        let message = stage.message(id).await;
        assert_eq!((message.status, message.reason.as_deref()), (Status::Failed, Some("window_closed")));
    }
    assert_eq!(stage.whatsapp.sent().len(), 1, "the second was not even sent");
    assert_eq!(
        stage.send(json!({ "to": CUSTOMER, "text": "שלום" })).await.expect(409)["error"],
        "window_closed"
    );
    let id = stage.sent(template()).await;
    stage.work().await;
    assert_eq!(stage.message(id).await.status, Status::Read);
});

on_both_with!(a_refusal_fails_with_its_reason_and_silence_is_heeded, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    for (behaviour, reason) in [
        (Behaviour { refuse_code: Some(63_028), ..Behaviour::default() }, "template_refused"),
        (Behaviour { not_on_whatsapp: true, ..Behaviour::default() }, "not_on_whatsapp"),
        (Behaviour { error_code: Some(63_049), ..Behaviour::default() }, "spam"),
        (Behaviour { refuse_code: Some(21_610), ..Behaviour::default() }, "opted_out"),
    ] {
        stage.whatsapp.behave(behaviour);
        let id = stage.sent(template()).await;
        stage.work().await;
        let message = stage.message(id).await;
        assert_eq!((message.status, message.reason.as_deref()), (Status::Failed, Some(reason)));
        let silent = stage.customer().await.consent == Consent::Refused;
        assert_eq!(silent, reason == "opted_out", "{reason}");
    }
    let automatic = app.app.db.write(async |tx| {
        let to = whatsapp::send::To::Phone(Phone::parse(CUSTOMER).unwrap());
        let route =
            whatsapp::Route { provider: server::accounts::Provider::Twilio, number: SENDER.to_owned() };
        let content = Content::Text("שלום".to_owned());
        whatsapp::send(tx, MINE, &route, New { to, content, by: By::Agent, once: None }).await
    });
    assert_eq!(automatic.await.unwrap_err().code(), "opted_out");
});

on_both_with!(what_may_have_been_sent_is_not_sent_again_but_asked_about, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    app.sandbox.faults().set(Vendor::Twilio, "send_message", Fault::cut());
    stage.whatsapp.behave(Behaviour { silent: true, ..Behaviour::default() });
    let id = stage.sent(template()).await;
    stage.work().await;
    stage.advance(DAY).await;
    stage.work().await;
    let message = stage.message(id).await;
    assert_eq!((message.status, message.reason.as_deref()), (Status::Unknown, Some("unconfirmed")));
    assert_eq!((stage.whatsapp.sent().len(), stage.tasks().await.len()), (1, 1));
    // What comes late settles it: the address says which message it is.
    let sid = stage.whatsapp.sent()[0].sid.clone();
    let late = [("MessageSid", sid.as_str()), ("MessageStatus", "delivered")];
    stage.told(&format!("{STATUS}?message={id}&round=2"), &late, &[]).await.expect(204);
    assert_eq!(stage.message(id).await.status, Status::Unknown, "that is another round's");
    stage.told(&format!("{STATUS}?message={id}&round=1"), &late, &[]).await.expect(204);
    let message = stage.message(id).await;
    assert_eq!((message.status, message.provider_message_id), (Status::Delivered, Some(sid)));
});

on_both_with!(what_twilio_told_while_nobody_listened_is_asked_for, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let unheard = Behaviour { silent: true, ..Behaviour::default() };
    for (behaviour, status, reason) in [
        (unheard.clone(), Status::Read, None),
        (Behaviour { error_code: Some(63_019), ..unheard.clone() }, Status::Failed, Some("media_refused")),
        (Behaviour { statuses: Some(vec!["sent".to_owned()]), ..unheard }, Status::Sent, None),
    ] {
        stage.whatsapp.behave(behaviour);
        let id = stage.sent(template()).await;
        stage.work().await;
        assert_eq!(stage.message(id).await.status, Status::Sent);
        let asked = whatsapp::twilio::ask_for_unreported(&app.app).await.unwrap();
        assert_eq!(asked, 1, "what was told is not asked for");
        let message = stage.message(id).await;
        assert_eq!((message.status, message.reason.as_deref()), (status, reason));
    }
    stage.advance(DAY).await;
    assert_eq!(whatsapp::twilio::ask_for_unreported(&app.app).await.unwrap(), 0, "a day later nobody asks");
});

on_both_with!(a_lost_answer_is_made_good_by_what_twilio_tells, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    app.sandbox.faults().set(Vendor::Twilio, "send_message", Fault::cut());
    let id = stage.sent(template()).await;
    stage.work().await;
    let message = stage.message(id).await;
    assert_eq!((message.status, stage.whatsapp.sent().len()), (Status::Read, 1));
    assert!(message.provider_message_id.is_some());
});

on_both_with!(an_attempt_that_died_before_its_answer_is_not_repeated, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let id = stage.sent(template()).await;
    let begun = "insert into whatsapp_submission (business_id, message_id, round, submitted_at) values";
    stage.meddle(&format!("{begun} (1, {id}, 1, 1)")).await;
    stage.work().await;
    assert_eq!(stage.message(id).await.status, Status::Unknown);
    assert_eq!((stage.whatsapp.sent().len(), stage.tasks().await.len()), (0, 1));
});

on_both_with!(an_overloaded_twilio_is_asked_again_and_given_up_after_an_hour, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let faults = app.sandbox.faults();
    faults.set(Vendor::Twilio, "send_message", Fault::status(503).times(3));
    let id = stage.sent(template()).await;
    for _ in 0..4 {
        stage.work().await;
        assert_eq!(stage.tasks().await.len(), 0);
        stage.advance(Duration::from_secs(60)).await;
    }
    assert_eq!((stage.message(id).await.status, stage.whatsapp.sent().len()), (Status::Read, 1));
    faults.set(Vendor::Twilio, "send_message", Fault::status(429).retry_after_s(600));
    let id = stage.sent(template()).await;
    for _ in 0..7 {
        stage.work().await;
        stage.advance(Duration::from_secs(600)).await;
    }
    stage.work().await;
    let message = stage.message(id).await;
    assert_eq!((message.status, message.reason.as_deref()), (Status::Failed, Some("provider_unreachable")));
    assert_eq!(stage.whatsapp.sent().len(), 1);
});

on_both_with!(files_come_in_one_message_each_and_liars_come_in_without, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let media = vec![
        file("audio/ogg; codecs=opus", b"OggS\0\x02 voice"),
        file("image/png", PNG),
        file("image/jpeg", b"MZ\x90\0 a program"),
        file("application/x-msdownload", b"MZ\x90\0 a program"),
    ];
    let spoken = Incoming { media, sid: Some("MM1".to_owned()), ..Stage::text("הקלטה") };
    stage.receive(&spoken).await;
    stage.receive(&spoken).await;
    assert_eq!(stage.messages().await.len(), 4);
    assert_eq!(stage.messages().await[0].details().problem.as_deref(), Some("fetching"));
    stage.work().await;
    let messages = stage.messages().await;
    let voice = &messages[0];
    assert_eq!((voice.kind, voice.voice, voice.body.as_str()), (What::Audio, true, "הקלטה"));
    let stored = files::open(&app.app, MINE, voice.file_id.unwrap()).await.unwrap();
    assert_eq!(stored.bytes().await.unwrap(), b"OggS\0\x02 voice");
    assert_eq!((stored.file.mime.as_str(), stored.file.expires_at), ("audio/ogg", None));
    assert_eq!((messages[1].kind, messages[1].body.as_str()), (What::Image, ""));
    assert!(messages[1].file_id.is_some());
    let lost = |kind| Content::Lost { kind, caption: String::new(), problem: "refused".to_owned() };
    assert_eq!(messages[2].content(), lost(MediaKind::Image));
    assert_eq!(messages[3].content(), lost(MediaKind::Document));
});

on_both_with!(a_file_that_twilio_does_not_hand_out_is_given_up_after_half_a_day, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    app.sandbox.faults().set(Vendor::Twilio, "fetch_media_file", Fault::status(503).times(1));
    let picture = Incoming { media: vec![file("image/png", PNG)], ..Stage::text("") };
    stage.receive(&picture).await;
    stage.work().await;
    stage.advance(Duration::from_secs(60)).await;
    stage.work().await;
    assert!(stage.messages().await[0].file_id.is_some());
    app.sandbox.faults().set(Vendor::Twilio, "fetch_media", Fault::status(503));
    stage.receive(&picture).await;
    for _ in 0..48 {
        stage.work().await;
        assert_eq!(stage.messages().await[1].details().problem.as_deref(), Some("fetching"));
        app.clock.advance(Duration::from_secs(15 * 60));
    }
    app.clock.advance(Duration::from_secs(15 * 60));
    stage.work().await;
    assert_eq!(stage.messages().await[1].details().problem.as_deref(), Some("expired"));
});

on_both_with!(a_pin_and_a_pressed_button_are_understood, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let (latitude, longitude) = (Some(32.0853), Some(34.7818));
    stage.receive(&Incoming { latitude, longitude, label: Some("הבית".to_owned()), ..Stage::text("") }).await;
    stage.receive(&Incoming { button_text: Some("מאשרת".to_owned()), ..Stage::text("מאשרת") }).await;
    let messages = stage.messages().await;
    let place = messages[0].details().location.unwrap();
    assert_eq!((place.latitude, place.longitude, place.name.as_deref()), (32.0853, 34.7818, Some("הבית")));
    assert_eq!((messages[1].kind, messages[1].body.as_str()), (What::Text, "מאשרת"));
});

on_both_with!(a_business_has_its_own_sender_and_shares_the_installations, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let theirs = second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    // Without a number of its own it writes from the installation's, and reports find their way back.
    let body = json!({ "to": CUSTOMER, "template": { "content_sid": TEMPLATE } });
    let sent = app.post("/api/whatsapp/send").bearer(&noa).json(body).send().await.expect(202);
    stage.work().await;
    let message = stage.message(MessageId(sent["id"].as_i64().unwrap())).await;
    assert_eq!((message.business_id.0, message.status), (theirs, Status::Read));
    let own = json!({ "settings": { "whatsapp_number": "03-555-0001" } });
    let set = app.patch("/api/business").bearer(&noa).json(own.clone()).send().await.expect(200);
    assert_eq!(set["settings"]["whatsapp_number"], "+97235550001");
    let taken = app.patch("/api/business").bearer(&stage.token()).json(own).send().await;
    assert_eq!(taken.expect(409)["error"], "whatsapp_number_taken");
    stage.receive(&Incoming { to: "+97235550001".to_owned(), ..Stage::text("שלום") }).await;
    stage.receive(&Stage::text("שלום")).await;
    let messages = stage.messages().await;
    assert_eq!((messages[1].business_id.0, messages[2].business_id), (theirs, MINE));
    let body = json!({ "to": CUSTOMER, "text": "שלום" });
    app.post("/api/whatsapp/send").bearer(&noa).json(body).send().await.expect(202);
    stage.work().await;
    assert_eq!(stage.whatsapp.sent().last().unwrap().from, "whatsapp:+97235550001");
});

const TESTING: [(&str, &str); 2] = [("APP_ENV", "testing"), ("WHATSAPP_PROVIDER", "twilio")];

on_both_with!(where_it_is_tried_out_a_plain_request_does, TESTING, async |app| {
    let taken = app.post(INCOMING).form(&fields(&[("Body", "שלום")])).send().await;
    assert_eq!((taken.status.as_u16(), taken.header("content-type")), (200, "text/xml; charset=utf-8"));
    app.post(STATUS).form(&fields(&[("MessageStatus", "read")])).send().await.expect(204);
    assert_eq!(whatsapp::row::Entity::find().count(app.app.db.reader()).await.unwrap(), 1);
});
