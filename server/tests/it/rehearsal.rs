//! Rehearsals: scripted callers try the receptionist in a room where nothing is real but the receptionist.

use std::collections::BTreeSet;

use sandbox::Vendor;
use serde_json::{Value, json};

use crate::app::TestApp;

/// Begins a rehearsal, lets it be carried out, and tells what came of it.
async fn rehearse(app: &TestApp, token: &str, scripts: Value) -> Value {
    let begun = app.post("/api/rehearsals").bearer(token).json(scripts).send().await.expect(202);
    assert_eq!((&begun["status"], &begun["passed"]), (&json!("running"), &json!(0)), "{begun}");
    app.run_jobs().await;
    app.get(&format!("/api/rehearsals/{}", begun["id"])).bearer(token).send().await.expect(200)
}

on_both!(every_ready_made_script_passes_with_the_demo_business, async |app| {
    let token = app.owner_token().await;
    let run = rehearse(&app, &token, json!({})).await;
    let results = run["results"].as_array().expect("results");
    for result in results {
        assert_eq!(result["passed"], true, "{}", serde_json::to_string_pretty(result).unwrap());
        assert_eq!(result["before"], Value::Null);
    }
    assert_eq!((&run["status"], &run["passed"]), (&json!("done"), &run["total"]));
    let vendors: BTreeSet<_> =
        app.sandbox.requests().iter().map(|asked| format!("{:?}", asked.vendor)).collect();
    assert_eq!(vendors, BTreeSet::from([format!("{:?}", Vendor::OpenAi)]), "nothing leaves but thoughts");
    for list in ["/api/crm/leads", "/api/crm/appointments", "/api/calls", "/api/crm/notes", "/api/crm/tasks"]
    {
        let left = app.get(list).bearer(&token).send().await.expect(200);
        assert_eq!(left["total"], 0, "{list} of the real business is as it was: {left}");
    }
    let rooms = app.app.config.data_dir.join("rehearsals");
    assert_eq!(std::fs::read_dir(rooms).expect("a folder").count(), 0, "every room was thrown away");
});

on_both!(a_script_that_cannot_pass_fails_and_says_why, async |app| {
    let token = app.owner_token().await;
    let rules = json!([{ "rule": "appointment_booked" }, { "rule": "says", "any": ["קרוקודיל"] }, { "rule": "hebrew_only" }]);
    let body = json!({ "name": "שלום", "lines": ["שלום", "תודה, להתראות"], "rules": rules });
    let script = app.post("/api/rehearsals/scripts").bearer(&token).json(body).send().await.expect(201);
    assert_eq!(script["own"], true);
    let run = rehearse(&app, &token, json!({ "scripts": [script["key"]] })).await;
    assert_eq!(
        (&run["status"], &run["passed"], &run["total"]),
        (&json!("done"), &json!(0), &json!(1)),
        "{run}"
    );
    let result = &run["results"][0];
    assert_eq!(result["passed"], false);
    let verdicts = result["verdicts"].as_array().expect("verdicts");
    let passed: Vec<bool> =
        verdicts.iter().map(|verdict| verdict["passed"].as_bool().expect("yes or no")).collect();
    assert_eq!(passed, [false, false, true], "{result}");
    assert_eq!(verdicts[1]["why"], json!({ "key": "not_said", "about": ["קרוקודיל"] }));
    let turns = result["turns"].as_array().expect("turns");
    assert!(turns.iter().any(|turn| turn["who"] == "agent" && turn["ms"].is_u64()), "{result}");
});

on_both!(one_rehearsal_of_a_business_goes_on_at_a_time, async |app| {
    let token = app.owner_token().await;
    let ask = || app.post("/api/rehearsals").bearer(&token).json(json!({ "scripts": ["goodbye_at_once"] }));
    ask().send().await.expect(202);
    assert_eq!(ask().send().await.expect(409)["error"], "rehearsal_running");
    app.run_jobs().await;
    ask().send().await.expect(202);
    app.run_jobs().await;
    let runs = app.get("/api/rehearsals").bearer(&token).send().await.expect(200);
    assert_eq!((&runs["total"], &runs["items"][0]["status"]), (&json!(2), &json!("done")), "{runs}");
    let unknown = app.post("/api/rehearsals").bearer(&token).json(json!({ "scripts": ["dance"] }));
    assert!(unknown.send().await.expect(400)["fields"]["scripts"].is_string());
});

on_both!(a_business_writes_changes_and_deletes_scripts_of_its_own, async |app| {
    let token = app.owner_token().await;
    let ready = app.get("/api/rehearsals/scripts").bearer(&token).send().await.expect(200);
    assert!(ready["total"].as_u64() >= Some(20), "{ready}");
    let script = |lines: Value| json!({ "name": "חניה", "lines": lines, "rules": [{ "rule": "says", "any": ["חניון"] }] });
    let write = |body: Value| app.post("/api/rehearsals/scripts").bearer(&token).json(body);
    let wrong = write(script(json!(["שלום", "[dance]"]))).send().await.expect(400);
    assert!(wrong["fields"]["lines[1]"].is_string(), "{wrong}");
    let made = write(script(json!(["יש חניה?", "[hang up]"]))).send().await.expect(201);
    let path = format!("/api/rehearsals/scripts/{}", made["key"].as_str().expect("a key"));
    let changed =
        app.patch(&path).bearer(&token).json(json!({ "name": "חניה ליד המשרד" })).send().await.expect(200);
    assert_eq!((&changed["name"], &changed["lines"]), (&json!("חניה ליד המשרד"), &made["lines"]));
    app.patch(&path).bearer(&token).json(json!({ "lines": ["[withheld]"] })).send().await.expect(400);
    app.delete("/api/rehearsals/scripts/booking").bearer(&token).send().await.expect(404);
    assert_eq!(app.delete(&path).bearer(&token).send().await.status, 204);
    app.delete(&path).bearer(&token).send().await.expect(404);
});
