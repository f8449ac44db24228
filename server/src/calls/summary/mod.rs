//! What a call was about, written once after its end: summary, intent, the caller's name and wishes.

mod reading;

use std::time::Duration;

use sea_orm::{ActiveValue::Set, DbErr};
use serde::{Deserialize, Serialize};

pub use self::reading::{Fact, Summary};
use super::{
    jobs::{failed, found},
    store::{self, Call, row::call_log},
};
use crate::{
    app::App,
    crm::{self, NewNote, NoteKind},
    db::{CallId, Tx},
    queue::{Failed, Order},
};

/// Writes the summary of a call that is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct SummariseCall {
    /// The call.
    pub call_id: CallId,
}

impl Order for SummariseCall {
    const KIND: &'static str = "calls.summarise";
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
    let answer = openai.extract(reading::messages(&turns), reading::SCHEMA_NAME, reading::schema()).await;
    let answer = answer.map_err(failed)?;
    let summary = reading::read(answer, &turns)
        .ok_or_else(|| Failed::Retry(None, "the model's summary has another shape".to_owned()))?;
    let written: Result<(), DbErr> = app.db.write(async |tx| keep(tx, &call, &summary).await).await;
    Ok(written?)
}

async fn keep(tx: &Tx, call: &Call, summary: &Summary) -> Result<(), DbErr> {
    let json = serde_json::to_string(summary).expect("texts become JSON");
    let changes = call_log::ActiveModel {
        summary: Set(Some(json)),
        intent: Set(Some(summary.intent.clone())),
        ..Default::default()
    };
    store::change(tx, call, changes).await?;
    if let (Some(customer), Some(name)) = (call.customer_id, &summary.caller_name) {
        crm::set_name_if_empty(tx, call.business_id, customer, &name.value).await?;
    }
    for (number, wish) in summary.wishes.iter().enumerate() {
        let note = NewNote {
            customer: call.customer_id,
            call_sid: Some(&call.call_sid),
            kind: NoteKind::Wish,
            body: &wish.value,
            quote: Some(&wish.quote),
            once: Some(format!("call:{}:wish:{number}", call.id)),
        };
        crm::add_note(tx, call.business_id, note).await?;
    }
    Ok(())
}
