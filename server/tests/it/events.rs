//! Live updates over `GET /api/events`.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use futures_util::StreamExt as _;
use serde_json::json;
use server::{
    accounts::Phone,
    crm::{self, Source},
    db::BusinessId,
};

use crate::app::TestApp;

async fn watch(app: &TestApp, token: &str, last: Option<&str>) -> BodyDataStream {
    let request = app.get("/api/events").bearer(token);
    let request = if let Some(last) = last { request.header("last-event-id", last) } else { request };
    let response: axum::http::Response<Body> = request.open().await;
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    response.into_body().into_data_stream()
}

/// The next event as (id, data); keep-alive comments are passed over.
async fn next(stream: &mut BodyDataStream) -> Option<(String, serde_json::Value)> {
    loop {
        let waited =
            tokio::time::timeout(Duration::from_secs(20), stream.next()).await.expect("an event in time");
        let text = String::from_utf8(waited?.expect("a whole chunk").to_vec()).expect("UTF-8");
        let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
        if let (Some(id), Some(data)) = (field("id:"), field("data:")) {
            return Some((id.to_owned(), serde_json::from_str(data).expect("JSON")));
        }
    }
}

async fn somebody_calls(app: &TestApp, business: BusinessId, phone: &str) -> String {
    let phone = Phone::parse(phone).unwrap();
    let made =
        app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, business, &phone, Source::Call).await);
    made.await.unwrap().id.to_string()
}

on_both!(a_watcher_hears_of_changes_and_resumes_where_it_stopped, async |app| {
    let token = app.owner_token().await;
    let business = BusinessId(1);
    let mut first = watch(&app, &token, None).await;
    let dana = somebody_calls(&app, business, "0541111111").await;
    let (id, data) = next(&mut first).await.unwrap();
    assert_eq!(data, json!({ "noun": "customer", "id": dana }));
    drop(first);
    let noa = somebody_calls(&app, business, "0542222222").await;
    let ron = somebody_calls(&app, business, "0543333333").await;
    let mut second = watch(&app, &token, Some(&id)).await;
    assert_eq!(next(&mut second).await.unwrap().1["id"], noa);
    assert_eq!(next(&mut second).await.unwrap().1["id"], ron);
});

on_both!(a_watcher_hears_nothing_of_another_business, async |app| {
    let token = app.owner_token().await;
    let other = app
        .app
        .db
        .write(async |tx| {
            let profile = server::accounts::Profile { name: "אחר".to_owned(), ..Default::default() };
            server::accounts::insert_business(tx, &profile, &server::accounts::Settings::default()).await
        })
        .await
        .unwrap();
    let mut stream = watch(&app, &token, None).await;
    somebody_calls(&app, other, "0541111111").await;
    let mine = somebody_calls(&app, BusinessId(1), "0542222222").await;
    assert_eq!(next(&mut stream).await.unwrap().1["id"], mine);
});

on_both!(live_updates_end_when_the_program_stops_and_need_a_login, async |app| {
    assert_eq!(app.get("/api/events").send().await.expect(401)["error"], "unauthenticated");
    let token = app.owner_token().await;
    let in_the_query = app.get(&format!("/api/events?access_token={token}")).send().await;
    assert_eq!(in_the_query.status, 401);
    let mut stream = watch(&app, &token, Some("999999")).await;
    app.app.stopping.cancel();
    assert!(next(&mut stream).await.is_none());
});
