//! What happened with contracts, on the timeline.

use std::collections::HashMap;

use futures_util::FutureExt as _;
use sea_orm::{ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _};
use serde::Serialize;

use super::{
    Contract, Deed, Event, KIND, State,
    row::event::{Column, Entity},
    store,
};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::timeline::{Kind, Loading, ids, json},
    db::{BusinessId, ContractEventId, ContractId, DealId, Moment},
};

/// What contracts are on the timeline.
pub(super) const KINDS: &[Kind] = &[Kind { name: KIND, seen_by: EVERYBODY, load }];

/// Something that happened with a contract.
#[derive(Serialize)]
struct Told {
    event: Deed,
    at: Moment,
    /// The name of whoever did it; empty of the program.
    actor: String,
    contract: Summary,
}

/// The contract, as it stands by now.
#[derive(Clone, Serialize)]
struct Summary {
    id: ContractId,
    number: String,
    /// What stands above it.
    title: String,
    state: State,
    deal_id: DealId,
    signed_at: Option<Moment>,
    /// Whether it is meant in earnest.
    livemode: bool,
}

impl Summary {
    fn of(contract: Contract, now: Moment) -> Self {
        Self {
            title: contract.title().unwrap_or_default(),
            state: contract.standing(now),
            id: contract.id,
            number: contract.contract_number,
            deal_id: contract.deal_id,
            signed_at: contract.signed_at,
            livemode: contract.livemode,
        }
    }
}

fn load<'a>(app: &'a App, business: BusinessId, subjects: &'a [String]) -> Loading<'a> {
    async move {
        let events = events(app, business, ids(subjects, ContractEventId)).await?;
        let of = events.iter().map(|event| event.contract_id).collect();
        let now = app.clock.now();
        let contracts: HashMap<ContractId, Summary> = store::by_ids(app.db.reader(), business, of)
            .await?
            .into_iter()
            .map(|contract| (contract.id, Summary::of(contract, now)))
            .collect();
        let told = |event: Event| {
            let contract = contracts.get(&event.contract_id)?.clone();
            let told = Told { event: event.kind, at: event.at, actor: event.actor, contract };
            Some((event.id.to_string(), json(told)))
        };
        Ok(events.into_iter().filter_map(told).collect())
    }
    .boxed()
}

async fn events(app: &App, business: BusinessId, ids: Vec<ContractEventId>) -> Result<Vec<Event>, DbErr> {
    let events = Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::Id.is_in(ids));
    events.all(app.db.reader()).await
}
