//! A flood of requests without sense beside a call: every one is refused, and the call is what it is without them.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed},
    },
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinSet,
};

#[path = "../../../../bench/src/flood/senseless.rs"]
mod senseless;

use self::senseless::senseless;
use crate::app::{Called, TestApp};

/// So many at once: each sends the next as soon as the last was answered.
const SENDERS: usize = 6;
/// Connections that begin a request and never end it.
const UNFINISHED: usize = 40;

/// What came of the flood.
#[derive(Default)]
struct Flood {
    over: AtomicBool,
    refused: AtomicUsize,
    taken: AtomicUsize,
}

impl Flood {
    /// Sends until the call is over.
    async fn send(self: Arc<Self>, to: SocketAddr, from: usize) {
        for request in senseless().iter().cycle().skip(from) {
            if self.over.load(Relaxed) {
                return;
            }
            let Ok(mut socket) = TcpStream::connect(to).await else { continue };
            let _ = socket.write_all(request).await;
            let mut answer = Vec::new();
            let _ = socket.read_to_end(&mut answer).await;
            let is_refused = answer.starts_with(b"HTTP/1.1 4");
            self.refused.fetch_add(usize::from(is_refused), Relaxed);
            // One that is answered in words of HTTP, and not by a refusal.
            self.taken.fetch_add(usize::from(!is_refused && answer.starts_with(b"HTTP/1.1 ")), Relaxed);
        }
    }
}

const LINES: [&str; 3] = ["שלום, מה הכתובת שלכם?", "קוראים לי דני כהן", "תודה רבה, להתראות"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_is_the_same_beside_a_flood_of_senseless_requests_by_telephone() {
    let mut alone = Value::Null;
    crate::app::run(TestApp::sqlite().await, async |app| {
        alone = figures(&app, &app.call(&LINES).await).await;
    })
    .await;
    crate::app::run(TestApp::sqlite().await, async |app| {
        let (flood, to) = (Arc::new(Flood::default()), app.serve().await);
        let unfinished = unfinished(to).await;
        let mut senders = JoinSet::new();
        for from in 0..SENDERS {
            senders.spawn(flood.clone().send(to, from));
        }
        let called = app.call(&LINES).await;
        flood.over.store(true, Relaxed);
        senders.join_all().await;
        drop(unfinished);
        assert_eq!(figures(&app, &called).await, alone);
        let (refused, taken) = (flood.refused.load(Relaxed), flood.taken.load(Relaxed));
        let told = format!("{refused} were refused, {taken} were taken or broke something");
        assert!(refused >= 3 * senseless().len() && taken == 0, "{told}");
        let calls = app.get("/api/calls").bearer(&app.owner_token().await).send().await.expect(200);
        assert_eq!(calls["total"], 1, "nothing of it was taken for a call");
    })
    .await;
}

/// Connections on which nothing follows any more.
async fn unfinished(to: SocketAddr) -> Vec<TcpStream> {
    let mut unfinished = Vec::new();
    for _ in 0..UNFINISHED {
        let mut socket = TcpStream::connect(to).await.unwrap();
        socket.write_all(b"POST /webhook/call_status HTTP/1.1\r\nhost: ").await.unwrap();
        unfinished.push(socket);
    }
    unfinished
}

/// What can be told of a call without a clock: who said what, in which order, through which stages, and what it left.
async fn figures(app: &TestApp, called: &Called) -> Value {
    let report = &called.report;
    assert_eq!(report.protocol_errors, [""; 0], "no sound came too early, too late or twice");
    let token = app.owner_token().await;
    let call = app.get(&format!("/api/calls/{}", report.call_sid)).bearer(&token).send().await.expect(200);
    let turns: Vec<Value> = call["turns"]
        .as_array()
        .expect("turns")
        .iter()
        .map(|turn| {
            let stages = turn["timings_ms"].as_object().expect("stages").keys().cloned().collect::<Vec<_>>();
            json!([turn["who"], turn["text"], turn["interrupted"], stages])
        })
        .collect();
    json!({
        "turns": turns, "answers": report.turns.len(), "clears": report.clears, "ending": call["ending"],
        "status": call["status"], "intent": call["intent"], "is_recorded": call["recording_url"].is_string(),
    })
}
