//! The agent that does nothing: the same webhooks and media stream with no vendor, database or thought behind them.
//! It is what the machine and the sockets alone cost.

mod ear;

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    extract::{
        State, WebSocketUpgrade,
        ws::{Message, WebSocket},
    },
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use clap::Args;
use sandbox::{VoiceOptions, telephone};
use serde::Deserialize;
use serde_json::json;
use tempfile::TempDir;
use tokio::{net::TcpListener, time::Instant};
use url::Url;

use self::ear::{Ear, Heard};
use crate::process::{self, Process};

const FRAME: Duration = Duration::from_millis(20);
const FRAME_BYTES: usize = 160;
/// How far ahead of its playing a frame is sent, as the program does.
const LEAD: Duration = Duration::from_millis(80);
/// Every answer: four seconds.
const ANSWER_BYTES: usize = 4 * 8000;
const WORDS: &str = "שלום, הגעתם אל העסק. אנחנו פתוחים כל יום בין תשע בבוקר לשבע בערב, ונשמח לעזור בכל שאלה.";

/// Where it listens.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The port on loopback.
    #[arg(long)]
    port: u16,
}

/// It as a process of its own, on the core of what is measured.
pub(crate) struct Nothing {
    pub(crate) process: Process,
    pub(crate) base: Url,
    /// From its start to its first healthy answer, milliseconds.
    pub(crate) healthy_ms: f64,
    _place: TempDir,
}

impl Nothing {
    /// Starts it and waits until it answers.
    ///
    /// # Errors
    /// It does not start.
    pub(crate) async fn start() -> Result<Self> {
        let place = tempfile::tempdir().context("no temporary folder")?;
        let port = process::free_port()?;
        let base: Url = format!("http://127.0.0.1:{port}").parse()?;
        let own = std::env::current_exe().context("this program has no path")?;
        let begun = Instant::now();
        let args = ["nothing", "--port", &port.to_string()];
        let mut process = process::measured(&own, &args, &[], place.path())?;
        process::await_answer(&mut process, base.join("/health")?.as_str(), place.path()).await?;
        let healthy_ms = begun.elapsed().as_secs_f64() * 1000.0;
        Ok(Self { process, base, healthy_ms, _place: place })
    }
}

/// `bench nothing`: serves for ever.
pub(crate) async fn serve(Options { port }: Options) -> Result<()> {
    let spoken = telephone::say(WORDS, &VoiceOptions::default()).await?;
    let answer: Vec<u8> =
        spoken.iter().cycle().take(ANSWER_BYTES).map(|&sample| voice::mulaw::encode(sample)).collect();
    let router = Router::new()
        .route("/health", get(|| async { StatusCode::OK }))
        .route("/nothing", get(|| async { StatusCode::NO_CONTENT }))
        .route("/webhook/incoming_call", post(incoming_call))
        .route("/webhook/call_status", post(|| async { StatusCode::NO_CONTENT }))
        .route("/ws/twilio-media", get(media_stream))
        .with_state(Arc::new(answer));
    let listener = TcpListener::bind(("127.0.0.1", port)).await.context("the port is taken")?;
    axum::serve(listener, router).await.context("the server ended")
}

async fn incoming_call(headers: HeaderMap) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let twiml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><Response><Connect><Stream url="ws://{host}/ws/twilio-media"/></Connect></Response>"#
    );
    ([(header::CONTENT_TYPE, "text/xml")], twiml).into_response()
}

async fn media_stream(State(answer): State<Arc<Vec<u8>>>, socket: WebSocketUpgrade) -> Response {
    socket.on_upgrade(move |socket| converse(socket, answer))
}

/// What Twilio sends, as far as this agent cares.
#[derive(Deserialize)]
struct Said {
    event: String,
    #[serde(default, rename = "streamSid")]
    stream_sid: String,
    media: Option<Media>,
}

#[derive(Deserialize)]
struct Media {
    payload: String,
}

struct Line {
    socket: WebSocket,
    stream_sid: String,
    ear: Ear,
    answer: Arc<Vec<u8>>,
    /// The next byte of the answer that is being said, and when its frame plays.
    saying: Option<(usize, Instant)>,
}

async fn converse(socket: WebSocket, answer: Arc<Vec<u8>>) {
    let mut line = Line { socket, stream_sid: String::new(), ear: Ear::default(), answer, saying: None };
    loop {
        let due = line.saying.map(|(_, plays)| plays - LEAD);
        let done = tokio::select! {
            message = line.socket.recv() => match message {
                Some(Ok(Message::Text(text))) => line.on(text.as_str()).await,
                Some(Ok(Message::Close(_)) | Err(_)) | None => None,
                Some(Ok(_)) => Some(()),
            },
            () = until(due) => line.say().await,
        };
        if done.is_none() {
            return;
        }
    }
}

/// Resolves at that moment; never, if there is none.
async fn until(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}

impl Line {
    /// Takes a message in; `None` at the end.
    async fn on(&mut self, text: &str) -> Option<()> {
        let said: Said = serde_json::from_str(text).ok()?;
        match (said.event.as_str(), said.media) {
            ("start", _) => {
                self.stream_sid = said.stream_sid;
                self.begin();
            }
            ("media", Some(media)) => match self.ear.on(&BASE64_STANDARD.decode(media.payload).ok()?) {
                Heard::Began if self.saying.take().is_some() => {
                    self.send("clear", None).await?;
                }
                Heard::Ended => self.begin(),
                Heard::Began | Heard::Nothing => {}
            },
            ("stop", _) => return None,
            _ => {}
        }
        Some(())
    }

    fn begin(&mut self) {
        self.saying = Some((0, Instant::now() + LEAD));
    }

    /// Sends one frame; the deadlines are absolute, so that lateness does not add up.
    async fn say(&mut self) -> Option<()> {
        let (at, plays) = self.saying?;
        // The first frames go at once: they are the lead.
        let plays = if at == 0 { plays - LEAD } else { plays };
        let frame = BASE64_STANDARD.encode(&self.answer[at..at + FRAME_BYTES]);
        self.saying = Some((at + FRAME_BYTES, plays + FRAME)).filter(|(next, _)| *next < self.answer.len());
        self.send("media", Some(frame)).await?;
        if self.saying.is_none() {
            self.send("mark", None).await?;
        }
        Some(())
    }

    async fn send(&mut self, event: &str, payload: Option<String>) -> Option<()> {
        let mut message = json!({"event": event, "streamSid": self.stream_sid});
        match (event, payload) {
            ("media", Some(payload)) => message["media"] = json!({"payload": payload}),
            ("mark", _) => message["mark"] = json!({"name": "end"}),
            _ => {}
        }
        self.socket.send(Message::text(message.to_string())).await.ok()
    }
}
