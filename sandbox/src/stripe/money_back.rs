//! Money that goes back: refunds, which may fail later, and disputes, which take it at once and may return it.

use serde_json::{Map, Value, json};

use super::{
    books::{Books, Kind, text},
    card::Card,
    currency,
    refused::Refused,
    shape,
};

impl Books {
    /// Gives back some of what was paid, by checked parameters.
    pub(super) fn create_refund(&mut self, given: &Map<String, Value>) -> Result<Value, Refused> {
        let mut charge = self.charge_to_refund(given)?;
        let (amount, refunded) = (number(&charge["amount"]), number(&charge["amount_refunded"]));
        let left = amount - refunded;
        let id = text(&charge["id"]);
        let held = |dispute: &Value| dispute["charge"] == charge["id"] && dispute["status"] != "won";
        if self.all(Kind::Dispute).any(held) {
            let message = format!("Charge {id} has been charged back; cannot issue a refund.");
            return Err(Refused::impossible(Some("charge_disputed"), message));
        }
        if left == 0 {
            let message = format!("Charge {id} has already been refunded.");
            return Err(Refused::impossible(Some("charge_already_refunded"), message));
        }
        let wanted = given.get("amount").map_or(left, number);
        if wanted > left {
            let currency = text(&charge["currency"]);
            let (wanted, left) = (currency::shown(wanted, &currency), currency::shown(left, &currency));
            let message =
                format!("Refund amount ({wanted}) is greater than unrefunded amount on charge ({left})");
            return Err(Refused::impossible(None, message).at("amount"));
        }
        let is_slow = Card::named(&text(&charge["payment_method"]))
            .is_some_and(|card| matches!(card, Card::PendingRefund | Card::Debit));
        let status = if is_slow { "pending" } else { "succeeded" };
        let refund = shape::refund(&charge, given, wanted, status, self.now);
        set_refunded(&mut charge, refunded + wanted);
        self.put(Kind::Refund, &refund);
        self.put(Kind::Charge, &charge);
        self.tell("refund.created", &refund);
        self.tell("charge.refunded", &charge);
        Ok(refund)
    }

    fn charge_to_refund(&self, given: &Map<String, Value>) -> Result<Value, Refused> {
        let named = |name: &str| given.get(name).and_then(Value::as_str);
        match (named("payment_intent"), named("charge")) {
            (Some(id), None) => {
                let intent = self.get(Kind::Intent, id, 400, "payment_intent")?;
                let charge = self.find(Kind::Charge, &text(&intent["latest_charge"]));
                let charge = charge.filter(|charge| charge["status"] == "succeeded").cloned();
                let message =
                    format!("This PaymentIntent ({id}) does not have a successful charge to refund.");
                charge.ok_or_else(|| Refused::impossible(None, message).at("payment_intent"))
            }
            (None, Some(id)) => self.get(Kind::Charge, id, 400, "charge"),
            _ => Err(Refused::invalid(
                "payment_intent",
                Some("parameter_missing"),
                "One of the following params should be provided for this request: payment_intent or charge.",
            )),
        }
    }

    /// A refund that was on its way has arrived.
    pub(super) fn settle_refund(&mut self, id: &str) -> Result<Value, Refused> {
        let mut refund = self.get(Kind::Refund, id, 404, "refund")?;
        if refund["status"] != "pending" {
            return Err(Refused::impossible(None, "This refund is not pending."));
        }
        refund["status"] = json!("succeeded");
        self.put(Kind::Refund, &refund);
        self.tell("refund.updated", &refund);
        Ok(refund)
    }

    /// The customer's bank sends a refund back; the business has the money again.
    pub(super) fn fail_refund(&mut self, id: &str) -> Result<Value, Refused> {
        let mut refund = self.get(Kind::Refund, id, 404, "refund")?;
        if !matches!(refund["status"].as_str(), Some("pending" | "succeeded")) {
            return Err(Refused::impossible(None, "This refund has failed already."));
        }
        (refund["status"], refund["failure_reason"]) = (json!("failed"), json!("lost_or_stolen_card"));
        self.put(Kind::Refund, &refund);
        if let Some(mut charge) = self.find(Kind::Charge, &text(&refund["charge"])).cloned() {
            let refunded = number(&charge["amount_refunded"]) - number(&refund["amount"]);
            set_refunded(&mut charge, refunded);
            self.put(Kind::Charge, &charge);
        }
        self.tell("refund.updated", &refund);
        self.tell("refund.failed", &refund);
        Ok(refund)
    }

    /// The customer disputes a payment, as a whole unless an amount is named.
    pub(super) fn open_dispute(&mut self, intent: &str, amount: Option<i64>) -> Result<Value, Refused> {
        let intent = self.get(Kind::Intent, intent, 404, "intent")?;
        let charge = self.find(Kind::Charge, &text(&intent["latest_charge"])).cloned();
        let Some(charge) =
            charge.filter(|charge| charge["status"] == "succeeded" && charge["disputed"] == false)
        else {
            return Err(Refused::impossible(None, "Only a payment that succeeded is disputed, and once."));
        };
        let most = number(&charge["amount"]);
        match amount.unwrap_or(most) {
            amount if (1..=most).contains(&amount) => Ok(self.begin_dispute(charge, amount)),
            _ => Err(Refused::impossible(None, "The amount is not within what was paid.").at("amount")),
        }
    }

    pub(super) fn begin_dispute(&mut self, mut charge: Value, amount: i64) -> Value {
        let dispute = shape::dispute(&charge, amount, self.now);
        charge["disputed"] = json!(true);
        self.put(Kind::Charge, &charge);
        self.put(Kind::Dispute, &dispute);
        self.tell("charge.dispute.created", &dispute);
        self.tell("charge.dispute.funds_withdrawn", &dispute);
        dispute
    }

    /// The bank has the business's evidence.
    pub(super) fn review_dispute(&mut self, id: &str) -> Result<Value, Refused> {
        let mut dispute = self.open(id)?;
        dispute["status"] = json!("under_review");
        dispute["evidence_details"]["has_evidence"] = json!(true);
        self.put(Kind::Dispute, &dispute);
        self.tell("charge.dispute.updated", &dispute);
        Ok(dispute)
    }

    /// The bank decides; the money comes back to a business that won.
    pub(super) fn close_dispute(&mut self, id: &str, is_won: bool) -> Result<Value, Refused> {
        let mut dispute = self.open(id)?;
        dispute["status"] = json!(if is_won { "won" } else { "lost" });
        if is_won {
            let amount = number(&dispute["amount"]);
            let back = shape::transaction(id, amount, &dispute["currency"], self.now);
            dispute["balance_transactions"].as_array_mut().into_iter().for_each(|all| all.push(back.clone()));
        }
        self.put(Kind::Dispute, &dispute);
        self.tell("charge.dispute.closed", &dispute);
        if is_won {
            self.tell("charge.dispute.funds_reinstated", &dispute);
        }
        Ok(dispute)
    }

    fn open(&self, id: &str) -> Result<Value, Refused> {
        let dispute = self.get(Kind::Dispute, id, 404, "dispute")?;
        match dispute["status"].as_str() {
            Some("needs_response" | "under_review") => Ok(dispute),
            _ => Err(Refused::impossible(None, "This dispute is already closed.")),
        }
    }
}

fn set_refunded(charge: &mut Value, amount: i64) {
    charge["amount_refunded"] = json!(amount);
    charge["refunded"] = json!(amount == number(&charge["amount"]));
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_default()
}
