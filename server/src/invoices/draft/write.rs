//! How drafts come to be, change, and become documents. Each is locked while it changes.

use jiff::civil::Date;
use papers::Document;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ConnectionTrait, EntityTrait as _,
};
use serde_json::{Map, Value};

use super::{Wish, compose};
use crate::{
    accounts::Business,
    crm::{
        Customer, customers,
        deals::{self, Deal},
        timeline::By,
    },
    db::{BusinessId, InvoiceId, Tx},
    error::{Error, Result},
    invoices::{
        Invoice, KIND, State, day_in_israel,
        issue::{self, New, described, issue_draft},
        row::{ActiveModel, Entity},
        store,
    },
};

/// What is known where a document is composed.
pub(in crate::invoices) struct Ground<'a> {
    pub(in crate::invoices) business: &'a Business,
    pub(in crate::invoices) customer: &'a Customer,
    pub(in crate::invoices) deal: Option<&'a Deal>,
    /// In Israel.
    pub(in crate::invoices) today: Date,
    /// Whether real money stands behind it.
    pub(in crate::invoices) livemode: bool,
}

/// To whom a document is, and what for.
pub(in crate::invoices) struct Parties {
    pub(in crate::invoices) customer: Customer,
    pub(in crate::invoices) deal: Option<Deal>,
}

/// Whom and what a wish names.
///
/// # Errors
/// 404 for a customer or a deal that is not this business's, or deleted; 400 where the deal is with somebody else, or
/// nobody is named.
pub(in crate::invoices) async fn ground(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    wish: &Wish,
) -> Result<Parties> {
    let deal = match wish.deal_id {
        Some(id) => deals::deal(conn, business, id).await?.filter(|deal| deal.deleted_at.is_none()),
        None => None,
    };
    if wish.deal_id.is_some() && deal.is_none() {
        return Err(Error::NotFound);
    }
    let named = wish.customer_id.or(deal.as_ref().map(|deal| deal.customer_id));
    let named = named.ok_or_else(|| Error::field("customer_id", "is missing where no deal is named"))?;
    let customer = customers::living(conn, business, named).await?;
    if let Some(deal) = &deal
        && customers::living(conn, business, deal.customer_id).await?.id != customer.id
    {
        return Err(Error::field("customer_id", "is not with whom the deal is"));
    }
    Ok(Parties { customer, deal })
}

/// A document as it would be issued now, and whose it is.
struct Composed {
    parties: Parties,
    printed: Document,
}

async fn composed(tx: &Tx, business: &Business, wish: &Wish, livemode: bool) -> Result<Composed> {
    let parties = ground(tx.conn(), business.id, wish).await?;
    let ground = Ground {
        business,
        customer: &parties.customer,
        deal: parties.deal.as_ref(),
        today: day_in_israel(tx.now()),
        livemode,
    };
    let printed = compose(wish, &ground)?;
    Ok(Composed { parties, printed })
}

impl Parties {
    fn belonging(&self, by: By) -> New {
        New {
            customer: self.customer.id,
            deal: self.deal.as_ref().map(|deal| deal.id),
            payment: None,
            refund: None,
            corrects: None,
            flag: None,
            once: None,
            by,
        }
    }
}

/// Writes a draft down.
///
/// # Errors
/// As of [`ground`] and [`compose`].
pub(in crate::invoices) async fn add(
    tx: &Tx,
    business: &Business,
    wish: &Wish,
    livemode: bool,
    by: By,
) -> Result<Invoice> {
    let row = drafted(tx, business, wish, livemode, by).await?;
    let draft = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    tx.touch(business.id, KIND, draft.id);
    Ok(draft)
}

async fn drafted(tx: &Tx, business: &Business, wish: &Wish, livemode: bool, by: By) -> Result<ActiveModel> {
    let Composed { parties, printed } = composed(tx, business, wish, livemode).await?;
    let content = serde_json::to_string(wish).map_err(anyhow::Error::from)?;
    described(tx, business, &printed, State::Draft, content, parties.belonging(by))
}

/// Changes a draft; whoever wrote it first stays its maker.
///
/// # Errors
/// 404 if this business has no such document; 409 `invoice_issued`; those of [`add`].
pub(in crate::invoices) async fn change(
    tx: &Tx,
    business: &Business,
    id: InvoiceId,
    change: Map<String, Value>,
    livemode: bool,
) -> Result<Invoice> {
    let draft = held(tx, business.id, id).await?;
    let wish = draft.wish()?.changed(change)?;
    let row = drafted(tx, business, &wish, livemode, By::System).await?;
    let row = ActiveModel { id: Set(id), created_at: NotSet, made_by: NotSet, user_id: NotSet, ..row };
    let draft = Entity::update(row).exec(tx.conn()).await?;
    tx.touch(business.id, KIND, id);
    Ok(draft)
}

/// Throws a draft away.
///
/// # Errors
/// 404 if this business has no such document; 409 `invoice_issued`.
pub(in crate::invoices) async fn delete(tx: &Tx, business: BusinessId, id: InvoiceId) -> Result<()> {
    held(tx, business, id).await?;
    Entity::delete_by_id(id).exec(tx.conn()).await?;
    tx.touch(business, KIND, id);
    Ok(())
}

/// A draft that nobody else changes.
async fn held(tx: &Tx, business: BusinessId, id: InvoiceId) -> Result<Invoice> {
    let draft = store::locked(tx, business, id).await?;
    if draft.state == State::Issued { Err(Error::Conflict("invoice_issued")) } else { Ok(draft) }
}

/// Issues a draft as things are now; one that was issued stays the document that it is.
///
/// # Errors
/// 404 if this business has no such document; 409 `business_details_missing` where a document of real money would not
/// say whose it is; those of [`add`].
pub(in crate::invoices) async fn issue(
    tx: &Tx,
    business: &Business,
    id: InvoiceId,
    livemode: bool,
    by: By,
) -> Result<Invoice> {
    let draft = store::locked(tx, business.id, id).await?;
    if draft.state == State::Issued {
        return Ok(draft);
    }
    let Composed { parties, printed } = composed(tx, business, &draft.wish()?, livemode).await?;
    if livemode && !issue::has_details(business) {
        return Err(Error::Conflict("business_details_missing"));
    }
    issue_draft(tx, business, &draft, printed, parties.belonging(by)).await
}
