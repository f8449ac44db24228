//! Opening, renewing and ending sessions.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::RngExt as _;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, DbErr, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _, sea_query::Expr,
};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use super::{
    Client, IDLE, LONGEST, MAX_PER_USER, Session, Why,
    rotation::{Verdict, judge},
    row::{refresh_token, session},
};
use crate::{
    db::{BusinessId, Db, Moment, SessionId, Tx, UserId},
    error::{Error, Result},
};

/// A token of 256 random bits, in letters that a cookie takes.
fn make_token() -> SecretString {
    let bytes: Vec<u8> = rand::rng().random_iter().take(32).collect();
    URL_SAFE_NO_PAD.encode(bytes).into()
}

fn hash(token: &SecretString) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(token.expose_secret().as_bytes()))
}

fn is_open(now: Moment) -> Condition {
    Condition::all().add(session::Column::RevokedAt.is_null()).add(session::Column::ExpiresAt.gt(now))
}

/// Who logs in, where, and with what.
pub(in crate::accounts) struct New<'a> {
    /// The user, whose password was right.
    pub(in crate::accounts) user: UserId,
    /// The business that they enter.
    pub(in crate::accounts) business: BusinessId,
    /// Their browser.
    pub(in crate::accounts) client: &'a Client,
}

/// Begins a session; its id and its first token.
pub(in crate::accounts) async fn open(tx: &Tx, new: New<'_>) -> Result<(SessionId, SecretString), DbErr> {
    make_room(tx, new.user).await?;
    let row = session::ActiveModel {
        user_id: Set(new.user),
        business_id: Set(new.business),
        address: Set(new.client.address.0.to_string()),
        user_agent: Set(new.client.agent.clone()),
        created_at: Set(tx.now()),
        last_used_at: Set(tx.now()),
        expires_at: Set(tx.now().after(IDLE)),
        revoked_at: Set(None),
        why: Set(None),
        ..Default::default()
    };
    let made = session::Entity::insert(row).exec(tx.conn()).await?.last_insert_id;
    Ok((made, add_token(tx, made, 0).await?))
}

async fn make_room(tx: &Tx, user: UserId) -> Result<(), DbErr> {
    let of_user = session::Entity::find().filter(session::Column::UserId.eq(user)).filter(is_open(tx.now()));
    let newest = of_user.order_by_desc(session::Column::LastUsedAt).order_by_desc(session::Column::Id);
    let beyond = newest.offset(MAX_PER_USER - 1).limit(MAX_PER_USER).all(tx.conn()).await?;
    for crowded in beyond {
        revoke(tx, user, crowded.id, Why::Crowded).await?;
    }
    Ok(())
}

async fn add_token(tx: &Tx, session: SessionId, generation: i32) -> Result<SecretString, DbErr> {
    let token = make_token();
    let row = refresh_token::ActiveModel {
        session_id: Set(session),
        token_hash: Set(hash(&token)),
        generation: Set(generation),
        created_at: Set(tx.now()),
        used_at: Set(None),
        ..Default::default()
    };
    refresh_token::Entity::insert(row).exec_without_returning(tx.conn()).await?;
    Ok(token)
}

/// The session of a token, whatever became of either.
pub(super) async fn session_of(db: &Db, token: &SecretString) -> Result<Option<Session>, DbErr> {
    let of_hash = refresh_token::Column::TokenHash.eq(hash(token));
    let Some(found) = refresh_token::Entity::find().filter(of_hash).one(db.reader()).await? else {
        return Ok(None);
    };
    session::Entity::find_by_id(found.session_id).one(db.reader()).await
}

/// Trades a token for the next one of its session. `None` if it was stolen: then the session has ended.
///
/// # Errors
/// 401 for an unknown token, and for one of a session that has ended.
pub(super) async fn rotate(tx: &Tx, token: &SecretString, client: &Client) -> Result<Option<SecretString>> {
    let by_hash = || refresh_token::Entity::find().filter(refresh_token::Column::TokenHash.eq(hash(token)));
    let shown = by_hash().one(tx.conn()).await?.ok_or(Error::Unauthenticated)?;
    // Whoever renews the same session at the same moment waits here, and sees afterwards that the token is used.
    let locked = session::Entity::find_by_id(shown.session_id).lock_exclusive().one(tx.conn()).await?;
    let session = still_open(locked, tx.now())?;
    let shown = by_hash().one(tx.conn()).await?.ok_or(Error::Unauthenticated)?;
    let (newest, siblings) = newest_generation(tx, session.id).await?;
    let generation = match judge(shown.used_at, siblings, tx.now()) {
        Verdict::Next => {
            close_generation(tx, session.id).await?;
            newest + 1
        }
        Verdict::Again => newest,
        Verdict::Reuse => {
            revoke(tx, session.user_id, session.id, Why::Reuse).await?;
            return Ok(None);
        }
    };
    mark_used(tx, &session, client).await?;
    Ok(Some(add_token(tx, session.id, generation).await?))
}

