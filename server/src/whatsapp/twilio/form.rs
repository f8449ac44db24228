//! The fields of Twilio's webhooks about messages that are read here, for the API's description; the forms themselves
//! are read by the provider's wire.
//!
//! Source: <https://www.twilio.com/docs/messaging/guides/webhook-request>
#![expect(dead_code, reason = "these types describe, nothing is ever put into them")]

use utoipa::ToSchema;

/// What Twilio says of a message that came in; a field that is not named here is taken and ignored.
#[derive(ToSchema)]
#[schema(as = TwilioMessage, rename_all = "PascalCase")]
pub(super) struct IncomingForm {
    /// Twilio's id of the message.
    #[schema(min_length = 1, max_length = 64)]
    message_sid: String,
    /// The account that signs.
    account_sid: Option<String>,
    /// `whatsapp:` and the customer's number.
    from: String,
    /// `whatsapp:` and the business's number.
    to: String,
    /// The text.
    body: Option<String>,
    /// What the customer is called on WhatsApp.
    profile_name: Option<String>,
    /// How many files came along: `MediaUrl0`, `MediaContentType0` and so on.
    num_media: Option<String>,
    /// Degrees north of a pin.
    latitude: Option<String>,
    /// Degrees east of a pin.
    longitude: Option<String>,
    /// The message that this one answers.
    original_replied_message_sid: Option<String>,
}

/// What Twilio says of a message that was sent.
#[derive(ToSchema)]
#[schema(as = TwilioMessageStatus, rename_all = "PascalCase")]
pub(super) struct StatusForm {
    /// Twilio's id of the message.
    #[schema(min_length = 1, max_length = 64)]
    message_sid: String,
    /// The account that signs.
    account_sid: Option<String>,
    /// `whatsapp:` and the business's number.
    from: Option<String>,
    /// `queued`, `sent`, `delivered`, `read`, `undelivered`, `failed` …
    message_status: String,
    /// Why it failed.
    error_code: Option<String>,
}
