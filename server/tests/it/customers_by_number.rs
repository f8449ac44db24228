//! Whoever has a number is one customer, however often, from wherever and with whomever at once it comes.

use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde_json::{Value, json};
use server::{
    crm::{
        Source,
        customers::{self, contact, row},
    },
    db::CustomerId,
    error::Error,
};

use crate::{
    app::TestApp,
    customers::{Desk, MINE, PATH, call_from, phone},
};

/// What merging does to the rows of the one who is not left.
async fn merge(app: &TestApp, gone: &Value, survivor: &Value) {
    let (gone, survivor) = (CustomerId(gone.as_i64().unwrap()), CustomerId(survivor.as_i64().unwrap()));
    let merged = app.app.db.write(async |tx| {
        let old = row::ActiveModel {
            id: Set(gone),
            phone: Set(None),
            merged_into: Set(Some(survivor)),
            ..Default::default()
        };
        row::Entity::update(old).exec(tx.conn()).await?;
        contact::phone::Entity::update_many()
            .col_expr(contact::phone::Column::CustomerId, Expr::value(survivor))
            .col_expr(contact::phone::Column::Former, Expr::value(true))
            .filter(contact::phone::Column::CustomerId.eq(gone))
            .exec(tx.conn())
            .await
    });
    merged.await.unwrap();
}

on_both!(a_number_is_one_customer_s_and_nobody_is_named_to_whoever_wants_it_too, async |app| {
    let desk = Desk::of(&app).await;
    let dana = desk.made(json!({ "name": "דנה", "phones": ["0541234567", "035551234"] })).await;
    let noa = desk.made(json!({ "name": "נועה", "phone": "0527654321" })).await;
    let taken = desk.make(json!({ "name": "x", "phones": ["0521111111", "03-555 1234"] })).await.expect(409);
    assert_eq!(taken["error"], "customer_phone_taken");
    assert!(taken["fields"]["phones[1]"].is_string() && !taken.to_string().contains("דנה"), "{taken}");
    for body in [json!({ "phone": "0541234567" }), json!({ "phones": ["0527654321", "035551234"] })] {
        assert_eq!(desk.change(&noa["id"], body).await.expect(409)["error"], "customer_phone_taken");
    }
    assert_eq!(desk.one(&noa["id"]).await, noa);
    desk.delete(&dana["id"]).await.expect(204);
    let deleted = desk.make(json!({ "phone": "0541234567" })).await.expect(409);
    assert_eq!(deleted["error"], "customer_deleted");
    assert_eq!(deleted["fields"]["customer_id"], dana["id"].to_string());
    desk.change(&noa["id"], json!({ "phone": "0521111111" })).await.expect(200);
    let free = desk.made(json!({ "phone": "0527654321" })).await;
    assert_ne!(free["id"], noa["id"]);
    assert_eq!(desk.total("").await, json!(3), "the demo customer, Noa and the new one");
});

on_both!(a_deleted_or_archived_customer_who_calls_is_back, async |app| {
    let desk = Desk::of(&app).await;
    let dana = desk.made(json!({ "name": "דנה", "phones": ["0541234567", "035551234"] })).await;
    let id = &dana["id"];
    desk.change(id, json!({ "status": "archived" })).await.expect(200);
    assert_eq!(json!(call_from(&app, "03-5551234").await), *id);
    assert_eq!(desk.one(id).await, dana);
    desk.delete(id).await.expect(204);
    assert_eq!(json!(call_from(&app, "0541234567").await), *id);
    assert_eq!(desk.one(id).await, dana);
});