/// The session, if it has not ended.
///
/// # Errors
/// 401 `unauthenticated`, or `session_revoked` for one that was ended before its time.
pub(in crate::accounts) fn still_open(session: Option<Session>, now: Moment) -> Result<Session> {
    let session = session.ok_or(Error::Unauthenticated)?;
    if session.revoked_at.is_some() {
        return Err(Error::SessionRevoked);
    }
    if session.expires_at <= now { Err(Error::Unauthenticated) } else { Ok(session) }
}

/// The newest generation of a session's tokens, and how many it has.
async fn newest_generation(tx: &Tx, session: SessionId) -> Result<(i32, usize), DbErr> {
    let of_session = refresh_token::Entity::find().filter(refresh_token::Column::SessionId.eq(session));
    let newest = of_session.clone().order_by_desc(refresh_token::Column::Generation).one(tx.conn()).await?;
    let newest = newest.map_or(0, |token| token.generation);
    let siblings = of_session.filter(refresh_token::Column::Generation.eq(newest)).count(tx.conn()).await?;
    Ok((newest, usize::try_from(siblings).unwrap_or(usize::MAX)))
}

async fn close_generation(tx: &Tx, session: SessionId) -> Result<(), DbErr> {
    refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(Some(tx.now())))
        .filter(refresh_token::Column::SessionId.eq(session))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(tx.conn())
        .await
        .map(drop)
}

async fn mark_used(tx: &Tx, session: &Session, client: &Client) -> Result<(), DbErr> {
    let row = session::ActiveModel {
        id: Set(session.id),
        address: Set(client.address.0.to_string()),
        user_agent: Set(client.agent.clone()),
        last_used_at: Set(tx.now()),
        expires_at: Set(tx.now().after(IDLE).min(session.created_at.after(LONGEST))),
        ..Default::default()
    };
    session::Entity::update(row).exec(tx.conn()).await.map(drop)
}

/// The session with this id, if it is this user's and has not ended.
///
/// # Errors
/// 401 `unauthenticated`, or `session_revoked` for one that was ended before its time.
pub(in crate::accounts) async fn standing_session(db: &Db, user: UserId, id: SessionId) -> Result<Session> {
    let found = session::Entity::find_by_id(id).one(db.reader()).await?;
    still_open(found.filter(|session| session.user_id == user), db.now())
}

/// The sessions of a user that have not ended, the last used first.
pub(super) async fn open_sessions(db: &Db, user: UserId) -> Result<Vec<Session>, DbErr> {
    let of_user = session::Entity::find().filter(session::Column::UserId.eq(user)).filter(is_open(db.now()));
    let sorted = of_user.order_by_desc(session::Column::LastUsedAt).order_by_desc(session::Column::Id);
    sorted.limit(MAX_PER_USER).all(db.reader()).await
}

/// Lets the next tokens of a session be for another business.
pub(super) async fn move_to(tx: &Tx, session: SessionId, business: BusinessId) -> Result<(), DbErr> {
    let row = session::ActiveModel { id: Set(session), business_id: Set(business), ..Default::default() };
    session::Entity::update(row).exec(tx.conn()).await.map(drop)
}

/// Ends one session of a user; whether it had not ended before.
pub(in crate::accounts) async fn revoke(
    tx: &Tx,
    user: UserId,
    id: SessionId,
    why: Why,
) -> Result<bool, DbErr> {
    let ended = end(tx, why, Condition::all().add(session::Column::Id.eq(id)), user).await?;
    Ok(ended > 0)
}

/// Ends every session of a user, but for one that may be named; how many. Their tokens are refused from then on.
pub async fn revoke_all(tx: &Tx, user: UserId, why: Why, except: Option<SessionId>) -> Result<u64, DbErr> {
    let others = Condition::all().add_option(except.map(|id| session::Column::Id.ne(id)));
    end(tx, why, others, user).await
}

async fn end(tx: &Tx, why: Why, which: Condition, user: UserId) -> Result<u64, DbErr> {
    let update = session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(Some(tx.now())))
        .col_expr(session::Column::Why, Expr::value(Some(why)))
        .filter(session::Column::UserId.eq(user))
        .filter(is_open(tx.now()))
        .filter(which);
    Ok(update.exec(tx.conn()).await?.rows_affected)
}

/// Deletes the sessions that nobody could renew any more even if they had not been ended, and used tokens of the
/// others: a token that is too old to be known is refused like a made-up one.
pub async fn sweep(db: &Db) -> Result<(), DbErr> {
    db.write(async |tx| {
        let ended = session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(tx.now()));
        ended.exec(tx.conn()).await?;
        let used = refresh_token::Entity::delete_many()
            .filter(refresh_token::Column::UsedAt.lte(tx.now().before(IDLE)));
        used.exec(tx.conn()).await.map(drop)
    })
    .await
}
