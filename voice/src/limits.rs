//! Every limit of a call, each with its reason. Numbers only.

/// How a call behaves. Times are milliseconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Silence of the caller that ends a turn; kept within 500–1500, below which people are cut off in mid-sentence.
    pub silence_ms: u64,
    /// Whether the text understood so far may change that silence.
    pub adaptive: bool,
    /// Whether a short answer of the caller is acknowledged at once if the real answer is not ready.
    pub acknowledge: bool,
    /// How far ahead of its playing a frame is sent; kept within 60–100: less stutters, more makes `clear` dear.
    pub lead_ms: u64,
    /// Silence of both sides before the caller is asked whether they are there.
    pub idle_ms: u64,
    /// The longest call.
    pub max_call_ms: u64,
    /// How long the peer may send no audio at all.
    pub no_media_ms: u64,
    /// A caller who never pauses is answered after this long.
    pub max_turn_ms: u64,
    /// Unicode characters of one answer that are spoken; the rest of an endless answer is left out.
    pub max_answer_chars: usize,
    /// Silence of the model (no news of an answer) that counts as its failure.
    pub think_timeout_ms: u64,
    /// Silence of the transcriber that counts as its failure.
    pub text_timeout_ms: u64,
    /// Silence of the voice that counts as its failure.
    pub sound_timeout_ms: u64,
    /// Whether the call is taped ([`Output::Tape`](crate::Output::Tape)).
    pub tape: bool,
    /// Whether the recording notice is spoken before anything else.
    pub notice: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            silence_ms: 600,
            adaptive: false,
            acknowledge: false,
            lead_ms: 100,
            idle_ms: 8_000,
            max_call_ms: 10 * 60_000,
            no_media_ms: 10_000,
            max_turn_ms: 30_000,
            max_answer_chars: 1_200,
            // The shell has its own, tighter timeouts; these only keep a broken shell from holding a line for ever.
            think_timeout_ms: 15_000,
            text_timeout_ms: 12_000,
            sound_timeout_ms: 12_000,
            tape: false,
            notice: false,
        }
    }
}

impl Settings {
    pub(crate) fn within_bounds(mut self) -> Self {
        self.silence_ms = self.silence_ms.clamp(500, 1_500);
        self.lead_ms = self.lead_ms.clamp(60, 100);
        self.max_call_ms = self.max_call_ms.min(LONGEST_CALL_MS);
        self
    }
}

/// One frame of the phone line.
pub(crate) const FRAME_MS: u64 = 20;
/// One frame of the phone line in samples.
pub(crate) const FRAME_SAMPLES: usize = 160;
/// One frame of the detector: earshot takes 256 samples at 16 kHz.
pub(crate) const EAR_MS: u64 = 16;
/// One frame of the detector in samples at 8 kHz.
pub(crate) const EAR_SAMPLES: usize = 128;

/// A turn begins when 6 of 8 frames are voiced, about 100 ms of voice: quick enough for barge-in, too long for a click.
pub(crate) const ONSET_WINDOW: u32 = 8;
/// See [`ONSET_WINDOW`].
pub(crate) const ONSET_VOICED: u32 = 6;
/// After a pause the voice is back when 3 of 4 frames are voiced: a click within the silence ends no waiting.
pub(crate) const BLIP_WINDOW: u32 = 4;
/// See [`BLIP_WINDOW`].
pub(crate) const BLIP_VOICED: u32 = 3;
/// Audio kept from before the onset was noticed: 200 ms of run-up and the onset window itself.
pub(crate) const PREROLL_SAMPLES_16K: usize = (200 + 8 * EAR_MS as usize) * 16;
/// A caller whose turn was taken by force counts as speaking again only after a pause this long.
pub(crate) const FRESH_PAUSE_MS: u64 = 200;

/// One media message holds 20 ms; 2 s leave room for any peer, and a message of a megabyte costs no more than that.
pub(crate) const MAX_MEDIA_BYTES: usize = 16_000;
/// A hole in the media time up to this long is jitter of the time stamps, not lost audio.
pub(crate) const TS_TOLERANCE_MS: u64 = 40;
/// A longer hole in the media time is filled with this much silence only: it ends any turn, more would only cost work.
pub(crate) const MAX_GAP_MS: u64 = 2_000;

