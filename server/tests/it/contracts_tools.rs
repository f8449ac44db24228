//! What the receptionist does about contracts: it sends those that a person has allowed it to send, and no others.

use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use server::{
    accounts::{Phone, Provider},
    crm::{
        customers::Consent,
        timeline::By,
        tools::{Conversation, Origin},
    },
    db::CustomerId,
    parts,
    whatsapp::{self, row},
};

use crate::{
    app::TestApp,
    contracts_stage::{DANA, MINE, Stage},
};

async fn use_tool(
    app: &TestApp,
    customer: Option<i64>,
    sid: &str,
    arguments: Value,
) -> Result<String, String> {
    let origin = Origin::Call(sid.to_owned());
    let customer = customer.map(CustomerId);
    let conversation = Conversation { app: app.app.clone(), business: MINE, customer, origin };
    run(conversation, arguments).await
}

async fn run(conversation: Conversation, arguments: Value) -> Result<String, String> {
    let tool = parts::tools().iter().find(|tool| tool.offer.name == "send_contract").unwrap();
    tool.run(conversation, arguments.to_string()).await
}

async fn written(app: &TestApp) -> Vec<row::Model> {
    row::Entity::find().order_by_asc(row::Column::Id).all(app.app.db.reader()).await.unwrap()
}

/// Lets the receptionist send a ready-made text, or not.
async fn allow(stage: &Stage, ready: &str, may: bool) -> Value {
    let list = stage.get("/api/contracts/templates").await;
    let found = list["items"].as_array().unwrap().iter().find(|template| template["ready"] == ready).unwrap();
    let body = json!({ "agent_may_send": may, "version": found["version"] });
    let path = format!("/api/contracts/templates/{}", found["id"]);
    stage.patch(&path, body).await.expect(200)
}

/// The secret part of the link in a message.
fn secret(message: &row::Model) -> String {
    message.body.split("/sign/").nth(1).unwrap().lines().next().unwrap().to_owned()
}

on_both!(a_caller_is_sent_a_contract_that_a_person_has_allowed_once_in_a_conversation, async |app| {
    let stage = Stage::set(&app).await;
    let (caller, deal) = (Some(stage.customer), stage.deal().await);
    let refused = use_tool(&app, caller, "CA1", json!({})).await.unwrap_err();
    assert!(refused.contains("no contract may be sent without a person"), "{refused}");
    allow(&stage, "services", true).await;
    for _ in 0..2 {
        let told = use_tool(&app, caller, "CA1", json!({})).await.unwrap();
        assert!(told.contains("הסכם למתן שירותים"), "{told}");
    }
    let messages = written(&app).await;
    assert_eq!((messages.len(), stage.contracts().await.len()), (1, 1), "{messages:?}");
    assert!(messages[0].to_number.contains("541234567"), "{messages:?}");
    let contract = &stage.get("/api/contracts").await["items"][0];
    assert_eq!((&contract["made_by"], &contract["deal_id"]), (&json!("agent"), &json!(deal)));
    let page = stage.page(&secret(&messages[0])).await;
    assert_eq!((&page["status"], &page["signer"]["name"]), (&json!("sent"), &json!("דנה כהן")));
    use_tool(&app, caller, "CA2", json!({ "deal_id": deal })).await.unwrap();
    assert_eq!(written(&app).await.len(), 2, "another call is another wish");
    allow(&stage, "services", false).await;
    assert!(use_tool(&app, caller, "CA3", json!({})).await.is_err());
    app.run_jobs().await;
});

