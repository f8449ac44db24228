//! The customer of a first look, and what is to be sold to her.

use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{
    Customer, Source,
    customers::row::{self as customer},
    deals, find_or_make_by_phone, set_name_if_empty,
    timeline::By,
};
use crate::{
    accounts::{self, Phone},
    app::App,
    db::{BusinessId, Tx},
    error::Result,
};

const NAME: &str = "דנה לוי";
const PHONE: &str = "+972501234567";
const DEAL: &str = "דירת 4 חדרים ברעננה";
/// In agorot: a flat of its kind.
const AMOUNT: i64 = 295_000_000;

/// Outside production, gives an installation without customers its first one, and her its first deal, both with the id 1
/// that every example uses. Safe at every start, in every process.
pub async fn bootstrap(app: &App) -> Result<()> {
    if app.config.environment.is_production() {
        return Ok(());
    }
    let Some(business) = accounts::first_business(&app.db).await? else { return Ok(()) };
    if deals::row::Entity::find().one(app.db.reader()).await?.is_some() {
        return Ok(());
    }
    app.db
        .write(async |tx| {
            // Two servers may start at once.
            accounts::lock_business(tx, business.id).await?;
            let Some(dana) = demo_customer(tx, business.id).await? else { return Ok(()) };
            open_demo_deal(tx, business.id, &dana).await
        })
        .await
}

/// The demo customer, made if there is nobody at all; `None` where there are others only, or she was deleted or merged.
async fn demo_customer(tx: &Tx, business: BusinessId) -> Result<Option<Customer>, DbErr> {
    if customer::Entity::find().one(tx.conn()).await?.is_none() {
        let phone = Phone::parse(PHONE).expect("a whole number");
        let dana = find_or_make_by_phone(tx, business, &phone, Source::Demo).await?;
        set_name_if_empty(tx, business, dana.id, NAME).await?;
        return Ok(Some(dana));
    }
    let demo = customer::Entity::find()
        .filter(customer::Column::BusinessId.eq(business))
        .filter(customer::Column::Source.eq(Source::Demo))
        .filter(customer::Column::DeletedAt.is_null())
        .filter(customer::Column::MergedInto.is_null());
    demo.order_by_asc(customer::Column::Id).one(tx.conn()).await
}

async fn open_demo_deal(tx: &Tx, business: BusinessId, with: &Customer) -> Result<()> {
    if deals::row::Entity::find().one(tx.conn()).await?.is_some() {
        return Ok(());
    }
    let new = deals::New {
        customer: with.id,
        title: DEAL.to_owned(),
        amount: Some(AMOUNT),
        expected_close: None,
        owner_id: None,
        lead: None,
    };
    deals::add(tx, business, new, By::System).await.map(drop)
}
