//! Customers in batches: who of the rows is known, and who is written. A batch is some ten statements, however many rows it
//! has, and announces itself once: fifty thousand announcements would drown whoever listens.

use std::collections::{BTreeSet, HashMap};

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::{
    book::Book,
    card::{Card, News},
    leads, notes,
    person::Person,
};
use crate::{
    crm::customers::{Consent, Customer, Source, Status, contact, reindex_many, row as customer},
    db::{BusinessId, CustomerId, ImportId, Tx},
};

/// Puts everybody into the book who may be meant by these rows. With `locked`, nobody else changes them until the
/// transaction ends.
pub(super) async fn load(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    book: &mut Book,
    people: &[&Person],
    locked: bool,
) -> Result<(), DbErr> {
    let mut ids = by_phones(conn, business, book, people).await?;
    ids.extend(by_emails(conn, business, people).await?);
    ids.extend(by_names(conn, business, people).await?);
    ids.retain(|id| !book.knows(*id));
    for card in cards(conn, business, ids, locked).await? {
        book.know(card);
    }
    let keys = people.iter().filter_map(|person| person.note.as_ref()).map(|note| note.key.as_str());
    for key in notes::written(conn, business, keys).await? {
        book.know_written(key);
    }
    let keys = people.iter().filter_map(|person| person.lead.as_ref()).map(|lead| lead.key.as_str());
    for key in leads::written(conn, business, keys).await? {
        book.know_written(key);
    }
    Ok(())
}

async fn by_phones(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    book: &Book,
    people: &[&Person],
) -> Result<BTreeSet<CustomerId>, DbErr> {
    use contact::phone::{Column, Entity};
    let phones: BTreeSet<_> =
        people.iter().flat_map(|person| &person.phones).filter(|phone| !book.knows_phone(phone)).collect();
    if phones.is_empty() {
        return Ok(BTreeSet::new());
    }
    let owners = Entity::find().filter(Column::BusinessId.eq(business));
    let owners = owners.filter(Column::Phone.is_in(phones.into_iter().cloned())).all(conn).await?;
    Ok(owners.into_iter().map(|owner| owner.customer_id).collect())
}

async fn by_emails(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    people: &[&Person],
) -> Result<Vec<CustomerId>, DbErr> {
    use contact::email::{Column, Entity};
    let unreachable = people.iter().filter(|person| person.phones.is_empty());
    let emails: BTreeSet<_> = unreachable.flat_map(|person| &person.emails).collect();
    if emails.is_empty() {
        return Ok(vec![]);
    }
    let owners = Entity::find().filter(Column::BusinessId.eq(business));
    let owners = owners.filter(Column::Email.is_in(emails)).all(conn).await?;
    Ok(owners.into_iter().map(|owner| owner.customer_id).collect())
}

async fn by_names(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    people: &[&Person],
) -> Result<Vec<CustomerId>, DbErr> {
    use customer::{Column, Entity};
    let bare = people.iter().filter(|person| person.phones.is_empty() && person.emails.is_empty());
    let names: BTreeSet<_> = bare.map(|person| &person.name).collect();
    if names.is_empty() {
        return Ok(vec![]);
    }
    let named = Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::Name.is_in(names));
    let bare = named.filter(Column::Phone.is_null()).filter(Column::Email.is_null()).all(conn).await?;
    Ok(bare.into_iter().map(|customer| customer.id).collect())
}

/// The cards of these customers, the oldest first. Of somebody who turned out to be another, there is none: their numbers
/// went over to that one.
async fn cards(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: BTreeSet<CustomerId>,
    locked: bool,
) -> Result<Vec<Card>, DbErr> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let of = customer::Column::BusinessId.eq(business);
    let customers = customer::Entity::find().filter(of).filter(customer::Column::Id.is_in(ids));
    let customers = customers.filter(customer::Column::MergedInto.is_null());
    let customers = customers.order_by_asc(customer::Column::Id);
    let customers = if locked { customers.lock_exclusive() } else { customers };
    let customers = customers.all(conn).await?;
    let ids: Vec<CustomerId> = customers.iter().map(|customer| customer.id).collect();
    let mut contacts = contacts(conn, business, &ids).await?;
    let card = |customer: Customer| {
        let found = contacts.remove(&customer.id).unwrap_or_default();
        card(customer, found)
    };
    Ok(customers.into_iter().map(card).collect())
}

