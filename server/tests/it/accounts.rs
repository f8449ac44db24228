//! The first business and user, logging in, and a business's own settings.

use std::time::Duration;

use serde_json::{Value, json};
use server::{
    accounts::{self, Phone},
    parts,
};

use crate::app::{OWNER_EMAIL, OWNER_PASSWORD, Reply, TestApp};

async fn log_in(app: &TestApp, email: &str, password: &str) -> Reply {
    app.post("/api/auth/login").json(json!({ "email": email, "password": password })).send().await
}

on_both!(the_first_start_makes_one_business_and_its_owner_and_later_starts_make_no_more, async |app| {
    parts::prepare(&app.app).await.unwrap();
    let login = log_in(&app, OWNER_EMAIL, OWNER_PASSWORD).await.expect(200);
    assert_eq!(login["role"], "owner");
    assert_eq!(login["user"]["is_admin"], true);
    assert_eq!(login["business"], json!({ "id": 1, "name": "נדלן השרון" }));
    assert_eq!(login["expires_at"], "2026-11-22T08:15:00Z");
});

on_both!(servers_that_start_at_once_make_one_business_between_them, async |app| {
    use sea_orm::{ConnectionTrait as _, EntityTrait as _, PaginatorTrait as _};
    app.app
        .db
        .write(async |tx| {
            // Of the tables of customers only these have rows at first.
            let customers =
                ["timeline_entry", "deal", "search_token", "customer_key", "customer_phone", "customer"];
            let people = ["membership", "\"user\"", "business_phone", "business"];
            for table in customers.into_iter().chain(people) {
                tx.conn().execute_unprepared(&format!("delete from {table}")).await?;
            }
            Ok::<_, sea_orm::DbErr>(())
        })
        .await
        .unwrap();
    let starts = (0..8).map(|_| {
        let app = app.app.clone();
        tokio::spawn(async move { accounts::bootstrap(&app).await })
    });
    for start in futures_util::future::join_all(starts).await {
        start.unwrap().unwrap();
    }
    let reader = app.app.db.reader();
    assert_eq!(accounts::row::business::Entity::find().count(reader).await.unwrap(), 1);
    assert_eq!(accounts::row::user::Entity::find().count(reader).await.unwrap(), 1);
    assert_eq!(accounts::row::membership::Entity::find().count(reader).await.unwrap(), 1);
});

on_both!(a_login_is_found_however_the_address_is_spelled, async |app| {
    log_in(&app, &format!(" {} ", OWNER_EMAIL.to_uppercase()), OWNER_PASSWORD).await.expect(200);
});

on_both!(a_wrong_password_and_an_unknown_name_are_refused_alike, async |app| {
    let wrong = log_in(&app, OWNER_EMAIL, "guess").await.expect(401);
    let unknown = log_in(&app, "nobody@test.example", "guess").await.expect(401);
    assert_eq!(wrong["error"], "invalid_credentials");
    assert_eq!((&wrong["error"], &wrong["message"]), (&unknown["error"], &unknown["message"]));
    let endless = log_in(&app, OWNER_EMAIL, &"x".repeat(5000)).await.expect(401);
    assert_eq!(endless["error"], "invalid_credentials");
    let broken =
        app.post("/api/auth/login").body("{").header("content-type", "application/json").send().await;
    assert_eq!(broken.expect(400)["error"], "invalid_json");
});

on_both!(guessing_at_an_account_is_slowed_down_and_forgiven, async |app| {
    for _ in 0..10 {
        log_in(&app, OWNER_EMAIL, "guess").await.expect(401);
    }
    let refused = log_in(&app, OWNER_EMAIL, OWNER_PASSWORD).await;
    assert_eq!(refused.header("retry-after"), "6");
    assert_eq!(refused.expect(429)["error"], "rate_limited");
    let login = json!({ "email": OWNER_EMAIL, "password": OWNER_PASSWORD });
    let elsewhere = app.post("/api/auth/login").from("203.0.113.9:1").json(login);
    assert_eq!(elsewhere.send().await.expect(429)["error"], "rate_limited");
    app.clock.advance(Duration::from_secs(6));
    log_in(&app, OWNER_EMAIL, OWNER_PASSWORD).await.expect(200);
});

on_both!(without_a_whole_token_of_ours_nothing_is_shown, async |app| {
    let token = app.owner_token().await;
    app.get("/api/business").bearer(&token).send().await.expect(200);
    assert_eq!(app.get("/api/business").send().await.expect(401)["error"], "unauthenticated");
    for forged in ["", "x", &token[..token.len() - 2], &token.replace('.', "")] {
        assert_eq!(app.get("/api/business").bearer(forged).send().await.status, 401, "{forged}");
    }
    let unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOjEsImJ1c2luZXNzIjoxLCJleHAiOjk5OTk5OTk5OTl9.";
    assert_eq!(app.get("/api/business").bearer(unsigned).send().await.status, 401);
    app.clock.advance(Duration::from_secs(15 * 60));
    assert_eq!(app.get("/api/business").bearer(&token).send().await.status, 401);
});

