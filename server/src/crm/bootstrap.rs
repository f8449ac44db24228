//! The customer of a first look.

use sea_orm::{DbErr, EntityTrait as _};

use super::{
    Source,
    customers::row::{self as customer},
    find_or_make_by_phone, set_name_if_empty,
};
use crate::{
    accounts::{self, Phone},
    app::App,
};

const NAME: &str = "דנה לוי";
const PHONE: &str = "+972501234567";

/// Outside production, gives an installation without customers its first one, with the id 1 that every example uses.
pub async fn bootstrap(app: &App) -> Result<(), DbErr> {
    if app.config.environment.is_production() {
        return Ok(());
    }
    let Some(business) = accounts::first_business(&app.db).await? else { return Ok(()) };
    if customer::Entity::find().one(app.db.reader()).await?.is_some() {
        return Ok(());
    }
    let phone = Phone::parse(PHONE).expect("a whole number");
    app.db
        .write(async |tx| {
            let dana = find_or_make_by_phone(tx, business.id, &phone, Source::Demo).await?;
            set_name_if_empty(tx, business.id, dana.id, NAME).await.map(drop)
        })
        .await
}
