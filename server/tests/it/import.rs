//! Tables of customers: read as spreadsheets write them, each person once, each table as often as one likes.

use std::{fmt::Write as _, time::Duration};

use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use server::{
    accounts::Phone,
    crm::{
        self, Source,
        customers::{contact, row as customer},
    },
    db::BusinessId,
    files,
};

use crate::{
    app::{Reply, TestApp},
    people::joined,
};

pub const PATH: &str = "/api/crm/import";
const HEAD: &str = "שם,טלפון,דוא״ל,תגיות,הערות\n";

pub async fn upload(app: &TestApp, token: &str, table: impl Into<Vec<u8>>) -> Reply {
    app.post(PATH).bearer(token).header("content-type", "text/csv").body(table).send().await
}

/// As a page sends it.
async fn upload_form(app: &TestApp, token: &str, name: &str, table: &str) -> Reply {
    let body = format!(
        "--xx\r\ncontent-disposition: form-data; name=\"other\"\r\n\r\n1\r\n--xx\r\n\
         content-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: application/vnd.ms-excel\r\n\r\n{table}\r\n--xx--\r\n"
    );
    let request = app.post(PATH).bearer(token).header("content-type", "multipart/form-data; boundary=xx");
    request.body(body).send().await
}

pub async fn begin(app: &TestApp, token: &str, import: &Value, what: &str) -> Reply {
    let plan = json!({ "mapping": import["guess"], "on_existing": "update" });
    app.post(&format!("{PATH}/{}/{what}", import["id"])).bearer(token).json(plan).send().await
}

pub async fn shown(app: &TestApp, token: &str, import: &Value) -> Value {
    app.get(&format!("{PATH}/{}", import["id"])).bearer(token).send().await.expect(200)
}

/// A dry run or a run, to its end.
pub async fn go(app: &TestApp, token: &str, import: &Value, what: &str) -> Value {
    begin(app, token, import, what).await.expect(202);
    app.run_jobs().await;
    shown(app, token, import).await
}

/// New, update, skip, conflict, error.
pub fn counts(import: &Value) -> [i64; 5] {
    ["new", "update", "skip", "conflict", "error"].map(|word| import["counts"][word].as_i64().unwrap())
}

async fn read_in(app: &TestApp, token: &str, table: &str) -> Value {
    let import = upload(app, token, table).await.expect(201);
    go(app, token, &import, "run").await
}

pub async fn customers(app: &TestApp) -> Vec<customer::Model> {
    let all = customer::Entity::find().all(app.app.db.reader()).await.unwrap();
    all.into_iter().filter(|customer| customer.source == Source::Import).collect()
}

pub fn many(rows: usize) -> String {
    (0..rows).fold(HEAD.to_owned(), |mut table, n| {
        let _ = writeln!(table, "לקוח {n},05{:08},l{n}@example.co.il,רשימה,מחפש דירה {n}", 40_000_000 + n);
        table
    })
}

on_both!(a_table_is_shown_with_what_its_columns_seem_to_hold, async |app| {
    let token = app.owner_token().await;
    let table = "\u{feff}שם פרטי;שם משפחה;נייד;טלפון 2;דוא\"ל;צבע\r\nדנה;כהן;054-1234567;;dana@example.co.il;כחול\r\n";
    let made = upload_form(&app, &token, "לקוחות 2026.csv", table).await.expect(201);
    let guess = json!(["first_name", "last_name", "phone", "phone", "email", "ignore"]);
    assert_eq!((&made["state"], &made["guess"], &made["rows"]), (&json!("uploaded"), &guess, &json!(1)));
    assert_eq!(made["columns"][0], "שם פרטי");
    assert_eq!(made["sample"], json!([["דנה", "כהן", "054-1234567", "", "dana@example.co.il", "כחול"]]));
    assert_eq!((&made["file_name"], &made["mapping"]), (&json!("לקוחות 2026.csv"), &Value::Null));
    assert_eq!(made["expires_at"], "2026-12-22T08:00:00Z");
    let list = app.get(PATH).bearer(&token).send().await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), &made["id"]));
    let done = go(&app, &token, &made, "run").await;
    assert_eq!((&done["state"], counts(&done)), (&json!("done"), [1, 0, 0, 0, 0]));
    let dana = customers(&app).await.remove(0);
    assert_eq!((dana.name.as_str(), dana.phone.unwrap().as_str()), ("דנה כהן", "+972541234567"));
});

