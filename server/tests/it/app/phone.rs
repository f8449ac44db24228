//! A customer who telephones the program under test, through real sockets and faster than real time.

use sandbox::telephone::{self, EVENTS, Event, LINES, Line, Report};
use server::calls::desk::Desk;
use tokio::sync::mpsc;

use super::TestApp;

/// How many times faster than real time calls run in tests.
const PACE: u32 = 5;
/// The caller of every call.
pub const CALLER: &str = "+972541234567";

/// What a call was like, and what was seen of it meanwhile.
pub struct Called {
    pub report: Report,
    pub events: Vec<Event>,
}

impl TestApp {
    /// Calls and says these lines (see `Line::parse` for what else they may be); returns after the call.
    pub async fn call(&self, lines: &[&str]) -> Called {
        let addr = self.serve().await;
        self.app.room::<Desk>().set_pace(PACE);
        let (say, said) = mpsc::channel(LINES);
        let (tell, mut told) = mpsc::channel(EVENTS);
        let lines: Vec<Line> = lines.iter().map(|line| Line::parse(line).expect("a line")).collect();
        tokio::spawn(async move {
            for line in lines {
                let _ = say.send(line).await;
            }
        });
        let watch = tokio::spawn(async move {
            let mut events = Vec::new();
            while let Some(event) = told.recv().await {
                events.push(event);
            }
            events
        });
        let secrets = self.sandbox.secrets();
        let options = telephone::Options {
            program: format!("http://{addr}").parse().expect("an address"),
            public: None,
            account_sid: secrets.twilio_account_sid.clone(),
            auth_token: secrets.twilio_auth_token.clone(),
            from: CALLER.to_owned(),
            to: "+972500000000".to_owned(),
            sandbox: Some(self.sandbox.addr()),
            pace: f64::from(PACE),
            max_ms: 180_000,
        };
        let stop = tokio_util::sync::CancellationToken::new();
        let jobs = tokio::spawn({
            let (worker, stop) = (self.app.worker(), stop.clone());
            async move { worker.work(stop).await }
        });
        let report = telephone::call(options, said, tell).await.expect("the call can be made");
        stop.cancel();
        jobs.await.expect("the worker ends");
        Called { report, events: watch.await.expect("the watcher ends") }
    }
}
