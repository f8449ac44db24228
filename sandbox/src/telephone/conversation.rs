//! One call from its ringing to its end: the webhooks around the stream, and voicemail after it.

use std::time::Duration;

use tokio::sync::mpsc;
use url::Url;

use super::{
    Failure, Options,
    control::Control,
    dial::Person,
    line::{Line, Ready, prepare},
    report::{Ended, Event, Report},
    stream::{Measured, Stream, StreamEnd},
    twiml::{self, Verb},
    webhook::Webhooks,
};
use crate::{VoiceOptions, ids, speech::Speech, twilio::exchange::Order, wav::Wav};

/// Lines that are made audible ahead of their turn.
const AHEAD: usize = 4;
/// A caller who says nothing to voicemail is not recorded.
const VOICEMAIL_PATIENCE_MS: u64 = 8_000;
/// TwiML documents that are followed one after another.
const MAX_DOCUMENTS: usize = 6;

/// A call that is being made.
pub(super) struct Conversation {
    pub(super) options: Options,
    pub(super) call_sid: String,
    pub(super) webhooks: Webhooks,
    control: Option<Control>,
    lines: mpsc::Receiver<Ready>,
    unsaid: Option<Ready>,
    pub(super) events: mpsc::Sender<Event>,
    pub(super) report: Report,
}

impl Conversation {
    pub(super) fn begin(
        options: Options,
        lines: mpsc::Receiver<Line>,
        events: mpsc::Sender<Event>,
    ) -> Result<Self, Failure> {
        let call_sid = ids::sid("CA");
        let webhooks = Webhooks::new(&options, &call_sid)?;
        let control = options.sandbox.map(Control::at).transpose();
        let control = control.map_err(|cause| Failure::new(cause.to_string()))?;
        let (ready, prepared) = mpsc::channel(AHEAD);
        tokio::spawn(prepare(lines, ready, Speech::new(&VoiceOptions::default()), control.clone()));
        let report = Report::of(&call_sid);
        Ok(Self { options, call_sid, webhooks, control, lines: prepared, unsaid: None, events, report })
    }

    pub(super) async fn hold(mut self) -> Result<Report, Failure> {
        let mut orders = self.follow_orders().await?;
        let mut verbs = self.webhooks.verbs("/webhook/incoming_call", &[("CallStatus", "ringing")]).await?;
        for _ in 0..MAX_DOCUMENTS {
            match self.follow(verbs, &mut orders).await? {
                Some(next) => verbs = next,
                None => break,
            }
        }
        let seconds = (self.report.duration_ms / 1000).to_string();
        let fields = [("CallStatus", "completed"), ("CallDuration", seconds.as_str())];
        if let Err(cause) = self.webhooks.post("/webhook/call_status", &fields).await {
            self.report.protocol_errors.push(cause.to_string());
        }
        Ok(self.report)
    }

    /// Does what a document says; the next document, if there is one.
    async fn follow(
        &mut self,
        verbs: Vec<Verb>,
        orders: &mut mpsc::Receiver<Order>,
    ) -> Result<Option<Vec<Verb>>, Failure> {
        for verb in verbs {
            match verb {
                Verb::Connect { url, parameters } => match self.stream(&url, &parameters, orders).await? {
                    Some(twiml) => return twiml::parse(&twiml).map(Some),
                    None => return Ok(None),
                },
                Verb::Play(url) => {
                    if let Err(cause) = self.webhooks.fetch(&url).await {
                        self.report.protocol_errors.push(cause.to_string());
                    }
                }
                Verb::Say { language, .. } if language == "he-IL" => {}
                Verb::Say { language, .. } => {
                    self.report.protocol_errors.push(format!("<Say> in {language:?}"))
                }
                Verb::Record { action, max_length_s } => {
                    if let Some(next) = self.voicemail(&action, max_length_s).await? {
                        return Ok(Some(next));
                    }
                }
                Verb::Dial { number, action, whisper, ring_s } => {
                    let person = Person { number, whisper, ring_s };
                    return self.dial(&person, &action, orders).await;
                }
                Verb::Hangup => {
                    self.report.ended = Ended::Program;
                    return Ok(None);
                }
            }
        }
        Ok(None)
    }

