//! The voicemail: where a caller is sent when nobody and nothing else can answer.

use providers::twilio::wire::twiml::{self, Record};
use sea_orm::DbErr;

use super::{jobs::Divert, store::Call, wording};
use crate::{app::App, error::Result};

/// Where Twilio reports what was recorded.
pub const RECORDING_PATH: &str = "/webhook/handle_recording";
/// The longest message, in seconds.
const MAX_LENGTH_S: u32 = 180;
/// The silence that ends a message, in seconds.
const SILENCE_S: u32 = 5;

/// The TwiML that says that nobody can answer, and records a message. It is small enough for a Calls update, which
/// takes 4000 characters.
pub fn document(origin: &str, prompt_url: Option<&str>) -> String {
    let action_url = format!("{origin}{RECORDING_PATH}");
    twiml::record(Record {
        say: prompt_url.is_none().then_some(wording::UNAVAILABLE),
        play: prompt_url,
        action_url: &action_url,
        status_callback_url: None,
        max_length_s: MAX_LENGTH_S,
        silence_s: SILENCE_S,
    })
}

/// Sends a running call to the voicemail, by order: it happens even if this program stops now.
///
/// # Errors
/// The database refused.
pub async fn divert(app: &App, call: &Call) -> Result<()> {
    let order = async |tx: &crate::db::Tx| {
        tx.enqueue(Divert { call_id: call.id }).lane(lane(call)).once(call.id).now().await
    };
    app.db.write(async |tx| order(tx).await).await.map_err(|cause: DbErr| cause.into())
}

/// What changes a running call happens in the order in which it was wanted.
pub(super) fn lane(call: &Call) -> String {
    format!("call:{}", call.id)
}
