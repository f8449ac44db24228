//! What goes into a call and what comes out of it: the whole vocabulary between the machine and its shell.

/// A moment of the call: milliseconds since the media stream's `start`, on the shell's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At(pub u64);

/// One attempt at a turn. Several takes may be tried for one turn of the caller; at most one is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Take(pub u32);

/// One piece of speech that was asked for with [`Output::Speak`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clause(pub u32);

/// The name of a `mark` message: which clause, in which epoch of the playout.
///
/// Twilio returns pending marks after a `clear`, so a mark of an old epoch never counts as heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkId {
    /// Number of `clear`s that were sent before this mark.
    pub epoch: u32,
    /// The clause that begins or ends at this mark.
    pub clause: Clause,
    /// Whether the mark stands behind the clause's first frame, to learn when it was heard, and not at its end.
    pub begins: bool,
}

/// What 16 ms of the caller's audio sound like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voice {
    /// Nobody speaks.
    None,
    /// Enough for a voice that goes on.
    Likely,
    /// Enough for a voice that begins.
    Sure,
}

/// What the shell tells the machine.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A chunk of the caller's audio: G.711 μ-law, 8 kHz, any length. `ts_ms` is the peer's media time.
    Media {
        /// Milliseconds of media time since the stream's start, as the peer says.
        ts_ms: u64,
        /// The samples, one byte each.
        mulaw: Vec<u8>,
    },
    /// A chunk of the caller's audio of which only the judgement was kept: a replayed call without its recording.
    Judged {
        /// As in [`Input::Media`].
        ts_ms: u64,
        /// Length of the chunk in samples at 8 kHz.
        samples: usize,
        /// What the frames that the chunk completes sounded like; see [`Call::judged`](crate::Call::judged).
        frames: Vec<Voice>,
    },
    /// The peer has played everything up to this mark.
    Mark(MarkId),
    /// The caller pressed a key: `0`–`9`, `*`, `#`, `A`–`D`.
    Dtmf(char),
    /// The peer is gone: `stop`, or the socket closed.
    Gone,
    /// Somebody outside the conversation wants something of the call.
    Order(Order),
    /// The moment asked for by [`Output::Wait`] has come.
    Tick,
    /// News of a transcription asked for with [`Output::Listen`].
    Text(Take, Text),
    /// News of an answer asked for with [`Output::Think`].
    Says(Take, Says),
    /// News of speech asked for with [`Output::Speak`].
    Sound(Clause, Sound),
}

/// An order from outside the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// End the call now, without a goodbye.
    HangUp,
    /// The program stops: say goodbye at the next pause and hang up.
    Drain,
    /// Say this sentence as soon as nobody speaks.
    Say(String),
    /// A person takes the caller over: at the next pause, which is not waited for long, the agent says so and leaves.
    Transfer,
}

/// News of a transcription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// What was said. May be empty.
    Final(String),
    /// The transcription failed for good.
    Failed,
}

/// News of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// The next piece of the answer's text.
    Delta(String),
    /// The answer is whole.
    Done(Next),
    /// The model failed for good.
    Failed,
}

/// What is to happen once an answer was heard to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Listen to the caller.
    Listen,
    /// Say goodbye and hang up.
    HangUp,
    /// Hand the call to voicemail.
    Divert,
    /// Put the caller through to a person.
    Transfer,
}

/// News of speech.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sound {
    /// The next piece of sound: G.711 μ-law, 8 kHz, any length.
    Chunk(Vec<u8>),
    /// The clause is whole.
    End,
    /// No voice could speak it.
    Failed,
}

/// The fixed sentences of a call. Their wording belongs to the business; the shell keeps their sound ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stock {
    /// "This call is recorded": firm, before anything else, when the business records.
    Notice,
    /// The first words to the caller.
    Greeting,
    /// "Okay.": said at once after a short answer of the caller, while the real answer is on its way.
    Acknowledge,
    /// "One moment, I am checking.": said while a tool or the model takes its time.
    Filler,
    /// "Sorry, I did not hear; could you say that again?"
    Repeat,
    /// "Are you still there?"
    StillThere,
    /// The language model failed: an apology and a request to leave a message after these words.
    TakeMessage,
    /// The message was taken; somebody will call back.
    MessageTaken,
    /// The call has reached its longest duration.
    TimeIsUp,
    /// Nothing works: the caller is handed to voicemail.
    Unavailable,
    /// "I am putting you through": a person takes the call over.
    Transfer,
    /// "להתראות!"
    Goodbye,
}

