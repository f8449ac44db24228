//! The caller leaves the agent: whom to ring, and the order to Twilio.

use std::time::Duration;

use providers::twilio::{CallUpdate, wire::twiml};
use serde::{Deserialize, Serialize};

use super::{
    BriefPerson, Status, Transfer,
    parted::missed,
    store::{self, New},
    webhooks::{PARTED_PATH, WHISPER_PATH},
};
use crate::{
    accounts::{self, Business},
    agent::{people, tools::TransferToPerson},
    app::App,
    calls::{
        jobs::{found, update},
        store::Call,
        voicemail,
    },
    crm::timeline::By,
    db::{CallId, CallTransferId, Tx},
    error::{Error, Result},
    queue::{Failed, Order},
};

/// Has Twilio ring the person and connect the caller.
#[derive(Debug, Serialize, Deserialize)]
pub struct ConnectPerson {
    /// The call.
    pub call_id: CallId,
    /// The transfer.
    pub transfer_id: CallTransferId,
}

impl Order for ConnectPerson {
    const KIND: &'static str = "calls.connect_person";
    const MAX_ATTEMPTS: i32 = 4;
    const TIMEOUT: Duration = Duration::from_secs(20);
    /// The caller is gone by then; the end of the call leaves a task to call back.
    const LAPSES: bool = true;
}

/// The agent has said its last word: orders the transfer that a member has asked for, else the one that the agent meant.
///
/// # Errors
/// The database refused, or there is nobody to ring.
pub(in crate::calls) async fn connect(app: &App, call: &Call, meant: Option<TransferToPerson>) -> Result<()> {
    let business = accounts::business(&app.db, call.business_id).await?.ok_or(Error::NotFound)?;
    app.db
        .write(async |tx| {
            let transfer = match store::running(tx.conn(), call.id).await? {
                Some(asked) => asked,
                None => by_agent(tx, &business, call, meant).await?,
            };
            order(tx, call, &transfer).await
        })
        .await
}

async fn by_agent(
    tx: &Tx,
    business: &Business,
    call: &Call,
    meant: Option<TransferToPerson>,
) -> Result<Transfer> {
    let wanted = meant.as_ref().and_then(|it| it.name.as_deref()).unwrap_or_default();
    let person = people::meant(&business.profile.transfer.people, wanted).ok_or(Error::NotFound)?;
    let new = New {
        by: By::Agent,
        name: Some(person.name.clone()),
        phone: person.phone.to_string(),
        reason: meant.map(|it| it.reason),
    };
    let transfer = store::add(tx, call, new).await?;
    tx.enqueue(BriefPerson::of(call, &transfer)).once(transfer.id).now().await?;
    Ok(transfer)
}

/// Orders that Twilio ring; it happens even if this program stops now.
pub(super) async fn order(tx: &Tx, call: &Call, transfer: &Transfer) -> Result<()> {
    let order = ConnectPerson { call_id: call.id, transfer_id: transfer.id };
    Ok(tx.enqueue(order).lane(voicemail::lane(call)).once(transfer.id).now().await?)
}

pub(in crate::calls) async fn connect_person(app: App, order: ConnectPerson) -> Result<(), Failed> {
    let (call, business) = found(&app, order.call_id).await?;
    let transfer = store::by_id(app.db.reader(), order.transfer_id).await?;
    let transfer = transfer.ok_or_else(|| Failed::GiveUp("the transfer is gone".to_owned()))?;
    if transfer.status.is_end() {
        return Ok(());
    }
    let document = document(&business, &call, &transfer);
    let status = match update(&app, &call, &business, CallUpdate::Twiml(document)).await {
        Ok(()) => Status::Ringing,
        Err(Failed::GiveUp(cause)) => {
            tracing::warn!(call.id = %call.id, error = cause, "a caller could not be put through; somebody is to call back");
            Status::Failed
        }
        Err(later) => return Err(later),
    };
    Ok(app.db.write(async |tx| rings(tx, &business, (&call, &transfer), status).await).await?)
}

/// The person's telephone rings, or it can not be done and the caller is to be called back.
async fn rings(
    tx: &Tx,
    business: &Business,
    (call, transfer): (&Call, &Transfer),
    status: Status,
) -> Result<()> {
    if !store::advance(tx, call, transfer, status).await? {
        return Ok(());
    }
    if status == Status::Failed {
        return missed(tx, business, call, transfer).await;
    }
    // What was said since it was asked for belongs to it too.
    let again = format!("{}:ringing", transfer.id);
    Ok(tx.enqueue(BriefPerson::of(call, transfer)).once(again).now().await?)
}

fn document(business: &Business, call: &Call, transfer: &Transfer) -> String {
    let (action_url, whisper_url) =
        (format!("{}{PARTED_PATH}", call.origin), format!("{}{WHISPER_PATH}", call.origin));
    twiml::dial(twiml::Dial {
        number: &transfer.phone,
        ring_s: business.profile.transfer.ring_seconds,
        action_url: &action_url,
        whisper_url: &whisper_url,
    })
}
