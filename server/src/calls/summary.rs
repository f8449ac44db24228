//! What a call was about, written once after its end: summary, intent, the caller's name and wishes.

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr};
use serde::{Deserialize, Serialize};

use super::{
    Who,
    jobs::{OUTLASTING, found, later},
    store::{self, Call, Turn, row::call_log},
};
use crate::{
    agent::summary::{self, Summary},
    app::App,
    crm::{self, NewNote, NoteKind, timeline::By, tools::Origin},
    db::{CallId, Tx},
    queue::{Failed, Order},
    receptionist::questions::{self, Asked},
};

/// Writes the summary of a call that is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct SummariseCall {
    /// The call.
    pub call_id: CallId,
}

impl Order for SummariseCall {
    const KIND: &'static str = "calls.summarise";
    const MAX_ATTEMPTS: i32 = OUTLASTING;
    const TIMEOUT: Duration = Duration::from_secs(90);
}

pub(super) async fn summarise(app: App, order: SummariseCall) -> Result<(), Failed> {
    let (call, business) = found(&app, order.call_id).await?;
    let turns = store::turns(app.db.reader(), call.id).await?;
    let clients = business.clients(&app);
    let Ok(openai) = clients.openai() else {
        tracing::info!(call.id = %call.id, "a call has no summary: openai is not configured");
        return Ok(());
    };
    let (messages, name, schema) = summary::request(&transcript(&turns, |_| true));
    let answer = openai.extract(messages, name, schema).await.map_err(later)?;
    // What the agent said proves nothing about the caller.
    let said = transcript(&turns, |turn| turn.who == Who::Caller);
    let summary = summary::read(answer, &said).map_err(|cause| Failed::Retry(None, cause))?;
    let written: Result<(), DbErr> = app.db.write(async |tx| keep(tx, &call, &summary).await).await;
    Ok(written?)
}

/// One line per turn; of the agent's, what the caller heard.
pub(super) fn transcript(turns: &[Turn], wanted: impl Fn(&Turn) -> bool) -> String {
    let lines: Vec<String> = turns.iter().filter(|turn| wanted(turn)).map(line).collect();
    lines.join("\n")
}

fn line(turn: &Turn) -> String {
    let heard = turn.heard_chars.and_then(|chars| usize::try_from(chars).ok()).unwrap_or(usize::MAX);
    let text: String = turn.text.chars().take(heard).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let label = match turn.who {
        Who::Caller => "פונה",
        Who::Agent => "נציג",
    };
    format!("{label}: {}", text.trim())
}

async fn keep(tx: &Tx, call: &Call, summary: &Summary) -> Result<(), DbErr> {
    let intent = serde_json::to_value(summary.intent).expect("a word becomes JSON");
    let changes = call_log::ActiveModel {
        summary: Set(Some(serde_json::to_string(summary).expect("texts become JSON"))),
        intent: Set(intent.as_str().map(str::to_owned)),
        ..Default::default()
    };
    store::change(tx, call, changes).await?;
    if let Some(customer) = call.customer_id {
        let name = summary.caller_name.as_ref().map_or("", |name| &name.value);
        crm::set_name_if_empty(tx, call.business_id, customer, name).await?;
        crm::set_gender_if_unknown(tx, call.business_id, customer, summary.caller_gender).await?;
    }
    let wishes = summary.wishes.iter().map(|wish| (NoteKind::Wish, wish));
    let facts = wishes.chain(summary.callback_time.iter().map(|time| (NoteKind::Callback, time)));
    for (number, (kind, fact)) in facts.enumerate() {
        let note = NewNote {
            customer: call.customer_id,
            call_sid: Some(&call.call_sid),
            kind,
            body: &fact.value,
            quote: Some(&fact.quote),
            once: Some(format!("call:{}:summary:{number}", call.id)),
            by: By::Agent,
        };
        crm::add_note(tx, call.business_id, note).await?;
    }
    keep_questions(tx, call, summary).await
}

/// What the agent has noted while it spoke is not noted again.
async fn keep_questions(tx: &Tx, call: &Call, summary: &Summary) -> Result<(), DbErr> {
    let origin = Origin::Call(call.call_sid.clone());
    for fact in &summary.unanswered_questions {
        let asked = Asked {
            question: &fact.value,
            sentence: &fact.quote,
            customer: call.customer_id,
            origin: &origin,
        };
        questions::note(tx, call.business_id, asked).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Who, transcript};
    use crate::{calls::store::Turn, db::CallId};

    #[test]
    fn the_model_reads_what_was_said_and_heard_line_by_line() {
        let turn = |who, text: &str, heard_chars| Turn {
            id: 0,
            call_id: CallId(1),
            seq: 1,
            who,
            text: text.to_owned(),
            heard_chars,
            interrupted: false,
            started_ms: 0,
            timings: "{}".to_owned(),
        };
        let turns =
            [turn(Who::Agent, "שלום, במה אפשר לעזור?", Some(5)), turn(Who::Caller, "אני מחפשת\nדירה", None)];
        assert_eq!(transcript(&turns, |_| true), "נציג: שלום,\nפונה: אני מחפשת דירה");
    }
}