/// What is to be spoken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speech {
    /// A clause of an answer, in the words of the model, with the white space around it: put together, the clauses
    /// are the answer again.
    Text(String),
    /// A fixed sentence.
    Stock(Stock),
}

/// A piece of what the caller says, for the transcriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard16k {
    /// PCM, 16 kHz, mono. The first piece of a take opens its transcription.
    Pcm(Vec<i16>),
    /// The caller went on after a pause: the take begins with all that this earlier take has heard.
    Since(Take),
    /// The caller pauses; the transcription may be asked for.
    End,
}

/// What the machine asks of the shell.
#[expect(
    clippy::large_enum_variant,
    reason = "a frame is moved once; a box would cost an allocation every 20 ms"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// 20 ms of sound for the caller, due now: G.711 μ-law, 8 kHz.
    Frame([u8; 160]),
    /// Forget every frame that was sent and not yet played.
    Clear,
    /// Tell me when everything sent so far was played.
    Mark(MarkId),
    /// Transcribe the caller.
    Listen(Take, Heard16k),
    /// Prepare the answer to these words of the caller. Nothing with an effect may happen before [`Output::Commit`].
    Think(Take, String),
    /// The turn is the caller's last word: the take counts, its tools may act.
    Commit(Take),
    /// The take is dead: cancel whatever is under way for it, except tools that a commit set free.
    Drop(Take),
    /// Make this audible; the sound comes back as [`Input::Sound`].
    Speak {
        /// The id under which the sound comes back.
        clause: Clause,
        /// The answer it belongs to; `None` for stock sentences and orders.
        take: Option<Take>,
        /// The words.
        speech: Speech,
        /// A firm clause is spoken to its end even if the caller talks over it.
        firm: bool,
    },
    /// An answer has come to its end: this many characters of the take's text reached the caller's ear.
    Heard {
        /// The answer.
        take: Take,
        /// Unicode characters of the answer's text, counted from its beginning.
        chars: usize,
        /// Whether the caller cut it short.
        cut: bool,
    },
    /// 20 ms of the call as it was: interleaved stereo PCM, 8 kHz, caller on the left, agent on the right.
    Tape([i16; 320]),
    /// Hand the call to voicemail and leave.
    Divert,
    /// Put the caller through to a person and leave.
    Transfer,
    /// Hang up. Nothing is sent after this.
    HangUp,
    /// Something worth keeping.
    Note(Note),
    /// Nothing more to do before this moment (or the next input).
    Wait(At),
}

/// Something worth keeping in the call's journal. Times are those of the [`Call::on`](crate::Call::on) that caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The caller began to speak.
    SpeechBegan,
    /// The caller fell silent and the turn is taken; `quiet_ms` is the silence that it took.
    TurnEnded {
        /// The take that the turn became.
        take: Take,
        /// Milliseconds of silence before the turn was taken.
        quiet_ms: u32,
        /// Milliseconds of speech in the turn.
        speech_ms: u32,
    },
    /// The transcript of a take arrived.
    Transcribed(Take),
    /// The first word of an answer arrived.
    FirstToken(Take),
    /// The first clause of an answer was sent to the voice.
    FirstClause(Take),
    /// The first frame of an answer went out.
    FirstFrame(Take),
    /// The peer says that the first frame of an answer was played.
    FirstHeard(Take),
    /// The caller talked over the agent, and it fell silent.
    Interrupted(Take),
    /// It was no interruption: the agent went on where the caller stopped hearing it.
    Resumed,
    /// The caller went on although the turn was taken, after so many milliseconds of quiet.
    Hasty(u32),
    /// A whole message of a caller whom the model could not answer.
    Message(String),
    /// A key was pressed.
    Dtmf(char),
    /// An input made no sense and was left out. Counted, never fatal.
    BadInput(&'static str),
    /// The call ends, and why.
    Ending(Ending),
}

/// Why a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// The caller said goodbye.
    CallerGoodbye,
    /// The agent decided to end it.
    AgentGoodbye,
    /// The caller hung up or the line broke.
    Gone,
    /// Nobody answered the idle prompts.
    Idle,
    /// The longest duration was reached.
    TooLong,
    /// No audio came from the peer.
    NoMedia,
    /// An order from outside.
    Ordered,
    /// Everything failed; the caller was handed to voicemail.
    Diverted,
    /// A person goes on with the caller.
    Transferred,
}
