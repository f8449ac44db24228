//! `agentlocator sandbox pay`: a customer's card, and what their bank does with it, at the sandbox's Stripe.

use anyhow::{Context as _, Result, bail, ensure};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::Reach;
use crate::{config::Config, run::print};

/// Which payment, and with what.
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The payment intent, `pi_…`, or its client secret.
    intent: String,
    /// What the customer pays with.
    #[arg(long, value_enum, default_value_t)]
    card: Card,
    /// What happens thereafter: a card of 3ds waits for a proof, a debit for the bank.
    #[arg(long, value_enum)]
    then: Option<Then>,
    /// Where the program is, such as http://127.0.0.1:5000.
    #[arg(long)]
    url: Option<String>,
}

/// Stripe's cards for tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Card {
    /// It pays.
    #[default]
    Visa,
    /// The bank says no.
    Declined,
    /// The customer must prove who they are.
    #[value(name = "3ds")]
    ThreeDSecure,
    /// A bank account, which takes days.
    Debit,
}

/// What the customer or their bank does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Then {
    /// The customer proves who they are.
    Authenticate,
    /// The bank pays a debit.
    Settle,
    /// The proof or the debit fails.
    Fail,
    /// The customer disputes the payment.
    Dispute,
}

impl Card {
    fn word(self) -> &'static str {
        match self {
            Self::Visa => "visa",
            Self::Declined => "declined",
            Self::ThreeDSecure => "3ds",
            Self::Debit => "debit",
        }
    }
}

impl Then {
    fn word(self) -> &'static str {
        match self {
            Self::Authenticate => "authenticate",
            Self::Settle => "settle",
            Self::Fail => "fail",
            Self::Dispute => "open_dispute",
        }
    }
}

pub(super) async fn run(config: &Config, options: &Options) -> Result<()> {
    let reach = Reach::new(config, options.url.as_deref())?;
    let id = options.intent.split("_secret_").next().unwrap_or(&options.intent);
    let mut object = tell(&reach, "pay", &json!({"intent": id, "card": options.card.word()})).await?;
    if let Some(then) = options.then {
        object = tell(&reach, "change", &json!({"what": then.word(), "id": id})).await?;
    }
    print(&shown(&object));
    Ok(())
}

/// Posts to one of the controls of the sandbox's Stripe.
async fn tell(reach: &Reach, call: &str, body: &Value) -> Result<Value> {
    let Some(addr) = reach.sandbox else { bail!("no sandbox was started here: use `make run`") };
    let asked = reach.http.post(format!("http://{addr}/_sandbox/stripe/{call}")).json(body);
    let answer = asked.send().await.context("the sandbox does not answer: is `make run` running?")?;
    let status = answer.status();
    let text = answer.text().await?;
    ensure!(status.is_success(), "{text}");
    Ok(serde_json::from_str(&text)?)
}

/// One line: what it is, how it stands, how much it is.
fn shown(object: &Value) -> String {
    let text = |name: &str| object[name].as_str().unwrap_or("?").to_owned();
    let amount = object["amount"].as_i64().unwrap_or_default();
    let amount = format!("{}.{:02} {}", amount / 100, amount % 100, text("currency"));
    format!("{} {}: {amount}, {}", text("object"), text("id"), text("status"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_is_shown_in_one_line() {
        let intent = json!({"id": "pi_1", "object": "payment_intent", "amount": 117_005, "currency": "ils",
            "status": "succeeded"});
        assert_eq!(shown(&intent), "payment_intent pi_1: 1170.05 ils, succeeded");
    }
}