on_both!(whoever_was_merged_is_the_survivor_by_id_and_by_number, async |app| {
    let desk = Desk::of(&app).await;
    let old = desk.made(json!({ "name": "דנה", "phone": "0541234567" })).await;
    let dana = desk.made(json!({ "name": "דנה לוי", "phone": "0527654321" })).await;
    let (old, id) = (&old["id"], &dana["id"]);
    merge(&app, old, id).await;
    let shown = desk.one(old).await;
    assert_eq!((&shown["id"], &shown["name"]), (id, &json!("דנה לוי")));
    let former = json!({ "phone": "+972541234567", "primary": false, "former": true });
    assert_eq!(shown["phones"][1], former);
    assert_eq!(json!(call_from(&app, "0541234567").await), *id);
    assert_eq!(desk.total("").await, json!(2));
    desk.delete(old).await.expect(404);
    desk.restore(old).await.expect(404);
    let body = json!({ "phones": ["0541234567", "0527654321"] });
    assert_eq!(desk.change(old, body).await.expect(200), shown, "a former number in the list stays former");
    let turned = desk.change(old, json!({ "phone": "0541234567" })).await.expect(200);
    assert_eq!(turned["phones"][0], json!({ "phone": "+972541234567", "primary": true, "former": false }));
    let without = desk.change(id, json!({ "phones": ["0527654321"] })).await.expect(200);
    assert_eq!(without["phones"].as_array().unwrap().len(), 1);
    assert_ne!(json!(call_from(&app, "0541234567").await), *id);
    let survivor = customers::living(app.app.db.reader(), MINE, CustomerId(old.as_i64().unwrap())).await;
    assert_eq!(json!(survivor.unwrap().id), *id);
    desk.delete(id).await.expect(204);
    let deleted = customers::living(app.app.db.reader(), MINE, CustomerId(old.as_i64().unwrap())).await;
    assert!(matches!(deleted, Err(Error::NotFound)));
});

on_both!(a_caller_whose_number_is_being_added_to_somebody_is_one_customer, async |app| {
    let desk = Desk::of(&app).await;
    for nth in 0..6 {
        let (own, shared) = (format!("05211111{nth:02}"), format!("05422222{nth:02}"));
        let dana = desk.made(json!({ "name": "דנה", "phone": own })).await;
        let calls = (0..6).map(|_| {
            let (app, number) = (app.app.clone(), phone(&shared));
            tokio::spawn(async move {
                let find = async |tx: &server::db::Tx| {
                    customers::find_or_make_by_phone(tx, MINE, &number, Source::Call).await
                };
                app.db.write(find).await.unwrap().id
            })
        });
        let calls = futures_util::future::join_all(calls);
        let add = desk.change(&dana["id"], json!({ "phones": [own, shared] }));
        let make = desk.make(json!({ "name": "נועה", "phones": [shared] }));
        let (ids, added, made) = tokio::join!(calls, add, make);
        let ids: Vec<CustomerId> = ids.into_iter().map(Result::unwrap).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        for reply in [&added, &made] {
            assert!([200, 201, 409].contains(&reply.status.as_u16()), "{}", reply.text());
        }
        assert_eq!(json!(call_from(&app, &shared).await), json!(ids[0]));
        let list = desk.get(&format!("{PATH}?limit=200")).await.expect(200);
        let shared = phone(&shared).to_string();
        let has = |customer: &&Value| customer["phones"].to_string().contains(&shared);
        assert_eq!(list["items"].as_array().unwrap().iter().filter(has).count(), 1, "{list}");
        let unknown = list["items"].as_array().unwrap().iter().filter(|it| it["phones"] == json!([]));
        assert_eq!(unknown.count(), 0, "{list}");
    }
});

on_both!(two_who_write_the_same_numbers_at_once_do_not_hold_each_other_up, async |app| {
    let desk = Desk::of(&app).await;
    for nth in 0..6 {
        let (one, two) = (format!("05211111{nth:02}"), format!("05422222{nth:02}"));
        let dana = desk.make(json!({ "name": "דנה", "phone": one, "phones": [two] }));
        let noa = desk.make(json!({ "name": "נועה", "phone": two, "phones": [one] }));
        let (dana, noa) = tokio::join!(dana, noa);
        let mut statuses = [dana.status.as_u16(), noa.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [201, 409], "{} {}", dana.text(), noa.text());
    }
    assert_eq!(desk.total("").await, json!(7));
});
