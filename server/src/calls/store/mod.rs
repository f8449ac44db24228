//! The queries of calls and turns. Every one is bound to a business, or to a call that was found through one.

pub mod row;

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, Iterable as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, QueryTrait as _, sea_query::Expr,
};

pub use self::row::{call_log::Model as Call, call_turn::Model as Turn};
use self::row::{
    call_log::{self, Column, Entity},
    call_turn,
};
use super::{Direction, Status, Verdict, Who, timeline};
use crate::{
    app::App,
    crm::{
        self,
        timeline::{By, Entry},
    },
    db::{BusinessId, CallId, CustomerId, Moment, Tx},
    error::Result,
    web::{List, Page, Sorts, sorted},
};

/// Twilio opens the stream as soon as it has read the answer; later, somebody else is at the door.
const STREAM_WITHIN: Duration = Duration::from_secs(60);
const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[
        ("created_at", Column::CreatedAt),
        ("ended_at", Column::EndedAt),
        ("duration_s", Column::DurationS),
    ],
    default: "-created_at",
};

/// A call as Twilio first tells of it.
#[derive(Clone, Debug)]
pub struct News {
    /// Twilio's id.
    pub call_sid: String,
    /// Who calls.
    pub from_number: String,
    /// Who is called.
    pub to_number: String,
    /// Who began it.
    pub direction: Direction,
    /// Where Twilio reaches us for it: scheme and host.
    pub origin: String,
}

/// The call with this id of Twilio's, whosever it is: for Twilio's own requests only.
pub async fn by_sid(conn: &impl ConnectionTrait, call_sid: &str) -> Result<Option<Call>, DbErr> {
    Entity::find().filter(Column::CallSid.eq(call_sid)).one(conn).await
}

/// The call with this row id: for orders and tasks, which were made by one who had found the call.
pub async fn by_id(conn: &impl ConnectionTrait, id: CallId) -> Result<Option<Call>, DbErr> {
    Entity::find_by_id(id).one(conn).await
}

/// As [`of_business`], and nobody else changes it until `tx` ends.
pub async fn held(tx: &Tx, business: BusinessId, call_sid: &str) -> Result<Option<Call>, DbErr> {
    Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::CallSid.eq(call_sid))
        .lock_exclusive()
        .one(tx.conn())
        .await
}

/// What the last calls with a customer were about, each with its beginning, the newest first.
pub async fn summaries(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    customer: CustomerId,
    limit: u64,
) -> Result<Vec<(Moment, String)>, DbErr> {
    let calls = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::CustomerId.eq(customer))
        .filter(Column::Summary.is_not_null())
        .order_by_desc(Column::Id)
        .limit(limit);
    let told = |call: Call| call.told().map(|summary| (call.created_at, summary));
    Ok(calls.all(conn).await?.into_iter().filter_map(told).collect())
}

/// The call of this business with this id of Twilio's.
pub async fn of_business(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    call_sid: &str,
) -> Result<Option<Call>, DbErr> {
    Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::CallSid.eq(call_sid))
        .one(conn)
        .await
}

/// These calls of the business, in no order.
pub async fn by_sids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    call_sids: &[String],
) -> Result<Vec<Call>, DbErr> {
    let calls = Entity::find().filter(Column::BusinessId.eq(business));
    calls.filter(Column::CallSid.is_in(call_sids)).all(conn).await
}

/// Makes the call's row, or finds it if Twilio has told of it before.
pub async fn receive(
    tx: &Tx,
    business: BusinessId,
    customer: Option<CustomerId>,
    news: &News,
) -> Result<Call, DbErr> {
    let call = call_log::ActiveModel {
        business_id: Set(business),
        customer_id: Set(customer),
        call_sid: Set(news.call_sid.clone()),
        from_number: Set(news.from_number.clone()),
        to_number: Set(news.to_number.clone()),
        direction: Set(news.direction),
        status: Set(Status::Received),
        origin: Set(news.origin.clone()),
        usage: Set("{}".to_owned()),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let insert = Entity::insert(call).on_conflict_do_nothing_on([Column::CallSid]);
    insert.exec_without_returning(tx.conn()).await?;
    tx.touch(business, "call", &news.call_sid);
    let found = by_sid(tx.conn(), &news.call_sid).await?;
    let found = found.ok_or_else(|| DbErr::RecordNotFound("a call that was just written".to_owned()))?;
    if let Some(customer) = found.customer_id {
        let subject = found.call_sid.clone();
        let by = if found.direction == Direction::Inbound { By::Customer } else { By::Agent };
        let entry = Entry { customer, at: found.created_at, kind: timeline::KIND, subject, by };
        crm::timeline::record(tx, found.business_id, entry).await?;
    }
    Ok(found)
}

/// Notes that Twilio was told to open the call's media stream; a stream that is open stays the only one.
pub async fn announce(tx: &Tx, call: &Call) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::AnnouncedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(call.id))
        .filter(Column::StreamStartedAt.is_null())
        .exec(tx.conn())
        .await
        .map(drop)
}

/// Takes the call for the one media stream that it may have, and sets it in progress.
///
/// `None` if no call of this id was announced within the last minute, if it is over, or if its stream was taken.
///
/// # Errors
/// The database refused.
pub async fn claim_stream(app: &App, call_sid: &str) -> Result<Option<Call>> {
    let claimed = app.db.write(async |tx| {
        let claim = Entity::update_many()
            .col_expr(Column::StreamStartedAt, Expr::value(tx.now()))
            .filter(Column::CallSid.eq(call_sid))
            .filter(Column::StreamStartedAt.is_null())
            .filter(Column::AnnouncedAt.gte(tx.now().before(STREAM_WITHIN)))
            .filter(Column::EndedAt.is_null());
        if claim.exec(tx.conn()).await?.rows_affected == 0 {
            return Ok::<_, DbErr>(None);
        }
        let Some(call) = by_sid(tx.conn(), call_sid).await? else { return Ok(None) };
        advance(tx, &call, Status::InProgress).await?;
        by_sid(tx.conn(), call_sid).await
    });
    Ok(claimed.await?)
}