on_both!(a_dry_run_counts_and_writes_nothing, async |app| {
    let token = app.owner_token().await;
    let table = format!("{HEAD}דנה,0541234567,,,\nדנה,054-123-4567,,חמה,\nאבי,123,,,\n,,,רשימה,\n,,,,\n");
    let import = upload(&app, &token, table).await.expect(201);
    let started = begin(&app, &token, &import, "dry-run").await.expect(202);
    assert_eq!((&started["state"], &started["done_rows"]), (&json!("checking"), &json!(0)));
    assert_eq!(begin(&app, &token, &import, "run").await.expect(409)["error"], "import_busy");
    app.run_jobs().await;
    let checked = shown(&app, &token, &import).await;
    assert_eq!((&checked["state"], &checked["done_rows"]), (&json!("checked"), &json!(5)));
    assert_eq!(counts(&checked), [1, 1, 1, 0, 2]);
    let problems = json!([
        { "row": 4, "column": "טלפון", "value": "123", "problem": "bad_phone" },
        { "row": 5, "column": null, "value": null, "problem": "no_identity" },
    ]);
    assert_eq!(checked["problems"], problems);
    assert!(customers(&app).await.is_empty());
    let done = go(&app, &token, &import, "run").await;
    assert_eq!((counts(&done), &done["problems"]), (counts(&checked), &checked["problems"]));
    assert_eq!(customers(&app).await.len(), 1);
});

on_both!(the_same_table_twice_makes_nothing_new, async |app| {
    let token = app.owner_token().await;
    let table = format!("{}רק שם,,,,הערה\nרק דוא״ל,,x@example.co.il,\"א;ב\",\n", many(200));
    let first = read_in(&app, &token, &table).await;
    assert_eq!(counts(&first), [202, 0, 0, 0, 0]);
    let second = read_in(&app, &token, &table).await;
    assert_eq!((&second["state"], counts(&second)), (&json!("done"), [0, 0, 202, 0, 0]));
    let again = go(&app, &token, &second, "run").await;
    assert_eq!(counts(&again), [0, 0, 202, 0, 0]);
    let dry = go(&app, &token, &second, "dry-run").await;
    assert_eq!(counts(&dry), [0, 0, 202, 0, 0]);
    assert_eq!(customers(&app).await.len(), 202);
    let reader = app.app.db.reader();
    assert_eq!(contact::tag::Entity::find().count(reader).await.unwrap(), 202);
    assert_eq!(crm::notes::row::Entity::find().count(reader).await.unwrap(), 201);
});

on_both!(every_spelling_of_a_number_is_one_customer_and_quoted_lines_stay_whole, async |app| {
    let token = app.owner_token().await;
    let table = format!(
        "{HEAD}דנה,054-123 4567,,VIP,\"שורה ראשונה\r\nשורה \"\"שנייה\"\"\"\r\n\r\n\
         ,+972541234567,dana@example.co.il,vip,\r\nנועה,972541234567,,חמה,\r\n"
    );
    let done = read_in(&app, &token, &table).await;
    assert_eq!(counts(&done), [1, 2, 0, 0, 0]);
    let made = customers(&app).await;
    assert_eq!((made.len(), made[0].name.as_str()), (1, "דנה"));
    assert_eq!(made[0].email.as_deref(), Some("dana@example.co.il"));
    let id = made[0].id;
    let timeline =
        app.get(&format!("/api/crm/timeline?customer_id={id}")).bearer(&token).send().await.expect(200);
    assert_eq!((&timeline["total"], &timeline["items"][0]["made_by"]), (&json!(1), &json!("import")));
    assert_eq!(timeline["items"][0]["body"]["body"], "שורה ראשונה\nשורה \"שנייה\"");
    let tags = contact::tag::Entity::find().all(app.app.db.reader()).await.unwrap();
    assert_eq!(tags.iter().map(|tag| tag.tag.as_str()).collect::<Vec<_>>(), ["VIP", "חמה"]);
});

