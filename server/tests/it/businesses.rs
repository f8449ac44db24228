//! The businesses of an installation: made and switched by its admins, with an owner each.

use serde_json::{Value, json};

use crate::{
    app::{OWNER_EMAIL, OWNER_PASSWORD, Reply, TestApp},
    people::{PASSWORD, log_in, second_business, token_of},
};

async fn make(app: &TestApp, by: &str, body: Value) -> Reply {
    app.post("/api/businesses").bearer(by).json(body).send().await
}

on_both!(an_admin_makes_a_business_with_its_owner, async |app| {
    let admin = app.owner_token().await;
    let new = json!({
        "name": "משרד תיווך",
        "phone_number": "03-555-1234",
        "owner": { "email": "Noa@example.co.il", "password": PASSWORD, "name": "נועה" },
    });
    let made = make(&app, &admin, new.clone()).await.expect(201);
    assert_eq!((&made["name"], &made["phones"]), (&json!("משרד תיווך"), &json!(["+97235551234"])));
    let login = log_in(&app, "noa@example.co.il", PASSWORD).await.expect(200);
    assert_eq!((&login["business"]["id"], &login["role"]), (&made["id"], &json!("owner")));
    assert_eq!((&login["user"]["is_admin"], &login["user"]["name"]), (&json!(false), &json!("נועה")));
    let noa = login["token"].as_str().unwrap();
    let hers = app.get("/api/business").bearer(noa).send().await.expect(200);
    assert_eq!((&hers["name"], &hers["settings"]["currency"]), (&json!("משרד תיווך"), &json!("ILS")));
    assert_eq!(make(&app, &admin, new).await.expect(409)["error"], "phone_taken");
    let list = app.get("/api/businesses").bearer(&admin).send().await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]), (&json!(2), &made));
    for reply in [
        app.get("/api/businesses").bearer(noa).send().await,
        make(&app, noa, json!({ "name": "x", "owner": { "email": "x@example.co.il" } })).await,
        app.patch("/api/businesses/1").bearer(noa).json(json!({ "active": false })).send().await,
    ] {
        assert_eq!(reply.expect(403)["error"], "role");
    }
});

on_both!(an_owner_who_is_known_keeps_password_and_name, async |app| {
    let admin = app.owner_token().await;
    let new = json!({ "name": "שני", "owner": { "email": OWNER_EMAIL, "password": "x", "name": "אחר" } });
    make(&app, &admin, new).await.expect(201);
    let login = log_in(&app, OWNER_EMAIL, OWNER_PASSWORD).await.expect(200);
    assert_eq!(login["user"]["name"], "owner");
    let users = app.get("/api/users").bearer(&admin).send().await.expect(200);
    assert_eq!(users["total"], 1);
});

on_both!(a_business_is_judged_before_it_is_made, async |app| {
    let admin = app.owner_token().await;
    let owner = json!({ "email": "noa@example.co.il", "password": PASSWORD, "name": "נועה" });
    for (wrong, field) in [
        (json!({ "name": " ", "owner": owner }), "name"),
        (json!({ "name": "x".repeat(81), "owner": owner }), "name"),
        (json!({ "name": "x", "phone_number": "שלום", "owner": owner }), "phone_number"),
        (json!({ "name": "x", "owner": { "email": "noa", "password": PASSWORD } }), "owner.email"),
        (
            json!({ "name": "x", "owner": { "email": "noa@example.co.il", "password": "short" } }),
            "owner.password",
        ),
        (json!({ "name": "x", "owner": { "email": "noa@example.co.il" } }), "owner.password"),
    ] {
        let refused = make(&app, &admin, wrong).await.expect(400);
        assert!(refused["fields"].get(field).is_some(), "{field}: {refused}");
    }
    let list = app.get("/api/businesses").bearer(&admin).send().await.expect(200);
    assert_eq!(list["total"], 1);
});

on_both!(a_business_that_is_switched_off_lets_nobody_in_until_it_is_on_again, async |app| {
    let admin = app.owner_token().await;
    let id = second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let switch = async |id: i64, active: bool| {
        let change = json!({ "active": active });
        app.patch(&format!("/api/businesses/{id}")).bearer(&admin).json(change).send().await
    };
    assert_eq!(switch(id, false).await.expect(200)["active"], false);
    app.get("/api/business").bearer(&noa).send().await.expect(401);
    log_in(&app, "noa@example.co.il", PASSWORD).await.expect(403);
    assert_eq!(switch(id, true).await.expect(200)["active"], true);
    app.get("/api/business").bearer(&noa).send().await.expect(200);
    assert_eq!(switch(1, false).await.expect(409)["error"], "own_business");
    switch(999, false).await.expect(404);
});

on_both!(a_vat_number_is_checked_when_it_is_changed, async |app| {
    let owner = app.owner_token().await;
    let change = async |settings: Value| {
        app.patch("/api/business").bearer(&owner).json(json!({ "settings": settings })).send().await
    };
    for wrong in ["https://sharon.co.il", "sharon", "a..il", "sharon.co.il/about"] {
        let refused = change(json!({ "domain": wrong })).await.expect(400);
        assert!(refused["fields"]["settings.domain"].is_string(), "{refused}");
    }
    let named = change(json!({ "domain": "sharon.co.il" })).await.expect(200);
    assert_eq!(named["settings"]["domain"], "sharon.co.il");
    let refused = change(json!({ "vat_id": "514000000" })).await.expect(400);
    assert!(refused["fields"]["settings.vat_id"].is_string(), "{refused}");
    let taken = change(json!({ "vat_id": "51-400000-9", "dealer": "company" })).await.expect(200);
    assert_eq!(
        (&taken["settings"]["vat_id"], &taken["settings"]["dealer"]),
        (&json!("514000009"), &json!("company"))
    );
    change(json!({ "dealer": "smuggler" })).await.expect(400);
});

on_both!(a_number_from_the_settings_blocks_no_other_change, async |app| {
    use sea_orm::ConnectionTrait as _;
    let owner = app.owner_token().await;
    let spoil = "update business set vat_id = '123456789'";
    app.app.db.write(async |tx| tx.conn().execute_unprepared(spoil).await).await.unwrap();
    let changed = app.patch("/api/business").bearer(&owner).json(json!({ "name": "חדש" })).send().await;
    assert_eq!(changed.expect(200)["settings"]["vat_id"], "123456789");
});
