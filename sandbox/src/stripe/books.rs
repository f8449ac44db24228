//! What Stripe keeps of an account: intents, charges, refunds, disputes and the events about them, in its own shape.
//! Bounded, the oldest forgotten first. It moves them and sends nothing.

use std::collections::VecDeque;

use serde_json::{Map, Value, json};

use super::{card::Card, currency, refused::Refused, shape};

/// Objects kept of each kind.
const KEPT: usize = 2000;

/// Attempts that Stripe would refuse as well, by the status of the intent.
const UNEXPECTED: Option<&str> = Some("payment_intent_unexpected_state");

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Intent,
    Charge,
    Refund,
    Dispute,
    Event,
}

impl Kind {
    /// Its name in messages and in the field `object`.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Intent => "payment_intent",
            Self::Charge => "charge",
            Self::Refund => "refund",
            Self::Dispute => "dispute",
            Self::Event => "event",
        }
    }
}

/// The books of one account.
#[derive(Debug, Default)]
pub(super) struct Books {
    kept: [VecDeque<Value>; 5],
    /// `http://address` of the sandbox, for the page on which a customer proves who they are.
    base: String,
    /// The moment, seconds since 1970; set before each change.
    pub(super) now: i64,
    /// The id and the idempotency key of the request under way.
    pub(super) request: Value,
    /// Events since they were last taken.
    fresh: Vec<Value>,
}

impl Books {
    /// Empty ones, of a sandbox at this address.
    pub(super) fn new(base: &str) -> Self {
        Self { base: base.to_owned(), ..Self::default() }
    }

