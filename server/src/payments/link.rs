//! Links by which customers pay for a deal: made, found, and closed.

use std::time::Duration;

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect,
    sea_query::{Expr, LockType},
};

use super::{
    MAX_CARD_AMOUNT, PaymentLink, balance, intent,
    row::link::{ActiveModel, Column, Entity},
    store,
};
use crate::{
    accounts::Business,
    crm::{deals::Deal, timeline::By},
    db::{BusinessId, DealId, PaymentLinkId, Tx},
    error::{Error, Result},
    links::{self, Token},
};

/// The kind of the public links.
pub(super) const KIND: &str = "payment";
/// A customer who has not paid by then is asked anew.
pub(super) const LIFETIME: Duration = Duration::from_hours(24 * 30);
/// What a deal shows of its links.
const SHOWN: u64 = 100;

/// A link that is to be made.
#[derive(Clone, Copy, Debug)]
pub(super) struct New {
    /// What it is for.
    pub(super) deal: DealId,
    /// How much it asks for; what the deal still owes if absent.
    pub(super) amount: Option<i64>,
    /// Who makes it.
    pub(super) by: By,
}

/// Makes a link. Its token is handed out here and never again.
///
/// # Errors
/// 404 for a deal that is deleted or another business's; 409 `deal_paid` where nothing is owed, `currency_unknown` for one
/// that no document is written in; 400 with the field where nobody knows how much, or it is more than a card takes.
pub(super) async fn make(tx: &Tx, business: &Business, new: New) -> Result<(PaymentLink, Token)> {
    let deal = store::locked_deal(tx, business.id, new.deal).await?;
    let amount = amount(tx, business, &deal, new.amount).await?;
    let (made_by, user) = new.by.columns();
    let public = links::New {
        business: business.id,
        kind: KIND,
        subject: deal.id.to_string(),
        created_by: user,
        lifetime: LIFETIME,
        single_use: false,
    };
    let (link, token) = links::make(tx, public).await?;
    let row = ActiveModel {
        business_id: Set(business.id),
        deal_id: Set(deal.id),
        link_id: Set(link.id),
        amount: Set(amount),
        currency: Set(deal.currency),
        expires_at: Set(link.expires_at),
        closed_at: Set(None),
        made_by: Set(made_by),
        user_id: Set(user),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let made = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    tx.touch(business.id, "payment_link", made.id);
    Ok((made, token))
}

async fn amount(tx: &Tx, business: &Business, deal: &Deal, asked: Option<i64>) -> Result<i64> {
    intent::may_be_paid(deal)?;
    let balance = balance::balance(tx.conn(), business, deal, tx.now()).await?;
    if balance.is_paid() {
        return Err(Error::Conflict("deal_paid"));
    }
    let amount = asked.or(balance.remaining.filter(|remaining| *remaining > 0));
    let amount = amount.ok_or_else(|| Error::field("amount", "is needed: the deal has none"))?;
    if amount > MAX_CARD_AMOUNT {
        return Err(Error::field("amount", "is more than can be paid by card at once"));
    }
    Ok(amount)
}

/// The links of a deal, the newest first.
pub(super) async fn of_deal(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    deal: DealId,
) -> Result<Vec<PaymentLink>, DbErr> {
    let links = Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::DealId.eq(deal));
    links.order_by_desc(Column::Id).limit(SHOWN).all(conn).await
}

/// The link that a public one opens.
///
/// # Errors
/// 404 where there is none.
pub(super) async fn behind(conn: &impl ConnectionTrait, link: &links::Link) -> Result<PaymentLink> {
    let found = Entity::find()
        .filter(Column::BusinessId.eq(link.business_id))
        .filter(Column::LinkId.eq(link.id))
        .one(conn)
        .await?;
    found.ok_or(Error::NotFound)
}

/// A link, locked until `tx` ends.
///
/// # Errors
/// 404 if this business has no such link.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: PaymentLinkId) -> Result<PaymentLink> {
    let mut select = Entity::find_by_id(id).filter(Column::BusinessId.eq(business));
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// Lets a link open no more; one that is closed stays so.
///
/// # Errors
/// 404 if this business has no such link.
pub(super) async fn close(tx: &Tx, business: BusinessId, id: PaymentLinkId) -> Result<()> {
    let link = locked(tx, business, id).await?;
    if link.closed_at.is_some() {
        return Ok(());
    }
    let closed = Entity::update_many().col_expr(Column::ClosedAt, Expr::value(tx.now()));
    closed.filter(Column::Id.eq(link.id)).exec(tx.conn()).await?;
    links::revoke(tx, business, link.link_id).await?;
    tx.touch(business, "payment_link", link.id);
    Ok(())
}

/// The links of a deal that are not closed.
pub(super) async fn open_of(tx: &Tx, deal: &Deal) -> Result<Vec<PaymentLink>, DbErr> {
    let links = Entity::find()
        .filter(Column::BusinessId.eq(deal.business_id))
        .filter(Column::DealId.eq(deal.id))
        .filter(Column::ClosedAt.is_null());
    links.order_by_asc(Column::Id).all(tx.conn()).await
}
