//! The number of a contract: `{prefix}-{deal}-{second}`. Nothing in law asks for a series without gaps; it only has to be
//! one of its kind.

use sea_orm::{ConnectionTrait, DbErr};

use super::store;
use crate::{
    accounts::Business,
    db::{DealId, Moment},
};

/// Contracts of one deal that can be made in one second: nobody makes more, and whoever tries waits for the next second.
const IN_A_ROW: i64 = 60;

/// The number of this deal's contract that is made now, or of the first second after in which none was made. Whoever writes
/// it looks once more under the deal's lock.
pub(super) async fn free(
    conn: &impl ConnectionTrait,
    business: &Business,
    deal: DealId,
    now: Moment,
) -> Result<String, DbErr> {
    let second = now.timestamp().as_second();
    let written = |second: i64| format!("{}-{deal}-{second}", business.settings.contract_prefix);
    for later in 0..IN_A_ROW {
        let number = written(second + later);
        if store::by_number(conn, business.id, &number).await?.is_none() {
            return Ok(number);
        }
    }
    Ok(written(second + IN_A_ROW))
}