on_both!(whoever_is_known_is_filled_and_never_overwritten_or_left_alone, async |app| {
    let token = app.owner_token().await;
    let phone = Phone::parse("0541234567").unwrap();
    let call = app.app.db.write(async |tx| {
        let made = crm::find_or_make_by_phone(tx, BusinessId(1), &phone, Source::Call).await?;
        crm::set_name_if_empty(tx, BusinessId(1), made.id, "דנה").await
    });
    call.await.unwrap();
    let table = "name,phone,mobile,email,consent,gender\nנועה,0541234567,03-5551234,d@example.co.il,כן,גב'\n";
    let import = upload(&app, &token, table).await.expect(201);
    let plan = json!({ "mapping": import["guess"], "on_existing": "skip" });
    let path = format!("{PATH}/{}/run", import["id"]);
    app.post(&path).bearer(&token).json(plan).send().await.expect(202);
    app.run_jobs().await;
    assert_eq!(counts(&shown(&app, &token, &import).await), [0, 0, 1, 0, 0]);
    let done = go(&app, &token, &import, "run").await;
    assert_eq!(counts(&done), [0, 1, 0, 0, 0]);
    let all = customer::Entity::find().all(app.app.db.reader()).await.unwrap();
    let dana = all.iter().find(|customer| customer.phone.as_ref() == Some(&phone)).unwrap();
    assert_eq!((dana.name.as_str(), dana.source), ("דנה", Source::Call));
    assert_eq!(dana.email.as_deref(), Some("d@example.co.il"));
    assert_eq!(serde_json::to_value(dana.gender).unwrap(), "female");
    assert_eq!(
        (serde_json::to_value(dana.consent).unwrap(), dana.consent_at.is_some()),
        (json!("given"), true)
    );
    let phones = contact::phone::Entity::find().all(app.app.db.reader()).await.unwrap();
    assert_eq!(phones.iter().filter(|phone| phone.customer_id == dana.id).count(), 2);
});

on_both!(what_somebody_wants_becomes_one_lead_however_often_it_is_read, async |app| {
    let token = app.owner_token().await;
    let table = "שם,נייד,סוג עסקה,עיר מבוקשת,חדרים,תקציב,דרישות\n\
        דנה,0541234567,קנייה,רעננה,3.5,\"2,500,000 ₪\",מעלית\n\
        דנה,054-1234567,לקנות,רעננה,4,,\nדנה,0541234567,שכירות,רעננה,,6000,\n\
        אבי,0541234568,,,,,\nנועה,0541234569,,,3-4,,\n";
    let done = read_in(&app, &token, table).await;
    let guess =
        json!(["name", "phone", "lead.intent", "lead.city", "lead.rooms", "lead.amount", "lead.details"]);
    assert_eq!(done["guess"], guess);
    assert_eq!(counts(&done), [2, 1, 1, 0, 1]);
    assert_eq!(done["problems"][0]["problem"], "bad_rooms");
    assert_eq!(counts(&read_in(&app, &token, table).await), [0, 0, 4, 0, 1]);
    let leads = app.get("/api/crm/leads?source=import&sort=amount").bearer(&token).send().await.expect(200);
    assert_eq!(leads["total"], 2);
    let lead = &leads["items"][1];
    assert_eq!((&lead["title"], &lead["amount"]), (&json!("קנייה · רעננה · 3.5 חדרים"), &json!(250_000_000)));
    assert_eq!((&lead["details"], &lead["made_by"]), (&json!("מעלית"), &json!("import")));
    let path = format!("/api/crm/timeline?kind=lead&customer_id={}", lead["customer_id"]);
    let timeline = app.get(&path).bearer(&token).send().await.expect(200);
    assert_eq!((&timeline["total"], &timeline["items"][1]["body"]["id"]), (&json!(2), &lead["id"]));
});