/// Moves a call's status forward and notes when it was answered or over; false if the move is not allowed.
/// This is the only writer of the column.
pub async fn advance(tx: &Tx, call: &Call, to: Status) -> Result<bool, DbErr> {
    let from: Vec<Status> = Status::iter().filter(|from| from.may_become(to)).collect();
    let mut update = Entity::update_many()
        .col_expr(Column::Status, Expr::value(to))
        .filter(Column::Id.eq(call.id))
        .filter(Column::Status.is_in(from));
    if to == Status::InProgress {
        update = update.col_expr(Column::AnsweredAt, Expr::value(tx.now()));
    }
    if to.is_end() {
        let seconds = (tx.now().0 - call.answered_at.unwrap_or(call.created_at).0) / 1_000_000;
        update = update
            .col_expr(Column::EndedAt, Expr::value(tx.now()))
            .col_expr(Column::DurationS, Expr::value(seconds.max(0)));
    }
    let moved = update.exec(tx.conn()).await?.rows_affected == 1;
    if moved {
        tx.touch(call.business_id, "call", &call.call_sid);
    }
    Ok(moved)
}

/// Writes some columns of a call; never its status.
pub async fn change(tx: &Tx, call: &Call, changes: call_log::ActiveModel) -> Result<(), DbErr> {
    Entity::update_many().set(changes).filter(Column::Id.eq(call.id)).exec(tx.conn()).await?;
    tx.touch(call.business_id, "call", &call.call_sid);
    Ok(())
}

/// The turns of a call, in their order.
pub async fn turns(conn: &impl ConnectionTrait, call: CallId) -> Result<Vec<Turn>, DbErr> {
    let turns = call_turn::Entity::find().filter(call_turn::Column::CallId.eq(call));
    turns.order_by_asc(call_turn::Column::Seq).all(conn).await
}

/// Whether the caller said anything.
pub async fn caller_spoke(tx: &Tx, call: &Call) -> Result<bool, DbErr> {
    let turns = call_turn::Entity::find().filter(call_turn::Column::CallId.eq(call.id));
    Ok(turns.filter(call_turn::Column::Who.eq(Who::Caller)).one(tx.conn()).await?.is_some())
}

/// Writes a turn, or writes it anew.
pub async fn put_turn(tx: &Tx, turn: call_turn::ActiveModel) -> Result<(), DbErr> {
    use sea_orm::sea_query::OnConflict;
    let anew = OnConflict::columns([call_turn::Column::CallId, call_turn::Column::Seq])
        .update_columns([
            call_turn::Column::Text,
            call_turn::Column::HeardChars,
            call_turn::Column::Interrupted,
            call_turn::Column::StartedMs,
            call_turn::Column::Timings,
        ])
        .to_owned();
    call_turn::Entity::insert(turn).on_conflict(anew).exec_without_returning(tx.conn()).await.map(drop)
}

/// Which calls are listed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Only those of this status.
    pub status: Option<Status>,
    /// Only those at or after this moment.
    pub from: Option<Moment>,
    /// Only those before this moment.
    pub to: Option<Moment>,
    /// Only those with this customer.
    pub customer: Option<CustomerId>,
    /// Only those that this side began.
    pub direction: Option<Direction>,
    /// Only those of which a member says this.
    pub mark: Option<Verdict>,
}

/// One page of a business's calls.
///
/// # Errors
/// 400 for a page that this list does not have; see [`sorted`].
pub async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    page: &Page,
) -> Result<List<Call>> {
    let calls = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .apply_if(filter.status, |query, status| query.filter(Column::Status.eq(status)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.direction, |query, direction| query.filter(Column::Direction.eq(direction)))
        .apply_if(filter.mark, |query, mark| query.filter(Column::Mark.eq(mark)));
    sorted(conn, calls, &SORTS, page).await
}

/// The calls whose media stream was opened at `begun` or before and that nobody has ended; one that goes on between
/// people only if it was opened at `long_ago` or before.
pub async fn unended(
    conn: &impl ConnectionTrait,
    begun: Moment,
    long_ago: Moment,
) -> Result<Vec<Call>, DbErr> {
    let alone = Condition::any().add(Column::Ending.is_null()).add(Column::StreamStartedAt.lte(long_ago));
    Entity::find()
        .filter(Column::StreamStartedAt.lte(begun))
        .filter(Column::StreamStartedAt.is_not_null())
        .filter(Column::EndedAt.is_null())
        .filter(alone)
        .all(conn)
        .await
}

/// The calls of a business that are going on, with the agent or with a person, the newest first.
pub async fn running(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    limit: u64,
) -> Result<Vec<Call>, DbErr> {
    Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::StreamStartedAt.is_not_null())
        .filter(Column::EndedAt.is_null())
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(conn)
        .await
}

/// The businesses that have a call announced within the last minute: those that a media stream may belong to.
pub async fn announcing(app: &App) -> Result<Vec<BusinessId>, DbErr> {
    let fresh = app.clock.now().before(STREAM_WITHIN);
    let businesses = Entity::find().select_only().column(Column::BusinessId).distinct();
    businesses.filter(Column::AnnouncedAt.gte(fresh)).into_tuple().all(app.db.reader()).await
}
