//! One call on its socket: carries bytes and time between Twilio and the machine, and wishes between the machine and
//! its shell. It decides nothing about speech and awaits nothing but socket, mailbox and timer.

mod opening;
mod socket;
mod stages;

use std::{collections::HashMap, time::Duration};

use axum::extract::ws::WebSocket;
use providers::twilio::wire::media::Message;
use tokio::{sync::mpsc, time::Instant};
use tracing::Instrument as _;
use voice::{At, Call, Clause, Ending, Input, MarkId, Note, Order, Output, Speech, Stock, Take, hebrew};

use self::{
    opening::Opening,
    socket::{Received, Socket},
    stages::Stages,
};
use super::{
    desk::Seat, hear::Hear, jobs, journal::Journal, lines, mind::Mind, recording::Recorder, speak::Speak,
    store, voicemail,
};
use crate::{accounts::Business, agent, app::App};

/// Twilio ends a call whose stream is closed from our side: an order to do something else with it must be first.
const LET_GO_WITHIN: Duration = Duration::from_secs(20);
/// Before the program's patience with running calls ends, they are cut and their journals closed.
const CUT_BEFORE_END: Duration = Duration::from_secs(5);
/// News that wait for the loop: a few seconds of deltas.
const MAILBOX: usize = 256;

/// What comes back from the tasks beside the loop.
pub(super) enum News {
    /// Something for the machine.
    Input(Input),
    /// The whole answer of a take.
    Answered(Take, Vec<agent::Message>),
}

/// Serves one media stream from its handshake to its end; the program waits for it before it stops.
pub(super) async fn serve(app: App, account_sid: Option<String>, socket: WebSocket) {
    app.tasks.track_future(converse(&app, account_sid.as_deref(), Socket::new(socket))).await;
}

async fn converse(app: &App, account_sid: Option<&str>, mut socket: Socket) {
    match opening::open(app, account_sid, &mut socket).await {
        Ok(opening) => {
            let span = tracing::info_span!("call", call.id = %opening.call.id);
            Session::begin(app, opening, socket).run().instrument(span).await;
        }
        Err(refusal) => {
            tracing::warn!(reason = refusal, "a media stream was refused");
            socket.close().await;
        }
    }
}

struct Session {
    app: App,
    call: store::Call,
    business: Business,
    machine: Call,
    began: Instant,
    pace: f64,
    socket: Socket,
    seat: Seat,
    mailbox: mpsc::Receiver<News>,
    hear: Hear,
    mind: Mind,
    speak: Speak,
    journal: Journal,
    recorder: Recorder,
    words: HashMap<Take, String>,
    last_words: Option<(Take, String)>,
    stages: Stages,
    ending: Ending,
    greeted: bool,
    cut_at: Option<Instant>,
}

impl Session {
    fn begin(app: &App, opening: Opening, socket: Socket) -> Self {
        let Opening { call, business, system, seat, conversation } = opening;
        let (news, mailbox) = mpsc::channel(MAILBOX);
        let clients = business.clients(app);
        let greeting = lines::text(&business, Stock::Greeting);
        let pace = app.room::<super::desk::Desk>().pace();
        Self {
            machine: Call::new(settings(&business)),
            began: Instant::now(),
            pace,
            socket,
            seat,
            mailbox,
            hear: Hear::new(app, &clients, &business.name, news.clone()),
            mind: Mind::new(app, clients.clone(), conversation, (system, &greeting), news.clone()),
            speak: Speak::new(app, clients, news),
            journal: super::journal::start(app, &call),
            recorder: super::recording::start(app, &business, &call),
            words: HashMap::new(),
            last_words: None,
            stages: Stages::default(),
            ending: Ending::Gone,
            greeted: false,
            cut_at: None,
            app: app.clone(),
            call,
            business,
        }
    }

    async fn run(mut self) {
        loop {
            let wake = self.carry_out().await;
            if self.machine.is_over() {
                break;
            }
            let stopping = self.app.stopping.clone();
            tokio::select! {
                received = self.socket.receive() => self.on_received(received),
                Some(news) = self.mailbox.recv() => self.on_news(news),
                Some(order) = self.seat.orders.recv() => self.put(Input::Order(order)),
                () = tokio::time::sleep_until(wake) => self.put(Input::Tick),
                () = stopping.cancelled(), if self.cut_at.is_none() => self.drain(),
                () = until(self.cut_at) => {
                    self.cut_at = Some(Instant::now() + LET_GO_WITHIN);
                    self.put(Input::Order(Order::HangUp));
                }
            }
        }
        self.finish().await;
    }

