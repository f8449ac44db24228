//! Any list as a table for a spreadsheet.

use std::time::Duration;

use sea_orm::{ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};
use server::{
    accounts::Phone,
    calls::{
        Direction,
        store::{self, News},
    },
    crm::{
        self, NewNote, NoteKind, Source,
        customers::{Consent, contact, row as customer},
        timeline::By,
    },
    db::{BusinessId, CustomerId},
};

use crate::{
    app::{Reply, TestApp},
    people::{PASSWORD, joined, second_business, token_of},
};

const MINE: BusinessId = BusinessId(1);
const HEADS: &str =
    "\u{feff}מספר,שם,טלפון,טלפונים נוספים,דוא״ל,דוא״ל נוסף,תגיות,לשון פנייה,סטטוס,מקור,הסכמה לדיוור,נוצר";

async fn export(app: &TestApp, token: &str, list: &str) -> Reply {
    app.get(&format!("/api/crm/export/{list}")).bearer(token).send().await
}

async fn lines(app: &TestApp, token: &str, list: &str) -> Vec<String> {
    let reply = export(app, token, list).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let text = reply.text();
    assert!(text.ends_with("\r\n"));
    text.trim_end().split("\r\n").map(str::to_owned).collect()
}

async fn caller(app: &TestApp, business: BusinessId, phone: &str, name: &str) -> CustomerId {
    let phone = Phone::parse(phone).unwrap();
    let made = app.app.db.write(async |tx| {
        let made = crm::find_or_make_by_phone(tx, business, &phone, Source::Call).await?;
        crm::set_name_if_empty(tx, business, made.id, name).await?;
        Ok::<_, sea_orm::DbErr>(made.id)
    });
    made.await.unwrap()
}

async fn note(app: &TestApp, business: BusinessId, customer: Option<CustomerId>, body: &str) {
    let (kind, by) = (NoteKind::Wish, By::Agent);
    let note = NewNote { customer, call_sid: Some("CA1"), kind, body, quote: None, once: None, by };
    app.app.db.write(async |tx| crm::add_note(tx, business, note).await).await.unwrap();
}

