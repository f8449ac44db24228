//! Messages and files in the shape of Twilio's answers. Pure.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{message::Message, post_office::Media};
use crate::clock;

/// The query of ListMessage (twilio-oai, `/Messages.json` get); what the dates say is not looked at.
const QUERY: &[&str] = &["To", "From", "DateSent", "DateSent<", "DateSent>", "PageSize", "Page", "PageToken"];
/// Messages of one page unless the query says otherwise, and at most.
const PAGE_SIZE: usize = 50;
const PAGE_SIZE_MAX: usize = 1000;

/// `api.v2010.account.message`.
pub(super) fn message(account: &str, message: &Message) -> Value {
    let uri = format!("/2010-04-01/Accounts/{account}/Messages/{}.json", message.sid);
    let date = clock::rfc2822_of(message.created);
    json!({
        "sid": message.sid, "account_sid": account, "api_version": "2010-04-01", "direction": message.direction,
        "from": message.from, "to": message.to, "body": message.body, "status": message.status,
        "error_code": message.error_code, "error_message": message.error_code.map(|code| format!("error {code}")),
        "num_segments": "1", "num_media": message.num_media.to_string(), "messaging_service_sid": null,
        "price": null, "price_unit": null, "date_created": date, "date_updated": date,
        "date_sent": (message.status != "queued").then_some(&date), "uri": uri,
        "subresource_uris": {"media": uri.replace(".json", "/Media.json")},
    })
}

/// A page of messages, the newest first; `messages` has the newest last.
pub(super) fn page(account: &str, query: &str, messages: &[Message]) -> Result<Value, String> {
    let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).collect();
    if let Some((name, _)) = pairs.iter().find(|(name, _)| !QUERY.contains(&name.as_ref())) {
        return Err(format!("ListMessage has no parameter {name}"));
    }
    let text = |name: &str| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_ref());
    let number = |name: &str, usual| text(name).map_or(Ok(usual), |value| value.parse::<usize>());
    let size = number("PageSize", PAGE_SIZE).map_err(|_why| "PageSize is no number")?.clamp(1, PAGE_SIZE_MAX);
    let page = number("Page", 0).map_err(|_why| "Page is no number")?;
    let wanted = |one: &&Message| {
        text("To").is_none_or(|to| to == one.to) && text("From").is_none_or(|from| from == one.from)
    };
    let start = page.saturating_mul(size);
    let found: Vec<Value> = messages
        .iter()
        .rev()
        .filter(wanted)
        .skip(start)
        .take(size)
        .map(|one| message(account, one))
        .collect();
    let uri = format!("/2010-04-01/Accounts/{account}/Messages.json?PageSize={size}&Page={page}");
    Ok(json!({
        "first_page_uri": uri.replace(&format!("&Page={page}"), "&Page=0"), "next_page_uri": null,
        "previous_page_uri": null, "page": page, "page_size": size, "start": start,
        "end": start + found.len().saturating_sub(1), "uri": uri, "messages": found,
    }))
}

/// `api.v2010.account.message.media`.
pub(super) fn media(account: &str, media: &Media, created: Timestamp) -> Value {
    let uri =
        format!("/2010-04-01/Accounts/{account}/Messages/{}/Media/{}.json", media.message_sid, media.sid);
    let date = clock::rfc2822_of(created);
    json!({
        "sid": media.sid, "account_sid": account, "parent_sid": media.message_sid, "uri": uri,
        "content_type": media.content_type, "date_created": date, "date_updated": date,
    })
}