#[derive(Default)]
struct Contacts {
    phones: Vec<crate::accounts::Phone>,
    emails: Vec<String>,
    tags: Vec<String>,
}

async fn contacts(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: &[CustomerId],
) -> Result<HashMap<CustomerId, Contacts>, DbErr> {
    use contact::{email, phone, tag};
    let mut found = HashMap::<CustomerId, Contacts>::new();
    let ids = || ids.iter().copied();
    let phones = phone::Entity::find().filter(phone::Column::BusinessId.eq(business));
    for row in phones.filter(phone::Column::CustomerId.is_in(ids())).all(conn).await? {
        found.entry(row.customer_id).or_default().phones.push(row.phone);
    }
    let emails = email::Entity::find().filter(email::Column::BusinessId.eq(business));
    for row in emails.filter(email::Column::CustomerId.is_in(ids())).all(conn).await? {
        found.entry(row.customer_id).or_default().emails.push(row.email);
    }
    let tags = tag::Entity::find().filter(tag::Column::BusinessId.eq(business));
    for row in tags.filter(tag::Column::CustomerId.is_in(ids())).all(conn).await? {
        found.entry(row.customer_id).or_default().tags.push(row.tag);
    }
    Ok(found)
}

fn card(customer: Customer, contacts: Contacts) -> Card {
    let Contacts { mut phones, mut emails, tags } = contacts;
    first(&mut phones, customer.phone);
    first(&mut emails, customer.email);
    let news = News {
        phones_from: phones.len(),
        emails_from: emails.len(),
        tags_from: tags.len(),
        ..News::default()
    };
    Card {
        id: Some(customer.id),
        is_deleted: customer.deleted_at.is_some(),
        name: customer.name,
        gender: customer.gender,
        consent: customer.consent,
        phones,
        emails,
        tags,
        news,
    }
}

/// The primary one stands first, also where it is kept with the customer only.
fn first<T: PartialEq>(list: &mut Vec<T>, primary: Option<T>) {
    if let Some(primary) = primary {
        list.retain(|one| *one != primary);
        list.insert(0, primary);
    }
}

/// Writes what the book has beyond the database.
pub(super) async fn write(
    tx: &Tx,
    business: BusinessId,
    import: ImportId,
    book: &mut Book,
) -> Result<(), DbErr> {
    let mut unwritten = book.unwritten();
    for card in unwritten.iter().filter(|card| card.id.is_some() && is_changed(card)) {
        change(tx, business, card).await?;
    }
    make(tx, business, &mut unwritten).await?;
    add_contacts(tx, business, &unwritten).await?;
    let (mut remarks, mut wishes) = (Vec::new(), Vec::new());
    for card in &mut unwritten {
        let Some(id) = card.id else { continue };
        remarks.extend(std::mem::take(&mut card.news.notes).into_iter().map(|note| (id, note)));
        wishes.extend(std::mem::take(&mut card.news.leads).into_iter().map(|lead| (id, lead)));
    }
    notes::write(tx, business, remarks).await?;
    leads::write(tx, business, wishes).await?;
    let ids: Vec<CustomerId> = unwritten.iter().filter_map(|card| card.id).collect();
    after_batch(tx, business, import, &ids).await
}

/// What follows from customers that were made or changed by an import, once per batch and not once per customer: they are
/// found by what is new of them, and whoever watches hears of the import.
async fn after_batch(
    tx: &Tx,
    business: BusinessId,
    import: ImportId,
    customers: &[CustomerId],
) -> Result<(), DbErr> {
    if customers.is_empty() {
        return Ok(());
    }
    tx.touch(business, "import", import);
    reindex_many(tx, business, customers).await
}

/// Whether the row of somebody known changes: also where the first number or address is among the news.
fn is_changed(card: &Card) -> bool {
    let first = |from: usize, of: usize| from == 0 && of > 0;
    let Card { news, phones, emails, .. } = card;
    news.fields
        || news.consent
        || first(news.phones_from, phones.len())
        || first(news.emails_from, emails.len())
}