on_both!(numbers_of_two_customers_in_one_row_are_a_conflict, async |app| {
    let token = app.owner_token().await;
    let table = format!("{HEAD}דנה,0541234567,,,\nאבי,0541234568,,,\nזוג,0541234567 / 0541234568,,,\n");
    let done = read_in(&app, &token, &table).await;
    assert_eq!(counts(&done), [2, 0, 0, 1, 0]);
    assert_eq!(done["problems"][0]["problem"], "two_customers");
    assert_eq!(done["problems"][0]["row"], 4);
});

on_both!(the_rows_that_were_not_taken_come_back_with_what_is_wrong_and_without_formulas, async |app| {
    let token = app.owner_token().await;
    let table = "שם,טלפון,הערות\n=HYPERLINK(\"http://evil\"),12,@x\nדנה,+972541234567,=1+1\n\"כהן, אבי\",,\"-\n5\"\nקצר\n,,רק הערה\n";
    let done = read_in(&app, &token, table).await;
    assert_eq!(counts(&done), [2, 0, 0, 0, 3]);
    let path = format!("{PATH}/{}/errors", done["id"]);
    let reply = app.get(&path).bearer(&token).send().await;
    assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, "text/csv; charset=utf-8"));
    assert!(reply.header("content-disposition").starts_with("attachment; filename=\"import-"));
    let expected = "\u{feff}שם,טלפון,הערות,בעיה\r\n\
        \"'=HYPERLINK(\"\"http://evil\"\")\",12,'@x,מספר הטלפון אינו תקין\r\n\
        קצר,,,מספר התאים בשורה שונה ממספר העמודות\r\n\
        ,,רק הערה,\"אין שם, טלפון או דוא״ל\"\r\n";
    let text = reply.text();
    assert_eq!(text, expected);
    let mended = read_in(&app, &token, &text.replace(",12,", ",0541234599,")).await;
    assert_eq!(counts(&mended), [2, 0, 0, 0, 1]);
    let names: Vec<_> = customers(&app).await.into_iter().map(|customer| customer.name).collect();
    assert!(names.contains(&"=HYPERLINK(\"http://evil\")".to_owned()), "{names:?}");
    let notes = crm::notes::row::Entity::find().all(app.app.db.reader()).await.unwrap();
    assert!(notes.iter().any(|note| note.body == "=1+1") && notes.iter().any(|note| note.body == "-\n5"));
});

on_both!(what_is_no_table_is_refused_and_not_kept, async |app| {
    let token = app.owner_token().await;
    let refused = async |table: Vec<u8>| {
        let reply = upload(&app, &token, table).await.expect(400);
        (reply["error"].as_str().unwrap().to_owned(), reply["message"].as_str().unwrap().to_owned())
    };
    let windows_1255 = [HEAD.as_bytes(), "דנה,1,,,\n".as_bytes(), b"\xe0\xe1\xe9,2,,,\n"].concat();
    assert_eq!(
        refused(windows_1255).await,
        ("not_utf8".to_owned(), "row 3 is not written in UTF-8".to_owned())
    );
    let utf_16: Vec<u8> = "a,b\nc,d\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(utf_16).await.0, "not_utf8");
    assert_eq!(refused(b"\xff\xfea\0".to_vec()).await.0, "not_utf8");
    for empty in ["", "\u{feff}", "\n\n", HEAD] {
        assert_eq!(refused(empty.into()).await.0, "bad_table", "{empty:?}");
    }
    let open = format!("{HEAD}\"דנה,0541234567,,,\n{}", "אבי,0541234568,,,\n".repeat(20_000));
    assert_eq!(refused(open.into_bytes()).await.1, "row 2 is longer than 128 KiB: is a quote left open?");
    assert_eq!(refused("x\n".repeat(50_002).into_bytes()).await.0, "bad_table");
    assert_eq!(refused(format!("{}x\n1", "א,".repeat(200)).into_bytes()).await.0, "bad_table");
    let large = vec![b'x'; 20 * 1024 * 1024 + 1];
    assert_eq!(upload(&app, &token, large).await.status, 413);
    let json = app.post(PATH).bearer(&token).json(json!({})).send().await;
    assert_eq!(json.status, 415);
    for boundary in ["", "; boundary=xx"] {
        let request =
            app.post(PATH).bearer(&token).header("content-type", &format!("multipart/form-data{boundary}"));
        assert_eq!(request.body("--xx--\r\n").send().await.status, 400);
    }
    let stored = files::row::Entity::find().count(app.app.db.reader()).await.unwrap();
    assert_eq!(stored, 0, "a file that was refused is left behind");
    assert_eq!(app.get(PATH).bearer(&token).send().await.expect(200)["total"], 0);
});

