//! How a lead comes to be, once per call, message or row of a table.

use sea_orm::{ActiveValue::Set, EntityTrait as _, TryInsertResult};

use super::{
    KIND, Lead, LeadSource, MAX_TITLE_CHARS, Stage, Wishes, belongs,
    row::{self, Column, Entity},
    store, wishes, write,
};
use crate::{
    crm::timeline::{self, By, Entry},
    db::{BusinessId, CustomerId, Tx, UserId},
    error::{Error, Result},
};

/// A lead that is to be written down.
#[derive(Clone, Debug)]
pub struct New {
    /// Who wants it.
    pub customer: CustomerId,
    /// How it became known.
    pub source: LeadSource,
    /// What it became known by: there is one lead of a call, message or row of a table.
    pub source_ref: Option<String>,
    /// What they want.
    pub wishes: Wishes,
    /// The member who looks after it.
    pub owner_id: Option<UserId>,
    /// What it is called; made from the wishes if absent or empty.
    pub title: Option<String>,
}

impl New {
    fn checked(self) -> Result<Self> {
        let title = wishes::text(self.title);
        if title.as_ref().is_some_and(|title| title.chars().count() > MAX_TITLE_CHARS) {
            return Err(Error::field("title", "is longer than 200 characters"));
        }
        Ok(Self { title, wishes: self.wishes.checked()?, ..self })
    }
}

/// Writes a lead down. Where the same source has made one already, however recently, that one takes over what is known
/// here, and is returned.
///
/// # Errors
/// 400 for a field that is too long or too large; 404 for a customer who is another business's, deleted or merged, and
/// for an owner who does not work here.
pub async fn add(tx: &Tx, business: BusinessId, new: New, by: By) -> Result<Lead> {
    let new = new.checked()?;
    if let Some(known) = known(tx, business, &new).await? {
        return fill(tx, known, new, by).await;
    }
    belongs::customer(tx.conn(), business, new.customer).await?;
    belongs::owner(tx.conn(), business, new.owner_id).await?;
    let row = row(tx, business, new.clone(), by).await?;
    let key = [Column::BusinessId, Column::Source, Column::SourceRef];
    let insert = Entity::insert(row).on_conflict_do_nothing_on(key).exec(tx.conn()).await?;
    let TryInsertResult::Inserted(made) = insert else {
        // Another transaction was first; the insert has waited for its end, so its row is seen.
        let known = known(tx, business, &new).await?.ok_or(Error::NotFound)?;
        return fill(tx, known, new, by).await;
    };
    let lead = store::lead(tx.conn(), business, made.last_insert_id).await?.ok_or(Error::NotFound)?;
    enter(tx, &lead, by).await?;
    tx.touch(business, "lead", lead.id);
    Ok(lead)
}

async fn known(tx: &Tx, business: BusinessId, new: &New) -> Result<Option<Lead>> {
    let Some(source_ref) = &new.source_ref else { return Ok(None) };
    Ok(store::locked_of_source(tx, business, new.source, source_ref).await?)
}

async fn fill(tx: &Tx, known: Lead, new: New, by: By) -> Result<Lead> {
    let mut filled = known.clone();
    new.wishes.apply(&mut filled);
    filled.title = new.title.unwrap_or(filled.title);
    if filled.owner_id.is_none() {
        belongs::owner(tx.conn(), known.business_id, new.owner_id).await?;
        filled.owner_id = new.owner_id;
    }
    Ok(write::save(tx, known, filled, by).await?)
}

async fn row(tx: &Tx, business: BusinessId, new: New, by: By) -> Result<row::ActiveModel> {
    let (made_by, user_id) = by.columns();
    let title = new.title.unwrap_or_else(|| super::title::title(&new.wishes));
    let Wishes { intent, city, rooms, amount, timing, details } = new.wishes;
    Ok(row::ActiveModel {
        business_id: Set(business),
        customer_id: Set(new.customer),
        title: Set(title),
        stage: Set(Stage::New),
        intent: Set(intent),
        city: Set(city),
        rooms: Set(rooms),
        amount: Set(amount),
        currency: Set(belongs::currency(tx.conn(), business).await?),
        timing: Set(timing),
        details: Set(details),
        source: Set(new.source),
        source_ref: Set(new.source_ref),
        owner_id: Set(new.owner_id),
        made_by: Set(made_by),
        user_id: Set(user_id),
        changed_by: Set(made_by),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    })
}

/// Puts a lead on its customer's timeline, where it was written down.
pub(super) async fn enter(tx: &Tx, lead: &Lead, by: By) -> Result<()> {
    let entry = Entry {
        customer: lead.customer_id,
        at: lead.created_at,
        kind: KIND,
        subject: lead.id.to_string(),
        by,
    };
    Ok(timeline::record(tx, lead.business_id, entry).await?)
}
