//! A customer who telephones the program under test, through real sockets and faster than real time.

use std::time::Duration;

use sandbox::telephone::{self, EVENTS, Event, LINES, Line, Report};
use server::calls::{self, desk::Desk};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::TestApp;

/// How many times faster than real time calls run in tests.
const PACE: u32 = 3;
/// The caller of every call.
pub const CALLER: &str = "+972541234567";

/// What a call was like.
pub struct Called {
    pub report: Report,
}

impl TestApp {
    /// Calls and says these lines (see `Line::parse` for what else they may be); returns after the call and its jobs.
    pub async fn call(&self, lines: &[&str]) -> Called {
        let called = self.talk(lines, async |_| ()).await;
        self.quiet().await;
        called
    }

    /// Calls and says these lines; `on` is told of everything that happens, and its jobs are left for later.
    pub async fn talk(&self, lines: &[&str], mut on: impl AsyncFnMut(&Event)) -> Called {
        let options = self.telephone().await;
        let (say, said) = mpsc::channel(LINES);
        let (tell, mut told) = mpsc::channel(EVENTS);
        let lines: Vec<Line> = lines.iter().map(|line| Line::parse(line).expect("a line")).collect();
        tokio::spawn(async move {
            for line in lines {
                let _ = say.send(line).await;
            }
        });
        let watch = async {
            while let Some(event) = told.recv().await {
                on(&event).await;
            }
        };
        let call = telephone::call(options, said, tell);
        let (report, ()) = self.meanwhile(async { tokio::join!(call, watch) }).await;
        Called { report: report.expect("the call can be made") }
    }

    /// A telephone on the line to a program that serves.
    pub async fn telephone(&self) -> telephone::Options {
        let addr = self.serve().await;
        self.app.room::<Desk>().set_pace(PACE);
        calls::begin(&self.app).await.expect("calls can begin");
        self.app.tasks.close();
        self.app.tasks.wait().await;
        let secrets = self.sandbox.secrets();
        telephone::Options {
            program: format!("http://{addr}").parse().expect("an address"),
            public: None,
            account_sid: secrets.twilio_account_sid.clone(),
            auth_token: secrets.twilio_auth_token.clone(),
            from: CALLER.to_owned(),
            to: "+97237600000".to_owned(),
            sandbox: Some(self.sandbox.addr()),
            pace: f64::from(PACE),
            person_answers: true,
            max_ms: 180_000,
        }
    }

    /// Lets the worker work and the clock go while something else happens.
    pub async fn meanwhile<T>(&self, happens: impl Future<Output = T>) -> T {
        let stop = CancellationToken::new();
        let work = tokio::spawn({
            let (worker, stop) = (self.app.worker(), stop.clone());
            async move { worker.work(stop).await }
        });
        let tick = tokio::spawn({
            let clock = self.clock.clone();
            async move {
                let mut interval = tokio::time::interval(Duration::from_millis(10));
                loop {
                    interval.tick().await;
                    clock.advance(Duration::from_millis(10) * PACE);
                }
            }
        });
        let happened = happens.await;
        tick.abort();
        stop.cancel();
        work.await.expect("the worker ends");
        happened
    }

    /// Returns when no task of the program runs any more and no job is due.
    pub async fn quiet(&self) {
        self.app.tasks.close();
        self.app.tasks.wait().await;
        self.clock.advance(Duration::from_secs(60));
        while self.run_jobs().await > 0 {
            self.clock.advance(Duration::from_secs(60));
        }
    }

    /// The only call there is, with its turns, as the API tells it.
    pub async fn the_call(&self) -> serde_json::Value {
        let token = self.owner_token().await;
        let list = self.get("/api/calls").bearer(&token).send().await.expect(200);
        let sid = list["items"][0]["call_sid"].as_str().expect("a call").to_owned();
        self.get(&format!("/api/calls/{sid}")).bearer(&token).send().await.expect(200)
    }
}