on_both!(the_receptionist_sends_nothing_of_others_nothing_unfinished_and_nothing_to_nobody, async |app| {
    let stage = Stage::set(&app).await;
    allow(&stage, "services", true).await;
    let caller = Some(stage.customer);
    let nothing = use_tool(&app, caller, "CA1", json!({})).await.unwrap_err();
    assert!(nothing.contains("no deal"), "{nothing}");
    let lost = stage.deal().await;
    let lose = json!({ "stage": "lost", "lost_reason": "יקר" });
    stage.patch(&format!("/api/crm/deals/{lost}"), lose).await.expect(200);
    let other = json!({ "customer_id": 1, "title": "של אחר", "amount": 100 });
    let other = stage.post("/api/crm/deals", other).await.expect(201)["id"].as_i64().unwrap();
    for deal in [lost, other, 9_999] {
        let refused = use_tool(&app, caller, "CA1", json!({ "deal_id": deal })).await.unwrap_err();
        assert!(refused.contains("no deal"), "{deal}: {refused}");
    }
    let hidden = use_tool(&app, None, "CA1", json!({})).await.unwrap_err();
    assert!(hidden.contains("hides the number"), "{hidden}");
    stage.deal().await;
    allow(&stage, "brokerage", true).await;
    let unclear = use_tool(&app, caller, "CA1", json!({})).await.unwrap_err();
    assert!(unclear.contains("הסכם שירותים") && unclear.contains("הזמנת שירותי תיווך"), "{unclear}");
    let unknown = use_tool(&app, caller, "CA1", json!({ "template": "חוזה מכר" })).await.unwrap_err();
    assert_eq!(unknown, unclear);
    let unfinished = json!({ "template": "הזמנת שירותי תיווך" });
    let unfinished = use_tool(&app, caller, "CA1", unfinished).await.unwrap_err();
    assert!(unfinished.contains("a person fills in"), "{unfinished}");
    for smuggled in
        [json!({ "fields": { "fee": "0" } }), json!({ "template": "" }), json!({ "deal_id": "1" })]
    {
        assert!(use_tool(&app, caller, "CA1", smuggled).await.is_err());
    }
    assert!(stage.contracts().await.is_empty() && written(&app).await.is_empty());
    use_tool(&app, caller, "CA1", json!({ "template": "הסכם שירותים" })).await.unwrap();
    assert_eq!(stage.contracts().await.len(), 1);
});

on_both!(whoever_asked_for_silence_is_sent_no_contract, async |app| {
    let stage = Stage::set(&app).await;
    stage.deal().await;
    allow(&stage, "services", true).await;
    let customer = CustomerId(stage.customer);
    let silent = app.app.db.write(async |tx| {
        server::crm::customers::set_consent(tx, MINE, customer, Consent::Refused).await.map(drop)
    });
    silent.await.unwrap();
    let refused = use_tool(&app, Some(stage.customer), "CA1", json!({})).await.unwrap_err();
    assert!(refused.contains("cannot be written to"), "{refused}");
    assert!(stage.contracts().await.is_empty(), "what was not sent was not made");
});

on_both!(in_writing_the_contract_comes_in_the_same_conversation, async |app| {
    let stage = Stage::set(&app).await;
    stage.deal().await;
    allow(&stage, "services", true).await;
    let route = whatsapp::Route { provider: Provider::Baileys, number: String::new() };
    let hello = whatsapp::New {
        to: whatsapp::To::Phone(Phone::parse(DANA).unwrap()),
        content: whatsapp::Content::Text("שלום".to_owned()),
        by: By::Agent,
        once: None,
    };
    let hello = app.app.db.write(async |tx| whatsapp::send(tx, MINE, &route, hello).await).await.unwrap();
    let origin = Origin::Chat(hello.conversation_id, hello.id);
    let customer = Some(CustomerId(stage.customer));
    let chat = Conversation { app: app.app.clone(), business: MINE, customer, origin };
    run(chat.clone(), json!({})).await.unwrap();
    run(chat, json!({})).await.unwrap();
    let all = written(&app).await;
    assert_eq!(all.len(), 2);
    assert_eq!(all[1].conversation_id, hello.conversation_id);
    assert_eq!(stage.page(&secret(&all[1])).await["status"], "sent");
});
