//! Whoever writes, the owner who looks on, and time that goes by.

use std::time::Duration;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde_json::{Value, json};
use server::{
    accounts::{Phone, Provider},
    db::{BusinessId, Moment},
    queue::row as job,
    whatsapp::{self, Content, Message, Peer, Received, Route},
};

use crate::app::TestApp;

pub const MINE: BusinessId = BusinessId(1);
/// Whoever writes in every test.
pub const DANA: &str = "+972541234567";
pub const QUIET: Duration = Duration::from_secs(3);

pub fn web() -> Route {
    Route { provider: Provider::Baileys, number: String::new() }
}

/// A message as the worker hands it over.
pub fn received(app: &TestApp, content: Content) -> Received {
    let id = uuid::Uuid::new_v4().simple().to_string();
    Received {
        route: web(),
        peer: Peer::from(&Phone::parse(DANA).unwrap()),
        name: None,
        key: format!("in:{id}"),
        id,
        at: app.clock.now(),
        content,
        quoted_id: None,
    }
}

pub async fn receive(app: &TestApp, received: Received) -> Message {
    let written = app.app.db.write(async |tx| whatsapp::receive(tx, MINE, received).await).await;
    written.unwrap().expect("it is new")
}

pub async fn writes(app: &TestApp, text: &str) -> Message {
    receive(app, received(app, Content::Text(text.to_owned()))).await
}

/// Lets three quiet seconds go by, and what is due happen.
pub async fn after_a_while(app: &TestApp) {
    app.clock.advance(QUIET);
    app.run_jobs().await;
}

/// The owner's token, kept for as long as it is good: logins are counted.
pub async fn token(app: &TestApp) -> String {
    let room = app.app.room::<Kept>();
    let mut kept = room.0.lock().await;
    let fresh = app.clock.now().before(Duration::from_secs(600));
    match kept.as_ref() {
        Some((at, token)) if fresh < *at => token.clone(),
        _ => kept.insert((app.clock.now(), app.owner_token().await)).1.clone(),
    }
}

#[derive(Default)]
struct Kept(tokio::sync::Mutex<Option<(Moment, String)>>);

pub async fn get(app: &TestApp, path: &str) -> Value {
    let token = token(app).await;
    app.get(path).bearer(&token).send().await.expect(200)
}

/// The words that were sent, oldest first.
pub async fn sent(app: &TestApp) -> Vec<String> {
    let list = get(app, "/api/whatsapp/messages?direction=out&sort=created_at&limit=200").await;
    let items = list["items"].as_array().unwrap();
    items.iter().map(|message| message["body"].as_str().unwrap().to_owned()).collect()
}

pub async fn conversation(app: &TestApp) -> Value {
    let list = get(app, "/api/whatsapp/conversations").await;
    assert_eq!(list["total"], 1, "{list}");
    list["items"][0].clone()
}

pub async fn tasks(app: &TestApp) -> Vec<Value> {
    get(app, "/api/crm/tasks").await["items"].as_array().unwrap().clone()
}

pub async fn change(app: &TestApp, body: Value) -> Value {
    let token = token(app).await;
    let path = format!("/api/whatsapp/conversations/{}", conversation(app).await["id"]);
    app.patch(&path).bearer(&token).json(body).send().await.expect(200)
}

pub async fn person_writes(app: &TestApp, text: &str) {
    let token = token(app).await;
    let path = format!("/api/whatsapp/conversations/{}/messages", conversation(app).await["id"]);
    app.post(&path).bearer(&token).json(json!({ "text": text })).send().await.expect(202);
}

/// Lets every order of this kind run again, as if its worker had died before it could give account of it.
pub async fn run_again(app: &TestApp, kind: &str) {
    let again = app.app.db.write(async |tx| {
        job::Entity::update_many()
            .col_expr(job::Column::State, Expr::value(job::READY))
            .col_expr(job::Column::Attempts, Expr::value(1))
            .col_expr(job::Column::LeaseUntil, Expr::value(None::<i64>))
            .filter(job::Column::Kind.eq(kind))
            .exec(tx.conn())
            .await
    });
    assert!(again.await.unwrap().rows_affected > 0, "no order of kind {kind}");
    app.run_jobs().await;
}
