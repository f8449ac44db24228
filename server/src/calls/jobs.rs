//! What is done about a call later, or again and again until it took: hanging up, diverting, closing.

use std::time::Duration;

use providers::{Failure, twilio::CallUpdate};
use sea_orm::{ActiveValue::Set, DbErr};
use serde::{Deserialize, Serialize};

use super::{
    CallEnded, Status,
    recorded::{FetchRecording, TranscribeRecording, fetch_recording, transcribe_recording},
    store::{self, Call, row::call_log},
    summary::{SummariseCall, summarise},
    transfer::{BriefPerson, ConnectPerson, brief_person, connect_person},
    voicemail,
};
use crate::{
    accounts::{self, Business},
    app::App,
    config::DatabaseKind,
    crm::{self, NewNote, NoteKind, timeline::By},
    db::{CallId, Tx},
    parts,
    queue::{Failed, Order, Runner},
};

/// The ending of a call whose process died.
const LOST: &str = "lost";
/// The ending of a conversation with the agent that goes on with a person.
pub(super) const TRANSFERRED: &str = "transferred";
/// No call is longer: the setting ends at an hour, the machine cuts half a minute later.
const LONGEST_CALL: Duration = Duration::from_secs(65 * 60);

/// Twilio ends a call after four hours; people who were put through to each other may talk as long.
const LONGEST_TALK: Duration = Duration::from_secs(4 * 60 * 60 + 300);

/// Outages of a day are outlasted: pauses grow up to a quarter of an hour.
pub(super) const OUTLASTING: i32 = 100;
/// A pause that a vendor asks for counts from here on; shorter ones are the queue's own.
const LONG_PAUSE: Duration = Duration::from_secs(60);

/// Hangs up through Twilio.
#[derive(Debug, Serialize, Deserialize)]
pub struct HangUp {
    /// The call.
    pub call_id: CallId,
}

impl Order for HangUp {
    const KIND: &'static str = "calls.hang_up";
    const TIMEOUT: Duration = Duration::from_secs(20);
    /// The stream is closed meanwhile, and with it Twilio has ended the call.
    const LAPSES: bool = true;
}

/// Hands a running call to the voicemail.
#[derive(Debug, Serialize, Deserialize)]
pub struct Divert {
    /// The call.
    pub call_id: CallId,
}

impl Order for Divert {
    const KIND: &'static str = "calls.divert";
    const MAX_ATTEMPTS: i32 = 4;
    const TIMEOUT: Duration = Duration::from_secs(20);
    const LAPSES: bool = true;
}

/// What runs this part's orders.
pub(super) fn runners() -> Vec<Runner<App>> {
    vec![
        Runner::of::<HangUp, _, _>(hang_up_by_order),
        Runner::of::<Divert, _, _>(divert_by_order),
        Runner::of::<FetchRecording, _, _>(fetch_recording),
        Runner::of::<TranscribeRecording, _, _>(transcribe_recording),
        Runner::of::<SummariseCall, _, _>(summarise),
        Runner::of::<ConnectPerson, _, _>(connect_person),
        Runner::of::<BriefPerson, _, _>(brief_person),
    ]
}

/// Orders that the call be hung up; it is repeated until it took, even if this program stops now.
///
/// # Errors
/// The database refused.
pub async fn hang_up(app: &App, call: &Call) -> crate::error::Result<()> {
    let written = app.db.write(async |tx| order_hang_up(tx, call).await);
    written.await.map_err(|cause: DbErr| cause.into())
}

/// As [`hang_up`], with something else.
pub(super) async fn order_hang_up(tx: &Tx, call: &Call) -> Result<(), DbErr> {
    let order = HangUp { call_id: call.id };
    tx.enqueue(order).lane(voicemail::lane(call)).once(call.id).now().await
}

async fn hang_up_by_order(app: App, order: HangUp) -> Result<(), Failed> {
    let (call, business) = found(&app, order.call_id).await?;
    update(&app, &call, &business, CallUpdate::Completed).await
}

async fn divert_by_order(app: App, order: Divert) -> Result<(), Failed> {
    let (call, business) = found(&app, order.call_id).await?;
    let document = voicemail::document(&app, &call.origin);
    update(&app, &call, &business, CallUpdate::Twiml(document)).await
}

