//! A customer who asks for their data, or wants to be forgotten; and recordings that are kept no longer.

use std::{
    collections::BTreeSet,
    io::{Cursor, Read as _},
    sync::Arc,
    time::Duration,
};

use sea_orm::{ActiveValue::Set, ConnectionTrait as _, FromQueryResult as _, JsonValue, Statement};
use serde_json::{Value, json};
use server::{
    calls::{
        self, Direction, Status, Who,
        store::{self, News, row::call_log, row::call_turn},
    },
    db::{CustomerId, FileId},
    files::{self, New},
    parts,
};

use crate::{
    app::{Database, Kind, Reply, TestApp},
    invoices_stage::{MINE, document, draft, issued, number, tax_invoice},
    people::joined,
    whatsapp_stage::{SETTINGS, Stage},
};

const DAY: Duration = Duration::from_hours(24);
/// What stands nowhere once she is forgotten.
const SECRETS: [&str; 6] = ["יעל", "541234567", "yael@example", "דופלקס בגדרה", "מחפשת", "להתקשר ליעל"];

async fn stored(app: &TestApp, kind: &'static str, mime: &'static str, bytes: &'static [u8]) -> FileId {
    let new = New { business: MINE, kind, mime, expires_at: None };
    files::store(&app.app, new, bytes.into()).await.unwrap().id
}

/// A call that is over, with a recording, its words and a summary.
async fn call(app: &TestApp, sid: &str, of: CustomerId) -> FileId {
    let recording = stored(app, "recording", "audio/wav", b"RIFF sound").await;
    let news = News {
        call_sid: sid.to_owned(),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let written = app.app.db.write(async |tx| {
        let call = store::receive(tx, MINE, Some(of), &news).await?;
        let turn = call_turn::ActiveModel {
            call_id: Set(call.id),
            seq: Set(1),
            who: Set(Who::Caller),
            text: Set("אני מחפשת דופלקס בגדרה".to_owned()),
            interrupted: Set(false),
            started_ms: Set(0),
            timings: Set("{}".to_owned()),
            ..Default::default()
        };
        store::put_turn(tx, turn).await?;
        let told = call_log::ActiveModel {
            summary: Set(Some(json!({ "summary": "יעל מחפשת" }).to_string())),
            recording_file_id: Set(Some(recording)),
            recording_url: Set(Some(format!("/api/calls/{sid}/recording"))),
            ..Default::default()
        };
        store::change(tx, &call, told).await?;
        store::advance(tx, &call, Status::Completed).await
    });
    assert!(written.await.unwrap());
    recording
}

/// Yael, of whom every part knows something.
async fn known(stage: &Stage) -> (CustomerId, FileId) {
    let (app, token) = (&stage.app, stage.token());
    stage.receive(&Stage::text("שלום, אני מחפשת דופלקס בגדרה")).await;
    stage.work().await;
    let yael = stage.customer().await.id;
    let change = json!({ "name": "יעל שרעבי", "emails": ["yael@example.co.il"], "tags": ["דופלקס בגדרה"] });
    let path = format!("/api/crm/customers/{yael}");
    app.patch(&path).bearer(&token).json(change).send().await.expect(200);
    let recording = call(app, "CA1", yael).await;
    for (list, mut body) in [
        ("notes", json!({ "body": "מחפשת 4 חדרים" })),
        ("tasks", json!({ "title": "להתקשר ליעל" })),
        ("leads", json!({ "title": "דופלקס בגדרה", "city": "גדרה", "details": "מחפשת" })),
        ("deals", json!({ "title": "תיווך ליעל", "amount": 118_000 })),
    ] {
        body["customer_id"] = json!(yael);
        app.post(&format!("/api/crm/{list}")).bearer(&token).json(body).send().await.expect(201);
    }
    (yael, recording)
}

async fn erase(app: &TestApp, token: &str, id: CustomerId) -> Reply {
    app.post(&format!("/api/crm/customers/{id}/erase")).bearer(token).send().await
}

/// Every row of every table that may know something of customers.
async fn everything(app: &TestApp) -> String {
    let conn = app.app.db.reader();
    let mut all = String::new();
    let tables = parts::personal().iter().filter(|data| data.table != "invoice").map(|data| data.table);
    for table in tables.chain(["customer"]) {
        let query = Statement::from_string(conn.get_database_backend(), format!("select * from {table}"));
        for row in conn.query_all_raw(query).await.unwrap() {
            all.push_str(&format!("{table} {}\n", JsonValue::from_query_result(&row, "").unwrap()));
        }
    }
    all
}

fn entries(archive: &[u8]) -> (Value, BTreeSet<String>, Vec<u8>) {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let names: BTreeSet<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        zip.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let sound = names.iter().find(|name| name.ends_with(".wav")).map(|name| read(name)).unwrap_or_default();
    (serde_json::from_slice(&read("data.json")).unwrap(), names, sound)
}

on_both_with!(a_customer_gets_everything_that_is_known_of_them, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let (yael, recording) = known(&stage).await;
    let path = format!("/api/crm/customers/{yael}/data");
    let got = app.get(&path).bearer(&stage.token()).send().await;
    assert_eq!((got.status.as_u16(), got.header("content-type")), (200, "application/zip"));
    assert_eq!(
        got.header("content-disposition"),
        format!("attachment; filename=customer-{yael}-2026-11-22.zip")
    );
    let (data, names, sound) = entries(&got.bytes);
    let tables = &data["tables"];
    assert_eq!(tables["customer"][0]["name"], "יעל שרעבי");
    assert_eq!(tables["customer_phone"][0]["phone"], "+972541234567");
    assert_eq!(tables["call_log"][0]["summary"]["summary"], "יעל מחפשת");
    assert_eq!(tables["call_log"][0]["created_at"], "2026-11-22T08:00:00Z");
    assert_eq!(tables["call_turn"][0]["text"], "אני מחפשת דופלקס בגדרה");
    assert_eq!(tables["whatsapp_message"][0]["body"], "שלום, אני מחפשת דופלקס בגדרה");
    for table in ["note", "task", "lead", "deal", "conversation", "customer_email", "customer_tag"] {
        assert_eq!(tables[table].as_array().map(Vec::len), Some(1), "{table}");
    }
    assert!(tables.get("search_token").is_none(), "what is made of other rows tells nothing more");
    assert_eq!(data["files"][recording.to_string()], format!("files/{recording}.wav"));
    assert_eq!(names, BTreeSet::from(["data.json".to_owned(), format!("files/{recording}.wav")]));
    assert_eq!(sound, b"RIFF sound");
    let told = app.get("/api/audit?action=customer.exported").bearer(&stage.token()).send().await.expect(200);
    assert_eq!((&told["total"], &told["items"][0]["subject"]), (&json!(1), &json!(yael.to_string())));
});

