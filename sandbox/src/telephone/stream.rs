//! The media stream of one call: a socket, a clock of 20 ms, and the two people on it.

use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::{net::TcpStream, sync::mpsc};
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream,
    tungstenite::{Message, client::IntoClientRequest as _},
};

use super::{
    Failure, Options,
    caller::{Act, Agent, Caller, Upcoming},
    line::Ready,
    messages::{FromProgram, Writer, parse},
    player::{FRAME, Player},
    report::{Event, Turn},
};
use crate::{mulaw, twilio::exchange::Order};

/// Protocol errors kept; more say nothing new.
const MAX_ERRORS: usize = 50;
/// Ten minutes of stereo: a longer conversation is not kept whole.
const MAX_STEREO: usize = 8000 * 2 * 600;

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// How a stream ended.
pub(super) enum StreamEnd {
    /// Twilio was ordered to do something else with the call.
    Ordered(Order),
    /// The caller hung up.
    Caller,
    /// The program closed the socket.
    Closed,
}

/// What was measured on the way.
#[derive(Default)]
pub(super) struct Measured {
    pub(super) now_ms: u64,
    pub(super) first_frame_ms: Option<u64>,
    pub(super) turns: Vec<Turn>,
    pub(super) clear_ms: Vec<u64>,
    pub(super) protocol_errors: Vec<String>,
    pub(super) stereo: Vec<i16>,
    said_ms: Option<u64>,
    talked_over_ms: Option<u64>,
}

/// One stream.
pub(super) struct Stream<'a> {
    pub(super) player: Player,
    pub(super) measured: Measured,
    socket: Socket,
    writer: Writer,
    stream_sid: String,
    pub(super) caller: Caller,
    agent: Agent,
    events: &'a mpsc::Sender<Event>,
}

impl<'a> Stream<'a> {
    /// Opens the socket and announces the stream on it.
    pub(super) async fn open(
        address: &str,
        signature: &str,
        ids: (&Options, &str),
        parameters: &[(String, String)],
        events: &'a mpsc::Sender<Event>,
    ) -> Result<Self, Failure> {
        let (options, call_sid) = ids;
        let failed = |cause: &dyn std::fmt::Display| Failure::new(format!("the stream {address}: {cause}"));
        let mut request = address.into_client_request().map_err(|cause| failed(&cause))?;
        let header = signature.parse().map_err(|_why| failed(&"the signature is no header"))?;
        request.headers_mut().insert("X-Twilio-Signature", header);
        let (mut socket, _) =
            tokio_tungstenite::connect_async(request).await.map_err(|cause| failed(&cause))?;
        let stream_sid = crate::ids::sid("MZ");
        let mut writer = Writer::new(&stream_sid, &options.account_sid, call_sid);
        for text in [Writer::connected(), writer.start(parameters)] {
            socket.send(Message::text(text)).await.map_err(|cause| failed(&cause))?;
        }
        Ok(Self {
            player: Player::default(),
            measured: Measured::default(),
            socket,
            writer,
            stream_sid,
            caller: Caller::new(),
            agent: Agent::default(),
            events,
        })
    }

    /// Talks until somebody ends it.
    pub(super) async fn talk(
        &mut self,
        lines: &mut mpsc::Receiver<Ready>,
        orders: &mut mpsc::Receiver<Order>,
        options: &Options,
    ) -> StreamEnd {
        let mut clock = tokio::time::interval(Duration::from_millis(20).div_f64(options.pace));
        let end = loop {
            tokio::select! {
                message = self.socket.next() => match message {
                    Some(Ok(Message::Text(text))) => self.on_message(text.as_str()).await,
                    Some(Ok(Message::Close(_)) | Err(_)) | None => break StreamEnd::Closed,
                    Some(Ok(_)) => {}
                },
                Some(order) = orders.recv() => break StreamEnd::Ordered(order),
                _ = clock.tick() => {
                    if !self.step(lines).await || self.measured.now_ms >= options.max_ms {
                        break StreamEnd::Caller;
                    }
                }
            }
        };
        let stop = self.writer.stop();
        let _ = self.socket.send(Message::text(stop)).await;
        let _ = self.socket.close(None).await;
        end
    }

