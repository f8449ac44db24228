//! Two customers who turn out to be one person.

use sea_orm::{
    ActiveValue::Set, ConnectionTrait as _, EntityTrait as _, FromQueryResult as _, JsonValue, Statement,
};
use serde_json::{Value, json};
use server::{
    accounts::{Gender, Phone},
    calls::{
        Direction,
        store::{self, News},
    },
    crm::{
        self, Source,
        customers::{Consent, contact, duplicates, row as customer},
    },
    db::{BusinessId, CustomerId, Moment},
    parts,
};

use crate::{
    app::{Reply, TestApp},
    people::{PASSWORD, joined, second_business, token_of},
};

const MINE: BusinessId = BusinessId(1);

/// A customer with a number of their own.
pub async fn customer(app: &TestApp, business: BusinessId, phone: &str, name: &str) -> CustomerId {
    let phone = Phone::parse(phone).unwrap();
    let made = app.app.db.write(async |tx| {
        let made = crm::find_or_make_by_phone(tx, business, &phone, Source::Call).await?;
        crm::set_name_if_empty(tx, business, made.id, name).await?;
        duplicates::refresh(tx, business, made.id).await?;
        Ok::<_, sea_orm::DbErr>(made.id)
    });
    made.await.unwrap()
}

/// Writes these fields of a customer.
pub async fn set(app: &TestApp, id: CustomerId, fields: customer::ActiveModel) {
    let row = customer::ActiveModel { id: Set(id), ..fields };
    let written = app.app.db.write(async |tx| {
        let written = customer::Entity::update(row).exec(tx.conn()).await?;
        duplicates::refresh(tx, written.business_id, id).await
    });
    written.await.unwrap();
}

/// Gives a customer an address, which is the primary one if asked for.
pub async fn email(app: &TestApp, id: CustomerId, email: &str, primary: bool) {
    let row = contact::email::ActiveModel {
        business_id: Set(MINE),
        customer_id: Set(id),
        email: Set(email.to_owned()),
        ..Default::default()
    };
    let written = app
        .app
        .db
        .write(async |tx| contact::email::Entity::insert(row).exec_without_returning(tx.conn()).await);
    written.await.unwrap();
    let address = if primary { Set(Some(email.to_owned())) } else { sea_orm::NotSet };
    set(app, id, customer::ActiveModel { email: address, ..Default::default() }).await;
}

async fn tag(app: &TestApp, id: CustomerId, tag: &str) {
    let row = contact::tag::ActiveModel {
        business_id: Set(MINE),
        customer_id: Set(id),
        tag: Set(tag.to_owned()),
        ..Default::default()
    };
    let written = app
        .app
        .db
        .write(async |tx| contact::tag::Entity::insert(row).exec_without_returning(tx.conn()).await);
    written.await.unwrap();
}

