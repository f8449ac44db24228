//! Documents on their way to customers by WhatsApp.

use std::time::Duration;

use sandbox::whatsapp::Behaviour;
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};
use server::{
    crm::customers::{Consent, row as customer},
    db::CustomerId,
    whatsapp::{Message, Status},
};

use crate::{
    app::{Database, Kind, TestApp},
    invoices_stage::{bytes, deal, document, documents, issued, number, pay, settings, tax_invoice},
    people::joined,
    whatsapp_stage::{PUBLIC, SETTINGS, Stage},
};

/// A document for whoever writes to the stage.
async fn of_writer(stage: &Stage) -> Value {
    let mut body = tax_invoice(11_800);
    body["customer_id"] = json!(stage.customer().await.id);
    issued(&stage.app, &stage.token(), body).await
}

async fn send(stage: &Stage, number: &str, body: Value) -> crate::app::Reply {
    stage.app.post(&format!("/api/invoices/{number}/send")).bearer(&stage.token()).json(body).send().await
}

async fn out(stage: &Stage) -> Vec<Message> {
    stage.messages().await.into_iter().filter(|message| message.file_id.is_some()).collect()
}

async fn change(app: &TestApp, id: CustomerId, row: customer::ActiveModel) {
    let row = customer::ActiveModel { id: Set(id), ..row };
    app.app.db.write(async |tx| customer::Entity::update(row).exec(tx.conn()).await).await.unwrap();
}

on_both_with!(a_document_goes_out_by_itself_where_the_business_wants_it, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    of_writer(&stage).await;
    stage.work().await;
    assert!(out(&stage).await.is_empty(), "nobody asked for it");
    settings(&app, &stage.token(), json!({ "invoice_by_whatsapp": true })).await;
    let invoice = of_writer(&stage).await;
    stage.work().await;
    let sent = out(&stage).await;
    assert_eq!((sent.len(), sent[0].status), (1, Status::Read));
    let number = number(&invoice);
    assert_eq!(sent[0].file_name.as_deref(), Some(format!("{number}.pdf").as_str()));
    assert_eq!(sent[0].body, format!("חשבונית מס {number} מאת נדלן השרון"));
    let row = document(&app, number).await;
    assert_eq!((sent[0].file_id, row.original_given_at.is_some()), (row.original_file_id, true));
    let at_twilio = stage.whatsapp.sent().into_iter().find(|message| message.media_url.is_some()).unwrap();
    let fetched = at_twilio.fetched.as_ref().unwrap();
    assert_eq!(fetched.size_bytes, bytes(&app, row.original_file_id).await.len());
    assert!(at_twilio.media_url.as_deref().unwrap().starts_with(PUBLIC));
    let clicked = app.get(&format!("/invoices/{number}")).bearer(&stage.token()).send().await;
    assert_eq!(clicked.bytes, bytes(&app, row.copy_file_id).await, "the customer has the original");
});

on_both_with!(one_original_goes_out_though_a_click_and_whatsapp_come_together, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    stage.work().await;
    let invoice = of_writer(&stage).await;
    let number = number(&invoice).to_owned();
    let (path, token) = (format!("/invoices/{number}"), stage.token());
    let click = app.get(&path).bearer(&token).send();
    let (sent, clicked) = tokio::join!(send(&stage, &number, json!({})), click);
    let id = sent.expect(202)["message_id"].as_i64().unwrap();
    let row = document(&app, &number).await;
    let message = stage.message(server::db::MessageId(id)).await;
    let original = bytes(&app, row.original_file_id).await;
    assert_ne!(message.file_id == row.original_file_id, clicked.bytes == original);
    assert!(message.file_id == row.original_file_id || message.file_id == row.copy_file_id);
    stage.work().await;
});

