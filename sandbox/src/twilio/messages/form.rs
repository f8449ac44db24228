//! The form of CreateMessage, read as strictly as its description is, for WhatsApp. Pure.

use serde_json::{Map, Value};
use url::Url;

/// The fields of CreateMessage (twilio-oai, `/Messages.json` post).
const FIELDS: &[&str] = &[
    "To",
    "StatusCallback",
    "ApplicationSid",
    "MaxPrice",
    "ProvideFeedback",
    "Attempt",
    "ValidityPeriod",
    "ForceDelivery",
    "ContentRetention",
    "AddressRetention",
    "SmartEncoded",
    "PersistentAction",
    "TrafficType",
    "ShortenUrls",
    "ScheduleType",
    "SendAt",
    "SendAsMms",
    "ContentVariables",
    "RiskCheck",
    "From",
    "FallbackFrom",
    "MessagingServiceSid",
    "Body",
    "MediaUrl",
    "ContentSid",
];
/// Twilio's limit of a text (<https://www.twilio.com/docs/api/errors/21617>).
const MAX_BODY_CHARS: usize = 1600;

/// A message as it was ordered.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Order {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) body: String,
    pub(super) media_url: Option<String>,
    /// `HX…` and what is filled in.
    pub(super) template: Option<(String, Value)>,
    pub(super) pin: Option<String>,
    pub(super) status_callback: Option<String>,
}

/// Why a form is refused: Twilio's code, and a sentence without its values.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub(super) code: u32,
    pub(super) message: String,
}

fn refused<T>(code: u32, message: impl Into<String>) -> Result<T, Refused> {
    Err(Refused { code, message: message.into() })
}

/// Reads the form, which is an object of texts (lists of texts where a field is repeated).
pub(super) fn read(fields: &Value) -> Result<Order, Refused> {
    let nothing = Map::new();
    let fields = fields.as_object().unwrap_or(&nothing);
    if let Some(name) = fields.keys().find(|name| !FIELDS.contains(&name.as_str())) {
        return refused(20_001, format!("CreateMessage has no field {name}"));
    }
    if let Some((name, _)) = fields.iter().find(|(_, value)| value.is_array()) {
        return match name.as_str() {
            "MediaUrl" => refused(21_623, "WhatsApp takes one MediaUrl a message"),
            _ => refused(20_001, format!("{name} is given twice")),
        };
    }
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let (from, to) = sides(text("From"), text("To"))?;
    let order =
        Order { from, to, status_callback: address(text("StatusCallback"), 21_609)?, ..Order::default() };
    content(order, text)
}

fn sides(from: Option<&str>, to: Option<&str>) -> Result<(String, String), Refused> {
    let Some(to) = to else { return refused(21_604, "A 'To' phone number is required") };
    let Some(from) = from else { return refused(21_603, "A 'From' phone number is required") };
    match (number(from), number(to)) {
        (Some(from), Some(to)) if from == to => refused(63_031, "'To' and 'From' are the same"),
        (Some(_), Some(_)) => Ok((from.to_owned(), to.to_owned())),
        _ if from.starts_with("whatsapp:") != to.starts_with("whatsapp:") => {
            refused(21_910, "'To' and 'From' are not of the same channel")
        }
        (None, _) => refused(21_212, "'From' is not whatsapp: and a number"),
        (_, None) => refused(21_211, "'To' is not whatsapp: and a number"),
    }
}

/// The number of an address on WhatsApp, E.164.
fn number(address: &str) -> Option<&str> {
    let number = address.strip_prefix("whatsapp:")?;
    let digits = number.strip_prefix('+')?;
    let right = (7..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    (right && !digits.starts_with('0')).then_some(number)
}

fn content<'a>(mut order: Order, text: impl Fn(&str) -> Option<&'a str>) -> Result<Order, Refused> {
    let body = text("Body").filter(|body| !body.is_empty());
    order.media_url = address(text("MediaUrl"), 21_620)?;
    if let Some(sid) = text("ContentSid") {
        if text("Body").is_some() || order.media_url.is_some() || text("PersistentAction").is_some() {
            return refused(20_001, "a template goes without Body, MediaUrl and PersistentAction");
        }
        order.template = Some((template_sid(sid)?, variables(text("ContentVariables"))?));
        return Ok(order);
    }
    if text("ContentVariables").is_some() {
        return refused(21_654, "ContentVariables need a ContentSid");
    }
    if body.is_none() && order.media_url.is_none() {
        return refused(21_619, "A text message body or media urls must be specified");
    }
    if body.is_some_and(|body| body.chars().count() > MAX_BODY_CHARS) {
        return refused(21_617, format!("The message body exceeds {MAX_BODY_CHARS} characters"));
    }
    if let Some(action) = text("PersistentAction") {
        if body.is_none() || !is_pin(action) {
            return refused(20_001, "PersistentAction is not geo:latitude,longitude|label beside a Body");
        }
        order.pin = Some(action.to_owned());
    }
    order.body = body.unwrap_or_default().to_owned();
    Ok(order)
}

