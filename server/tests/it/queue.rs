//! What the queue promises to those who put orders into it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use serde::{Deserialize, Serialize};
use server::{
    app::App,
    error::Error,
    queue::{self, Failed, Order, Runner, Worker},
};
use tokio::sync::Mutex;

use crate::app::TestApp;

#[derive(Serialize, Deserialize)]
struct Ring(String);

impl Order for Ring {
    const KIND: &'static str = "test.ring";
    const MAX_ATTEMPTS: i32 = 3;
}

type Log = Arc<Mutex<Vec<String>>>;

fn worker<F, R>(app: &TestApp, run: F) -> Worker<App>
where
    F: Fn(App, Ring) -> R + Send + Sync + 'static,
    R: Future<Output = Result<(), Failed>> + Send + 'static,
{
    Worker::new(app.app.clone(), app.app.db.clone(), vec![Runner::of(run)])
}

fn writing(
    log: &Log,
) -> impl Fn(App, Ring) -> futures_util::future::BoxFuture<'static, Result<(), Failed>> + use<> {
    let log = log.clone();
    move |_, Ring(name)| {
        let log = log.clone();
        Box::pin(async move {
            log.lock().await.push(name);
            Ok(())
        })
    }
}

async fn order(app: &TestApp, name: &str) {
    let write = app.app.db.write(async |tx| tx.enqueue(Ring(name.to_owned())).now().await);
    write.await.expect("an order can be written");
}

on_both!(an_order_of_a_transaction_that_failed_was_never_given, async |app| {
    let failed: Result<(), Error> = app
        .app
        .db
        .write(async |tx| {
            tx.enqueue(Ring("never".into())).now().await?;
            Err(Error::NotFound)
        })
        .await;
    assert!(matches!(failed, Err(Error::NotFound)));
    let log = Log::default();
    assert_eq!(worker(&app, writing(&log)).run_due().await, 0);
});

on_both!(orders_of_one_lane_run_in_the_order_they_were_given, async |app| {
    let log = Log::default();
    let given = app.app.db.write(async |tx| {
        for name in ["first", "second", "third"] {
            tx.enqueue(Ring(name.into())).lane("one").now().await?;
        }
        Ok::<_, sea_orm::DbErr>(())
    });
    given.await.expect("written");
    assert_eq!(worker(&app, writing(&log)).run_due().await, 3);
    assert_eq!(*log.lock().await, ["first", "second", "third"]);
});

on_both!(a_lane_waits_for_its_oldest_order_and_is_freed_when_that_is_given_up, async |app| {
    let log = Log::default();
    let given = app.app.db.write(async |tx| {
        tx.enqueue(Ring("broken".into())).lane("one").now().await?;
        tx.enqueue(Ring("patient".into())).lane("one").now().await
    });
    given.await.expect("written");
    let write = writing(&log);
    let worker = worker(&app, move |app, order: Ring| -> futures_util::future::BoxFuture<'static, _> {
        match order.0.as_str() {
            "broken" => Box::pin(async { Err(Failed::Retry(None, "not yet".into())) }),
            _ => write(app, order),
        }
    });
    assert_eq!(worker.run_due().await, 1, "the second waits");
    app.clock.advance(Duration::from_secs(3));
    assert_eq!(worker.run_due().await, 1);
    app.clock.advance(Duration::from_secs(5));
    assert_eq!(worker.run_due().await, 2, "the third attempt fails for good, then the lane goes on");
    assert_eq!(*log.lock().await, ["patient"]);
    let dead = queue::list_dead(&app.app.db, 10).await.expect("a list");
    assert_eq!((dead.len(), dead[0].attempts), (1, 3));
    assert_eq!(dead[0].last_error.as_deref(), Some("not yet"));
    assert!(queue::retry_dead(&app.app.db, dead[0].id).await.expect("retried"));
    let well = Log::default();
    assert_eq!(self::worker(&app, writing(&well)).run_due().await, 1);
    assert_eq!(*well.lock().await, ["broken"]);
});

on_both!(an_order_with_the_same_key_is_written_once, async |app| {
    for _ in 0..2 {
        let given = app.app.db.write(async |tx| tx.enqueue(Ring("once".into())).once("k1").now().await);
        given.await.expect("a second one is no error");
    }
    let log = Log::default();
    assert_eq!(worker(&app, writing(&log)).run_due().await, 1);
});

