//! What is true in the end, wherever the program was killed: everything there is there once.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use super::{
    dana::NAME,
    office::{AMOUNT, Office},
    tale::{Tale, files, link},
};

/// What she is sent: a template, two answers, a link to sign and one to pay by, the signed contract and the invoice.
const MESSAGES_TO_HER: usize = 7;
/// What she writes.
const MESSAGES_OF_HERS: usize = 2;
/// What stands on her timeline beside calls, each kind with its number; a contract when it is sent, shown and signed.
const STEPS: [(&str, usize); 8] = [
    ("lead", 1),
    ("appointment", 1),
    ("message", MESSAGES_TO_HER + MESSAGES_OF_HERS),
    ("deal", 1),
    ("stage", 1),
    ("contract", 3),
    ("payment", 1),
    ("invoice", 1),
];

/// Looks at everything that a story has left.
///
/// # Errors
/// Something is lost, or there twice: all that is wrong.
pub(super) async fn hold(tale: &Tale<'_>) -> Result<()> {
    let office = Office::enter(tale.at).await?;
    let truth = Truth { tale, customer: office.dana().await?, office };
    let found = [
        ("the people", truth.people().await),
        ("the contract", truth.contract().await),
        ("the money", truth.money().await),
        ("the messages", truth.messages().await),
        ("the timeline", truth.timeline().await),
        ("the vendors", truth.vendors()),
    ];
    let wrong: Vec<String> =
        found.into_iter().filter_map(|(what, found)| Some(format!("{what}: {:#}", found.err()?))).collect();
    ensure!(wrong.is_empty(), "{}", wrong.join("\n  "));
    Ok(())
}

struct Truth<'a> {
    tale: &'a Tale<'a>,
    office: Office<'a>,
    customer: i64,
}

impl Truth<'_> {
    fn of_hers(&self, path: &str) -> String {
        format!("{path}?customer_id={}&limit=200", self.customer)
    }

    async fn people(&self) -> Result<()> {
        let customer = self.office.browser.look(&format!("/api/crm/customers/{}", self.customer)).await?;
        ensure!(customer["name"] == NAME, "she is called {}", customer["name"]);
        self.office.only(&self.of_hers("/api/crm/leads")).await?;
        let deal = self.office.only(&self.of_hers("/api/crm/deals")).await?;
        ensure!(deal["amount"] == AMOUNT, "{deal}");
        let viewing = self.office.only(&self.of_hers("/api/crm/appointments")).await?;
        ensure!(viewing["state"] == "booked", "{viewing}");
        let calls = self.office.list("/api/calls?limit=200").await?;
        ensure!(calls.len() == self.tale.calls, "{} calls in place of {}", calls.len(), self.tale.calls);
        Ok(())
    }

    /// Signed once, sealed once, and what she downloads is what was sealed.
    async fn contract(&self) -> Result<()> {
        let contract = self.office.only(&self.of_hers("/api/contracts")).await?;
        let number = contract["contract_number"].as_str().context("a contract has a number")?;
        let contract = self.office.browser.look(&format!("/api/contracts/{number}")).await?;
        ensure!(contract["state"] == "signed" && contract["trail_is_whole"] == true, "{contract}");
        let deeds = counted(contract["events"].as_array().context("a contract has a trail")?);
        for deed in ["sent", "signed", "sealed"] {
            ensure!(deeds.get(deed) == Some(&1), "{deed} is not there once: {deeds:?}");
        }
        let pdf = self.tale.dana.signed_contract(&self.tale.to_sign).await?;
        let looked_at = self.office.browser.hand_over("/api/public/verify", &pdf).await?;
        ensure!(looked_at["result"] == "genuine", "{looked_at}");
        Ok(())
    }

    /// Paid once, also as Stripe has it, and one document with the first number of its series.
    async fn money(&self) -> Result<()> {
        let payment = self.office.only(&self.of_hers("/api/payments")).await?;
        ensure!(payment["status"] == "succeeded" && payment["amount"] == AMOUNT, "{payment}");
        let charges = self.tale.at.sandbox.stripe().charges();
        let [charge] = charges.as_slice() else { bail!("{} charges at Stripe", charges.len()) };
        ensure!(charge["paid"] == true && charge["amount"] == AMOUNT, "{charge}");
        let invoice = self.office.only("/api/invoices?limit=200").await?;
        let number = invoice["number"].as_str().unwrap_or_default();
        ensure!(number.ends_with("-0001"), "its number is {number:?}");
        ensure!(invoice["payment_id"] == payment["id"] && invoice["total"] == AMOUNT, "{invoice}");
        ensure!(invoice["printed"] == true && !invoice["original_given_at"].is_null(), "{invoice}");
        Ok(())
    }

    /// Everything came to her once, and the office knows of nothing else.
    async fn messages(&self) -> Result<()> {
        let came = self.tale.dana.received();
        let what: Vec<&str> = came.iter().map(|message| message.body.as_str()).collect();
        ensure!(came.len() == MESSAGES_TO_HER, "{} messages came to her: {what:?}", came.len());
        let twice = (1..what.len()).find(|place| what[..*place].contains(&what[*place]));
        ensure!(twice.is_none(), "one came twice: {what:?}");
        ensure!(files(&came).count() == 2, "not two files: {what:?}");
        ensure!(link(&came, "/pay/").is_some(), "no link to pay by: {what:?}");
        for (direction, wanted) in [("out", MESSAGES_TO_HER), ("in", MESSAGES_OF_HERS)] {
            let path = self.of_hers("/api/whatsapp/messages") + "&direction=" + direction;
            let known = self.office.list(&path).await?;
            ensure!(known.len() == wanted, "{direction}: {} messages in place of {wanted}", known.len());
            let waits =
                known.iter().find(|message| matches!(message["status"].as_str(), Some("queued" | "failed")));
            ensure!(waits.is_none(), "one did not go: {waits:?}");
        }
        Ok(())
    }

    async fn timeline(&self) -> Result<()> {
        let entries = self.office.list(&self.of_hers("/api/crm/timeline")).await?;
        let kinds = counted(&entries);
        for (kind, wanted) in STEPS.into_iter().chain([("call", self.tale.calls)]) {
            ensure!(kinds.get(kind) == Some(&wanted), "not {wanted} of {kind}: {kinds:?}");
        }
        let empty = entries.iter().find(|entry| entry["body"].as_object().is_none_or(|body| body.is_empty()));
        ensure!(empty.is_none(), "an entry is about nothing: {empty:?}");
        Ok(())
    }

    fn vendors(&self) -> Result<()> {
        let wrong = self.tale.at.sandbox.violations();
        ensure!(wrong.is_empty(), "{wrong:?}");
        Ok(())
    }
}

/// How many there are of each `kind`.
fn counted(entries: &[Value]) -> BTreeMap<&str, usize> {
    let mut kinds = BTreeMap::new();
    for kind in entries.iter().filter_map(|entry| entry["kind"].as_str()) {
        *kinds.entry(kind).or_default() += 1;
    }
    kinds
}