fn template_sid(sid: &str) -> Result<String, Refused> {
    let digits = sid.strip_prefix("HX").unwrap_or_default();
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return refused(21_655, "The ContentSid is invalid");
    }
    Ok(sid.to_owned())
}

fn variables(text: Option<&str>) -> Result<Value, Refused> {
    let Some(text) = text else { return Ok(Value::Null) };
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) if object.values().all(Value::is_string) => Ok(Value::Object(object)),
        _ => refused(21_656, "The ContentVariables are no object of texts"),
    }
}

fn address(text: Option<&str>, code: u32) -> Result<Option<String>, Refused> {
    let Some(text) = text else { return Ok(None) };
    let right = Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if right { Ok(Some(text.to_owned())) } else { refused(code, "An address is not valid") }
}

fn is_pin(action: &str) -> bool {
    let Some(place) = action.strip_prefix("geo:") else { return false };
    let place = place.split_once('|').map_or(place, |(place, _label)| place);
    let within = |text: &str, limit: f64| text.parse().is_ok_and(|degrees: f64| degrees.abs() <= limit);
    place.split_once(',').is_some_and(|(north, east)| within(north, 90.0) && within(east, 180.0))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const TEMPLATE: &str = "HX0123456789abcdef0123456789abcdef";

    /// A form with both sides and these fields.
    fn form(more: Value) -> Value {
        let mut fields = json!({"To": "whatsapp:+972501234567", "From": "whatsapp:+14155238886"});
        for (name, value) in more.as_object().into_iter().flatten() {
            fields[name] = value.clone();
        }
        fields
    }

    #[test]
    fn each_content_is_taken() {
        for (more, expected) in [
            (json!({"Body": "שלום"}), Order { body: "שלום".to_owned(), ..Order::default() }),
            (
                json!({"MediaUrl": "https://a.example/b", "StatusCallback": "https://c.example/?d=1"}),
                Order {
                    media_url: Some("https://a.example/b".to_owned()),
                    status_callback: Some("https://c.example/?d=1".to_owned()),
                    ..Order::default()
                },
            ),
            (
                json!({"ContentSid": TEMPLATE, "ContentVariables": "{\"1\":\"א\"}"}),
                Order { template: Some((TEMPLATE.to_owned(), json!({"1": "א"}))), ..Order::default() },
            ),
            (
                json!({"Body": "המשרד", "PersistentAction": "geo:32.1,-34.8|המשרד"}),
                Order {
                    body: "המשרד".to_owned(),
                    pin: Some("geo:32.1,-34.8|המשרד".to_owned()),
                    ..Order::default()
                },
            ),
        ] {
            let (from, to) = ("whatsapp:+14155238886".to_owned(), "whatsapp:+972501234567".to_owned());
            assert_eq!(read(&form(more)), Ok(Order { from, to, ..expected }));
        }
    }

    #[test]
    fn what_twilio_refuses_is_refused_with_its_code() {
        for (more, code) in [
            (json!({}), 21_619),
            (json!({"Body": ""}), 21_619),
            (json!({"Body": "א".repeat(1601)}), 21_617),
            (json!({"Body": "a", "Text": "b"}), 20_001),
            (json!({"Body": ["a", "b"]}), 20_001),
            (json!({"MediaUrl": ["https://a.example", "https://b.example"]}), 21_623),
            (json!({"MediaUrl": "file:///etc/passwd"}), 21_620),
            (json!({"Body": "a", "StatusCallback": "/status"}), 21_609),
            (json!({"ContentSid": "HX1"}), 21_655),
            (json!({"ContentSid": TEMPLATE, "Body": "a"}), 20_001),
            (json!({"ContentSid": TEMPLATE, "ContentVariables": "{\"1\":1}"}), 21_656),
            (json!({"Body": "a", "ContentVariables": "{}"}), 21_654),
            (json!({"Body": "a", "PersistentAction": "geo:91,0|x"}), 20_001),
            (json!({"MediaUrl": "https://a.example", "PersistentAction": "geo:1,0|x"}), 20_001),
            (json!({"Body": "a", "To": "+972501234567"}), 21_910),
            (json!({"Body": "a", "To": "whatsapp:0501234567"}), 21_211),
            (json!({"Body": "a", "From": "whatsapp:+0"}), 21_212),
            (json!({"Body": "a", "From": "whatsapp:+972501234567"}), 63_031),
        ] {
            assert_eq!(read(&form(more.clone())).map_err(|refused| refused.code), Err(code), "{more}");
        }
        let alone =
            |name: &str| read(&json!({name: "whatsapp:+972501234567", "Body": "a"})).unwrap_err().code;
        assert_eq!((alone("From"), alone("To")), (21_604, 21_603));
    }
}