on_both!(a_job_that_panics_is_one_failed_attempt, async |app| {
    order(&app, "panics").await;
    let tries = Arc::new(AtomicUsize::new(0));
    let counted = tries.clone();
    let worker = worker(&app, move |_, _| {
        let first = counted.fetch_add(1, SeqCst) == 0;
        async move {
            assert!(!first, "the first attempt panics");
            Ok(())
        }
    });
    assert_eq!(worker.run_due().await, 1);
    app.clock.advance(queue::backoff(1));
    assert_eq!(worker.run_due().await, 1);
    assert_eq!(tries.load(SeqCst), 2);
});

on_both!(many_workers_run_each_order_once, async |app| {
    for n in 0..60 {
        order(&app, &n.to_string()).await;
    }
    let log = Log::default();
    let workers = (0..6).map(|_| {
        let worker = worker(&app, writing(&log));
        async move { worker.run_due().await }
    });
    let attempts: usize = futures_util::future::join_all(workers).await.into_iter().sum();
    let mut names = log.lock().await.clone();
    names.sort();
    names.dedup();
    assert_eq!((attempts, names.len()), (60, 60));
});

on_both!(an_order_that_nothing_can_read_is_laid_among_the_dead_at_once, async |app| {
    order(&app, "unknown").await;
    let worker: Worker<App> = Worker::new(app.app.clone(), app.app.db.clone(), vec![]);
    assert_eq!(worker.run_due().await, 1);
    let dead = queue::list_dead(&app.app.db, 10).await.expect("a list");
    assert_eq!(dead[0].attempts, 1);
    queue::retry_dead(&app.app.db, dead[0].id).await.expect("retried");
    assert_eq!(self::worker(&app, writing(&Log::default())).run_due().await, 1);
});

on_both!(a_job_whose_worker_was_killed_runs_again_when_its_lease_ends, async |app| {
    order(&app, "long").await;
    let began = Arc::new(tokio::sync::Notify::new());
    let signal = began.clone();
    let killed = worker(&app, move |_, _| {
        signal.notify_one();
        std::future::pending()
    });
    let process = tokio::spawn(async move { killed.run_due().await });
    began.notified().await;
    process.abort();
    let log = Log::default();
    assert_eq!(worker(&app, writing(&log)).run_due().await, 0, "it is still leased");
    app.clock.advance(Duration::from_secs(61));
    assert_eq!(worker(&app, writing(&log)).run_due().await, 1);
});

on_both!(an_order_that_kills_every_worker_is_given_up, async |app| {
    order(&app, "poison").await;
    for _ in 0..Ring::MAX_ATTEMPTS {
        let began = Arc::new(tokio::sync::Notify::new());
        let signal = began.clone();
        let poisoned = worker(&app, move |_, _| {
            signal.notify_one();
            std::future::pending()
        });
        let process = tokio::spawn(async move { poisoned.run_due().await });
        began.notified().await;
        process.abort();
        app.clock.advance(Duration::from_secs(61));
    }
    let log = Log::default();
    assert_eq!(worker(&app, writing(&log)).run_due().await, 0);
    let dead = queue::list_dead(&app.app.db, 10).await.expect("a list");
    assert_eq!(dead[0].last_error.as_deref(), Some("its worker was lost in the last attempt"));
    queue::retry_dead(&app.app.db, dead[0].id).await.expect("retried");
    assert_eq!(worker(&app, writing(&log)).run_due().await, 1);
});

/// What is to be done at once or not at all.
#[derive(Serialize, Deserialize)]
struct Knock;

impl Order for Knock {
    const KIND: &'static str = "test.knock";
    const MAX_ATTEMPTS: i32 = 2;
    const LAPSES: bool = true;
}

on_both!(an_order_that_has_lost_its_sense_is_dropped_and_its_lane_goes_on, async |app| {
    let given = app.app.db.write(async |tx| {
        tx.enqueue(Knock).lane("one").now().await?;
        tx.enqueue(Ring("patient".into())).lane("one").now().await
    });
    given.await.expect("written");
    let log = Log::default();
    let nobody = Runner::of(|_: App, _: Knock| async { Err(Failed::Retry(None, "nobody is there".into())) });
    let runners = vec![nobody, Runner::of(writing(&log))];
    let worker = Worker::new(app.app.clone(), app.app.db.clone(), runners);
    assert_eq!(worker.run_due().await, 1);
    app.clock.advance(queue::backoff(1));
    assert_eq!(worker.run_due().await, 2);
    assert_eq!(*log.lock().await, ["patient"]);
    assert!(queue::list_dead(&app.app.db, 10).await.expect("a list").is_empty());
});
