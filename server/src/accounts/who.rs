//! Who asks: the statement with which every request of a member begins.

use std::sync::OnceLock;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DbBackend, DbErr, EntityTrait as _, FromQueryResult as _,
    QueryFilter as _, QueryTrait as _, SelectThree, Statement, TopologyStar,
};

use super::{
    User,
    row::{business, membership, user},
    session::{Session, row::session},
};
use crate::db::{BusinessId, Db, SessionId, UserId};

/// All that tells whether somebody may ask.
pub(super) struct Found {
    pub(super) membership: membership::Model,
    pub(super) user: Option<User>,
    pub(super) business: Option<business::Model>,
    pub(super) session: Session,
}

/// The user in that business, whether or not they are switched on, and that session of theirs, whether or not it has
/// ended; none where one of them is not there.
pub(super) async fn asks(
    db: &Db,
    user: UserId,
    business: BusinessId,
    session: SessionId,
) -> Result<Option<Found>, DbErr> {
    let backend = db.reader().get_database_backend();
    let values = [user.into(), business.into(), true.into(), session.into()];
    let statement = Statement::from_sql_and_values(backend, text(backend), values);
    let Some(row) = db.reader().query_one_raw(statement).await? else { return Ok(None) };
    Ok(Some(Found {
        membership: membership::Model::from_query_result(&row, "A_")?,
        user: User::from_query_result_optional(&row, "B_")?,
        business: business::Model::from_query_result_optional(&row, "C_")?,
        session: Session::from_query_result(&row, "D_")?,
    }))
}

/// The rows of a user in a business where they work.
pub(super) fn works_in(
    user: UserId,
    business: BusinessId,
) -> SelectThree<membership::Entity, user::Entity, business::Entity, TopologyStar> {
    membership::Entity::find()
        .filter(membership::Column::UserId.eq(user))
        .filter(membership::Column::BusinessId.eq(business))
        .filter(membership::Column::Active.eq(true))
        .find_also_related(user::Entity)
        .find_also_related(business::Entity)
}

/// Made once: to write down some fifty columns takes longer than to find their rows. Its places are those of [`asks`].
fn text(backend: DbBackend) -> &'static str {
    static TEXTS: [OnceLock<String>; 2] = [const { OnceLock::new() }; 2];
    TEXTS[usize::from(backend == DbBackend::Postgres)].get_or_init(|| {
        let query = works_in(UserId(0), BusinessId(0))
            .find_also(membership::Entity, session::Entity)
            .filter(session::Column::Id.eq(SessionId(0)));
        query.build(backend).sql
    })
}
