//! Posts Twilio's signed webhooks about messages.

use url::Url;

use crate::{state::State, twilio::signature::sign};

/// Longest answer that is kept, bytes: TwiML of a few sentences.
const ANSWER_MAX_BYTES: usize = 64 * 1024;

/// Posts a form, signed for the address as it was given; returns the status and the body of the answer.
pub(super) async fn post(
    state: &State,
    address: &str,
    form: &[(String, String)],
) -> Result<(u16, String), String> {
    let url = Url::parse(address).map_err(|cause| format!("the webhook's address: {cause}"))?;
    let signature = sign(&state.secrets.twilio_auth_token, address, form);
    let request = state.post.http.post(state.post.reached(&url)).header("X-Twilio-Signature", signature);
    let mut answer = request.form(form).send().await.map_err(|cause| cause.without_url().to_string())?;
    let status = answer.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|cause| cause.without_url().to_string())? {
        body.extend_from_slice(&chunk);
        if body.len() > ANSWER_MAX_BYTES {
            return Err("the webhook's answer is too long".to_owned());
        }
    }
    Ok((status, String::from_utf8_lossy(&body).into_owned()))
}

/// The fields that every webhook about a message has.
pub(super) fn fields(account: &str, sid: &str, from: &str, to: &str, status: &str) -> Vec<(String, String)> {
    let common = [
        ("AccountSid", account),
        ("ApiVersion", "2010-04-01"),
        ("MessageSid", sid),
        ("SmsMessageSid", sid),
        ("SmsSid", sid),
        ("SmsStatus", status),
        ("From", from),
        ("To", to),
    ];
    common.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec()
}
