//! The ways in which a call of the soak ends: each one short, most of them abrupt.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use futures_util::{SinkExt as _, StreamExt as _};
use sandbox::telephone::{
    self, Dialled, Webhook,
    messages::{FromProgram, Writer, parse},
};
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest as _};

use crate::load::{Plan, Socket, Sound};

const STEP: Duration = Duration::from_millis(20);
/// Longer than any call of the soak.
const LONGEST: Duration = Duration::from_secs(20);

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Ending {
    /// The line breaks while the caller speaks: no `stop`, no goodbye of the socket.
    BrokenInSpeech,
    /// The caller hangs up while it is greeted.
    HungUpInGreeting,
    /// `stop` right after `start`.
    StoppedAtOnce,
    /// The socket opens and goes without `start`.
    NeverStarted,
    /// Announced, but the stream never comes.
    NeverConnected,
    /// No mark ever comes back.
    MarksKept,
    /// Every webhook comes twice, the stream, too.
    Doubled,
    /// The line breaks in the agent's answer.
    BrokenInAnswer,
    /// The webhook and the handshake carry a wrong signature.
    WronglySigned,
}

const ALL: [Ending; 10] = [
    Ending::BrokenInSpeech,
    Ending::HungUpInGreeting,
    Ending::StoppedAtOnce,
    Ending::BrokenInAnswer,
    Ending::NeverStarted,
    Ending::MarksKept,
    Ending::BrokenInSpeech,
    Ending::Doubled,
    Ending::WronglySigned,
    Ending::NeverConnected,
];

impl Ending {
    /// The ending of the call with this number.
    pub(super) fn of(number: usize) -> Self {
        ALL[number % ALL.len()]
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::BrokenInSpeech => "line broken while the caller speaks",
            Self::HungUpInGreeting => "hung up during the greeting",
            Self::StoppedAtOnce => "stopped right after the start",
            Self::NeverStarted => "socket closed before the start",
            Self::NeverConnected => "announced, never connected",
            Self::MarksKept => "marks never returned",
            Self::Doubled => "every webhook and the stream twice",
            Self::BrokenInAnswer => "line broken in the answer",
            Self::WronglySigned => "wrong signature",
        }
    }
}

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Outcome {
    /// It was held and ended as planned.
    Held,
    /// It was refused, as a wrong signature must be.
    Refused,
    /// All lines were taken: voicemail by the webhook's answer.
    Full,
    /// Announced, and crowded out before the stream came: voicemail by order.
    Crowded,
}

/// What all calls of the soak share.
pub(super) struct Soak {
    pub(super) plan: Plan,
    pub(super) sentence: Sound,
    pub(super) short: Sound,
}

impl Soak {
    /// Makes the call with this number.
    ///
    /// # Errors
    /// The program did not do what it should.
    pub(super) async fn call(&self, number: usize) -> Result<Outcome> {
        let ending = Ending::of(number);
        let made = tokio::time::timeout(LONGEST, self.make(number, ending)).await;
        made.context("it did not end").and_then(|made| made)
    }

    async fn make(&self, number: usize, ending: Ending) -> Result<Outcome> {
        let options = self.plan.options(number);
        if ending == Ending::WronglySigned {
            return self.refused(options).await;
        }
        let webhook = Webhook::over(self.plan.http.clone(), &options);
        self.plan.control.begin(webhook.call_sid(), &options.from, &options.to).await?;
        let dialled = webhook.dial().await?;
        if ending == Ending::Doubled {
            webhook.dial().await?;
        }
        let outcome = match dialled {
            Dialled::Otherwise => Outcome::Full,
            Dialled::Stream { .. } if ending == Ending::NeverConnected => Outcome::Held,
            Dialled::Stream { request, parameters } => {
                let (second, _) = webhook.handshake("/ws/twilio-media")?;
                let mut line = Line::open(*request, &webhook, &options).await?;
                if let Err(cause) = line.hold(ending, &parameters, self).await {
                    ensure!(line.is_crowded_out(), cause);
                    return self.over(&webhook, 1).await.map(|()| Outcome::Crowded);
                }
                if ending == Ending::Doubled {
                    let mut again = Line::open(second, &webhook, &options).await?;
                    again.begin(&parameters).await?;
                    line.leave().await;
                    again.leave().await;
                }
                Outcome::Held
            }
        };
        // Of calls that had no stream, and of every second one that had, Twilio tells the end.
        let unknown = matches!(ending, Ending::NeverConnected | Ending::NeverStarted);
        if outcome == Outcome::Full || unknown || number.is_multiple_of(2) {
            self.over(&webhook, if ending == Ending::Doubled { 2 } else { 1 }).await?;
        }
        Ok(outcome)
    }

    /// Tells that the call is over, so many times.
    async fn over(&self, webhook: &Webhook, times: usize) -> Result<()> {
        for _ in 0..times {
            let fields = [("CallStatus", "completed"), ("CallDuration", "1")];
            webhook.post("/webhook/call_status", &fields).await?;
        }
        Ok(())
    }

    async fn refused(&self, options: telephone::Options) -> Result<Outcome> {
        let forged = telephone::Options { auth_token: "0".repeat(32), ..options };
        let webhook = Webhook::over(self.plan.http.clone(), &forged);
        let Err(refusal) = webhook.dial().await else { bail!("a wrong signature was taken") };
        ensure!(refusal.to_string().contains("403"), "a wrong signature was answered with: {refusal}");
        let (request, _) = webhook.handshake("/ws/twilio-media")?;
        let opened = tokio_tungstenite::connect_async(request.into_client_request()?).await;
        ensure!(opened.is_err(), "a wrongly signed stream was opened");
        Ok(Outcome::Refused)
    }
}

