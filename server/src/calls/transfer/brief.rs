//! What whoever answers should know: a few sentences drawn from what was said so far, on the screen while it rings.

use std::time::Duration;

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use super::{Transfer, store};
use crate::{
    agent::summary,
    app::App,
    calls::{
        Who,
        jobs::{failed, found},
        store::{self as calls, Call, Turn},
        summary::transcript,
        wording,
    },
    db::{CallId, CallTransferId},
    queue::{Failed, Order},
};

/// Writes the brief of a transfer.
#[derive(Debug, Serialize, Deserialize)]
pub struct BriefPerson {
    call_id: CallId,
    transfer_id: CallTransferId,
}

impl BriefPerson {
    pub(super) fn of(call: &Call, transfer: &Transfer) -> Self {
        Self { call_id: call.id, transfer_id: transfer.id }
    }
}

impl Order for BriefPerson {
    const KIND: &'static str = "calls.brief_person";
    /// Later the person has answered.
    const MAX_ATTEMPTS: i32 = 2;
    const TIMEOUT: Duration = Duration::from_secs(30);
    const LAPSES: bool = true;
}

pub(in crate::calls) async fn brief_person(app: App, order: BriefPerson) -> Result<(), Failed> {
    let (call, business) = found(&app, order.call_id).await?;
    let turns = calls::turns(app.db.reader(), call.id).await?;
    // At once in the caller's own words; the better one follows.
    keep(&app, &call, order.transfer_id, &last_words(&turns)).await?;
    let clients = business.clients(&app);
    let Ok(openai) = clients.openai() else { return Ok(()) };
    if turns.iter().all(|turn| turn.who == Who::Agent) {
        return Ok(());
    }
    let (messages, name, schema) = summary::request(&transcript(&turns, |_| true));
    let answer = openai.extract(messages, name, schema).await.map_err(failed)?;
    let said = transcript(&turns, |turn| turn.who == Who::Caller);
    let brief = summary::read(answer, &said).map_err(Failed::GiveUp)?.summary;
    Ok(keep(&app, &call, order.transfer_id, &brief).await?)
}

async fn keep(app: &App, call: &Call, transfer: CallTransferId, brief: &str) -> Result<(), DbErr> {
    app.db.write(async |tx| store::set_brief(tx, call, transfer, brief).await).await
}

/// The newest words of the caller.
fn last_words(turns: &[Turn]) -> String {
    let words = turns.iter().rev().find(|turn| turn.who == Who::Caller).map(|turn| turn.text.trim());
    words.map_or_else(|| wording::NOTHING_SAID.to_owned(), |words| format!("„{words}”"))
}