    /// Holds the stream; the TwiML with which the call goes on, if it does.
    async fn stream(
        &mut self,
        url: &str,
        parameters: &[(String, String)],
        orders: &mut mpsc::Receiver<Order>,
    ) -> Result<Option<String>, Failure> {
        let address = self.stream_address(url)?;
        let signature = self.webhooks.stream_signature(url);
        let events = self.events.clone();
        let mut stream =
            Stream::open(&address, &signature, (&self.options, &self.call_sid), parameters, &events).await?;
        let _ = events.try_send(Event::Connected(self.call_sid.clone()));
        let end = stream.talk(&mut self.lines, orders, &self.options).await;
        self.unsaid = stream.caller.unsaid();
        self.report.clears = stream.player.clears;
        self.report.hole_ms_max = stream.player.hole_ms_max;
        self.report.take(std::mem::take(&mut stream.measured));
        drop(stream);
        let order = match end {
            StreamEnd::Ordered(order) => Some(order),
            StreamEnd::Caller => {
                self.report.ended = Ended::Caller;
                return Ok(None);
            }
            // Twilio goes on to the next verb after <Connect>; there is none, so the call ends.
            StreamEnd::Closed => orders.try_recv().ok(),
        };
        Ok(match order {
            Some(Order::Twiml(twiml)) => Some(twiml),
            Some(Order::Status(_)) => {
                self.report.ended = Ended::Program;
                None
            }
            Some(Order::Url(url)) => Some(self.webhooks.post(&url, &[("CallStatus", "in-progress")]).await?),
            None => None,
        })
    }

    /// Leaves a message if there is a line to say, and follows what the program answers to it.
    async fn voicemail(&mut self, action: &str, max_length_s: u64) -> Result<Option<Vec<Verb>>, Failure> {
        let _ = self.events.try_send(Event::Voicemail);
        let Some(samples) = self.next_sound().await else { return Ok(None) };
        let Some(control) = &self.control else {
            return Err(Failure::new("voicemail needs the sandbox, which keeps the recording"));
        };
        let most = usize::try_from(max_length_s).unwrap_or(usize::MAX).saturating_mul(8000);
        let wav = Wav { rate_hz: 8000, channels: 1, samples: samples.into_iter().take(most).collect() };
        let seconds = (wav.duration_ms() / 1000).max(1).to_string();
        let kept = control.keep(&self.call_sid, &wav).await;
        let (sid, url) =
            kept.map_err(|cause| Failure::new(format!("the recording was not kept: {cause}")))?;
        self.report.voicemail = true;
        let fields = [
            ("CallStatus", "in-progress"),
            ("RecordingSid", sid.as_str()),
            ("RecordingUrl", url.as_str()),
            ("RecordingDuration", seconds.as_str()),
        ];
        self.webhooks.verbs(action, &fields).await.map(Some)
    }

    pub(super) async fn next_sound(&mut self) -> Option<Vec<i16>> {
        let patience = self.ms(VOICEMAIL_PATIENCE_MS);
        loop {
            let next = match self.unsaid.take() {
                Some(line) => line,
                None => tokio::time::timeout(patience, self.lines.recv()).await.ok()??,
            };
            match next {
                Ready::Sound { samples, .. } | Ready::Over { samples, .. } => return Some(samples),
                Ready::Wait(_) | Ready::Press(_) | Ready::Broken(_) => {}
                Ready::HangUp => return None,
            }
        }
    }

    /// The orders that Twilio's REST API is given for this call; none without a sandbox.
    async fn follow_orders(&self) -> Result<mpsc::Receiver<Order>, Failure> {
        let (sender, orders) = mpsc::channel(AHEAD);
        match self.control.clone() {
            Some(control) => {
                let begun = control.begin(&self.call_sid, &self.options.from, &self.options.to).await;
                begun.map_err(|cause| Failure::new(format!("the sandbox does not answer: {cause}")))?;
                tokio::spawn(control.follow(self.call_sid.clone(), sender));
            }
            // Kept open: a closed channel would look like the end of orders, not like their absence.
            None => {
                tokio::spawn(async move { sender.closed().await });
            }
        }
        Ok(orders)
    }

    fn stream_address(&self, url: &str) -> Result<String, Failure> {
        let parsed = Url::parse(url).map_err(|cause| Failure::new(format!("{url}: {cause}")))?;
        let reached = self.webhooks.reached(&parsed).to_string();
        Ok(reached.replacen("http", "ws", usize::from(reached.starts_with("http"))))
    }

    pub(super) fn ms(&self, ms: u64) -> Duration {
        Duration::from_millis(ms).div_f64(self.options.pace)
    }
}

impl Report {
    fn of(call_sid: &str) -> Self {
        Self {
            call_sid: call_sid.to_owned(),
            answered: false,
            ended: Ended::Lost,
            duration_ms: 0,
            first_frame_ms: None,
            turns: Vec::new(),
            clears: 0,
            clear_ms: Vec::new(),
            hole_ms_max: 0,
            voicemail: false,
            rung: Vec::new(),
            protocol_errors: Vec::new(),
            stereo: Vec::new(),
        }
    }

    fn take(&mut self, measured: Measured) {
        self.answered = measured.first_frame_ms.is_some();
        self.duration_ms = measured.now_ms;
        self.first_frame_ms = measured.first_frame_ms;
        self.turns = measured.turns;
        self.clear_ms = measured.clear_ms;
        self.protocol_errors.extend(measured.protocol_errors);
        self.stereo = measured.stereo;
    }
}
