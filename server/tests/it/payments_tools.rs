//! What the receptionist does about money: it tells what is owed and sends a link, and names no amount of its own.

use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use server::{
    accounts::{Phone, Provider},
    crm::{
        self, Source,
        customers::Consent,
        timeline::By,
        tools::{Conversation, Origin},
    },
    db::{BusinessId, CustomerId},
    parts,
    whatsapp::{self, row},
};

use crate::{app::TestApp, payments_stage::Stage};

const MINE: BusinessId = BusinessId(1);

/// Somebody who calls, and their deal that brings this much.
async fn caller(stage: &Stage, amount: Option<i64>) -> (CustomerId, i64) {
    let phone = Phone::parse("+972541234567").unwrap();
    let found =
        stage.app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await);
    let id = found.await.unwrap().id;
    let body = json!({ "customer_id": id, "title": "תיווך דירה", "amount": amount });
    let deal = stage.post("/api/crm/deals", body).await.expect(201)["id"].as_i64().unwrap();
    (id, deal)
}

async fn use_tool(
    app: &TestApp,
    customer: Option<CustomerId>,
    name: &str,
    arguments: Value,
) -> Result<String, String> {
    let origin = Origin::Call("CA1".to_owned());
    let conversation = Conversation { app: app.app.clone(), business: MINE, customer, origin };
    let tool = parts::tools().iter().find(|tool| tool.offer.name == name).unwrap();
    tool.run(conversation, arguments.to_string()).await
}

async fn sent(app: &TestApp) -> Vec<String> {
    let all = row::Entity::find().order_by_asc(row::Column::Id).all(app.app.db.reader()).await.unwrap();
    all.into_iter().map(|message| message.body).collect()
}

on_both!(a_caller_is_sent_a_link_to_what_they_owe_once_in_a_conversation, async |app| {
    let stage = Stage::set(&app).await;
    let (customer, deal) = caller(&stage, Some(118_000)).await;
    let state = use_tool(&app, Some(customer), "payment_state", json!({})).await.unwrap();
    assert!(state.contains("תיווך דירה") && state.contains("1,180.00"), "{state}");
    for _ in 0..2 {
        let told = use_tool(&app, Some(customer), "send_payment_link", json!({})).await.unwrap();
        assert!(told.contains("1,180.00"), "{told}");
    }
    let messages = sent(&app).await;
    assert_eq!(messages.len(), 1, "{messages:?}");
    let token = messages[0].split("/pay/").nth(1).unwrap().lines().next().unwrap().to_owned();
    let page = app.get(&format!("/api/public/pay/{token}")).send().await.expect(200);
    assert_eq!((&page["amount"], &page["status"]), (&json!(118_000), &json!("open")));
    let links = stage.get(&format!("/api/payments/links?deal_id={deal}")).await;
    let statuses: Vec<&Value> = links["items"].as_array().unwrap().iter().map(|it| &it["status"]).collect();
    assert_eq!(statuses, ["closed", "open"]);
    app.run_jobs().await;
});

on_both!(the_receptionist_names_no_amount_and_sends_nothing_where_nothing_is_owed, async |app| {
    let stage = Stage::set(&app).await;
    let (customer, vague) = caller(&stage, None).await;
    let send = async |arguments: Value| use_tool(&app, Some(customer), "send_payment_link", arguments).await;
    assert!(send(json!({ "amount": 100 })).await.unwrap_err().contains("amount"));
    for arguments in
        [json!({}), json!({ "deal_id": vague }), json!({ "deal_id": 1 }), json!({ "deal_id": 999 })]
    {
        assert!(send(arguments).await.unwrap_err().contains("no deal"));
    }
    let state = use_tool(&app, Some(customer), "payment_state", json!({})).await.unwrap();
    assert_eq!(state, "אין לפונה עסקה פתוחה לתשלום");
    let (_, deal) = caller(&stage, Some(5_000)).await;
    let cash = json!({ "deal_id": deal, "amount": 5_000, "method": "cash" });
    stage.post("/api/payments", cash).await.expect(201);
    assert!(send(json!({ "deal_id": deal })).await.is_err());
    let hidden = use_tool(&app, None, "send_payment_link", json!({})).await.unwrap_err();
    assert!(hidden.contains("hides the number"), "{hidden}");
    assert!(sent(&app).await.is_empty());
});

on_both!(whoever_asked_for_silence_is_sent_no_link, async |app| {
    let stage = Stage::set(&app).await;
    let (customer, deal) = caller(&stage, Some(5_000)).await;
    let silent = app
        .app
        .db
        .write(async |tx| crm::customers::set_consent(tx, MINE, customer, Consent::Refused).await.map(drop));
    silent.await.unwrap();
    let refused = use_tool(&app, Some(customer), "send_payment_link", json!({})).await.unwrap_err();
    assert!(refused.contains("cannot be written to"), "{refused}");
    let links = stage.get(&format!("/api/payments/links?deal_id={deal}")).await;
    assert_eq!(links["items"], json!([]), "what was not sent was not made");
});

on_both!(in_writing_the_link_comes_in_the_same_conversation, async |app| {
    let stage = Stage::set(&app).await;
    let (customer, _) = caller(&stage, Some(5_000)).await;
    let route = whatsapp::Route { provider: Provider::Baileys, number: String::new() };
    let hello = whatsapp::New {
        to: whatsapp::To::Phone(Phone::parse("+972541234567").unwrap()),
        content: whatsapp::Content::Text("שלום".to_owned()),
        by: By::Agent,
        once: None,
    };
    let hello = app.app.db.write(async |tx| whatsapp::send(tx, MINE, &route, hello).await).await.unwrap();
    let origin = Origin::Chat(hello.conversation_id, hello.id);
    let chat = Conversation { app: app.app.clone(), business: MINE, customer: Some(customer), origin };
    let tool = parts::tools().iter().find(|tool| tool.offer.name == "send_payment_link").unwrap();
    tool.run(chat.clone(), "{}".to_owned()).await.unwrap();
    tool.run(chat, "{}".to_owned()).await.unwrap();
    let all = row::Entity::find().order_by_asc(row::Column::Id).all(app.app.db.reader()).await.unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].conversation_id, hello.conversation_id);
    assert!(all[1].body.contains("/pay/") && all[1].body.contains("50.00"), "{}", all[1].body);
});