on_both!(a_mapping_is_judged_before_anything_begins, async |app| {
    let token = app.owner_token().await;
    let import = upload(&app, &token, many(1)).await.expect(201);
    let path = format!("{PATH}/{}/run", import["id"]);
    for mapping in [
        json!([]),
        json!(["name"]),
        json!(["tag", "tag", "note", "ignore", "ignore"]),
        json!(["x", "phone", "email", "tag", "note"]),
        json!(null),
    ] {
        let plan = json!({ "mapping": mapping, "on_existing": "update" });
        let refused = app.post(&path).bearer(&token).json(plan).send().await.expect(400);
        assert_eq!(refused["error"], "invalid", "{mapping}");
    }
    let cancel = app.post(&format!("{PATH}/{}/cancel", import["id"])).bearer(&token);
    assert_eq!(cancel.send().await.expect(409)["error"], "import_idle");
    app.clock.advance(Duration::from_secs(30 * 24 * 3600));
    let token = app.owner_token().await;
    assert_eq!(begin(&app, &token, &import, "run").await.expect(409)["error"], "import_expired");
    files::sweep(&app.app).await.unwrap();
    assert_eq!(begin(&app, &token, &import, "run").await.expect(409)["error"], "import_expired");
    app.get(&format!("{PATH}/{}/errors", import["id"])).bearer(&token).send().await.expect(404);
});

on_both!(tables_are_read_in_by_those_who_run_the_business, async |app| {
    let owner = app.owner_token().await;
    let import = upload(&app, &owner, many(1)).await.expect(201);
    let (_, manager) = joined(&app, &owner, "noa@example.co.il", "manager").await;
    let (_, agent) = joined(&app, &owner, "dana@example.co.il", "agent").await;
    assert_eq!(upload(&app, &agent, many(1)).await.expect(403)["error"], "role");
    begin(&app, &agent, &import, "run").await.expect(403);
    app.get(&format!("{PATH}/{}/errors", import["id"])).bearer(&agent).send().await.expect(403);
    assert_eq!(counts(&go(&app, &manager, &import, "run").await), [1, 0, 0, 0, 0]);
});

on_both!(imports_are_listed_page_by_page, async |app| {
    let token = app.owner_token().await;
    for name in ["א.csv", "ב.csv", "א.csv"] {
        upload_form(&app, &token, name, &many(1)).await.expect(201);
    }
    for sort in ["created_at", "-created_at", "file_name", "-file_name"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("{PATH}?limit=1&sort={sort}{cursor}");
            let page = app.get(&path).bearer(&token).send().await.expect(200);
            seen.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()));
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        seen.sort_unstable();
        assert_eq!(seen.len(), 3, "{sort}");
        assert!(seen.is_sorted_by(|a, b| a < b), "{sort}");
    }
});
