//! The queries by which the worker is given messages to send.

use std::{
    collections::{HashMap, HashSet},
    time::Duration,
};

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait as _, DbBackend, DbErr, EntityTrait as _, QueryFilter as _,
    QuerySelect as _, Statement, Value,
};

use super::{
    State,
    account::{end_leases, give_up},
    moves::MAX_SUBMISSIONS,
    row::{Column, Entity, Model},
};
use crate::{
    db::{BusinessId, Db, FileId, MessageId, Moment, Tx},
    error::Result,
    files,
    whatsapp::{Message, row as message},
};

/// A text is looked up, waited for and typed within this.
const LEASE: Duration = Duration::from_secs(90);
/// A file is fetched and uploaded first.
const LEASE_OF_FILE: Duration = Duration::from_secs(8 * 60);

/// A message that the worker has now.
#[derive(Debug)]
pub(in crate::whatsapp::baileys) struct Claimed {
    /// Its way.
    pub(in crate::whatsapp::baileys) delivery: Model,
    /// What it says.
    pub(in crate::whatsapp::baileys) message: Message,
    /// The media type of its file, if it carries one that is still there.
    pub(in crate::whatsapp::baileys) mime: Option<String>,
}

/// Who asks for messages.
#[derive(Clone, Copy, Debug)]
pub(in crate::whatsapp::baileys) struct Asking<'a> {
    /// The worker's process.
    pub(in crate::whatsapp::baileys) epoch: &'a str,
    /// Whose logins can send now.
    pub(in crate::whatsapp::baileys) open: &'a [BusinessId],
    /// Those of them that have read what waited for them at WhatsApp.
    pub(in crate::whatsapp::baileys) settled: &'a [BusinessId],
    /// How many at most.
    pub(in crate::whatsapp::baileys) max: usize,
}

/// Takes due messages under a lease, at most one for each recipient, shared out between the logins.
pub(in crate::whatsapp::baileys) async fn claim(db: &Db, asking: Asking<'_>) -> Result<Vec<Claimed>> {
    let due = due(db, asking).await?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let share = (asking.max / due.len()).max(1);
    db.write(async |tx| {
        let mut claimed = Vec::new();
        for business in due {
            let room = share.min(asking.max.saturating_sub(claimed.len()));
            let expired =
                Condition::all().add(Column::BusinessId.eq(business)).add(Column::LeasedUntil.lte(tx.now()));
            end_leases(tx, expired).await?;
            if asking.settled.contains(&business) {
                give_up_unconfirmed(tx, business).await?;
            }
            claimed.extend(claim_of(tx, business, asking, room).await?);
        }
        with_content(tx, claimed).await
    })
    .await
}

/// What may be leased, as a condition on `d`: the oldest for its recipient, while none for them is under way. What may
/// have been sent already waits for a login that would know.
fn ready(settled: &[BusinessId]) -> String {
    let settled = listed(settled);
    format!(
        "(d.run_at <= $1 and (
           d.state = 'queued' and not exists (
             select 1 from whatsapp_delivery e
             where e.business_id = d.business_id and e.peer = d.peer and e.id <> d.id
               and (e.state in ('leased', 'submitted') or (e.state = 'queued' and e.id < d.id)))
           or d.state = 'submitted' and d.lease is null and d.business_id in ({settled}) and not exists (
             select 1 from whatsapp_delivery e
             where e.business_id = d.business_id and e.peer = d.peer and e.id <> d.id
               and (e.state = 'leased' or (e.state = 'submitted' and e.id < d.id)))))"
    )
}

/// Ids as a list of SQL, which is never empty.
fn listed(ids: &[BusinessId]) -> String {
    let ids = ids.iter().map(BusinessId::to_string).chain(["-1".to_owned()]);
    ids.collect::<Vec<_>>().join(", ")
}