on_both!(whoever_is_switched_off_is_out_at_once, async |app| {
    use sea_orm::{EntityTrait as _, sea_query::Expr};
    let token = app.owner_token().await;
    app.app
        .db
        .write(async |tx| {
            use accounts::row::user::{Column, Entity};
            let off = Entity::update_many().col_expr(Column::Active, Expr::value(false));
            off.exec(tx.conn()).await
        })
        .await
        .unwrap();
    assert_eq!(app.get("/api/business").bearer(&token).send().await.status, 401);
    assert_eq!(log_in(&app, OWNER_EMAIL, OWNER_PASSWORD).await.status, 401);
});

on_both!(the_owner_changes_what_the_receptionist_says, async |app| {
    let token = app.owner_token().await;
    let before = app.get("/api/business").bearer(&token).send().await.expect(200);
    assert_eq!(before["profile"]["hours"][0]["day"], "sunday");
    let change = json!({
        "name": "נדל״ן השרון",
        "profile": { "tone": "רשמית", "services": [{ "name": "הערכה", "price_minor": 50000 }] },
        "settings": { "silence_ms": 900, "vat_id": "51-400000-9" },
        "phones": ["03-5551234"],
        "of_another_version": 1,
    });
    let after = app.patch("/api/business").bearer(&token).json(change).send().await.expect(200);
    assert_eq!(after, app.get("/api/business").bearer(&token).send().await.expect(200));
    assert_eq!(after["profile"]["name"], "נדל״ן השרון");
    assert_eq!(after["profile"]["services"][0]["price_minor"], 50000);
    assert_eq!(after["profile"]["answers"], before["profile"]["answers"]);
    assert_eq!(after["settings"]["silence_ms"], 900);
    assert_eq!(after["phones"], json!(["+97235551234"]));
    let called = Phone::parse("+97235551234").unwrap();
    let found = accounts::business_by_number(&app.app.db, &called).await.unwrap().unwrap();
    assert_eq!(found.name, "נדל״ן השרון");
    let unset = json!({ "settings": { "vat_id": null } });
    let unset = app.patch("/api/business").bearer(&token).json(unset).send().await.expect(200);
    assert_eq!(unset["settings"]["vat_id"], Value::Null);
});

on_both!(settings_that_would_break_calls_are_refused_with_a_message_per_field, async |app| {
    let token = app.owner_token().await;
    let before = app.get("/api/business").bearer(&token).send().await.expect(200);
    let wrong = json!({
        "name": "",
        "profile": { "services": [{ "name": "", "price_minor": -1 }] },
        "settings": { "silence_ms": 10, "timezone": "Mars/Olympus", "currency": "שח" },
    });
    let refused = app.patch("/api/business").bearer(&token).json(wrong).send().await.expect(400);
    let fields: Vec<_> = refused["fields"].as_object().unwrap().keys().cloned().collect();
    let expected = [
        "name",
        "profile.services[0].name",
        "profile.services[0].price_minor",
        "settings.currency",
        "settings.silence_ms",
        "settings.timezone",
    ];
    assert_eq!(fields, expected);
    for wrong in
        [json!({ "phones": ["שלום"] }), json!({ "settings": 5 }), json!({ "profile": null }), json!([])]
    {
        let refused = app.patch("/api/business").bearer(&token).json(wrong.clone()).send().await;
        assert_eq!(refused.status, 400, "{wrong}");
    }
    assert_eq!(before, app.get("/api/business").bearer(&token).send().await.expect(200));
});

on_both!(a_number_belongs_to_one_business_only, async |app| {
    let token = app.owner_token().await;
    let number = Phone::parse("03-5551234").unwrap();
    let other = app
        .app
        .db
        .write(async |tx| {
            let profile = accounts::Profile { name: "אחר".to_owned(), ..Default::default() };
            let id = accounts::insert_business(tx, &profile, &accounts::Settings::default()).await?;
            accounts::set_phones(tx, id, &[number]).await?;
            Ok::<_, server::error::Error>(id)
        })
        .await
        .unwrap();
    let before = app.get("/api/business").bearer(&token).send().await.expect(200);
    let change = json!({ "phones": ["+97235551234"] });
    let refused = app.patch("/api/business").bearer(&token).json(change).send().await.expect(409);
    assert_eq!(refused["error"], "phone_taken");
    assert_eq!(accounts::phones(app.app.db.reader(), other).await.unwrap().len(), 1);
    let mine = app.get("/api/business").bearer(&token).send().await.expect(200);
    assert_eq!(mine["phones"], before["phones"]);
});

on_both!(whoever_only_looks_may_not_change_the_business, async |app| {
    use sea_orm::{EntityTrait as _, sea_query::Expr};
    let token = app.owner_token().await;
    app.app
        .db
        .write(async |tx| {
            use accounts::row::membership::{Column, Entity};
            let viewer = Entity::update_many().col_expr(Column::Role, Expr::value(accounts::Role::Viewer));
            viewer.exec(tx.conn()).await
        })
        .await
        .unwrap();
    app.get("/api/business").bearer(&token).send().await.expect(200);
    let refused =
        app.patch("/api/business").bearer(&token).json(json!({ "name": "x" })).send().await.expect(403);
    assert_eq!(refused["error"], "role");
    let refused = app.patch("/api/crm/customers/1").bearer(&token).json(json!({ "name": "x" })).send().await;
    assert_eq!(refused.expect(403)["error"], "role");
});