/// Clauses asked for and not yet heard: the next sound is there in time, and little is thrown away on a barge-in.
pub(crate) const MAX_CLAUSES_AHEAD: usize = 3;
/// The longest sound of one clause (60 s); what comes after it is left out.
pub(crate) const MAX_CLAUSE_BYTES: usize = 60 * 8_000;
/// A clause without a sentence's end is cut here, at a word.
pub(crate) const MAX_CLAUSE_CHARS: usize = 200;
/// The first clause is cut after this many words even without a comma, so that the voice can begin:
/// spoken, four words last longer than the next clause takes to be made.
pub(crate) const FIRST_CLAUSE_WORDS: usize = 4;
/// How long a character lasts when the length of its clause is not yet known (Hebrew speech: 13–15 characters a second).
pub(crate) const MS_PER_CHAR: u64 = 70;

/// "Are you still there?" is asked this often before the goodbye.
pub(crate) const MAX_IDLE_PROMPTS: u8 = 2;
/// Time for the last words to travel to the caller's ear before the line drops.
pub(crate) const TAIL_MS: u64 = 300;
/// No setting allows a longer call: Twilio itself ends a call after four hours unless told otherwise.
const LONGEST_CALL_MS: u64 = 4 * 3_600_000;
/// Whatever happens, the line is dropped this long after the longest duration.
pub(crate) const LAST_WORDS_MS: u64 = 30_000;
/// A person who takes a call over waits no longer than this for a pause.
pub(crate) const HAND_OVER_WITHIN_MS: u64 = 2_000;

/// Turns in a row that could not be understood before the caller is handed to voicemail.
pub(crate) const MAX_MISHEARD: u8 = 3;
/// Speech shorter than this whose transcript is empty was a cough or a click: nobody asks to repeat it.
pub(crate) const REAL_SPEECH_MS: u64 = 700;
/// Characters of one turn of the caller, joined over its pauses.
pub(crate) const MAX_TURN_CHARS: usize = 4_000;
/// A pause this long is tried as the end of the turn: longer than the closure of any consonant, short enough to hide
/// most of a transcription in the silence that a turn needs anyway.
pub(crate) const PAUSE_MS: u64 = 160;
/// Tries in one turn before it is over: each costs a transcription of all that was said.
pub(crate) const MAX_TRIES: u8 = 3;
/// Longer speech is not tried: its transcription is dear, and whoever tells a story pauses often.
pub(crate) const MAX_TRIED_SPEECH_MS: u64 = 10_000;

/// A voice shorter than this over the agent is noise, unless words come of it in time.
pub(crate) const CONFIRM_MS: u64 = 300;
/// A voice longer than this over the agent is an interruption, whatever its words: "yes, yes" and "all right" are shorter.
pub(crate) const LISTENER_MS: u64 = 1_000;
/// Noise over the agent holds it up no longer than this, words or no words.
pub(crate) const HOLD_MS: u64 = 480;
/// With less than this left to say, "yes" is an answer and not the sign of a listener.
pub(crate) const NEARLY_DONE_MS: u64 = 1_000;
/// The agent goes on this much before the place where the caller stopped hearing it: from within a word back to it.
pub(crate) const RESUME_BACK_MS: u64 = 200;
/// A caller who goes on this soon after the turn was taken had not finished.
pub(crate) const HASTY_MS: u64 = 1_000;
/// Silence of an answer that is bridged with a filler: longer feels like a dead line.
pub(crate) const FILLER_AFTER_MS: u64 = 1_000;

/// Quiet after the last key that makes the keys a turn.
pub(crate) const KEYS_PAUSE_MS: u64 = 2_000;
/// Keys in one turn: longer than any phone, card or account number.
pub(crate) const MAX_KEYS: usize = 32;

/// Sentences ordered from outside that wait for a pause.
pub(crate) const MAX_ORDERED_SAYINGS: usize = 4;
/// Senseless inputs that are noted; later ones are only counted.
pub(crate) const MAX_BAD_INPUT_NOTES: u64 = 20;
/// The tape is written this much later, so that late audio of the caller still finds its place.
pub(crate) const TAPE_DELAY_MS: u64 = 1_000;
