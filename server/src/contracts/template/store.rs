//! Queries about texts and their versions; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect, Select, sea_query::LockType,
};

use crate::{
    contracts::{
        Ready, Template, Version,
        row::{template, version},
    },
    db::{BusinessId, ContractTemplateId, Tx},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<template::Column> = Sorts {
    id: template::Column::Id,
    by: &[
        ("created_at", template::Column::CreatedAt),
        ("updated_at", template::Column::UpdatedAt),
        ("name", template::Column::Name),
    ],
    default: "created_at",
};

const VERSION_SORTS: Sorts<version::Column> =
    Sorts { id: version::Column::Id, by: &[("version", version::Column::Version)], default: "-version" };

fn of(business: BusinessId) -> Select<template::Entity> {
    template::Entity::find().filter(template::Column::BusinessId.eq(business))
}

fn versions_of(business: BusinessId, id: ContractTemplateId) -> Select<version::Entity> {
    version::Entity::find()
        .filter(version::Column::BusinessId.eq(business))
        .filter(version::Column::TemplateId.eq(id))
}

/// How many of the texts that come with the program a business has.
pub(super) async fn ready_ones(conn: &impl ConnectionTrait, business: BusinessId) -> Result<u64, DbErr> {
    of(business).filter(template::Column::Ready.is_not_null()).count(conn).await
}

/// The text that began as this one.
pub(super) async fn ready_one(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ready: Ready,
) -> Result<Option<Template>, DbErr> {
    of(business).filter(template::Column::Ready.eq(ready)).one(conn).await
}

/// A text of this business.
///
/// # Errors
/// 404 if it has no such text.
pub(in crate::contracts) async fn template(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: ContractTemplateId,
) -> Result<Template> {
    of(business).filter(template::Column::Id.eq(id)).one(conn).await?.ok_or(Error::NotFound)
}

/// A text that nobody else changes until `tx` ends.
///
/// # Errors
/// 404 if this business has no such text.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: ContractTemplateId) -> Result<Template> {
    let mut select = of(business).filter(template::Column::Id.eq(id));
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// What a text said in its version of this number.
///
/// # Errors
/// 404 if it has no such version.
pub(in crate::contracts) async fn version(
    conn: &impl ConnectionTrait,
    template: &Template,
    number: i32,
) -> Result<Version> {
    let versions = versions_of(template.business_id, template.id);
    versions.filter(version::Column::Version.eq(number)).one(conn).await?.ok_or(Error::NotFound)
}

/// One page of the texts of a business: those that are chosen from, or those that are archived.
pub(in crate::contracts) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    archived: bool,
    page: &Page,
) -> Result<List<Template>> {
    let column = template::Column::ArchivedAt;
    let which = if archived { column.is_not_null() } else { column.is_null() };
    sorted(conn, of(business).filter(which), &SORTS, page).await
}

/// One page of what a text has said.
pub(in crate::contracts) async fn versions(
    conn: &impl ConnectionTrait,
    template: &Template,
    page: &Page,
) -> Result<List<Version>> {
    sorted(conn, versions_of(template.business_id, template.id), &VERSION_SORTS, page).await
}

/// The text of which a contract is made, and what it says: the services agreement where none is named. [`ensure`] has
/// been asked for before.
///
/// [`ensure`]: super::ensure
///
/// # Errors
/// 404 for a text that is not this business's; 409 `template_archived`.
pub(in crate::contracts) async fn chosen(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: Option<ContractTemplateId>,
) -> Result<(Template, Version)> {
    let found = match id {
        Some(id) => template(conn, business, id).await?,
        None => ready_one(conn, business, Ready::Services).await?.ok_or(Error::NotFound)?,
    };
    if found.archived_at.is_some() {
        return Err(Error::Conflict("template_archived"));
    }
    let newest = version(conn, &found, found.version).await?;
    Ok((found, newest))
}