async fn call(app: &TestApp, sid: &str, id: CustomerId) {
    let news = News {
        call_sid: sid.to_owned(),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    app.app.db.write(async |tx| store::receive(tx, MINE, Some(id), &news).await).await.unwrap();
}

async fn note(app: &TestApp, token: &str, id: CustomerId, body: &str) -> i64 {
    let new = json!({ "customer_id": id, "body": body });
    let made = app.post("/api/crm/notes").bearer(token).json(new).send().await.expect(201);
    made["id"].as_i64().unwrap()
}

async fn merge(app: &TestApp, token: &str, id: CustomerId, other: CustomerId) -> Reply {
    let body = json!({ "other_id": other });
    app.post(&format!("/api/crm/customers/{id}/merge")).bearer(token).json(body).send().await
}

async fn preview(app: &TestApp, token: &str, id: CustomerId, other: CustomerId) -> Reply {
    app.get(&format!("/api/crm/customers/{id}/merge?other_id={other}")).bearer(token).send().await
}

/// Everything that a merge may write.
async fn dump(app: &TestApp) -> Vec<Value> {
    let conn = app.app.db.reader();
    let mut rows = Vec::new();
    for table in parts::customer_tables().iter().copied().chain(["customer", "audit_entry", "event"]) {
        // Of these the index of the search alone has no key of one column.
        let order = if table == "search_token" { "noun, subject_id, token" } else { "id" };
        let all = format!("select * from {table} order by {order}");
        let query = Statement::from_string(conn.get_database_backend(), all);
        for row in conn.query_all_raw(query).await.unwrap() {
            rows.push(json!([table, JsonValue::from_query_result(&row, "").unwrap()]));
        }
    }
    rows
}

async fn one(app: &TestApp, id: CustomerId) -> crm::Customer {
    crm::customer(app.app.db.reader(), MINE, id).await.unwrap().unwrap()
}

/// Dana twice: under her own number, and under her office's with more known of her.
async fn two(app: &TestApp, token: &str) -> (CustomerId, CustomerId) {
    let dana = customer(app, MINE, "0541234567", "דנה").await;
    let office = customer(app, MINE, "035551234", "דנה כהן").await;
    email(app, dana, "dana@example.co.il", false).await;
    email(app, office, "dana@example.co.il", false).await;
    email(app, office, "office@example.co.il", true).await;
    for (id, words) in [(dana, ["רוכשת", "VIP"]), (office, ["vip", "רעננה"])] {
        for word in words {
            tag(app, id, word).await;
        }
    }
    let said = customer::ActiveModel {
        gender: Set(Gender::Female),
        consent: Set(Consent::Refused),
        consent_at: Set(Some(Moment(1_000_000))),
        ..Default::default()
    };
    set(app, office, said).await;
    call(app, "CA1", dana).await;
    call(app, "CA2", office).await;
    note(app, token, office, "מחפשת דירת 4 חדרים").await;
    note(app, token, dana, "חזרה אליה").await;
    (dana, office)
}

on_both!(a_preview_says_what_a_merge_comes_to_and_writes_nothing, async |app| {
    let token = app.owner_token().await;
    let (dana, office) = two(&app, &token).await;
    let before = dump(&app).await;
    let seen = preview(&app, &token, dana, office).await.expect(200);
    assert_eq!(dump(&app).await, before);
    let moved = json!({
        "call_log": 1, "customer_email": 1, "customer_phone": 1, "customer_tag": 1, "note": 1,
        "timeline_entry": 2,
    });
    assert_eq!(seen["moved"], moved);
    let conflicts = json!([
        { "field": "name", "kept": "דנה", "dropped": "דנה כהן" },
        { "field": "phone", "kept": "+972541234567", "dropped": "+97235551234" },
    ]);
    assert_eq!(seen["conflicts"], conflicts);
    let merged = merge(&app, &token, dana, office).await.expect(200);
    assert_eq!(seen["customer"], merged, "the preview was true");
});

on_both!(whatever_was_the_others_is_the_survivors, async |app| {
    let token = app.owner_token().await;
    let (dana, office) = two(&app, &token).await;
    let survivor = merge(&app, &token, dana, office).await.expect(200);
    let expected = json!({
        "id": dana, "name": "דנה", "phone": "+972541234567", "email": "office@example.co.il",
        "phones": [
            { "phone": "+972541234567", "primary": true, "former": false },
            { "phone": "+97235551234", "primary": false, "former": true },
        ],
        "emails": [
            { "email": "office@example.co.il", "primary": true },
            { "email": "dana@example.co.il", "primary": false },
        ],
        "tags": ["רוכשת", "VIP", "רעננה"],
        "gender": "female", "status": "active", "source": "call", "owner_id": null,
        "consent": "refused", "consent_at": "1970-01-01T00:00:01Z", "created_at": "2026-11-22T08:00:00Z",
    });
    assert_eq!(survivor, expected);
    let gone = one(&app, office).await;
    assert_eq!((gone.merged_into, gone.phone, gone.deleted_at), (Some(dana), None, None));
    for row in dump(&app).await {
        assert_ne!(row[1]["customer_id"], json!(office), "{row}");
    }
    let path = format!("/api/crm/timeline?customer_id={dana}");
    let timeline = app.get(&path).bearer(&token).send().await.expect(200);
    assert_eq!(timeline["total"], 4, "two calls and two notes, each once");
    let notes = app.get(&format!("/api/crm/customers/{dana}/notes")).bearer(&token).send().await.expect(200);
    assert_eq!(notes["total"], 2);
});

on_both!(who_had_neither_name_nor_number_takes_both, async |app| {
    let token = app.owner_token().await;
    let kept = customer(&app, MINE, "0541234567", "").await;
    let other = customer(&app, MINE, "0521234567", "אבי לוי").await;
    set(&app, kept, customer::ActiveModel { phone: Set(None), ..Default::default() }).await;
    let survivor = merge(&app, &token, kept, other).await.expect(200);
    assert_eq!((&survivor["name"], &survivor["phone"]), (&json!("אבי לוי"), &json!("+972521234567")));
    let former: Vec<_> =
        survivor["phones"].as_array().unwrap().iter().map(|phone| &phone["former"]).collect();
    assert_eq!(former, [false, false], "the second was no former number before");
});

on_both!(a_merge_is_told_in_the_audit_log_once, async |app| {
    let token = app.owner_token().await;
    let (dana, office) = two(&app, &token).await;
    let first = merge(&app, &token, dana, office).await.expect(200);
    let after = dump(&app).await;
    assert_eq!(merge(&app, &token, dana, office).await.expect(200), first);
    assert_eq!(merge(&app, &token, office, dana).await.expect(200), first, "they are one, either way");
    assert_eq!(dump(&app).await, after, "nothing happens a second time");
    let log = app.get("/api/audit?action=customer.merged").bearer(&token).send().await.expect(200);
    assert_eq!(log["total"], 1);
    let entry = &log["items"][0];
    assert_eq!(entry["subject"], json!(dana.to_string()));
    let detail = entry.to_string();
    assert!(detail.contains(&format!("\"other_id\":[null,{office}]")), "{detail}");
});

on_both!(what_cannot_be_merged_is_refused_and_left_alone, async |app| {
    let token = app.owner_token().await;
    let (dana, office) = two(&app, &token).await;
    let third = customer(&app, MINE, "0501112223", "נועה בר").await;
    let elsewhere = BusinessId(second_business(&app, "noa@example.co.il").await);
    let theirs = customer(&app, elsewhere, "0541234567", "דנה").await;
    for reply in [merge(&app, &token, dana, dana).await, preview(&app, &token, dana, dana).await] {
        assert!(reply.expect(400)["fields"]["other_id"].is_string());
    }
    for other in [theirs, CustomerId(0), CustomerId(i64::MAX), CustomerId(-1)] {
        merge(&app, &token, dana, other).await.expect(404);
        merge(&app, &token, other, dana).await.expect(404);
        preview(&app, &token, dana, other).await.expect(404);
    }
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    merge(&app, &noa, dana, office).await.expect(404);
    merge(&app, &token, dana, office).await.expect(200);
    let before = dump(&app).await;
    merge(&app, &token, third, office).await.expect(404);
    merge(&app, &token, office, third).await.expect(404);
    preview(&app, &token, third, office).await.expect(404);
    assert_eq!(dump(&app).await, before);
    set(&app, third, customer::ActiveModel { deleted_at: Set(Some(Moment(1))), ..Default::default() }).await;
    merge(&app, &token, dana, third).await.expect(404);
    merge(&app, &token, third, dana).await.expect(404);
});

on_both!(an_agent_sees_what_a_merge_comes_to_and_a_manager_does_it, async |app| {
    let owner = app.owner_token().await;
    let (dana, office) = two(&app, &owner).await;
    let (_, viewer) = joined(&app, &owner, "viewer@example.co.il", "viewer").await;
    preview(&app, &viewer, dana, office).await.expect(403);
    let (_, agent) = joined(&app, &owner, "agent@example.co.il", "agent").await;
    preview(&app, &agent, dana, office).await.expect(200);
    assert_eq!(merge(&app, &agent, dana, office).await.expect(403)["error"], "role");
    let (_, manager) = joined(&app, &owner, "manager@example.co.il", "manager").await;
    merge(&app, &manager, dana, office).await.expect(200);
});

on_both!(who_was_merged_before_follows_to_the_last_survivor, async |app| {
    let token = app.owner_token().await;
    let (dana, office) = two(&app, &token).await;
    let home = customer(&app, MINE, "097654321", "").await;
    merge(&app, &token, office, home).await.expect(200);
    merge(&app, &token, dana, office).await.expect(200);
    assert_eq!(one(&app, home).await.merged_into, Some(dana));
    note(&app, &token, home, "התקשרה מהבית").await;
    let path = format!("/api/crm/customers/{home}/notes");
    assert_eq!(app.get(&path).bearer(&token).send().await.expect(200)["total"], 3);
    let survivor = merge(&app, &token, dana, home).await.expect(200);
    assert_eq!(survivor["phones"].as_array().unwrap().len(), 3);
});

on_both!(two_merges_the_other_way_round_at_once_leave_one_customer, async |app| {
    let token = app.owner_token().await;
    for n in 0..5 {
        let one_id = customer(&app, MINE, &format!("05412345{n}0"), "אבי").await;
        let other_id = customer(&app, MINE, &format!("05412345{n}1"), "אבי").await;
        let (first, second) =
            tokio::join!(merge(&app, &token, one_id, other_id), merge(&app, &token, other_id, one_id));
        assert_eq!(first.expect(200)["id"], second.expect(200)["id"], "both answer with the survivor");
        let merged = [one(&app, one_id).await.merged_into, one(&app, other_id).await.merged_into];
        assert_eq!(merged.iter().flatten().count(), 1, "{merged:?}");
    }
});

on_both!(what_is_written_while_two_are_merged_is_the_survivors, async |app| {
    let token = app.owner_token().await;
    let kept = customer(&app, MINE, "0541234500", "אבי לוי").await;
    for n in 1..6 {
        let other = customer(&app, MINE, &format!("05412345{n}0"), "אבי לוי").await;
        let (_, _, _, merged) = tokio::join!(
            note(&app, &token, other, "אחת"),
            note(&app, &token, other, "שתיים"),
            note(&app, &token, kept, "שלוש"),
            merge(&app, &token, kept, other),
        );
        merged.expect(200);
        let path = format!("/api/crm/notes?customer_id={kept}");
        assert_eq!(app.get(&path).bearer(&token).send().await.expect(200)["total"], n * 3);
        let path = format!("/api/crm/timeline?customer_id={kept}");
        assert_eq!(app.get(&path).bearer(&token).send().await.expect(200)["total"], n * 3);
    }
});