/// The logins for which there is something to do: a read, so that an idle worker never takes the writer.
async fn due(db: &Db, asking: Asking<'_>) -> Result<Vec<BusinessId>, DbErr> {
    if asking.open.is_empty() || asking.max == 0 {
        return Ok(Vec::new());
    }
    let (open, ready) = (listed(asking.open), ready(asking.settled));
    let sql = format!(
        "select distinct d.business_id from whatsapp_delivery d
         where d.business_id in ({open}) and d.state in ('queued', 'leased', 'submitted')
           and ({ready} or (d.lease is not null and d.leased_until <= $1))
         order by d.business_id"
    );
    let backend = db.reader().get_database_backend();
    let query = Statement::from_sql_and_values(backend, sql, [db.now().0.into()]);
    let rows = db.reader().query_all_raw(query).await?;
    rows.iter().map(|row| row.try_get("", "business_id")).collect()
}

/// The same statement runs on both databases; PostgreSQL needs the row locks, SQLite has one writer.
async fn claim_of(
    tx: &Tx,
    business: BusinessId,
    asking: Asking<'_>,
    room: usize,
) -> Result<Vec<Model>, DbErr> {
    let backend = tx.conn().get_database_backend();
    let lock = if backend == DbBackend::Postgres { "for update of d skip locked" } else { "" };
    let ready = ready(asking.settled);
    let sql = format!(
        "with due as materialized (
           select d.id from whatsapp_delivery d
           where {ready} and d.business_id = $2
           order by d.id limit $3 {lock})
         update whatsapp_delivery set state = 'leased', lease = $4, epoch = $5, attempts = attempts + 1,
           leased_until = case when exists (
               select 1 from whatsapp_message m where m.id = message_id and m.file_id is not null)
             then cast($6 as bigint) else cast($7 as bigint) end
         where id in (select id from due) returning *"
    );
    let until = |lease: Duration| -> Value { tx.now().after(lease).0.into() };
    let values: [Value; 7] = [
        tx.now().0.into(),
        business.0.into(),
        i64::try_from(room).unwrap_or(i64::MAX).into(),
        uuid::Uuid::new_v4().simple().to_string().into(),
        asking.epoch.into(),
        until(LEASE_OF_FILE),
        until(LEASE),
    ];
    let claim = Statement::from_sql_and_values(backend, sql, values);
    let mut claimed = Entity::find().from_raw_sql(claim).all(tx.conn()).await?;
    claimed.sort_by_key(|delivery| delivery.id);
    Ok(claimed)
}

async fn give_up_unconfirmed(tx: &Tx, business: BusinessId) -> Result<()> {
    let silent = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::State.eq(State::Submitted))
        .filter(Column::Lease.is_null())
        .filter(Column::RunAt.lte(tx.now()))
        .filter(Column::Submissions.gte(MAX_SUBMISSIONS))
        .lock_exclusive();
    for delivery in silent.all(tx.conn()).await? {
        give_up(tx, &delivery).await?;
    }
    Ok(())
}

/// What the messages say, in one query a table.
async fn with_content(tx: &Tx, claimed: Vec<Model>) -> Result<Vec<Claimed>> {
    let ids: Vec<MessageId> = claimed.iter().map(|delivery| delivery.message_id).collect();
    let messages = message::Entity::find().filter(message::Column::Id.is_in(ids)).all(tx.conn()).await?;
    let files: HashSet<FileId> = messages.iter().filter_map(|message| message.file_id).collect();
    let mimes = mimes(tx, files).await?;
    let mut by_id: HashMap<MessageId, Message> = messages.into_iter().map(|it| (it.id, it)).collect();
    let whole = claimed.into_iter().filter_map(|delivery| {
        let message = by_id.remove(&delivery.message_id)?;
        let mime = message.file_id.and_then(|file| mimes.get(&file).cloned());
        Some(Claimed { delivery, message, mime })
    });
    Ok(whole.collect())
}

async fn mimes(tx: &Tx, files: HashSet<FileId>) -> Result<HashMap<FileId, String>, DbErr> {
    use files::row::{Column, Entity};
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    let there = |expires_at: Option<Moment>| expires_at.is_none_or(|at| tx.now() < at);
    let found = Entity::find().filter(Column::Id.is_in(files)).all(tx.conn()).await?;
    let there = found.into_iter().filter(|file| there(file.expires_at));
    Ok(there.map(|file| (file.id, file.mime)).collect())
}