    /// The program stops: the caller is said goodbye at the next pause, and cut off if there is none.
    fn drain(&mut self) {
        let grace = Duration::from_millis(self.app.config.limits.shutdown_grace_ms);
        self.cut_at = Some(Instant::now() + grace.saturating_sub(CUT_BEFORE_END));
        self.put(Input::Order(Order::Drain));
    }

    fn now(&self) -> At {
        let elapsed = self.began.elapsed().mul_f64(self.pace);
        At(u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX))
    }

    fn put(&mut self, input: Input) {
        let now = self.now();
        self.machine.on(now, input);
    }

    fn on_received(&mut self, received: Received) {
        match received {
            Received::Message(Message::Media(media)) => {
                self.put(Input::Media { ts_ms: media.timestamp_ms, mulaw: media.payload });
            }
            Received::Message(Message::Mark { name }) => match mark(&name) {
                Some(mark) => self.put(Input::Mark(mark)),
                None => self.socket.bad("a mark that was never sent"),
            },
            Received::Message(Message::Dtmf { digit }) => match digit.chars().next() {
                Some(digit) => self.put(Input::Dtmf(digit)),
                None => self.socket.bad("a key without a name"),
            },
            Received::Message(Message::Stop) | Received::Gone => self.put(Input::Gone),
            Received::Message(Message::Start(_)) => self.socket.bad("a second start"),
            Received::Message(Message::Connected | Message::Unknown { .. }) | Received::Nothing => {}
        }
    }

    fn on_news(&mut self, news: News) {
        match news {
            News::Input(input) => {
                match &input {
                    Input::Text(take, voice::Text::Final(text)) => {
                        self.hear.done(*take);
                        self.last_words = Some((*take, text.clone()));
                    }
                    Input::Text(take, voice::Text::Failed) => self.hear.done(*take),
                    Input::Sound(clause, voice::Sound::End | voice::Sound::Failed) => {
                        self.speak.done(*clause)
                    }
                    _ => {}
                }
                self.put(input);
            }
            News::Answered(take, messages) => self.mind.answered(take, messages),
        }
    }

    /// Does everything the machine wants; returns when it wants to be woken.
    async fn carry_out(&mut self) -> Instant {
        loop {
            match self.machine.poll() {
                Output::Wait(at) => {
                    self.socket.flush().await;
                    return self.moment(at);
                }
                Output::Frame(frame) => {
                    self.first_frame();
                    self.socket.frame(&frame).await;
                }
                Output::Clear => self.socket.clear().await,
                Output::Mark(mark) => self.socket.mark(&name(mark)).await,
                wish => self.grant(wish),
            }
            if self.socket.is_broken() {
                self.put(Input::Gone);
            }
        }
    }

    fn grant(&mut self, wish: Output) {
        match wish {
            Output::Listen(take, heard) => self.hear.on(take, heard),
            Output::Think(take, text) => {
                self.mind.think(take, &text);
                self.words.insert(take, text);
            }
            Output::Commit(take) => {
                self.mind.commit(take);
                if let Some(text) = self.words.remove(&take) {
                    self.journal.turn_of_caller(take, &text);
                }
            }
            Output::Drop(take) => {
                self.words.remove(&take);
                self.hear.drop_take(take);
                self.mind.drop_take(take);
                self.speak.drop_take(take);
            }
            Output::Speak { clause, take, speech, .. } => self.say(clause, take, speech),
            Output::Heard { take, chars, cut } => {
                self.mind.heard(take, chars, cut);
                self.journal.heard(take, chars, cut);
            }
            Output::Tape(frame) => self.recorder.tape(frame),
            Output::Note(note) => self.note(note),
            Output::Divert => self.order(|app, call| async move { voicemail::divert(&app, &call).await }),
            Output::HangUp => self.hang_up(),
            Output::Frame(_) | Output::Clear | Output::Mark(_) | Output::Wait(_) => {}
        }
    }

    fn say(&mut self, clause: Clause, take: Option<Take>, speech: Speech) {
        if speech == Speech::Stock(Stock::Goodbye) {
            self.note_goodbye();
        }
        let text = match speech {
            Speech::Text(text) => text,
            Speech::Stock(stock) => lines::text(&self.business, stock),
        };
        self.journal.agent_says(self.now(), take, &text);
        self.speak.on(clause, take, text.trim().to_owned());
    }

    fn note(&mut self, note: Note) {
        if let Note::Ending(ending) = note {
            self.ending = ending;
            metrics::counter!("calls_ended", "why" => format!("{ending:?}")).increment(1);
        }
        let now = self.now();
        for (stage, took_ms) in self.stages.on(now, &note) {
            metrics::histogram!("call_stage_ms", "stage" => stage).record(figure(took_ms));
        }
        self.journal.note(now, note);
    }

    /// A goodbye is answered without a thought, so that no commit tells of it.
    fn note_goodbye(&mut self) {
        if let Some((take, text)) = self.last_words.take().filter(|(_, text)| hebrew::is_goodbye(text)) {
            self.journal.turn_of_caller(take, &text);
        }
    }

    fn first_frame(&mut self) {
        if !std::mem::replace(&mut self.greeted, true) {
            metrics::histogram!("call_first_frame_ms").record(figure(self.now().0));
        }
    }

    /// A caller who is gone needs no hanging up, and voicemail needs the line.
    fn hang_up(&self) {
        if !matches!(self.ending, Ending::Gone | Ending::Diverted) {
            self.order(|app, call| async move { jobs::hang_up(&app, &call).await });
        }
    }

    /// Orders are rows of the queue: written beside the loop, carried out even if this process dies.
    fn order<F, R>(&self, write: F)
    where
        F: FnOnce(App, store::Call) -> R,
        R: Future<Output = crate::error::Result<()>> + Send + 'static,
    {
        let written = write(self.app.clone(), self.call.clone());
        self.app.tasks.spawn(async move {
            if let Err(cause) = written.await {
                tracing::error!(error.chain = %cause, "the end of a call could not be ordered");
            }
        });
    }

    fn moment(&self, at: At) -> Instant {
        // Farther than any call lasts; a plain addition could overflow.
        const FAR: Duration = Duration::from_secs(24 * 3600);
        self.began + Duration::from_millis(at.0).div_f64(self.pace).min(FAR)
    }

    async fn finish(mut self) {
        let bad = self.machine.bad_inputs() + self.socket.bad_messages();
        tracing::info!(call.ending = ?self.ending, call.bad_inputs = bad, "a call has ended");
        self.journal.end(self.ending);
        self.recorder.finish();
        drop(self.seat);
        if self.ending != Ending::Gone {
            let _ = tokio::time::timeout(LET_GO_WITHIN, gone(&mut self.socket)).await;
        }
        self.socket.close().await;
    }
}

