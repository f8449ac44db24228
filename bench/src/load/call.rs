//! One call in real time: the webhooks, the socket, and a clock of 20 ms whose own lateness is measured.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use futures_util::{SinkExt as _, StreamExt as _};
use sandbox::telephone::{
    Dialled, Webhook,
    messages::{FromProgram, Writer, parse},
};
use tokio::{net::TcpStream, time::Instant};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, tungstenite::Message};

use super::{
    Line, Plan,
    caller::{Act, Caller, Notes},
    playout::Playout,
    sound::FRAME,
};

/// One step of the telephone.
const STEP: Duration = Duration::from_millis(20);
/// No call of a measurement is longer.
const LONGEST: Duration = Duration::from_secs(120);

pub(crate) type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// What one call came to.
pub(crate) struct Report {
    pub(crate) notes: Notes,
    pub(crate) playout: Playout,
    pub(crate) webhook_ms: f64,
    pub(crate) seconds: f64,
    /// Milliseconds by which each frame was sent late.
    pub(crate) late_ms: Vec<f64>,
    pub(crate) protocol_errors: Vec<String>,
}

struct Talk {
    socket: Socket,
    writer: Writer,
    stream_sid: String,
    caller: Caller,
    began: Instant,
    late_ms: Vec<f64>,
    protocol_errors: Vec<String>,
}

/// Makes one call as the caller with this number and hangs up after the last line's answer.
///
/// # Errors
/// The call could not be made, or broke off.
pub(crate) async fn make(plan: &Plan, number: usize, lines: Vec<Line>) -> Result<Report> {
    let options = plan.options(number);
    let webhook = Webhook::over(plan.http.clone(), &options);
    plan.control.begin(webhook.call_sid(), &options.from, &options.to).await.context("the sandbox")?;
    let asked = Instant::now();
    let dialled = webhook.dial().await?;
    let webhook_ms = asked.elapsed().as_secs_f64() * 1000.0;
    let Dialled::Stream { request, parameters } = dialled else { bail!("the call was not put through") };
    // Without delay: a telephone's frames are small and must leave at once.
    let (socket, _) = tokio_tungstenite::connect_async_with_config(*request, None, true).await?;
    let stream_sid = format!("MZ{}", &webhook.call_sid()[2..]);
    let writer = Writer::new(&stream_sid, &options.account_sid, webhook.call_sid());
    let caller = Caller::new(lines);
    let mut talk = Talk {
        socket,
        writer,
        stream_sid,
        caller,
        began: Instant::now(),
        late_ms: Vec::new(),
        protocol_errors: Vec::new(),
    };
    talk.begin(&parameters).await?;
    talk.run().await?;
    let seconds = talk.began.elapsed().as_secs_f64();
    let whole = (seconds as u64).to_string();
    webhook.post("/webhook/call_status", &[("CallStatus", "completed"), ("CallDuration", &whole)]).await?;
    let (notes, playout) = talk.caller.finish();
    let Talk { late_ms, protocol_errors, .. } = talk;
    Ok(Report { notes, playout, webhook_ms, seconds, late_ms, protocol_errors })
}

impl Talk {
    async fn begin(&mut self, parameters: &[(String, String)]) -> Result<()> {
        let start = self.writer.start(parameters);
        for text in [Writer::connected(), start] {
            self.socket.send(Message::text(text)).await?;
        }
        self.began = Instant::now();
        Ok(())
    }

    async fn run(&mut self) -> Result<()> {
        let mut clock = tokio::time::interval_at(self.began + STEP, STEP);
        let last = self.began + LONGEST;
        loop {
            tokio::select! {
                message = self.socket.next() => match message {
                    Some(Ok(Message::Text(text))) => self.on(text.as_str()),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => bail!("the program closed the line"),
                    Some(Ok(_)) => {}
                },
                due = clock.tick() => {
                    if due >= last {
                        bail!("the call did not come to its end");
                    }
                    if !self.step(due).await? {
                        break;
                    }
                }
            }
        }
        let stop = self.writer.stop();
        self.socket.send(Message::text(stop)).await?;
        // The program may have left first: then there is nobody to take the goodbye.
        let _ = self.socket.close(None).await;
        Ok(())
    }

    fn now_us(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn on(&mut self, text: &str) {
        let now_us = self.now_us();
        match parse(text, &self.stream_sid) {
            Ok(FromProgram::Media(sound)) => self.caller.media(now_us, sound.len()),
            Ok(FromProgram::Mark(name)) => self.caller.playout.mark(now_us, name),
            Ok(FromProgram::Clear) => self.caller.clear(now_us),
            Err(cause) => self.protocol_errors.push(cause),
        }
    }

    /// Sends what is due; false when the caller hangs up.
    async fn step(&mut self, due: Instant) -> Result<bool> {
        const SILENCE: [u8; FRAME] = [voice::mulaw::SILENCE; FRAME];
        self.late_ms.push(due.elapsed().as_secs_f64() * 1000.0);
        let now_us = self.now_us();
        for name in self.caller.playout.due(now_us) {
            let mark = self.writer.mark(&name);
            self.socket.send(Message::text(mark)).await?;
        }
        let timestamp_ms = (due - self.began).as_millis() as u64 - 20;
        let media = match self.caller.step(now_us) {
            Act::Silence => self.writer.media(timestamp_ms, &SILENCE),
            Act::Frame(sound, at) => self.writer.media(timestamp_ms, &sound.frames[at]),
            Act::HangUp => return Ok(false),
        };
        self.socket.send(Message::text(media)).await?;
        Ok(true)
    }
}
