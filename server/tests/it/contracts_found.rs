//! Contracts among everything else: on the timeline, in the search, as a table, and where customers are merged.

use serde_json::{Value, json};

use crate::{
    app::TestApp,
    contracts_stage::{Stage, number},
};

async fn timeline(stage: &Stage, customer: i64) -> Vec<Value> {
    let list = stage.get(&format!("/api/crm/timeline?customer_id={customer}&kind=contract&sort=at")).await;
    list["items"].as_array().unwrap().clone()
}

/// What the search finds of contracts.
async fn found(stage: &Stage, words: &str) -> Vec<String> {
    let query: String = url::form_urlencoded::byte_serialize(words.as_bytes()).collect();
    let list = stage.get(&format!("/api/crm/search?q={query}&kind=contract")).await;
    let hits = list["items"].as_array().unwrap_or_else(|| panic!("{list}")).iter();
    hits.map(|hit| hit["title"].as_str().unwrap().to_owned()).collect()
}

on_both!(what_happens_with_a_contract_stands_on_the_timeline, async |app| {
    let stage = Stage::set(&app).await;
    let (number, _) = stage.signed().await;
    app.run_jobs().await;
    let entries = timeline(&stage, stage.customer).await;
    let mut told: Vec<&str> = entries.iter().map(|entry| entry["body"]["event"].as_str().unwrap()).collect();
    told.sort_unstable();
    assert_eq!(told, ["completed", "created", "signed"]);
    for entry in &entries {
        let contract = &entry["body"]["contract"];
        assert_eq!((&contract["number"], &contract["state"]), (&json!(number), &json!("signed")), "{entry}");
        assert_eq!(contract["title"], "הסכם למתן שירותים");
    }
    let signed = entries.iter().find(|entry| entry["body"]["event"] == "signed").unwrap();
    assert_eq!((&signed["body"]["actor"], &signed["made_by"]), (&json!("דנה כהן"), &json!("customer")));
});

on_both!(a_contract_is_found_by_its_number_its_title_and_whoever_signs, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, _) = stage.sent_to_two(deal).await;
    let title = format!("הסכם למתן שירותים {}", number(&sent));
    for words in [number(&sent).as_str(), "שירותים", "נועם", "לוי", "הסכם כהן"] {
        assert_eq!(found(&stage, words).await, [title.as_str()], "{words}");
    }
    assert!(found(&stage, "זנזיבר").await.is_empty());
});

on_both!(contracts_are_had_as_a_table, async |app| {
    let stage = Stage::set(&app).await;
    let (one, _) = stage.signed().await;
    let deal = stage.deal().await;
    let (sent, token) = stage.sent(deal).await;
    stage.decline(&token, "=1+1").await.expect(200);
    let table = app.get("/api/crm/export/contracts").bearer(&stage.token).send().await;
    let text = table.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(lines[0].starts_with("מספר,כותרת,לקוח,מצב"), "{text}");
    assert!(lines[1].contains(&one) && lines[1].contains("נחתם") && lines[1].contains("לבדיקה"), "{text}");
    assert!(
        lines[2].contains(&number(&sent)) && lines[2].contains("סורב") && lines[2].contains("'=1+1"),
        "{text}"
    );
});

on_both!(
    merging_customers_moves_their_contracts_and_leaves_every_proof_whole,
    async |app: std::sync::Arc<TestApp>| {
        let stage = Stage::set(&app).await;
        let (number, secret) = stage.signed().await;
        let pdf = app.get(&format!("/api/public/sign/{secret}/pdf")).send().await.bytes;
        let other = json!({ "name": "דנה כהן", "phone": "+972541112233" });
        let other = stage.post("/api/crm/customers", other).await.expect(201)["id"].as_i64().unwrap();
        let path = format!("/api/crm/customers/{other}/merge");
        stage.post(&path, json!({ "other_id": stage.customer })).await.expect(200);
        let contract = stage.contract(&number).await;
        assert_eq!((&contract["customer_id"], &contract["trail_is_whole"]), (&json!(other), &json!(true)));
        assert_eq!(timeline(&stage, other).await.len(), 3);
        let told =
            app.get(&format!("/api/public/verify/{}", contract["verify_id"].as_str().unwrap())).send().await;
        assert_eq!(told.expect(200)["trail_whole"], true);
        let request =
            app.post("/api/public/verify").header("content-type", "application/pdf").body(pdf.clone());
        assert_eq!(request.send().await.expect(200)["result"], "genuine");
        assert_eq!(app.get(&format!("/api/public/sign/{secret}/pdf")).send().await.bytes, pdf);
    }
);
