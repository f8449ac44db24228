//! Queries about contracts; each is bound to a business.

use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter as _, QueryOrder as _,
    QuerySelect, QueryTrait as _, Select, sea_query::LockType,
};

use super::{
    Contract, Signer, State,
    row::{
        contract::{Column, Entity},
        signer,
    },
};
use crate::{
    crm::deals::{self, Deal},
    db::{
        BusinessId, ContractId, ContractSignerId, ContractTemplateId, CustomerId, DealId, LinkId, Moment, Tx,
    },
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[
        ("created_at", Column::CreatedAt),
        ("updated_at", Column::UpdatedAt),
        ("signed_at", Column::SignedAt),
        ("expires_at", Column::ExpiresAt),
    ],
    default: "-created_at",
};

pub(super) fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

/// Reads one row that stays as it is until `tx` ends; references to it may be written meanwhile.
async fn held<E: EntityTrait>(tx: &Tx, mut select: Select<E>) -> Result<E::Model> {
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// A contract of this business.
pub(super) async fn by_id(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: ContractId,
) -> Result<Option<Contract>, DbErr> {
    of(business).filter(Column::Id.eq(id)).one(conn).await
}

/// These contracts of the business, in no order.
pub(super) async fn by_ids(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    ids: Vec<ContractId>,
) -> Result<Vec<Contract>, DbErr> {
    of(business).filter(Column::Id.is_in(ids)).all(conn).await
}

/// The contract with this number, as it is printed.
pub(super) async fn by_number(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    number: &str,
) -> Result<Option<Contract>, DbErr> {
    of(business).filter(Column::ContractNumber.eq(number)).one(conn).await
}

/// The contract that was made under this key.
pub(super) async fn by_once(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    once: &str,
) -> Result<Option<Contract>, DbErr> {
    of(business).filter(Column::OnceKey.eq(once)).one(conn).await
}

/// A contract, locked until `tx` ends: whatever is done with it is done one after another.
///
/// # Errors
/// 404 if this business has no such contract.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: ContractId) -> Result<Contract> {
    held(tx, of(business).filter(Column::Id.eq(id))).await
}

/// A deal, deleted or not, locked until `tx` ends: its contracts are made one after another.
///
/// # Errors
/// 404 if this business has no such deal.
pub(super) async fn locked_deal(tx: &Tx, business: BusinessId, id: DealId) -> Result<Deal> {
    let of_business = deals::row::Column::BusinessId.eq(business);
    held(tx, deals::row::Entity::find_by_id(id).filter(of_business)).await
}

/// Who signs a contract, in the order of their signatures.
pub(super) async fn signers(conn: &impl ConnectionTrait, contract: &Contract) -> Result<Vec<Signer>, DbErr> {
    let signers = signer::Entity::find()
        .filter(signer::Column::BusinessId.eq(contract.business_id))
        .filter(signer::Column::ContractId.eq(contract.id));
    signers.order_by_asc(signer::Column::Position).all(conn).await
}

/// A signer of this business.
pub(super) async fn signer(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    id: ContractSignerId,
) -> Result<Option<Signer>, DbErr> {
    let found = signer::Entity::find_by_id(id).filter(signer::Column::BusinessId.eq(business));
    found.one(conn).await
}

/// By which links the signers of a contract sign at present.
pub(super) fn links(signers: &[Signer]) -> impl Iterator<Item = LinkId> {
    signers.iter().filter_map(|signer| signer.link_id)
}

/// Which contracts are listed; what is absent does not matter.
#[derive(Debug, Default)]
pub(super) struct Filter {
    pub(super) deal: Option<DealId>,
    pub(super) customer: Option<CustomerId>,
    pub(super) template: Option<ContractTemplateId>,
    /// How they stand at this moment.
    pub(super) state: Option<State>,
}

/// As [`Contract::standing`], of many.
fn stands(state: State, now: Moment) -> Condition {
    let is = Condition::all().add(Column::State.eq(state));
    let sent = Column::State.eq(State::Sent);
    match state {
        State::Sent => is.add(Column::ExpiresAt.gt(now)),
        State::Expired => {
            let over = Condition::all().add(sent).add(Column::ExpiresAt.lte(now));
            Condition::any().add(is).add(over)
        }
        State::Signed | State::Declined | State::Withdrawn => is,
    }
}

/// One page of the business's contracts.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: Filter,
    now: Moment,
    page: &Page,
) -> Result<List<Contract>> {
    let contracts = of(business)
        .apply_if(filter.deal, |query, id| query.filter(Column::DealId.eq(id)))
        .apply_if(filter.customer, |query, id| query.filter(Column::CustomerId.eq(id)))
        .apply_if(filter.template, |query, id| query.filter(Column::TemplateId.eq(id)))
        .apply_if(filter.state, |query, state| query.filter(stands(state, now)));
    sorted(conn, contracts, &SORTS, page).await
}
