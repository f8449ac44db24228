//! Which operation a request is, and its answer out of the books. Pure but for the books.

use serde_json::{Map, Value};

use super::{
    books::{Books, Kind, text},
    form, list,
    refused::Refused,
};

/// Whose key a request carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// The business's program.
    Secret,
    /// A customer's browser: it may look at and pay what it has the client secret of.
    Publishable,
}

/// What may stand in `expand`, and the kind of object that it names.
const EXPANDABLE: &[(&str, Kind)] =
    &[("latest_charge", Kind::Charge), ("charge", Kind::Charge), ("payment_intent", Kind::Intent)];

/// Answers a request; `path` is without `/v1/`, `given` its form or query with brackets resolved.
pub(super) fn answer(
    books: &mut Books,
    caller: Caller,
    method: &str,
    path: &str,
    given: &Value,
) -> Result<Value, Refused> {
    let parts: Vec<&str> = path.split('/').collect();
    expandable(given)?;
    if caller == Caller::Publishable {
        return for_a_browser(books, method, &parts, given);
    }
    let (mut object, expand) = match (method, parts.as_slice()) {
        ("POST", ["payment_intents"]) => {
            let given = form::read(form::CREATE_INTENT, given)?;
            (books.create_intent(&given)?, given)
        }
        ("POST", ["payment_intents", id]) => {
            let given = form::read(form::UPDATE_INTENT, given)?;
            (books.update_intent(id, &given)?, given)
        }
        ("POST", ["payment_intents", id, "confirm"]) => {
            let given = form::read(form::CONFIRM_INTENT, given)?;
            (books.confirm_by(id, &given)?, given)
        }
        ("POST", ["payment_intents", id, "cancel"]) => {
            let given = form::read(form::CANCEL_INTENT, given)?;
            (books.cancel(id, given.get("cancellation_reason"))?, given)
        }
        ("POST", ["refunds"]) => {
            let given = form::read(form::CREATE_REFUND, given)?;
            (books.create_refund(&given)?, given)
        }
        ("GET", ["payment_intents", id]) => {
            (books.get(Kind::Intent, id, 404, "intent")?, form::read(form::FETCH_INTENT, given)?)
        }
        ("GET", ["refunds", id]) => fetch(books, Kind::Refund, id, given)?,
        ("GET", ["charges", id]) => fetch(books, Kind::Charge, id, given)?,
        ("GET", ["disputes", id]) => fetch(books, Kind::Dispute, id, given)?,
        ("GET", ["events", id]) => fetch(books, Kind::Event, id, given)?,
        ("GET", ["payment_intents"]) => lists(books, Kind::Intent, form::LIST_INTENTS, given)?,
        ("GET", ["refunds"]) => lists(books, Kind::Refund, form::LIST_OF_PAYMENT, given)?,
        ("GET", ["disputes"]) => lists(books, Kind::Dispute, form::LIST_OF_PAYMENT, given)?,
        ("GET", ["events"]) => lists(books, Kind::Event, form::LIST_EVENTS, given)?,
        _ => return Err(Refused::unknown_path(method, &format!("/v1/{path}"))),
    };
    expand_all(books, &mut object, expand.get("expand"));
    Ok(object)
}

/// What Stripe.js does.
fn for_a_browser(books: &mut Books, method: &str, parts: &[&str], given: &Value) -> Result<Value, Refused> {
    let (id, given) = match (method, parts) {
        ("GET", ["payment_intents", id]) => (id, form::read(form::FETCH_INTENT, given)?),
        ("POST", ["payment_intents", id, "confirm"]) => (id, form::read(form::CONFIRM_INTENT, given)?),
        _ => {
            let message =
                "This API call cannot be made with a publishable API key. Please use a secret API key.";
            return Err(Refused::unauthorised(Some("secret_key_required"), message));
        }
    };
    let intent = books.get(Kind::Intent, id, 404, "intent")?;
    if given.get("client_secret") != Some(&intent["client_secret"]) {
        let message =
            "The client_secret provided does not match the client_secret associated with the PaymentIntent.";
        return Err(
            Refused::impossible(Some("payment_intent_invalid_parameter"), message).at("client_secret")
        );
    }
    let mut intent = match method {
        "POST" => books.confirm_by(id, &given)?,
        _ => intent,
    };
    // The business's own notes are none of the customer's.
    for private in ["metadata", "application", "latest_charge", "customer"] {
        intent.as_object_mut().and_then(|fields| fields.remove(private));
    }
    Ok(intent)
}

fn fetch(books: &Books, kind: Kind, id: &str, given: &Value) -> Result<(Value, Map<String, Value>), Refused> {
    Ok((books.get(kind, id, 404, "id")?, form::read(form::FETCH, given)?))
}

fn lists(
    books: &Books,
    kind: Kind,
    fields: &[form::Field],
    given: &Value,
) -> Result<(Value, Map<String, Value>), Refused> {
    let given = form::read(fields, given)?;
    let is_wanted = |object: &&Value| {
        let same = |name: &str| given.get(name).is_none_or(|wanted| *wanted == object[name]);
        let among = given.get("types").and_then(Value::as_array);
        same("payment_intent")
            && same("charge")
            && same("type")
            && among.is_none_or(|words| words.contains(&object["type"]))
    };
    let url = format!("/v1/{}s", kind.word());
    let page = list::page(&url, &given, books.all(kind).rev().filter(is_wanted))?;
    Ok((page, given))
}

/// Checks what is to be expanded before anything is done.
fn expandable(given: &Value) -> Result<(), Refused> {
    let names = given["expand"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let is_known =
        |name: &str| EXPANDABLE.iter().any(|(known, _)| *known == name.strip_prefix("data.").unwrap_or(name));
    match names.into_iter().find(|name| !is_known(name)) {
        Some(name) => {
            let message = format!("This property cannot be expanded ({name}).");
            Err(Refused::invalid("expand[0]", None, message))
        }
        None => Ok(()),
    }
}

/// Puts whole objects where their ids stand; in a list the names begin with `data.`.
fn expand_all(books: &Books, object: &mut Value, names: Option<&Value>) {
    let is_list = object["object"] == "list";
    for name in names.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
        let field = if is_list { name.strip_prefix("data.") } else { Some(name) };
        let known = field.and_then(|field| EXPANDABLE.iter().find(|(known, _)| *known == field));
        match (known, is_list) {
            (Some((field, kind)), false) => expand(books, object, field, *kind),
            (Some((field, kind)), true) => {
                let all = object["data"].as_array_mut().into_iter().flatten();
                all.for_each(|one| expand(books, one, field, *kind));
            }
            (None, _) => {}
        }
    }
}

fn expand(books: &Books, object: &mut Value, field: &str, kind: Kind) {
    if let Some(whole) = books.find(kind, &text(&object[field])) {
        object[field] = whole.clone();
    }
}
