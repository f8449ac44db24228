//! Public links: what somebody may do without a login because they hold a secret address. Knows no part; whoever makes
//! a link says what it is for (`kind`) and what it is about (`subject`).

pub mod row;
mod token;

pub use self::{row::Model as Link, token::Token};

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait,
    QueryFilter as _, sea_query::Expr,
};

use self::row::{ActiveModel, Column, Entity};
use crate::{
    db::{BusinessId, Db, LinkId, Moment, Tx, UserId},
    error::{Error, Result},
};

/// A link that is to be made.
#[derive(Clone, Debug)]
pub struct New {
    /// Whose it is.
    pub business: BusinessId,
    /// What it is for (`invitation`), a word of the part that makes it; a link of one kind opens nothing of another.
    pub kind: &'static str,
    /// What it is about: an id of that part.
    pub subject: String,
    /// Who made it; nobody where the program did.
    pub created_by: Option<UserId>,
    /// For how long it opens.
    pub lifetime: Duration,
    /// Whether it can be spent only once.
    pub single_use: bool,
}

/// Makes a link. The token is handed out here and never again: only its hash is kept.
pub async fn make(tx: &Tx, new: New) -> Result<(Link, Token), DbErr> {
    let token = Token::random();
    let row = ActiveModel {
        business_id: Set(new.business),
        kind: Set(new.kind.to_owned()),
        subject: Set(new.subject),
        token_hash: Set(token.hash()),
        created_by: Set(new.created_by),
        created_at: Set(tx.now()),
        expires_at: Set(tx.now().after(new.lifetime)),
        revoked_at: Set(None),
        used_at: Set(None),
        single_use: Set(new.single_use),
        uses: Set(0),
        ..Default::default()
    };
    let link = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    Ok((link, token))
}

/// The link behind `token`, if it still opens.
///
/// # Errors
/// 404 for what was never a link of this kind; 410 `link_revoked`, `link_used` or `link_expired`.
pub async fn open(reader: &impl ConnectionTrait, kind: &str, token: &str, now: Moment) -> Result<Link> {
    let link = find(reader, kind, token).await?;
    link.is_open(now)?;
    Ok(link)
}

/// The link behind `token`, whether it still opens or not: for a page that tells what became of what it is about.
///
/// # Errors
/// 404 for what was never a link of this kind, or was forgotten.
pub async fn find(reader: &impl ConnectionTrait, kind: &str, token: &str) -> Result<Link> {
    let hash = token::hash(token).ok_or(Error::NotFound)?;
    let found = Entity::find().filter(Column::TokenHash.eq(hash)).filter(Column::Kind.eq(kind));
    found.one(reader).await?.ok_or(Error::NotFound)
}

/// Uses the link behind `token` once. Of several who spend a single-use link at once, one succeeds.
///
/// # Errors
/// As [`open`].
pub async fn spend(tx: &Tx, kind: &str, token: &str) -> Result<Link> {
    let link = open(tx.conn(), kind, token, tx.now()).await?;
    let unspent = Condition::any().add(Column::SingleUse.eq(false)).add(Column::UsedAt.is_null());
    let spent = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(tx.now()))
        .col_expr(Column::Uses, ExprTrait::add(Expr::col(Column::Uses), 1))
        .filter(Column::Id.eq(link.id))
        .filter(Column::RevokedAt.is_null())
        .filter(unspent)
        .exec(tx.conn())
        .await?;
    // Whoever was quicker has committed by now, so that a second look tells what became of the link.
    match spent.rows_affected {
        0 => Err(open(tx.conn(), kind, token, tx.now()).await.err().unwrap_or(Error::Gone("link_used"))),
        _ => Ok(link),
    }
}

/// Makes a link of this business open no more. Nothing happens to one that is not theirs.
pub async fn revoke(tx: &Tx, business: BusinessId, link: LinkId) -> Result<(), DbErr> {
    revoke_where(tx, Condition::all().add(Column::BusinessId.eq(business)).add(Column::Id.eq(link))).await
}

/// Makes every link of this kind about this subject open no more, in whichever business it was made.
pub async fn revoke_all_of(tx: &Tx, kind: &str, subject: impl ToString) -> Result<(), DbErr> {
    let about = Column::Subject.eq(subject.to_string());
    revoke_where(tx, Condition::all().add(Column::Kind.eq(kind)).add(about)).await
}

async fn revoke_where(tx: &Tx, which: Condition) -> Result<(), DbErr> {
    let revoked = Entity::update_many().col_expr(Column::RevokedAt, Expr::value(tx.now()));
    revoked.filter(which).filter(Column::RevokedAt.is_null()).exec(tx.conn()).await.map(drop)
}

/// Deletes the links that ended before `before`: until then their holders are told why they open no more.
pub async fn forget(db: &Db, before: Moment) -> Result<u64, DbErr> {
    db.write(async |tx| {
        let deleted = Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(tx.conn()).await?;
        Ok(deleted.rows_affected)
    })
    .await
}

impl Link {
    /// Whether it still opens. What somebody did to it is told before what time did.
    fn is_open(&self, now: Moment) -> Result<()> {
        if self.single_use && self.used_at.is_some() {
            Err(Error::Gone("link_used"))
        } else if self.revoked_at.is_some() {
            Err(Error::Gone("link_revoked"))
        } else if self.expires_at <= now {
            Err(Error::Gone("link_expired"))
        } else {
            Ok(())
        }
    }
}
