//! Writing and reading the audit log.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryTrait as _,
};
use serde_json::Value;

use super::{
    Actor, Entry, Written,
    row::{ActiveModel, Column, Entity},
};
use crate::{
    db::{BusinessId, Db, Moment, Tx, UserId},
    error::Result,
    web::{List, Page, Sorts, request_id, sorted},
};

const SORTS: Sorts<Column> =
    Sorts { id: Column::Id, by: &[("at", Column::At), ("action", Column::Action)], default: "-at" };

/// Writes an entry into the transaction of the change that it tells of.
pub async fn record(tx: &Tx, actor: &Actor, entry: Entry) -> Result<(), DbErr> {
    let row = ActiveModel {
        business_id: Set(entry.business),
        at: Set(tx.now()),
        user_id: Set(actor.user),
        actor_name: Set(actor.name.clone()),
        address: Set(actor.address.map(|address| address.to_string())),
        request_id: Set(request_id::current()),
        action: Set(entry.action.to_owned()),
        noun: Set(entry.noun.to_owned()),
        subject: Set(entry.subject),
        detail: Set(Value::Object(entry.detail).to_string()),
        ..Default::default()
    };
    Entity::insert(row).exec_without_returning(tx.conn()).await.map(drop)
}

/// Which entries are asked for; what is absent does not matter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// About this noun.
    pub noun: Option<String>,
    /// This action.
    pub action: Option<String>,
    /// By this user.
    pub user: Option<UserId>,
    /// At this moment or later.
    pub from: Option<Moment>,
    /// Before this moment.
    pub to: Option<Moment>,
}

/// The entries of a business, newest first.
pub async fn list(db: &Db, business: BusinessId, filter: Filter, page: &Page) -> Result<List<Written>> {
    let select = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .apply_if(filter.noun, |select, noun| select.filter(Column::Noun.eq(noun)))
        .apply_if(filter.action, |select, action| select.filter(Column::Action.eq(action)))
        .apply_if(filter.user, |select, user| select.filter(Column::UserId.eq(user)))
        .apply_if(filter.from, |select, from| select.filter(Column::At.gte(from)))
        .apply_if(filter.to, |select, to| select.filter(Column::At.lt(to)));
    sorted(db.reader(), select, &SORTS, page).await
}
