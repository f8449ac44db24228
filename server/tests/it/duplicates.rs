//! Customers who may be the same person.

use sea_orm::ActiveValue::Set;
use serde_json::{Value, json};
use server::{
    crm::customers::{contact, duplicates, row as customer},
    db::{BusinessId, CustomerId, Moment},
    parts,
};

use crate::{
    app::{Reply, TestApp},
    merge::{customer, email, set},
};

const MINE: BusinessId = BusinessId(1);

async fn of(app: &TestApp, token: &str, id: CustomerId) -> Vec<(i64, Value)> {
    let path = format!("/api/crm/customers/{id}/duplicates");
    let list = app.get(&path).bearer(token).send().await.expect(200);
    let items = list["items"].as_array().unwrap();
    assert_eq!(list["total"], items.len());
    items.iter().map(|item| (item["customer"]["id"].as_i64().unwrap(), item["reasons"].clone())).collect()
}

async fn pairs(app: &TestApp, token: &str) -> Vec<(i64, i64, Value)> {
    let list = app.get("/api/crm/duplicates").bearer(token).send().await.expect(200);
    let id = |of: &Value| of["id"].as_i64().unwrap();
    let items = list["items"].as_array().unwrap().iter();
    items.map(|item| (id(&item["customer"]), id(&item["other"]), item["reasons"].clone())).collect()
}

async fn dismiss(app: &TestApp, token: &str, one: CustomerId, other: CustomerId) -> Reply {
    let body = json!({ "customer_id": one, "other_id": other });
    app.post("/api/crm/duplicates/dismiss").bearer(token).json(body).send().await
}

on_both!(whoever_shares_more_comes_first, async |app| {
    let token = app.owner_token().await;
    let dana = customer(&app, MINE, "0547654321", "דנה כהן").await;
    let tail = customer(&app, MINE, "0507654321", "אבי לוי").await;
    let name = customer(&app, MINE, "0521112223", "דָּנָה־כֹּהֵן").await;
    let family = customer(&app, MINE, "0523334445", "יוסי כהן").await;
    let both = customer(&app, MINE, "0587654321", "כהן, דנה").await;
    email(&app, dana, "cohen@example.co.il", false).await;
    email(&app, family, "Cohen@Example.co.il", true).await;
    let found = of(&app, &token, dana).await;
    let expected = [
        (both.0, json!(["name", "phone_tail"])),
        (family.0, json!(["email"])),
        (name.0, json!(["name"])),
        (tail.0, json!(["phone_tail"])),
    ];
    assert_eq!(found, expected);
    let all = pairs(&app, &token).await;
    assert_eq!(all.len(), 6, "{all:?}");
    assert_eq!(all[0], (dana.0, both.0, json!(["name", "phone_tail"])));
    let list = app.get("/api/crm/duplicates").bearer(&token).send().await.expect(200);
    assert_eq!(list["items"][1]["other"]["email"], "Cohen@Example.co.il");
    assert_eq!(list["items"][1]["customer"]["phone"], "+972547654321");
});

on_both!(who_shares_nothing_or_one_word_is_nobodys_duplicate, async |app| {
    let token = app.owner_token().await;
    for (n, name) in ["דנה", "דנה", "", "", "נועה בר"].into_iter().enumerate() {
        customer(&app, MINE, &format!("05411{n}22{n}3{n}"), name).await;
    }
    assert!(pairs(&app, &token).await.is_empty());
});

on_both!(the_pairs_are_read_page_by_page_each_once, async |app| {
    let token = app.owner_token().await;
    for n in 0..4 {
        customer(&app, MINE, &format!("05{n}7654321"), "דנה כהן").await;
    }
    for n in 0..3 {
        customer(&app, MINE, &format!("054111222{n}"), "אבי לוי").await;
    }
    let whole = pairs(&app, &token).await;
    assert_eq!(whole.len(), 9);
    for limit in [1, 2, 4, 9] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/crm/duplicates?limit={limit}{cursor}");
            let page = app.get(&path).bearer(&token).send().await.expect(200);
            assert_eq!(page["total"], 9);
            seen.extend(page["items"].as_array().unwrap().iter().cloned());
            let Some(next) = page["next"].as_str() else { break };
            cursor = format!("&cursor={next}");
        }
        let ids: Vec<_> = seen.iter().map(|item| (&item["customer"]["id"], &item["other"]["id"])).collect();
        let expected: Vec<_> = whole.iter().map(|(one, other, _)| (json!(one), json!(other))).collect();
        assert!(
            ids.iter().zip(&expected).all(|(seen, expected)| (seen.0, seen.1) == (&expected.0, &expected.1))
        );
        assert_eq!(ids.len(), expected.len());
    }
    for wrong in ["limit=0", "limit=201", "sort=name", "cursor=x"] {
        app.get(&format!("/api/crm/duplicates?{wrong}")).bearer(&token).send().await.expect(400);
    }
    app.get("/api/crm/duplicates?sort=-likelihood").bearer(&token).send().await.expect(200);
    let customers = app.get("/api/crm/customers?limit=1").bearer(&token).send().await.expect(200);
    let foreign = customers["next"].as_str().unwrap();
    let refused = app.get(&format!("/api/crm/duplicates?cursor={foreign}")).bearer(&token).send().await;
    assert_eq!(refused.expect(400)["error"], "bad_cursor");
});

