//! What a room is furnished with: the business as it is, and the times at which it is taken. Nobody's name, number or
//! words come along.

use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use crate::{
    accounts::{Gender, row},
    crm::{
        Source,
        appointments::{State, row as appointment},
        customers::{self, Consent},
    },
    db::{BusinessId, CustomerId, Db, Tx},
    error::{Error, Result},
};

/// Appointments that are copied: more than a calendar offers times around.
const MAX_APPOINTMENTS: u64 = 2_000;
/// Whom the copied appointments are with.
const SOMEBODY: &str = "—";

/// Copies this business from one database into another.
///
/// # Errors
/// 404 where there is none; or one of the databases refused.
pub(super) async fn business(from: &Db, to: &Db, id: BusinessId) -> Result<()> {
    let original = row::business::Entity::find_by_id(id).one(from.reader()).await?.ok_or(Error::NotFound)?;
    let phones = row::phone::Entity::find().filter(row::phone::Column::BusinessId.eq(id));
    let phones = phones.all(from.reader()).await?;
    let taken = appointment::Entity::find()
        .filter(appointment::Column::BusinessId.eq(id))
        .filter(appointment::Column::State.eq(State::Booked))
        .filter(appointment::Column::EndsAt.gt(from.now()))
        .order_by_asc(appointment::Column::StartsAt)
        .limit(MAX_APPOINTMENTS)
        .all(from.reader())
        .await?;
    to.write(async |tx| {
        let business = original.into_active_model().reset_all();
        row::business::Entity::insert(business).exec_without_returning(tx.conn()).await?;
        for phone in phones {
            let phone = phone.into_active_model().reset_all();
            row::phone::Entity::insert(phone).exec_without_returning(tx.conn()).await?;
        }
        if taken.is_empty() {
            return Ok(());
        }
        let somebody = somebody(tx, id).await?;
        for booked in taken {
            let times = anonymous(booked, somebody);
            appointment::Entity::insert(times).exec_without_returning(tx.conn()).await?;
        }
        Ok(())
    })
    .await
}

async fn somebody(tx: &Tx, business: BusinessId) -> Result<CustomerId> {
    let new = customers::New {
        name: SOMEBODY.to_owned(),
        phones: vec![],
        emails: vec![],
        tags: vec![],
        gender: Gender::Unknown,
        source: Source::Manual,
        owner_id: None,
        consent: Consent::Unknown,
    };
    Ok(customers::add(tx, business, new).await?.id)
}

/// When it is, and nothing of whose it is.
fn anonymous(booked: appointment::Model, with: CustomerId) -> appointment::ActiveModel {
    let mut times = booked.into_active_model().reset_all();
    times.customer_id = Set(with);
    times.title = Set(SOMEBODY.to_owned());
    times.place = Set(String::new());
    times.details = Set(String::new());
    times.user_id = Set(None);
    times.maker_id = Set(None);
    times.changer_id = Set(None);
    times.cancel_reason = Set(None);
    times.call_sid = Set(None);
    times
}
