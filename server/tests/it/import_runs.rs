//! A run that is stopped, fails, is done by two, or is long: each row is read in once.

use std::time::Duration;

use sea_orm::ConnectionTrait as _;
use serde_json::json;

use crate::{
    app::TestApp,
    import::{PATH, begin, counts, customers, go, many, shown, upload},
};

on_both!(a_run_that_is_stopped_leaves_what_it_wrote_and_can_be_begun_again, async |app| {
    let token = app.owner_token().await;
    let import = upload(&app, &token, many(3)).await.expect(201);
    let cancel =
        async || app.post(&format!("{PATH}/{}/cancel", import["id"])).bearer(&token).send().await.expect(200);
    begin(&app, &token, &import, "dry-run").await.expect(202);
    assert_eq!(cancel().await["state"], "uploaded");
    begin(&app, &token, &import, "run").await.expect(202);
    assert_eq!(cancel().await["state"], "cancelled");
    app.run_jobs().await;
    assert!(customers(&app).await.is_empty());
    let done = go(&app, &token, &import, "run").await;
    assert_eq!((&done["state"], counts(&done)), (&json!("done"), [3, 0, 0, 0, 0]));
});

on_both!(a_run_that_fails_in_the_middle_goes_on_where_it_was, async |app| {
    let token = app.owner_token().await;
    let mut table = many(1_200);
    table = table.replace("לקוח 900,", "לקוח 700,");
    let import = upload(&app, &token, table).await.expect(201);
    begin(&app, &token, &import, "run").await.expect(202);
    let schema = async |sql: &str| app.app.db.schema().execute_unprepared(sql).await.unwrap();
    schema("create unique index in_the_way on customer (name)").await;
    app.run_jobs().await;
    let stuck = shown(&app, &token, &import).await;
    assert_eq!((&stuck["state"], &stuck["done_rows"]), (&json!("running"), &json!(500)));
    assert_eq!(customers(&app).await.len(), 500, "the second five hundred left no trace");
    schema("drop index in_the_way").await;
    app.clock.advance(Duration::from_secs(60));
    app.run_jobs().await;
    let done = shown(&app, &token, &import).await;
    assert_eq!((&done["state"], &done["done_rows"]), (&json!("done"), &json!(1_200)));
    assert_eq!((counts(&done), customers(&app).await.len()), ([1_200, 0, 0, 0, 0], 1_200));
});

on_both!(a_run_that_fails_at_one_place_again_and_again_is_given_up_and_says_so, async |app| {
    let token = app.owner_token().await;
    let import = upload(&app, &token, many(2).replace("לקוח 1,", "לקוח 0,")).await.expect(201);
    begin(&app, &token, &import, "run").await.expect(202);
    let schema = async |sql: &str| app.app.db.schema().execute_unprepared(sql).await.unwrap();
    schema("create unique index in_the_way on customer (name)").await;
    for _ in 0..5 {
        app.run_jobs().await;
        app.clock.advance(Duration::from_secs(3600));
    }
    let token = app.owner_token().await;
    assert_eq!(shown(&app, &token, &import).await["state"], "failed");
    schema("drop index in_the_way").await;
    assert_eq!(counts(&go(&app, &token, &import, "run").await), [2, 0, 0, 0, 0]);
});

on_both!(two_workers_at_one_table_do_each_row_once, async |app| {
    let token = app.owner_token().await;
    let import = upload(&app, &token, many(1_500)).await.expect(201);
    begin(&app, &token, &import, "run").await.expect(202);
    let worker = app.app.worker();
    // Its work goes on, and its lease is renewed no more.
    let lost = tokio::spawn(async move { worker.run_due().await });
    loop {
        let commit = app.app.db.next_commit();
        if shown(&app, &token, &import).await["done_rows"].as_i64().unwrap() > 0 {
            break;
        }
        commit.await;
    }
    lost.abort();
    for _ in 0..20 {
        app.clock.advance(Duration::from_secs(61));
        app.run_jobs().await;
    }
    let token = app.owner_token().await;
    let done = shown(&app, &token, &import).await;
    assert_eq!((&done["state"], counts(&done)), (&json!("done"), [1_500, 0, 0, 0, 0]));
    assert_eq!(customers(&app).await.len(), 1_500);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_thousand_rows_are_read_in_and_others_write_meanwhile() {
    let app = TestApp::sqlite().await;
    let token = app.owner_token().await;
    let import = upload(&app, &token, many(50_000)).await.expect(201);
    begin(&app, &token, &import, "run").await.expect(202);
    let worker = app.app.worker();
    let work = tokio::spawn(async move { worker.run_due().await });
    let mut written = 0;
    while !work.is_finished() {
        let path = "/api/crm/customers/1";
        app.patch(path).bearer(&token).json(json!({ "name": format!("{written}") })).send().await.expect(200);
        written += 1;
    }
    work.await.unwrap();
    let token = app.owner_token().await;
    let done = shown(&app, &token, &import).await;
    assert_eq!((&done["state"], counts(&done)), (&json!("done"), [50_000, 0, 0, 0, 0]));
    assert!(written >= 50, "only {written} others had a turn among a hundred batches");
    crate::app::run(app, async |_| ()).await;
}