on_both!(customers_are_a_table_that_a_hebrew_spreadsheet_reads, async |app| {
    let token = app.owner_token().await;
    let noa = caller(&app, MINE, "052-765 4321", "נועה \"נוני\" כהן, עו״ד").await;
    caller(&app, MINE, "+442071838750", "John").await;
    let added = app.app.db.write(async |tx| {
        let phone = contact::phone::ActiveModel {
            business_id: Set(MINE),
            customer_id: Set(noa),
            phone: Set(Phone::parse("03-5551234").unwrap()),
            former: Set(true),
            ..Default::default()
        };
        contact::phone::Entity::insert(phone).exec_without_returning(tx.conn()).await?;
        for tag in ["משקיעה", "רעננה"] {
            let tag = contact::tag::ActiveModel {
                business_id: Set(MINE),
                customer_id: Set(noa),
                tag: Set(tag.to_owned()),
                ..Default::default()
            };
            contact::tag::Entity::insert(tag).exec_without_returning(tx.conn()).await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    });
    added.await.unwrap();
    let reply = export(&app, &token, "customers").await;
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    let file = "attachment; filename=customers-2026-11-22.csv";
    assert_eq!(reply.header("content-disposition"), file);
    let noas = format!(
        "{noa},\"נועה \"\"נוני\"\" כהן, עו״ד\",052-7654321,03-5551234,,,משקיעה; רעננה,,פעיל,שיחה,,2026-11-22 10:00"
    );
    let expected = [
        HEADS,
        "1,דנה לוי,050-1234567,,,,,,פעיל,הדגמה,,2026-11-22 10:00",
        &noas,
        &format!("{},John,'+442071838750,,,,,,פעיל,שיחה,,2026-11-22 10:00", noa.0 + 1),
    ];
    assert_eq!(lines(&app, &token, "customers").await, expected);
});

on_both!(no_cell_of_a_table_is_a_formula, async |app| {
    let token = app.owner_token().await;
    let formulas = ["=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")"];
    for (n, formula) in formulas.iter().enumerate() {
        let id = caller(&app, MINE, &format!("054123450{n}"), &format!("x{formula}")).await;
        let named =
            customer::ActiveModel { id: Set(id), name: Set((*formula).to_owned()), ..Default::default() };
        app.app.db.write(async |tx| customer::Entity::update(named).exec(tx.conn()).await).await.unwrap();
        note(&app, MINE, Some(id), formula).await;
    }
    for list in ["customers", "notes"] {
        let text = export(&app, &token, list).await.text();
        let mut reader = text.trim_start_matches('\u{feff}').lines();
        let columns = reader.next().unwrap().split(',').count();
        assert!(columns >= 7);
        for formula in formulas {
            let quoted = formula.replace('"', "\"\"");
            assert!(text.contains(&format!("'{quoted}")), "{list} lacks {formula}");
            for bare in [format!(",{quoted}"), format!(",\"{quoted}"), format!("\n{quoted}")] {
                assert!(!text.contains(&bare), "{list} has {bare}");
            }
        }
    }
});

on_both!(a_table_has_the_rows_that_its_filters_leave, async |app| {
    caller(&app, MINE, "0527654321", "נועה").await;
    app.clock.advance(Duration::from_secs(15 * 60 * 60));
    let token = app.owner_token().await;
    caller(&app, MINE, "0527654322", "משה").await;
    let count = async |query: &str| lines(&app, &token, &format!("customers?{query}")).await.len() - 1;
    assert_eq!(count("").await, 3);
    assert_eq!(count("source=call").await, 2);
    assert_eq!(count("source=demo&status=active").await, 1);
    assert_eq!(count("status=archived").await, 0);
    assert_eq!(count("from=2026-11-23").await, 1, "a day begins at midnight in Jerusalem");
    assert_eq!(count("to=2026-11-22").await, 2);
    assert_eq!(count("from=2026-11-22&to=2026-11-23&source=call").await, 2);
    let gone = async |change: customer::ActiveModel| {
        app.app.db.write(async |tx| customer::Entity::update(change).exec(tx.conn()).await).await.unwrap();
    };
    let now = Some(app.app.db.now());
    gone(customer::ActiveModel { id: Set(CustomerId(1)), deleted_at: Set(now), ..Default::default() }).await;
    assert_eq!(count("").await, 2);
    for (query, field) in [
        ("status=gone", "status"),
        ("source=", "source"),
        ("stage=new", "stage"),
        ("kind=note", "kind"),
        ("customer_id=1", "customer_id"),
        ("from=9999-12-32", "from"),
        ("to=9999-12-31", "to"),
    ] {
        let refused = export(&app, &token, &format!("customers?{query}")).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{query}: {refused}");
    }
    for list in ["nothing", "Customers", "customers.csv", "customer_phone"] {
        assert_eq!(export(&app, &token, list).await.expect(404)["error"], "not_found", "{list}");
    }
});

on_both!(notes_and_calls_are_tables_too, async |app| {
    let token = app.owner_token().await;
    let noa = caller(&app, MINE, "0527654321", "נועה").await;
    note(&app, MINE, Some(noa), "דירה ברעננה\nעד 3 מיליון").await;
    note(&app, MINE, None, "מספר חסוי").await;
    let notes = export(&app, &token, "notes").await.text();
    assert!(notes.contains(",נועה,בקשה,\"דירה ברעננה\nעד 3 מיליון\",,CA1,2026-11-22 10:00\r\n"), "{notes}");
    assert!(notes.contains(",,בקשה,מספר חסוי,,CA1,"), "{notes}");
    assert_eq!(lines(&app, &token, &format!("notes?customer_id={noa}&kind=wish")).await.len(), 2);
    assert_eq!(lines(&app, &token, "notes?kind=callback").await.len(), 1);
    for (sid, from, customer) in [("CA1", "+972527654321", Some(noa)), ("CA2", "anonymous", None)] {
        let news = News {
            call_sid: sid.to_owned(),
            from_number: from.to_owned(),
            to_number: "+97235551234".to_owned(),
            direction: Direction::Inbound,
            origin: "https://crm.example.co.il".to_owned(),
        };
        app.app.db.write(async |tx| store::receive(tx, MINE, customer, &news).await).await.unwrap();
    }
    let calls = lines(&app, &token, "calls").await;
    assert_eq!(calls[1], "CA1,נועה,052-7654321,03-5551234,נכנסת,התקבלה,2026-11-22 10:00,,,,,");
    assert_eq!(calls[2], "CA2,,anonymous,03-5551234,נכנסת,התקבלה,2026-11-22 10:00,,,,,");
    assert_eq!(lines(&app, &token, "calls?status=in-progress").await.len(), 1);
    assert_eq!(lines(&app, &token, "calls?direction=inbound&status=received").await.len(), 3);
    assert_eq!(export(&app, &token, "notes?customer_id=999").await.expect(404)["error"], "not_found");
});

on_both!(a_long_list_comes_whole_though_it_is_read_in_pages, async |app| {
    let token = app.owner_token().await;
    let row = |n: i32| customer::ActiveModel {
        business_id: Set(MINE),
        name: Set(format!("לקוח {n}")),
        gender: Set(server::accounts::Gender::Unknown),
        status: Set(crm::Status::Active),
        source: Set(Source::Import),
        consent: Set(Consent::Unknown),
        created_at: Set(app.app.db.now()),
        ..Default::default()
    };
    let rows = async |range: std::ops::Range<i32>| {
        let rows: Vec<_> = range.map(row).collect();
        let made = app
            .app
            .db
            .write(async |tx| customer::Entity::insert_many(rows).exec_without_returning(tx.conn()).await);
        made.await.unwrap();
    };
    rows(1..500).await;
    assert_eq!(lines(&app, &token, "customers").await.len(), 501, "one page, exactly full");
    rows(500..1234).await;
    let table = lines(&app, &token, "customers").await;
    assert_eq!(table.len(), 1235);
    let ids: Vec<i64> =
        table[1..].iter().map(|line| line.split(',').next().unwrap().parse().unwrap()).collect();
    assert!(ids.is_sorted_by(|a, b| a < b));
    assert_eq!(table.iter().filter(|line| line.starts_with('\u{feff}')).count(), 1);
});

on_both!(an_export_is_for_managers_and_stands_in_the_audit_log, async |app| {
    let token = app.owner_token().await;
    let owner = app.owner_token().await;
    for (role, status) in [("manager", 200), ("agent", 403), ("accountant", 403), ("viewer", 403)] {
        let (_, token) = joined(&app, &owner, &format!("{role}@example.co.il"), role).await;
        let reply = app.get("/api/crm/export/customers").bearer(&token).send().await;
        assert_eq!(reply.status, status, "{role}");
    }
    export(&app, &token, "notes?kind=wish&from=2026-11-01").await;
    export(&app, &token, "notes?kind=wrong").await.expect(400);
    let log = app.get("/api/audit?action=list.exported").bearer(&owner).send().await.expect(200);
    assert_eq!(log["total"], 2);
    let entries: Vec<&Value> = log["items"].as_array().unwrap().iter().collect();
    let notes = entries.iter().find(|entry| entry["subject"] == "notes").unwrap();
    assert_eq!((&notes["noun"], &notes["user_id"]), (&json!("list"), &json!(1)));
    assert_eq!(notes["detail"], json!({ "filter": [null, { "from": "2026-11-01", "kind": "wish" }] }));
});

on_both!(nothing_of_another_business_is_in_a_table, async |app| {
    let token = app.owner_token().await;
    let theirs = BusinessId(second_business(&app, "noa@example.co.il").await);
    let hers = caller(&app, theirs, "0527654321", "סודית").await;
    note(&app, theirs, Some(hers), "סודי").await;
    for list in ["customers", "notes", "calls"] {
        assert!(!export(&app, &token, list).await.text().contains("סודי"), "{list}");
    }
    let token = token_of(&app, "noa@example.co.il", PASSWORD).await;
    for list in ["customers", "notes"] {
        let table = app.get(&format!("/api/crm/export/{list}")).bearer(&token).send().await.text();
        assert!(table.contains("סודי") && !table.contains("דנה"), "{table}");
    }
});
