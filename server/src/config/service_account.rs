//! Google's service account, from whichever of its three settings is there.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use secrecy::SecretString;

use super::reader::Reader;

/// What Google's client asks of the JSON; it refuses one that lacks any of these.
const FIELDS: [&str; 4] = ["client_email", "private_key_id", "private_key", "project_id"];

/// Whether any of the three settings is there, usable or not.
pub(super) fn is_set(reader: &mut Reader) -> bool {
    let names = ["GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON", "GOOGLE_TTS_SA_JSON", "GOOGLE_APPLICATION_CREDENTIALS"];
    names.into_iter().any(|name| reader.text(name).is_some())
}

/// The JSON of the service account; what is set but cannot be used is a problem.
pub(super) fn read(reader: &mut Reader) -> Option<SecretString> {
    let texts = ["GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON", "GOOGLE_TTS_SA_JSON"]
        .map(|name| reader.text(name).map(|text| (name, decode(&text))));
    let path = reader.text("GOOGLE_APPLICATION_CREDENTIALS");
    if let Some((name, json)) = texts.into_iter().flatten().next() {
        return json.or_else(|| refuse(reader, name, "write the service account's JSON in base64"));
    }
    let name = "GOOGLE_APPLICATION_CREDENTIALS";
    match std::fs::read_to_string(path?) {
        Ok(text) => {
            usable(text).or_else(|| refuse(reader, name, "name the file of a service account's JSON"))
        }
        Err(error) => refuse(reader, name, &format!("make the file that it names readable ({error})")),
    }
}

fn refuse(reader: &mut Reader, name: &str, remedy: &str) -> Option<SecretString> {
    reader.problem(name, remedy);
    None
}

/// JSON as it is or in base64, which may be broken into lines and lack its padding.
fn decode(text: &str) -> Option<SecretString> {
    if text.starts_with('{') {
        return usable(text.into());
    }
    let compact: String = text.split_whitespace().collect();
    let padding = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let bytes = GeneralPurpose::new(&STANDARD, padding).decode(compact).ok()?;
    usable(String::from_utf8(bytes).ok()?)
}

fn usable(json: String) -> Option<SecretString> {
    let value: serde_json::Value = serde_json::from_str(&json).ok()?;
    let whole = FIELDS.iter().all(|field| value[*field].as_str().is_some_and(|text| !text.is_empty()));
    whole.then(|| json.into())
}