on_both_with!(an_erased_customer_is_found_nowhere, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let (yael, recording) = known(&stage).await;
    let token = stage.token();
    let path = format!("/api/crm/customers/{yael}");
    let seen = app.get(&format!("{path}/erase")).bearer(&token).send().await.expect(200);
    assert_eq!((&seen["removed"]["call_turn"], &seen["waits_for"]), (&json!(1), &json!({})));
    assert_eq!(erase(&app, &token, yael).await.expect(200), seen, "the preview was true");
    let left = everything(&app).await;
    for secret in SECRETS {
        assert!(!left.contains(secret), "{secret} in\n{left}");
    }
    files::sweep(&app.app).await.unwrap();
    assert!(files::open(&app.app, MINE, recording).await.is_err());
    let gone = app.get(&path).bearer(&token).send().await.expect(200);
    assert_eq!((&gone["name"], gone["deleted_at"].is_string()), (&json!(""), true));
    app.post(&format!("{path}/restore")).bearer(&token).send().await.expect(404);
    erase(&app, &token, yael).await.expect(404);
    app.get(&format!("{path}/data")).bearer(&token).send().await.expect(404);
    let deleted = app.get("/api/crm/customers?deleted=true").bearer(&token).send().await.expect(200);
    assert_eq!(deleted["total"], 0);
    let calls = app.get("/api/calls").bearer(&token).send().await.expect(200);
    assert_eq!((&calls["total"], &calls["items"][0]["from_number"]), (&json!(1), &json!("anonymous")));
    let told = app.get("/api/audit?action=customer.erased").bearer(&token).send().await.expect(200);
    assert_eq!(told["total"], 1);
    stage.receive(&Stage::text("שלום שוב")).await;
    stage.work().await;
    assert_ne!(stage.customer().await.id, yael, "whoever writes again is somebody new");
});