/// One open stream.
struct Line {
    socket: Socket,
    writer: Writer,
    stream_sid: String,
    sent_ms: u64,
    heard: usize,
    /// Whether any sound ever came.
    greeted: bool,
    closed: bool,
    marks: Vec<String>,
}

impl Line {
    async fn open(
        request: impl tokio_tungstenite::tungstenite::client::IntoClientRequest + Unpin,
        webhook: &Webhook,
        options: &telephone::Options,
    ) -> Result<Self> {
        let (socket, _) = tokio_tungstenite::connect_async_with_config(request, None, true).await?;
        let stream_sid = format!("MZ{}", &webhook.call_sid()[2..]);
        let writer = Writer::new(&stream_sid, &options.account_sid, webhook.call_sid());
        Ok(Self {
            socket,
            writer,
            stream_sid,
            sent_ms: 0,
            heard: 0,
            greeted: false,
            closed: false,
            marks: Vec::new(),
        })
    }

    /// Lives through the call up to its ending; the socket is dropped by whoever holds the line.
    async fn hold(&mut self, ending: Ending, parameters: &[(String, String)], soak: &Soak) -> Result<()> {
        if ending == Ending::NeverStarted {
            return Ok(());
        }
        self.begin(parameters).await?;
        match ending {
            Ending::StoppedAtOnce => self.leave().await,
            Ending::HungUpInGreeting => {
                ensure!(self.hears().await?, "nobody greeted");
                self.quiet(300, true).await?;
                self.leave().await;
            }
            Ending::BrokenInSpeech => {
                self.quiet(400, true).await?;
                let half = &soak.sentence.frames[..soak.sentence.frames.len() / 2];
                self.say(half).await?;
            }
            Ending::MarksKept => {
                self.quiet(2_500, false).await?;
                self.leave().await;
            }
            Ending::BrokenInAnswer => {
                self.quiet(1_800, true).await?;
                self.say(&soak.short.frames).await?;
                self.heard = 0;
                ensure!(self.hears().await?, "nobody answered");
            }
            _ => self.quiet(500, true).await?,
        }
        Ok(())
    }

    async fn begin(&mut self, parameters: &[(String, String)]) -> Result<()> {
        let start = self.writer.start(parameters);
        for text in [Writer::connected(), start] {
            self.put(text).await?;
        }
        Ok(())
    }

    async fn quiet(&mut self, ms: u64, returns_marks: bool) -> Result<()> {
        let silence = vec![voice::mulaw::SILENCE; 160];
        let frames = vec![silence; (ms / 20) as usize];
        self.send(&frames, returns_marks).await
    }

    /// Waits for the agent's voice, four seconds at most.
    async fn hears(&mut self) -> Result<bool> {
        for _ in 0..20 {
            self.quiet(200, true).await?;
            if self.heard > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn say(&mut self, frames: &[Vec<u8>]) -> Result<()> {
        self.send(frames, true).await
    }

    async fn send(&mut self, frames: &[Vec<u8>], returns_marks: bool) -> Result<()> {
        let mut clock = tokio::time::interval_at(Instant::now() + STEP, STEP);
        for frame in frames {
            self.receive_until(&mut clock).await?;
            let media = self.writer.media(self.sent_ms, frame);
            self.sent_ms += 20;
            self.put(media).await?;
            let marks = std::mem::take(&mut self.marks);
            for name in marks.iter().filter(|_| returns_marks) {
                let mark = self.writer.mark(name);
                self.put(mark).await?;
            }
        }
        Ok(())
    }

    async fn receive_until(&mut self, clock: &mut tokio::time::Interval) -> Result<()> {
        loop {
            tokio::select! {
                message = self.socket.next() => match message {
                    Some(Ok(Message::Text(text))) => self.on(text.as_str())?,
                    Some(Ok(Message::Close(_)) | Err(_)) | None => {
                        self.closed = true;
                        bail!("the program closed the line");
                    }
                    Some(Ok(_)) => {}
                },
                _ = clock.tick() => return Ok(()),
            }
        }
    }

    async fn put(&mut self, text: String) -> Result<()> {
        let sent = self.socket.send(Message::text(text)).await;
        self.closed |= sent.is_err();
        sent.context("the program closed the line")
    }

    fn on(&mut self, text: &str) -> Result<()> {
        match parse(text, &self.stream_sid) {
            Ok(FromProgram::Media(sound)) => {
                self.heard += sound.len();
                self.greeted = true;
            }
            Ok(FromProgram::Mark(name)) => self.marks.push(name),
            Ok(FromProgram::Clear) => {}
            Err(cause) => bail!("not as Twilio wants it: {cause}"),
        }
        Ok(())
    }

    /// The program takes no more calls than it has lines: one that came too late is closed before it is greeted.
    fn is_crowded_out(&self) -> bool {
        self.closed && !self.greeted
    }

    /// Hangs up in good order; the program may have left before.
    async fn leave(&mut self) {
        let stop = self.writer.stop();
        let _ = self.socket.send(Message::text(stop)).await;
        let _ = self.socket.close(None).await;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Ending;

    #[test]
    fn ten_calls_in_a_row_end_in_every_way() {
        let seen: BTreeSet<Ending> = (40..50).map(Ending::of).collect();
        assert_eq!(seen.len(), 9);
        let names: BTreeSet<&str> = seen.iter().map(|ending| ending.name()).collect();
        assert_eq!(names.len(), 9);
    }
}
