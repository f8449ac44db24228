//! The fields of Twilio's webhooks that are read here, for the API's description; `signed` reads the forms themselves.
//!
//! Source: <https://www.twilio.com/docs/voice/twiml#request-parameters>
#![expect(dead_code, reason = "this type describes, nothing is ever put into it")]

use utoipa::ToSchema;

/// What Twilio says of a call; a field that is not named here is taken and ignored.
#[derive(ToSchema)]
#[schema(as = TwilioCall, rename_all = "PascalCase")]
pub(super) struct Form {
    /// Twilio's id of the call, of any form.
    #[schema(min_length = 1, max_length = 64)]
    call_sid: String,
    /// The account that signs.
    account_sid: Option<String>,
    /// Who calls; not always a number.
    from: Option<String>,
    /// Who is called.
    to: Option<String>,
    /// `inbound`, or a word that begins with `outbound`.
    direction: Option<String>,
    /// Of a change: `queued`, `initiated`, `ringing`, `in-progress`, `answered`, `completed`, `busy`, `failed`,
    /// `no-answer` or `canceled`.
    call_status: Option<String>,
    /// Of a change: whole seconds, once the call is over.
    call_duration: Option<String>,
    /// Of the telephone of a person who was rung: the caller's call.
    parent_call_sid: Option<String>,
    /// Of a person who was rung: `completed`, `answered`, `busy`, `no-answer`, `canceled` or `failed`.
    dial_call_status: Option<String>,
    /// Of a message: where its sound is; absent where nothing was said.
    recording_url: Option<String>,
}