on_both!(what_a_crowd_shares_is_no_reason, async |app| {
    let token = app.owner_token().await;
    let mut all = Vec::new();
    for n in 0..10 {
        let id = customer(&app, MINE, &format!("05400{n}00{n}0{n}"), "").await;
        email(&app, id, "office@example.co.il", false).await;
        all.push(id);
    }
    assert_eq!(of(&app, &token, all[0]).await.len(), 9);
    let one_more = customer(&app, MINE, "0541111111", "").await;
    email(&app, one_more, "office@example.co.il", false).await;
    assert!(of(&app, &token, all[0]).await.is_empty());
    assert!(pairs(&app, &token).await.is_empty());
});

on_both!(two_who_were_told_apart_are_not_shown_again, async |app| {
    let token = app.owner_token().await;
    let one = customer(&app, MINE, "0541112220", "דנה כהן").await;
    let other = customer(&app, MINE, "0521112223", "דנה כהן").await;
    let third = customer(&app, MINE, "0523334445", "דנה כהן").await;
    for (one, other) in [(other, one), (one, other)] {
        dismiss(&app, &token, one, other).await.expect(204);
    }
    assert_eq!(of(&app, &token, one).await, [(third.0, json!(["name"]))]);
    assert_eq!(pairs(&app, &token).await.len(), 2);
    assert!(dismiss(&app, &token, one, one).await.expect(400)["fields"]["other_id"].is_string());
    for nobody in [CustomerId(0), CustomerId(i64::MAX)] {
        dismiss(&app, &token, one, nobody).await.expect(404);
        dismiss(&app, &token, nobody, one).await.expect(404);
    }
    let merge = format!("/api/crm/customers/{third}/merge");
    app.post(&merge).bearer(&token).json(json!({ "other_id": one })).send().await.expect(200);
    assert!(pairs(&app, &token).await.is_empty(), "who was told apart from one is so from the survivor");
    dismiss(&app, &token, one, other).await.expect(404);
    let merge = format!("/api/crm/customers/{third}/merge");
    app.post(&merge).bearer(&token).json(json!({ "other_id": other })).send().await.expect(200);
    assert!(of(&app, &token, third).await.is_empty());
});

on_both!(whoever_changes_goes_or_comes_back_is_seen_so, async |app| {
    let token = app.owner_token().await;
    let one = customer(&app, MINE, "0541112220", "דנה כהן").await;
    let other = customer(&app, MINE, "0521112223", "דנה כהן").await;
    assert_eq!(pairs(&app, &token).await.len(), 1);
    set(&app, other, customer::ActiveModel { name: Set("דנה בר".to_owned()), ..Default::default() }).await;
    assert!(pairs(&app, &token).await.is_empty());
    set(&app, other, customer::ActiveModel { name: Set("דנה  כהן".to_owned()), ..Default::default() }).await;
    assert_eq!(pairs(&app, &token).await.len(), 1);
    set(&app, one, customer::ActiveModel { deleted_at: Set(Some(Moment(1))), ..Default::default() }).await;
    assert!(pairs(&app, &token).await.is_empty());
    set(&app, one, customer::ActiveModel { deleted_at: Set(None), ..Default::default() }).await;
    assert_eq!(of(&app, &token, other).await, [(one.0, json!(["name"]))]);
});

on_both!(whoever_has_no_keys_gets_them_at_the_next_start, async |app| {
    use sea_orm::EntityTrait as _;
    let token = app.owner_token().await;
    let one = customer(&app, MINE, "0541112220", "דנה כהן").await;
    customer(&app, MINE, "0521112223", "דנה כהן").await;
    let keys = duplicates::row::key::Entity::delete_many();
    app.app.db.write(async |tx| keys.exec(tx.conn()).await.map(drop)).await.unwrap();
    assert!(of(&app, &token, one).await.is_empty());
    parts::prepare(&app.app).await.unwrap();
    assert_eq!(of(&app, &token, one).await.len(), 1);
    let phones = contact::phone::Entity::find().all(app.app.db.reader()).await.unwrap();
    let found = duplicates::row::key::Entity::find().all(app.app.db.reader()).await.unwrap();
    assert_eq!(found.len(), phones.len() + 3, "a number each, and three names of two words");
});