on_both_with!(documents_of_money_outlive_their_customer, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let (yael, _) = known(&stage).await;
    let token = stage.token();
    let mut body = tax_invoice(11_800);
    body["customer_id"] = json!(yael);
    let invoice = issued(&app, &token, body.clone()).await;
    let send = format!("/api/invoices/{}/send", number(&invoice));
    app.post(&send).bearer(&token).json(json!({})).send().await.expect(202);
    stage.work().await;
    let waiting = draft(&app, &token, body).await.expect(201);
    assert_eq!(erase(&app, &token, yael).await.expect(409)["error"], "customer_busy");
    let seen = app.get(&format!("/api/crm/customers/{yael}/erase")).bearer(&token).send().await.expect(200);
    assert_eq!((&seen["waits_for"], &seen["kept"]), (&json!({ "invoice": 1 }), &json!({ "invoice": 2 })));
    let path = format!("/api/invoices/drafts/{}", waiting["id"]);
    app.delete(&path).bearer(&token).send().await.expect(204);
    let original = document(&app, number(&invoice)).await.original_file_id.unwrap();
    assert_eq!(erase(&app, &token, yael).await.expect(200)["kept"], json!({ "invoice": 1 }));
    files::sweep(&app.app).await.unwrap();
    files::open(&app.app, MINE, original).await.unwrap().verified().await.unwrap();
    let kept = document(&app, number(&invoice)).await;
    assert!(kept.content.contains("יעל שרעבי"), "a document says to whom it was given");
});

on_both_with!(nobody_is_erased_while_a_call_goes_on, SETTINGS, async |app| {
    let stage = Stage::set(&app).await;
    let (yael, _) = known(&stage).await;
    let news = News {
        call_sid: "CA2".to_owned(),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    app.app.db.write(async |tx| store::receive(tx, MINE, Some(yael), &news).await).await.unwrap();
    let before = everything(&app).await;
    assert_eq!(erase(&app, &stage.token(), yael).await.expect(409)["error"], "customer_busy");
    assert_eq!(everything(&app).await, before);
});

on_both!(only_an_owner_hands_out_or_erases_what_is_known, async |app| {
    let owner = app.owner_token().await;
    let (_, manager) = joined(&app, &owner, "manager@test.example", "manager").await;
    app.get("/api/crm/customers/1/data").bearer(&manager).send().await.expect(403);
    app.get("/api/crm/customers/1/erase").bearer(&manager).send().await.expect(403);
    erase(&app, &manager, CustomerId(1)).await.expect(403);
    erase(&app, &owner, CustomerId(999)).await.expect(404);
});

on_both!(a_recording_is_kept_as_long_as_the_business_wants_it, async |app| {
    let recording = call(&app, "CA-old", CustomerId(1)).await;
    app.clock.advance(20 * DAY);
    let fresh = call(&app, "CA-new", CustomerId(1)).await;
    let kept = async |app: &Arc<TestApp>| {
        let mut kept = Vec::new();
        for id in [recording, fresh] {
            kept.push(files::open(&app.app, MINE, id).await.is_ok());
        }
        kept
    };
    app.clock.advance(11 * DAY);
    assert_eq!(calls::sweep_recordings(&app.app).await.unwrap(), 0, "nobody said how long");
    let token = app.owner_token().await;
    for days in [json!(0), json!(3651), json!("30")] {
        let body = json!({ "settings": { "recording_days": days } });
        app.patch("/api/business").bearer(&token).json(body).send().await.expect(400);
    }
    let body = json!({ "settings": { "recording_days": 30 } });
    let changed = app.patch("/api/business").bearer(&token).json(body).send().await.expect(200);
    assert_eq!(changed["settings"]["recording_days"], 30);
    assert_eq!(calls::sweep_recordings(&app.app).await.unwrap(), 1);
    assert_eq!(kept(&app).await, [false, true]);
    let old = app.get("/api/calls/CA-old").bearer(&token).send().await.expect(200);
    assert_eq!((&old["recording_url"], old["turns"].as_array().unwrap().len()), (&Value::Null, 1));
    app.get("/api/calls/CA-old/recording").bearer(&token).send().await.expect(404);
    assert_eq!(calls::sweep_recordings(&app.app).await.unwrap(), 0);
});