/// Resolves when the peer has left.
async fn gone(socket: &mut Socket) {
    while !socket.is_broken() {
        if let Received::Message(Message::Stop) | Received::Gone = socket.receive().await {
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

fn figure(ms: u64) -> f64 {
    f64::from(u32::try_from(ms).unwrap_or(u32::MAX))
}

fn settings(business: &Business) -> voice::Settings {
    let wanted = &business.settings;
    voice::Settings {
        silence_ms: wanted.silence_ms.into(),
        adaptive: wanted.adaptive_timing,
        max_call_ms: u64::from(wanted.max_call_s) * 1000,
        tape: wanted.record_calls,
        notice: wanted.record_calls,
        ..voice::Settings::default()
    }
}

/// The mark's name on the wire: epoch and clause.
fn name(mark: MarkId) -> String {
    format!("{}:{}", mark.epoch, mark.clause.0)
}

fn mark(name: &str) -> Option<MarkId> {
    let (epoch, clause) = name.split_once(':')?;
    Some(MarkId { epoch: epoch.parse().ok()?, clause: Clause(clause.parse().ok()?) })
}

#[cfg(test)]
mod tests {
    use super::{Clause, MarkId, mark, name};

    #[test]
    fn a_mark_comes_back_as_it_was_sent_and_nothing_else_is_one() {
        let sent = MarkId { epoch: 3, clause: Clause(17) };
        assert_eq!(mark(&name(sent)), Some(sent));
        for foreign in ["", "3", "a:b", "3:", ":17", "3:-1"] {
            assert_eq!(mark(foreign), None, "{foreign}");
        }
    }
}