    /// All objects of a kind, the oldest first.
    pub(super) fn all(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &Value> {
        self.kept[kind as usize].iter()
    }

    /// The object of this name.
    pub(super) fn find(&self, kind: Kind, id: &str) -> Option<&Value> {
        self.all(kind).find(|object| object["id"] == id)
    }

    /// The object of this name, or Stripe's answer that there is none; `param` is where the name came from.
    pub(super) fn get(&self, kind: Kind, id: &str, status: u16, param: &str) -> Result<Value, Refused> {
        self.find(kind, id).cloned().ok_or_else(|| Refused::missing(status, kind.word(), id, param))
    }

    /// The events since they were last taken, in their order.
    pub(super) fn take_events(&mut self) -> Vec<Value> {
        std::mem::take(&mut self.fresh)
    }

    /// Makes an intent of checked parameters.
    pub(super) fn create_intent(&mut self, given: &Map<String, Value>) -> Result<Value, Refused> {
        let amount = given["amount"].as_i64().unwrap_or_default();
        let currency = given["currency"].as_str().unwrap_or_default().to_lowercase();
        currency::check(amount, &currency)?;
        let intent = shape::intent(given, amount, &currency, self.now);
        self.put(Kind::Intent, &intent);
        self.tell("payment_intent.created", &intent);
        if given.get("confirm") == Some(&json!(true)) {
            return self.confirm_by(&text(&intent["id"]), given);
        }
        Ok(intent)
    }

    /// Changes what may still be changed of an intent.
    pub(super) fn update_intent(&mut self, id: &str, given: &Map<String, Value>) -> Result<Value, Refused> {
        let mut intent = self.get(Kind::Intent, id, 404, "intent")?;
        let is_open = matches!(intent["status"].as_str(), Some(status) if status.starts_with("requires_"));
        let amount = given.get("amount").and_then(Value::as_i64);
        if let Some(amount) = amount {
            if !is_open {
                return Err(unexpected("update the amount of", &intent));
            }
            currency::check(amount, &text(&intent["currency"]))?;
            intent["amount"] = json!(amount);
        }
        for name in ["description", "receipt_email", "statement_descriptor_suffix", "payment_method"] {
            if let Some(value) = given.get(name) {
                intent[name] = value.clone();
            }
        }
        for (name, value) in given.get("metadata").and_then(Value::as_object).into_iter().flatten() {
            intent["metadata"][name] = value.clone();
        }
        self.put(Kind::Intent, &intent);
        Ok(intent)
    }

    /// Tries to pay by checked parameters.
    pub(super) fn confirm_by(&mut self, id: &str, given: &Map<String, Value>) -> Result<Value, Refused> {
        let named = |name: &str| given.get(name).and_then(Value::as_str);
        // A page with Stripe.js shows the proof by itself and goes nowhere.
        let return_url =
            named("return_url").filter(|_| given.get("use_stripe_sdk") != Some(&Value::Bool(true)));
        self.confirm(id, named("payment_method"), return_url)
    }

    /// `next_action`: where the customer proves who they are, if they are to be sent back to somewhere.
    fn proof(&self, id: &str, return_url: Option<&str>) -> Value {
        let url = format!("{}{}/{id}", self.base, super::proof::PATH);
        match return_url {
            Some(return_url) => json!({"type": "redirect_to_url",
                "redirect_to_url": {"return_url": return_url, "url": url}}),
            None => json!({"type": "use_stripe_sdk", "use_stripe_sdk":
                {"type": "three_d_secure_redirect", "stripe_js": url, "source": "src_sandbox"}}),
        }
    }

    /// Tries to pay with a means of payment, or with the one that the intent has.
    pub(super) fn confirm(
        &mut self,
        id: &str,
        method: Option<&str>,
        return_url: Option<&str>,
    ) -> Result<Value, Refused> {
        let mut intent = self.get(Kind::Intent, id, 404, "intent")?;
        if !matches!(
            intent["status"].as_str(),
            Some("requires_payment_method" | "requires_confirmation" | "requires_action")
        ) {
            return Err(unexpected("confirm", &intent));
        }
        let own = intent["payment_method"].as_str().map(str::to_owned);
        let Some(method) = method.map(str::to_owned).or(own) else {
            let message = "You cannot confirm this PaymentIntent because it's missing a payment method.";
            return Err(Refused::impossible(UNEXPECTED, message));
        };
        let Some(card) = Card::named(&method) else {
            return Err(Refused::missing(400, "PaymentMethod", &method, "payment_method"));
        };
        (intent["payment_method"], intent["next_action"]) = (json!(method), Value::Null);
        match card {
            Card::ThreeDSecure => {
                intent["status"] = json!("requires_action");
                intent["next_action"] = self.proof(id, return_url);
                self.put(Kind::Intent, &intent);
                self.tell("payment_intent.requires_action", &intent);
                Ok(intent)
            }
            Card::Debit => Ok(self.process(intent)),
            card => match card.decline_code() {
                Some(code) => Err(self.decline(intent, card, code)),
                None => Ok(self.succeed(intent, card)),
            },
        }
    }

    /// The customer proves who they are.
    pub(super) fn authenticate(&mut self, id: &str) -> Result<Value, Refused> {
        let intent = self.get(Kind::Intent, id, 404, "intent")?;
        match intent["status"].as_str() {
            Some("requires_action") => Ok(self.succeed(intent, Card::ThreeDSecure)),
            _ => Err(unexpected("authenticate", &intent)),
        }
    }

    /// The bank has paid what was being processed.
    pub(super) fn settle(&mut self, id: &str) -> Result<Value, Refused> {
        let intent = self.get(Kind::Intent, id, 404, "intent")?;
        match intent["status"].as_str() {
            Some("processing") => Ok(self.succeed(intent, Card::Debit)),
            _ => Err(unexpected("settle", &intent)),
        }
    }

    /// Whatever was tried has failed: a proof, a debit, or a first card.
    pub(super) fn fail(&mut self, id: &str) -> Result<Value, Refused> {
        let intent = self.get(Kind::Intent, id, 404, "intent")?;
        match intent["status"].as_str() {
            Some("requires_action") => {
                let message = "We are unable to authenticate your payment method.";
                Ok(self.give_up(intent, "payment_intent_authentication_failure", message, None))
            }
            Some("processing") => {
                let charge = text(&intent["latest_charge"]);
                self.fail_charge(&charge, "debit_not_authorized");
                Ok(self.give_up(
                    intent,
                    "debit_not_authorized",
                    "The bank account could not be debited.",
                    None,
                ))
            }
            Some("requires_payment_method" | "requires_confirmation") => {
                let _declined = self.confirm(id, Some(Card::Declined.payment_method()), None);
                self.get(Kind::Intent, id, 404, "intent")
            }
            _ => Err(unexpected("fail", &intent)),
        }
    }

    /// Cancels what is not paid.
    pub(super) fn cancel(&mut self, id: &str, reason: Option<&Value>) -> Result<Value, Refused> {
        let mut intent = self.get(Kind::Intent, id, 404, "intent")?;
        if matches!(intent["status"].as_str(), Some("succeeded" | "canceled")) {
            return Err(unexpected("cancel", &intent));
        }
        let charge = text(&intent["latest_charge"]);
        if intent["status"] == "processing" {
            self.fail_charge(&charge, "canceled");
        }
        (intent["status"], intent["canceled_at"]) = (json!("canceled"), json!(self.now));
        intent["cancellation_reason"] = reason.cloned().unwrap_or_default();
        intent["next_action"] = Value::Null;
        self.put(Kind::Intent, &intent);
        self.tell("payment_intent.canceled", &intent);
        Ok(intent)
    }

    /// A debit is handed to the bank.
    fn process(&mut self, mut intent: Value) -> Value {
        let charge = shape::charge(&intent, Card::Debit, "pending", self.now);
        intent["status"] = json!("processing");
        (intent["latest_charge"], intent["last_payment_error"]) = (charge["id"].clone(), Value::Null);
        self.put(Kind::Charge, &charge);
        self.put(Kind::Intent, &intent);
        self.tell("charge.pending", &charge);
        self.tell("payment_intent.processing", &intent);
        intent
    }

    fn succeed(&mut self, mut intent: Value, card: Card) -> Value {
        let pending = self.find(Kind::Charge, &text(&intent["latest_charge"]));
        let pending = pending.filter(|charge| charge["status"] == "pending").cloned();
        let mut charge = shape::charge(&intent, card, "succeeded", self.now);
        if let Some(pending) = pending {
            (charge["id"], charge["created"]) = (pending["id"].clone(), pending["created"].clone());
        }
        (intent["status"], intent["amount_received"]) = (json!("succeeded"), intent["amount"].clone());
        (intent["latest_charge"], intent["last_payment_error"]) = (charge["id"].clone(), Value::Null);
        intent["next_action"] = Value::Null;
        self.put(Kind::Charge, &charge);
        self.put(Kind::Intent, &intent);
        self.tell("charge.succeeded", &charge);
        self.tell("payment_intent.succeeded", &intent);
        if card == Card::Dispute {
            self.begin_dispute(charge, intent["amount"].as_i64().unwrap_or_default());
        }
        intent
    }

    /// The bank says no to a card.
    fn decline(&mut self, mut intent: Value, card: Card, code: &'static str) -> Refused {
        let mut charge = shape::charge(&intent, card, "failed", self.now);
        (charge["failure_code"], charge["failure_message"]) =
            (json!("card_declined"), json!("Your card was declined."));
        intent["latest_charge"] = charge["id"].clone();
        self.put(Kind::Charge, &charge);
        self.tell("charge.failed", &charge);
        let intent = self.give_up(intent, "card_declined", "Your card was declined.", Some(code));
        Refused::declined(&intent["last_payment_error"], code, intent.clone())
    }

    /// An attempt is over; another may follow.
    fn give_up(&mut self, mut intent: Value, code: &str, message: &str, decline: Option<&str>) -> Value {
        let kind = if code == "card_declined" { "card_error" } else { "invalid_request_error" };
        intent["last_payment_error"] = json!({"code": code, "decline_code": decline, "message": message, "type": kind,
            "charge": intent["latest_charge"], "payment_method": {"id": intent["payment_method"]}});
        intent["status"] = json!("requires_payment_method");
        (intent["payment_method"], intent["next_action"]) = (Value::Null, Value::Null);
        self.put(Kind::Intent, &intent);
        self.tell("payment_intent.payment_failed", &intent);
        intent
    }

    fn fail_charge(&mut self, id: &str, code: &str) {
        let Some(mut charge) = self.find(Kind::Charge, id).cloned() else { return };
        (charge["status"], charge["failure_code"]) = (json!("failed"), json!(code));
        self.put(Kind::Charge, &charge);
        self.tell("charge.failed", &charge);
    }

    /// Keeps an object, in place of one of the same name.
    pub(super) fn put(&mut self, kind: Kind, object: &Value) {
        let kept = &mut self.kept[kind as usize];
        if let Some(known) = kept.iter_mut().find(|known| known["id"] == object["id"]) {
            *known = object.clone();
            return;
        }
        if kept.len() == KEPT {
            kept.pop_front();
        }
        kept.push_back(object.clone());
    }

    /// Notes that something happened to an object as it is now.
    pub(super) fn tell(&mut self, kind: &str, object: &Value) {
        let event = shape::event(kind, object, &self.request, self.now);
        self.put(Kind::Event, &event);
        self.fresh.push(event);
    }
}

fn unexpected(action: &str, intent: &Value) -> Refused {
    let status = intent["status"].as_str().unwrap_or_default();
    let message = format!("You cannot {action} this PaymentIntent because it has a status of {status}.");
    Refused::impossible(UNEXPECTED, message)
}

/// A text, or nothing.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