/// Inserts those who are new, and gives their cards their ids.
async fn make(tx: &Tx, business: BusinessId, cards: &mut [Card]) -> Result<(), DbErr> {
    let mut fresh: Vec<&mut Card> = cards.iter_mut().filter(|card| card.id.is_none()).collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let rows = fresh.iter().map(|card| customer::ActiveModel {
        business_id: Set(business),
        name: Set(card.name.clone()),
        phone: Set(card.phones.first().cloned()),
        email: Set(card.emails.first().cloned()),
        gender: Set(card.gender),
        status: Set(Status::Active),
        source: Set(Source::Import),
        consent: Set(card.consent),
        consent_at: Set((card.consent != Consent::Unknown).then(|| tx.now())),
        created_at: Set(tx.now()),
        ..Default::default()
    });
    let mut made = customer::Entity::insert_many(rows).exec_with_returning_keys(tx.conn()).await?;
    // Ids are handed out in the order of the rows; how a database lists them is its own affair.
    made.sort_unstable();
    for (card, id) in fresh.iter_mut().zip(made) {
        card.id = Some(id);
    }
    Ok(())
}

async fn change(tx: &Tx, business: BusinessId, card: &Card) -> Result<(), DbErr> {
    let Some(id) = card.id else { return Ok(()) };
    let mut row = customer::ActiveModel { id: Set(id), ..Default::default() };
    if card.news.fields {
        row.name = Set(card.name.clone());
        row.gender = Set(card.gender);
    }
    if card.news.consent {
        row.consent = Set(card.consent);
        row.consent_at = Set(Some(tx.now()));
    }
    if card.news.phones_from == 0 {
        row.phone = Set(card.phones.first().cloned());
    }
    if card.news.emails_from == 0 {
        row.email = Set(card.emails.first().cloned());
    }
    let change = customer::Entity::update_many().set(row).filter(customer::Column::Id.eq(id));
    change.filter(customer::Column::BusinessId.eq(business)).exec(tx.conn()).await.map(drop)
}

async fn add_contacts(tx: &Tx, business: BusinessId, cards: &[Card]) -> Result<(), DbErr> {
    use contact::{email, phone, tag};
    let known = || cards.iter().filter_map(|card| Some((card.id?, card)));
    let (business_id, former) = (Set(business), Set(false));
    let phones =
        known().flat_map(|(id, card)| card.phones[card.news.phones_from..].iter().map(move |one| (id, one)));
    let phones = phones.map(|(id, one)| phone::ActiveModel {
        business_id: business_id.clone(),
        customer_id: Set(id),
        phone: Set(one.clone()),
        former: former.clone(),
        ..Default::default()
    });
    insert(tx, phones.collect()).await?;
    let emails =
        known().flat_map(|(id, card)| card.emails[card.news.emails_from..].iter().map(move |one| (id, one)));
    let emails = emails.map(|(id, one)| email::ActiveModel {
        business_id: business_id.clone(),
        customer_id: Set(id),
        email: Set(one.clone()),
        ..Default::default()
    });
    insert(tx, emails.collect()).await?;
    let tags =
        known().flat_map(|(id, card)| card.tags[card.news.tags_from..].iter().map(move |one| (id, one)));
    let tags = tags.map(|(id, one)| tag::ActiveModel {
        business_id: business_id.clone(),
        customer_id: Set(id),
        tag: Set(one.clone()),
        ..Default::default()
    });
    insert(tx, tags.collect()).await
}

/// Statements of any length are taken by no database: SQLite has 32,766 values in one, PostgreSQL 65,535.
pub(super) async fn insert<A>(tx: &Tx, rows: Vec<A>) -> Result<(), DbErr>
where
    A: sea_orm::ActiveModelTrait + Send,
{
    const MOST: usize = 2_000;
    let mut rows = rows.into_iter();
    loop {
        let some: Vec<A> = rows.by_ref().take(MOST).collect();
        if some.is_empty() {
            return Ok(());
        }
        A::Entity::insert_many(some).exec_without_returning(tx.conn()).await?;
    }
}
