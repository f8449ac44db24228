//! One call on its socket: carries bytes and time between Twilio and the machine, and wishes between the machine and
//! its shell. It decides nothing about speech and awaits nothing but socket, mailbox and timer.

mod drafts;
mod ending;
pub(super) mod opening;
mod socket;
mod stages;

use std::{sync::Arc, time::Duration};

use axum::extract::ws::WebSocket;
use providers::twilio::wire::media::Message;
use tokio::{sync::mpsc, time::Instant};
use tracing::Instrument as _;
use voice::{At, Call, Clause, Ending, Input, MarkId, Note, Output, Speech, Stock, Take, hebrew};

use self::{
    drafts::Drafts,
    ending::until,
    opening::Opening,
    socket::{Received, Socket},
    stages::Stages,
};
use super::{
    desk::Seat, hear::Hear, journal::Journal, lines, live::Place, mind::Mind, recording::Recorder,
    replay::Log, speak::Speak, store, trial::Typed, usage::Usage, voicemail,
};
use crate::{accounts::Business, agent, app::App};

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
    log: Log,
    drafts: Drafts,
    last_words: Option<(Take, String)>,
    stages: Stages,
    live: Place,
    ending: Ending,
    greeted: bool,
    cut_at: Option<Instant>,
}

impl Session {
    fn begin(app: &App, opening: Opening, socket: Socket) -> Self {
        let Opening { call, business, known, seat } = opening;
        let (news, mailbox) = mpsc::channel(MAILBOX);
        let clients = business.clients(app);
        let greeting = lines::text(&business, Stock::Greeting);
        let mut settings = settings(&business);
        settings.idle_ms = app.room::<Typed>().patience_ms(settings.idle_ms);
        let usage = Arc::new(Usage::default());
        let pace = app.room::<super::desk::Desk>().pace();
        Self {
            machine: Call::new(settings.clone()),
            began: Instant::now(),
            pace,
            socket,
            seat,
            mailbox,
            hear: Hear::new(app, &clients, &business.name, news.clone(), usage.clone()),
            mind: Mind::new(app, clients.clone(), (known, &greeting), (news.clone(), usage.clone())),
            speak: Speak::new(app, clients, business.profile.agent.voice.as_deref(), news, usage.clone()),
            journal: super::journal::start(app, &call, usage),
            log: super::replay::start(app, &business, &call, &settings),
            recorder: super::recording::start(app, &business, &call),
            drafts: Drafts::default(),
            last_words: None,
            stages: Stages::default(),
            live: Place::take(app, &call.call_sid),
            ending: Ending::Gone,
            greeted: false,
            cut_at: None,
            app: app.clone(),
            call,
            business,
        }
    }

    async fn run(mut self) {
        // Made once: the loop turns a hundred times a second.
        let stopping = self.app.stopping.clone();
        let (stopped, waking) = (stopping.cancelled(), tokio::time::sleep(Duration::ZERO));
        tokio::pin!(stopped, waking);
        loop {
            waking.as_mut().reset(self.carry_out().await);
            if self.machine.is_over() {
                break;
            }
            tokio::select! {
                received = self.socket.receive() => self.on_received(received),
                Some(news) = self.mailbox.recv() => self.on_news(news),
                Some(order) = self.seat.orders.recv() => self.put(Input::Order(order)),
                () = &mut waking => self.put(Input::Tick),
                () = &mut stopped, if self.cut_at.is_none() => self.drain(),
                () = until(self.cut_at) => self.cut_off(),
            }
        }
        self.finish().await;
    }

    fn now(&self) -> At {
        let elapsed = self.began.elapsed().mul_f64(self.pace);
        At(u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX))
    }

    fn put(&mut self, input: Input) {
        let now = self.now();
        self.live.show(|seen| seen.told(&input));
        let logged = self.log.is_kept().then(|| input.clone());
        self.machine.on(now, input);
        if let Some(input) = logged {
            self.log.add(now, &input, self.machine.judged());
        }
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
            let wish = self.machine.poll();
            let now = self.now();
            self.live.show(|seen| seen.wanted(now, &wish));
            match wish {
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
                self.drafts.think(take, text);
            }
            Output::Commit(take) => {
                self.mind.commit(take);
                self.drafts.commit(take, &self.journal);
            }
            Output::Drop(take) => {
                self.drafts.forget(take);
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
            Output::Transfer => self.transfer(),
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
        self.drafts.agent_says(self.now(), take, &text, &self.journal);
        self.speak.on(clause, take, text.trim().to_owned());
    }

    fn note(&mut self, note: Note) {
        if let Note::Ending(ending) = note {
            self.ending = ending;
            metrics::counter!("calls_ended", "why" => format!("{ending:?}")).increment(1);
        }
        let now = self.now();
        for (take, stage, ms) in self.stages.on(now, &note) {
            metrics::histogram!("call_stage_ms", "stage" => stage).record(figure(ms));
            if stage == "first_frame" {
                self.live.show(|seen| seen.replied(ms));
            }
            self.journal.stage(take, stage, ms);
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

    fn moment(&self, at: At) -> Instant {
        // Farther than any call lasts; a plain addition could overflow.
        const FAR: Duration = Duration::from_secs(24 * 3600);
        self.began + Duration::from_millis(at.0).div_f64(self.pace).min(FAR)
    }
}

fn figure(ms: u64) -> f64 {
    f64::from(u32::try_from(ms).unwrap_or(u32::MAX))
}

/// How a call of this business behaves.
pub(super) fn settings(business: &Business) -> voice::Settings {
    let wanted = &business.settings;
    voice::Settings {
        silence_ms: wanted.silence_ms.into(),
        adaptive: wanted.adaptive_timing,
        acknowledge: wanted.acknowledge,
        max_call_ms: u64::from(wanted.max_call_s) * 1000,
        tape: wanted.record_calls,
        notice: wanted.record_calls,
        ..voice::Settings::default()
    }
}

/// The mark's name on the wire: epoch, clause, and which end of it.
fn name(mark: MarkId) -> String {
    format!("{}:{}:{}", mark.epoch, mark.clause.0, if mark.begins { "begins" } else { "ends" })
}

fn mark(name: &str) -> Option<MarkId> {
    let (epoch, rest) = name.split_once(':')?;
    let (clause, end) = rest.split_once(':')?;
    let begins = match end {
        "begins" => true,
        "ends" => false,
        _ => return None,
    };
    Some(MarkId { epoch: epoch.parse().ok()?, clause: Clause(clause.parse().ok()?), begins })
}

#[cfg(test)]
mod tests {
    use super::{Clause, MarkId, mark, name};

    #[test]
    fn a_mark_comes_back_as_it_was_sent_and_nothing_else_is_one() {
        for begins in [true, false] {
            let sent = MarkId { epoch: 3, clause: Clause(17), begins };
            assert_eq!(mark(&name(sent)), Some(sent));
        }
        for foreign in ["", "3", "a:b:ends", "3::ends", ":17:ends", "3:-1:ends", "3:17", "3:17:"] {
            assert_eq!(mark(foreign), None, "{foreign}");
        }
    }
}
