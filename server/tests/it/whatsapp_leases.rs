//! What becomes of a message whose worker died, keeps silent or gives it back.

use std::time::Duration;

use serde_json::json;
use server::{
    app::App,
    db::Db,
    error::Error,
    vendors::Vendors,
    whatsapp::{Status, baileys},
};

use crate::{
    app::TestApp,
    whatsapp_worker::{DANA, Worker, now, status, write},
};

/// The server dies and comes again on the same database.
async fn restarted(app: &TestApp) -> App {
    let config = app.app.config.clone();
    let db = Db::open(&config.database.url, app.clock.clone()).await.unwrap();
    let vendors = Vendors::new(&config.vendors, None);
    App::new(config, db, app.clock.clone(), vendors)
}

on_both!(a_worker_that_is_killed_after_the_lease_gets_the_message_again_at_once, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let lost = worker.lease(1).await.remove(0);
    let reborn = worker.reborn();
    let again = reborn.poll(1, &["1"], &[]).await["jobs"][0].clone();
    assert_eq!((&again["wa_id"], &again["attempt"]), (&lost["wa_id"], &json!(2)));
    assert!(!worker.tell("submitted", &lost).await, "its lease is over");
    assert!(worker.lease(1).await.is_empty() && worker.poll(1, &["1"], &[]).await["sessions"] == json!([]));
    reborn.deliver(&again).await;
    assert_eq!(status(&app.app, &message).await, Status::Sent);
});

on_both!(what_may_have_been_sent_waits_until_whatsapp_would_have_told, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let lost = worker.lease(1).await.remove(0);
    assert!(worker.tell("submitted", &lost).await);
    let reborn = worker.reborn();
    assert_eq!(reborn.poll(1, &["1"], &[]).await["jobs"], json!([]), "the login has not read what waited");
    let again = reborn.lease(1).await.remove(0);
    assert_eq!((&again["wa_id"], &again["attempt"]), (&lost["wa_id"], &json!(2)));
    reborn.deliver(&again).await;
    assert_eq!(status(&app.app, &message).await, Status::Sent);
});

on_both!(a_lease_of_which_nothing_is_told_ends_by_itself, async |app| {
    let worker = Worker::of(&app.app);
    write(&app.app, DANA, "א").await;
    let lost = worker.lease(1).await.remove(0);
    app.clock.advance(Duration::from_secs(60));
    assert!(worker.lease(1).await.is_empty());
    app.clock.advance(Duration::from_secs(60));
    let again = worker.lease(1).await.remove(0);
    assert!(!worker.tell("submitted", &lost).await && worker.tell("submitted", &again).await);
});

on_both!(what_the_worker_gives_back_is_not_given_out_before_its_time, async |app| {
    let worker = Worker::of(&app.app);
    write(&app.app, DANA, "א").await;
    let job = worker.lease(1).await.remove(0);
    let told = worker.ack(&job, "queued", json!({ "code": "429" }), json!(300_000)).await;
    assert_eq!(told["ok"], true);
    app.clock.advance(Duration::from_secs(299));
    assert!(worker.lease(1).await.is_empty());
    app.clock.advance(Duration::from_secs(1));
    assert_eq!(worker.lease(1).await[0]["attempt"], 2);
});

on_both!(after_three_silences_a_person_decides_and_may_send_it_again_under_the_same_id, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let mut ids = vec![];
    for _ in 0..3 {
        let job = worker.lease(1).await.remove(0);
        ids.push(job["wa_id"].clone());
        assert!(worker.tell("submitted", &job).await && worker.fail("submitted", &job, "no_ack").await);
        assert!(worker.lease(1).await.is_empty(), "a late answer is waited for");
        app.clock.advance(Duration::from_secs(60));
    }
    assert!(ids.iter().all(|id| *id == ids[0]));
    assert_eq!(worker.poll(1, &["1"], &[]).await["jobs"], json!([]));
    assert_eq!(status(&app.app, &message).await, Status::Queued, "its login may know yet");
    assert!(worker.lease(1).await.is_empty());
    let unknown = now(&app.app, &message).await;
    assert_eq!((unknown.status, unknown.reason.as_deref()), (Status::Unknown, Some("unconfirmed")));
    let token = app.owner_token().await;
    let tasks = app.get("/api/crm/tasks").bearer(&token).send().await.expect(200);
    assert_eq!(
        (&tasks["total"], &tasks["items"][0]["customer_id"]),
        (&json!(1), &json!(message.customer_id))
    );
    let again = app.app.db.write(async |tx| baileys::again(tx, &unknown).await).await.unwrap();
    assert_eq!(again.status, Status::Queued);
    let job = worker.lease(1).await.remove(0);
    assert_eq!(job["wa_id"], ids[0]);
    worker.deliver(&job).await;
    assert_eq!(status(&app.app, &message).await, Status::Sent);
    let refused = app.app.db.write(async |tx| baileys::again(tx, &unknown).await).await;
    assert!(matches!(refused, Err(Error::Conflict("state_move"))));
});

on_both!(a_server_that_restarts_knows_the_leases_that_it_gave, async |app| {
    let worker = Worker::of(&app.app);
    let message = write(&app.app, DANA, "א").await;
    let job = worker.lease(1).await.remove(0);
    for step in ["submitted", "accepted", "accepted"] {
        let server = restarted(&app).await;
        let same = Worker { epoch: worker.epoch.clone(), ..Worker::of(&server) };
        assert_eq!(same.token, worker.token);
        assert!(same.tell(step, &job).await, "{step}");
        assert!(same.lease(1).await.is_empty());
        server.db.close().await.unwrap();
    }
    assert_eq!(status(&app.app, &message).await, Status::Sent);
});