on_both_with!(a_document_is_sent_once_under_one_key, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    settings(&app, &stage.token(), json!({ "invoice_by_whatsapp": true })).await;
    let invoice = of_writer(&stage).await;
    let number = number(&invoice).to_owned();
    stage.work().await;
    let automatic = out(&stage).await[0].id;
    let (one, two) = tokio::join!(send(&stage, &number, json!({})), send(&stage, &number, json!({})));
    for reply in [one, two] {
        assert_eq!(reply.expect(202)["message_id"], json!(automatic), "it has gone out already");
    }
    let again = send(&stage, &number, json!({ "key": "lost" })).await.expect(202);
    assert_ne!(again["message_id"], json!(automatic));
    stage.work().await;
    let row = document(&app, &number).await;
    let files: Vec<_> = out(&stage).await.iter().map(|message| message.file_id).collect();
    assert_eq!(files, [row.original_file_id, row.copy_file_id]);
    let too_long = send(&stage, &number, json!({ "key": "x".repeat(65) })).await.expect(400);
    assert!(too_long["fields"]["key"].is_string());
});

on_both_with!(whoever_wants_nothing_or_has_no_number_is_sent_nothing, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    stage.work().await;
    settings(&app, &stage.token(), json!({ "invoice_by_whatsapp": true })).await;
    let writer = stage.customer().await.id;
    change(&app, writer, customer::ActiveModel { consent: Set(Consent::Refused), ..Default::default() })
        .await;
    let refused = of_writer(&stage).await;
    let noa = json!({ "name": "נועה" });
    let noa = app.post("/api/crm/customers").bearer(&stage.token()).json(noa).send().await.expect(201);
    let mut body = tax_invoice(100);
    body["customer_id"] = noa["id"].clone();
    let unreachable = issued(&app, &stage.token(), body).await;
    stage.work().await;
    assert!(out(&stage).await.is_empty() && stage.tasks().await.is_empty());
    let by_hand = send(&stage, number(&unreachable), json!({})).await;
    assert_eq!(by_hand.expect(409)["error"], "customer_unreachable");
    let row = document(&app, number(&refused)).await;
    assert!(row.original_file_id.is_some() && row.original_given_at.is_none());
    send(&stage, number(&refused), json!({})).await.expect(202);
    stage.work().await;
    assert_eq!(out(&stage).await.len(), 1, "a person who sends it knows why");
});

on_both_with!(where_the_window_is_closed_a_person_is_asked, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    stage.work().await;
    settings(&app, &stage.token(), json!({ "invoice_by_whatsapp": true })).await;
    stage.advance(Duration::from_secs(25 * 3600)).await;
    let invoice = of_writer(&stage).await;
    stage.work().await;
    assert!(out(&stage).await.is_empty());
    let task = format!("לשלוח ללקוח: חשבונית מס {}", number(&invoice));
    assert!(stage.tasks().await.contains(&task), "{:?}", stage.tasks().await);
    let row = document(&app, number(&invoice)).await;
    assert!(row.original_given_at.is_none(), "what did not go out is not used up");
    let by_hand = send(&stage, number(&invoice), json!({})).await;
    assert_eq!(by_hand.expect(409)["error"], "window_closed");
});

on_both_with!(a_document_is_issued_whatever_becomes_of_its_message, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    stage.work().await;
    settings(&app, &stage.token(), json!({ "invoice_by_whatsapp": true })).await;
    stage.whatsapp.behave(Behaviour { error_code: Some(63_016), ..Behaviour::default() });
    let of_deal = deal(&app, &stage.token(), "תיווך", 11_800).await;
    pay(&app, of_deal, 11_800).await;
    of_writer(&stage).await;
    stage.work().await;
    let issued = documents(&app).await;
    assert!(
        issued.len() == 2 && issued.iter().all(|it| it.number.is_some() && it.original_file_id.is_some())
    );
});

on_both_with!(only_those_who_keep_the_books_send_and_share, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    stage.receive(&Stage::text("שלום")).await;
    stage.work().await;
    let invoice = of_writer(&stage).await;
    let owner = stage.token();
    for (role, status) in [("viewer", 403), ("accountant", 201), ("agent", 201)] {
        let (_, token) = joined(&app, &owner, &format!("{role}@example.co.il"), role).await;
        let path = format!("/api/invoices/{}/link", number(&invoice));
        assert_eq!(app.post(&path).bearer(&token).send().await.status, status, "{role}");
    }
    let (_, agent) = joined(&app, &owner, "agent2@example.co.il", "agent").await;
    let path = format!("/api/invoices/{}/credit", number(&invoice));
    let body = json!({ "reason": "טעות" });
    assert_eq!(app.post(&path).bearer(&agent).json(body).send().await.expect(403)["error"], "role");
});
