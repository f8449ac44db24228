//! What a call was like, told while it goes on and at its end.

use crate::wav::Wav;

/// Something that happened in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The program answered the webhook and the stream is open; the call's id.
    Connected(String),
    /// The caller begins to say this.
    Says(String),
    /// The caller has said it.
    Said,
    /// The agent begins to be heard.
    AgentBegins,
    /// The agent is silent again.
    AgentEnds,
    /// The agent was cut short: `clear`.
    Cleared,
    /// The call went to voicemail.
    Voicemail,
    /// A person is rung, at this number.
    Dialled(String),
    /// The person has answered, and hears this before the caller is connected.
    PersonAnswers(String),
    /// Something is wrong that does not end the call.
    Trouble(String),
}

/// Who ended a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The program, through the REST API, or by TwiML.
    Program,
    /// The caller hung up.
    Caller,
    /// The stream closed and the REST API ordered nothing.
    Lost,
}

/// One answer of the agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// From the last audible sample of the caller to the first of the agent, milliseconds of the call.
    pub voice_to_voice_ms: u64,
}

/// What a call was like.
#[derive(Clone, Debug)]
pub struct Report {
    /// The call's id.
    pub call_sid: String,
    /// Whether the stream was opened and the agent was heard.
    pub answered: bool,
    /// Who ended it.
    pub ended: Ended,
    /// Milliseconds from the stream's start to its end.
    pub duration_ms: u64,
    /// From `start` to the agent's first frame.
    pub first_frame_ms: Option<u64>,
    /// The agent's answers to what the caller said.
    pub turns: Vec<Turn>,
    /// How often the agent's sound was cleared.
    pub clears: u32,
    /// From the caller's first sound over the agent to `clear`, for each that was cleared.
    pub clear_ms: Vec<u64>,
    /// The longest hole inside a clause of the agent.
    pub hole_ms_max: u64,
    /// Whether the caller was handed to voicemail, and left a message there.
    pub voicemail: bool,
    /// The people whom the program rang: the number, and whether somebody answered.
    pub rung: Vec<(String, bool)>,
    /// Everything in which the program did not keep to Twilio's protocol.
    pub protocol_errors: Vec<String>,
    /// The conversation: interleaved stereo PCM, 8 kHz, caller on the left.
    pub stereo: Vec<i16>,
}

impl Report {
    /// The conversation as a WAV file.
    pub fn wav(&self) -> Vec<u8> {
        Wav { rate_hz: 8000, channels: 2, samples: self.stereo.clone() }.to_bytes()
    }
}