    async fn on_message(&mut self, text: &str) {
        match parse(text, &self.stream_sid) {
            Ok(FromProgram::Media(sound)) => {
                if !self.player.media(&sound) {
                    self.wrong("more sound than Twilio buffers".into());
                }
            }
            Ok(FromProgram::Mark(name)) => self.player.mark(name),
            Ok(FromProgram::Clear) => {
                let since = self.measured.talked_over_ms.take();
                self.measured.clear_ms.extend(since.map(|since| self.measured.now_ms.saturating_sub(since)));
                self.tell(Event::Cleared);
                let marks = self.player.clear();
                self.return_marks(marks).await;
            }
            Err(cause) => self.wrong(cause),
        }
    }

    /// Twenty milliseconds; false when the caller hangs up.
    async fn step(&mut self, lines: &mut mpsc::Receiver<Ready>) -> bool {
        let now_ms = self.measured.now_ms;
        let played = self.player.frame();
        self.hear(now_ms, played.sounded);
        self.return_marks(played.marks).await;
        let act = self.caller.step(now_ms, self.agent, || match lines.try_recv() {
            Ok(line) => Upcoming::Line(line),
            Err(mpsc::error::TryRecvError::Empty) => Upcoming::NotYet,
            Err(mpsc::error::TryRecvError::Disconnected) => Upcoming::Nothing,
        });
        self.note(now_ms, &act);
        let silence = [0; FRAME];
        let frame = act.frame.as_deref().unwrap_or(&silence);
        self.keep(frame, &played.samples);
        let mulaw: Vec<u8> = frame.iter().map(|sample| mulaw::encode(*sample)).collect();
        let media = self.writer.media(now_ms, &mulaw);
        let _ = self.socket.send(Message::text(media)).await;
        if let Some(key) = act.press {
            let dtmf = self.writer.dtmf(key);
            let _ = self.socket.send(Message::text(dtmf)).await;
        }
        self.measured.now_ms += 20;
        !act.hangs_up
    }

    fn hear(&mut self, now_ms: u64, sounded: bool) {
        let turned = self.agent.on(now_ms, sounded);
        if sounded {
            self.measured.first_frame_ms.get_or_insert(now_ms);
            if let Some(said) = self.measured.said_ms.take() {
                self.measured.turns.push(Turn { voice_to_voice_ms: now_ms.saturating_sub(said) });
            }
        }
        if turned {
            self.tell(if self.agent.speaks() { Event::AgentBegins } else { Event::AgentEnds });
        }
    }

    fn note(&mut self, now_ms: u64, act: &Act) {
        if let Some(text) = &act.begins {
            self.measured.said_ms = None;
            self.measured.talked_over_ms = self.agent.speaks().then_some(now_ms);
            self.tell(Event::Says(text.clone()));
        }
        if act.ends {
            self.measured.said_ms = Some(now_ms + 20);
            self.tell(Event::Said);
        }
        if let Some(cause) = &act.trouble {
            self.tell(Event::Trouble(cause.clone()));
        }
    }

    fn keep(&mut self, caller: &[i16], agent: &[i16]) {
        if self.measured.stereo.len() < MAX_STEREO {
            let pairs = caller.iter().zip(agent).flat_map(|(left, right)| [*left, *right]);
            self.measured.stereo.extend(pairs);
        }
    }

    async fn return_marks(&mut self, marks: Vec<String>) {
        for name in marks {
            let mark = self.writer.mark(&name);
            let _ = self.socket.send(Message::text(mark)).await;
        }
    }

    fn wrong(&mut self, cause: String) {
        if self.measured.protocol_errors.len() < MAX_ERRORS {
            self.measured.protocol_errors.push(cause);
        }
    }

    /// Events are for watching: one that nobody takes is left out.
    fn tell(&self, event: Event) {
        let _ = self.events.try_send(event);
    }
}