pub(super) async fn update(
    app: &App,
    call: &Call,
    business: &Business,
    update: CallUpdate,
) -> Result<(), Failed> {
    let clients = business.clients(app);
    let twilio = clients.twilio().map_err(|cause| Failed::GiveUp(cause.to_string()))?;
    twilio.client.update_call(&call.call_sid, update).await.map_err(failed)
}

/// The call of an order, and whose it is.
pub(super) async fn found(app: &App, id: CallId) -> Result<(Call, Business), Failed> {
    let call = store::by_id(app.db.reader(), id).await?;
    let call = call.ok_or_else(|| Failed::GiveUp("the call is gone".to_owned()))?;
    let business = accounts::business(&app.db, call.business_id).await?;
    Ok((call, business.ok_or_else(|| Failed::GiveUp("the business is gone".to_owned()))?))
}

/// A vendor's failure as the queue takes it while a call waits for it.
pub(super) fn failed(failure: Failure) -> Failed {
    match failure {
        Failure::After { delay, .. } => Failed::Retry(Some(delay), failure.to_string()),
        Failure::Never { .. } => Failed::GiveUp(failure.to_string()),
    }
}

/// A vendor's failure as the queue takes it once the call is over: nobody is in a hurry, and nothing may be lost.
pub(super) fn later(failure: Failure) -> Failed {
    match failed(failure) {
        Failed::Retry(Some(pause), reason) if pause < LONG_PAUSE => Failed::Retry(None, reason),
        other => other,
    }
}

/// Closes a call whose conversation is over, unless it goes on with a person: [`over`] follows when they have parted.
pub(super) async fn close(tx: &Tx, call: &Call, ending: &str) -> Result<(), DbErr> {
    let ended = call_log::ActiveModel { ending: Set(Some(ending.to_owned())), ..Default::default() };
    store::change(tx, call, ended).await?;
    if ending == TRANSFERRED { Ok(()) } else { over(tx, call).await }
}

/// A call is over: if the caller said anything, its summary is ordered, and whoever wants to know is told.
pub(super) async fn over(tx: &Tx, call: &Call) -> Result<(), DbErr> {
    store::advance(tx, call, Status::Completed).await?;
    if store::caller_spoke(tx, call).await? {
        tx.enqueue(SummariseCall { call_id: call.id })
            .lane(voicemail::lane(call))
            .once(call.id)
            .now()
            .await?;
    }
    let ended = CallEnded::of(call);
    for subscriber in parts::on_call_ended() {
        subscriber(tx, &ended).await?;
    }
    Ok(())
}

/// Keeps a message that a caller left in words which no model could answer.
pub(super) async fn keep_message(tx: &Tx, call: &Call, message: &str) -> Result<(), DbErr> {
    let note = NewNote {
        customer: call.customer_id,
        call_sid: Some(&call.call_sid),
        kind: NoteKind::Message,
        body: message,
        quote: Some(message),
        once: Some(format!("call:{}:said:{}", call.id, digest(message))),
        by: By::Agent,
    };
    crm::add_note(tx, call.business_id, note).await.map(drop)
}

/// A short name of a text, so that writing it twice keeps it once.
fn digest(text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Closes the calls whose conversation died with an earlier process. On SQLite one process serves, so that none can
/// be alive; on PostgreSQL another server may hold them, so that only those that are too old to be alive are closed.
///
/// # Errors
/// The database refused.
pub async fn close_lost(app: &App) -> crate::error::Result<usize> {
    let patience =
        if app.config.database.kind == DatabaseKind::Postgres { LONGEST_CALL } else { Duration::ZERO };
    let now = app.clock.now();
    let lost = store::unended(app.db.reader(), now.before(patience), now.before(LONGEST_TALK)).await?;
    for call in &lost {
        app.db
            .write(
                async |tx| {
                    if call.ending.is_some() { over(tx, call).await } else { close(tx, call, LOST).await }
                },
            )
            .await?;
    }
    if !lost.is_empty() {
        tracing::warn!(calls = lost.len(), "calls were cut off when the program last stopped");
    }
    Ok(lost.len())
}
