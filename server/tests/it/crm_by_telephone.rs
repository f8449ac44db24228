//! A caller asks for a flat and a viewing, and all of it is there afterwards.

use serde_json::{Value, json};

use crate::app::{CALLER, TestApp};

async fn get(app: &TestApp, path: &str) -> Value {
    let token = app.owner_token().await;
    app.get(path).bearer(&token).send().await.expect(200)
}

async fn caller(app: &TestApp) -> Value {
    let customers = get(app, "/api/crm/customers").await;
    let theirs = |customer: &&Value| customer["phone"] == CALLER;
    let found: Vec<&Value> = customers["items"].as_array().unwrap().iter().filter(theirs).collect();
    assert_eq!(found.len(), 1, "one person is one customer: {customers}");
    found[0].clone()
}

fn kinds(timeline: &Value) -> Vec<(&str, &str)> {
    let entries = timeline["items"].as_array().unwrap().iter();
    entries.map(|entry| (entry["kind"].as_str().unwrap(), entry["made_by"].as_str().unwrap())).collect()
}

on_both!(a_call_for_a_flat_and_a_viewing_becomes_a_customer_a_lead_and_an_appointment, async |app| {
    let lines = [
        "שלום, אני מחפשת דירה לקנייה של ארבעה חדרים ברעננה",
        "קוראים לי דנה לוי",
        "אפשר לקבוע ביקור?",
        "לא, מועד אחר",
        "כן, מתאים",
        "תודה רבה, להתראות",
    ];
    app.call(&lines).await;
    let call = app.the_call().await;
    let dana = caller(&app).await;
    assert_eq!((&dana["name"], &dana["gender"]), (&json!("דנה לוי"), &json!("female")), "{call}");

    let leads = get(&app, &format!("/api/crm/leads?customer_id={}", dana["id"])).await;
    assert_eq!(leads["total"], 1, "{call}");
    let lead = &leads["items"][0];
    assert_eq!((&lead["intent"], &lead["city"], &lead["rooms"]), (&json!("buy"), &json!("רעננה"), &json!(4)));
    assert_eq!((&lead["source"], &lead["source_ref"]), (&json!("call"), &call["call_sid"]));

    let appointments = get(&app, &format!("/api/crm/appointments?customer_id={}", dana["id"])).await;
    assert_eq!(appointments["total"], 1, "{call}");
    assert_eq!(appointments["items"][0]["state"], "booked");

    let timeline = get(&app, &format!("/api/crm/timeline?customer_id={}", dana["id"])).await;
    let kinds = kinds(&timeline);
    assert!(kinds.contains(&("call", "customer")), "{kinds:?}");
    assert!(kinds.contains(&("lead", "agent")) && kinds.contains(&("appointment", "agent")), "{kinds:?}");
    let entry = |kind: &str| {
        let items = timeline["items"].as_array().unwrap();
        items.iter().find(|entry| entry["kind"] == kind).unwrap()["body"].clone()
    };
    assert_eq!(entry("call")["call_sid"], call["call_sid"]);
    assert_eq!(entry("lead")["city"], "רעננה");
    assert_eq!(entry("appointment")["starts_at"], appointments["items"][0]["starts_at"]);
});

on_both!(a_caller_moves_and_then_cancels_what_was_booked, async |app| {
    app.call(&["שלום, אני רוצה לקבוע ביקור", "כן, מתאים", "תודה רבה, להתראות"]).await;
    let booked = get(&app, "/api/crm/appointments").await["items"][0].clone();
    app.call(&["שלום, אני צריכה להזיז את הפגישה", "כן, מתאים", "תודה רבה, להתראות"]).await;
    let moved = get(&app, "/api/crm/appointments").await;
    assert_eq!(moved["total"], 1, "{moved}");
    assert_ne!(moved["items"][0]["starts_at"], booked["starts_at"]);
    app.call(&["שלום, אני צריכה לבטל את הפגישה", "תודה רבה, להתראות"]).await;
    let off = get(&app, "/api/crm/appointments").await;
    assert_eq!((&off["total"], &off["items"][0]["state"]), (&json!(1), &json!("cancelled")), "{off}");
});
