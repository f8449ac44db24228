//! Stripe's errors (<https://docs.stripe.com/api/errors>). Pure.

use serde_json::{Value, json};

/// Why a request was not done.
#[derive(Debug)]
pub(super) struct Refused {
    /// The HTTP status.
    pub(super) status: u16,
    kind: &'static str,
    code: Option<&'static str>,
    param: Option<String>,
    /// One sentence without secrets.
    pub(super) message: String,
    decline_code: Option<&'static str>,
    intent: Option<Box<Value>>,
    /// Whether the request breaks the description: it is a violation then, and nothing was begun.
    pub(super) is_violation: bool,
}

impl Refused {
    fn new(status: u16, code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self {
            status,
            kind: "invalid_request_error",
            code,
            param: None,
            message: message.into(),
            decline_code: None,
            intent: None,
            is_violation: false,
        }
    }

    /// The request is not as the description has it.
    pub(super) fn invalid(param: &str, code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self { is_violation: true, ..Self::new(400, code, message).at(param) }
    }

    /// The request is well formed, but things do not stand so.
    pub(super) fn impossible(code: Option<&'static str>, message: impl Into<String>) -> Self {
        Self::new(400, code, message)
    }

    /// There is no such object; `status` is 404 for one in the path, 400 for one in a parameter.
    pub(super) fn missing(status: u16, what: &str, id: &str, param: &str) -> Self {
        Self::new(status, Some("resource_missing"), format!("No such {what}: '{id}'")).at(param)
    }

    /// The key is missing, wrong or not enough.
    pub(super) fn unauthorised(code: Option<&'static str>, message: &str) -> Self {
        Self { is_violation: true, ..Self::new(401, code, message) }
    }

    /// The vendor has no such path.
    pub(super) fn unknown_path(method: &str, path: &str) -> Self {
        let message = format!("Unrecognized request URL ({method}: {path}).");
        Self { is_violation: true, ..Self::new(404, None, message) }
    }

    /// A key against doubles was used for something else before.
    pub(super) fn other_parameters(key: &str) -> Self {
        let message = format!(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using \
             a key other than '{key}' if you meant to execute a different request."
        );
        Self { kind: "idempotency_error", ..Self::new(400, None, message) }
    }

    /// The first request with this key is still under way.
    pub(super) fn key_in_use(key: &str) -> Self {
        let message = format!(
            "There is currently another in-progress request using this Idempotency-Key: {key}. Please try again later."
        );
        Self::new(409, Some("idempotency_key_in_use"), message)
    }

    /// Stripe's own fault.
    pub(super) fn broken(status: u16) -> Self {
        let message = "An error was set for this operation";
        match status {
            429 => Self::new(status, Some("rate_limit"), message),
            _ => Self { kind: "api_error", ..Self::new(status, None, message) },
        }
    }

    /// The bank said no; `intent` is how the payment stands thereafter.
    pub(super) fn declined(error: &Value, decline_code: &'static str, intent: Value) -> Self {
        let message = error["message"].as_str().unwrap_or_default();
        Self {
            kind: "card_error",
            decline_code: Some(decline_code),
            intent: Some(Box::new(intent)),
            ..Self::new(402, Some("card_declined"), message)
        }
    }

    /// The same about this parameter.
    pub(super) fn at(self, param: &str) -> Self {
        Self { param: Some(param.to_owned()), ..self }
    }

    /// The answer's body.
    pub(super) fn body(&self) -> Value {
        let mut error = json!({"type": self.kind, "message": self.message});
        if let Some(code) = self.code {
            error["code"] = json!(code);
            let name = code.replace('_', "-");
            error["doc_url"] = json!(format!("https://stripe.com/docs/error-codes/{name}"));
        }
        let rest = [
            ("param", self.param.as_ref().map(|param| json!(param))),
            ("decline_code", self.decline_code.map(|code| json!(code))),
            ("payment_intent", self.intent.as_deref().cloned()),
        ];
        for (name, value) in rest {
            if let Some(value) = value {
                error[name] = value;
            }
        }
        json!({ "error": error })
    }
}
