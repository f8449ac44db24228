//! The audit trail of a contract: each event carries the hash of itself and of the one before, and the first that of the
//! document, so that none can be changed, left out or put in between unnoticed.

use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _,
    QueryOrder as _,
};
use serde_json::{Value, json};

use super::{
    Contract, Deed, Event, KIND,
    row::event::{ActiveModel, Column, Entity},
};
use crate::{
    crm::timeline::{self, By, Entry},
    db::{BusinessId, ContractId, ContractSignerId, Moment, Tx},
    files,
};

/// A device says of itself what it likes: more is cut.
const MAX_DEVICE_CHARS: usize = 300;
/// What stands on the timeline.
const TOLD: [Deed; 7] = [
    Deed::Created,
    Deed::Signed,
    Deed::Declined,
    Deed::Withdrawn,
    Deed::Expired,
    Deed::Renewed,
    Deed::Completed,
];

/// From where something was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The address, as the trusted proxies tell it.
    pub ip: Option<String>,
    /// The device, as it says of itself.
    pub user_agent: Option<String>,
}

/// Something that happened.
#[derive(Debug)]
pub(super) struct New {
    pub(super) deed: Deed,
    pub(super) signer: Option<ContractSignerId>,
    pub(super) by: By,
    /// The name of whoever did it; empty of the program.
    pub(super) actor: String,
    pub(super) place: Place,
    /// A JSON object without anything secret.
    pub(super) detail: Value,
}

impl New {
    /// Something that the program does by itself.
    pub(super) fn by_program(deed: Deed) -> Self {
        let (actor, place) = (String::new(), Place::default());
        Self { deed, signer: None, by: By::System, actor, place, detail: json!({}) }
    }
}

/// Adds the next link. The contract is locked by `tx`, so that two do not take the same place.
pub(super) async fn append(tx: &Tx, contract: &Contract, new: New) -> Result<Event, DbErr> {
    let last = Entity::find()
        .filter(Column::ContractId.eq(contract.id))
        .order_by_desc(Column::Seq)
        .one(tx.conn())
        .await?;
    let (made_by, user_id) = new.by.columns();
    let device = new.place.user_agent.map(|device| device.chars().take(MAX_DEVICE_CHARS).collect());
    let mut event = Event {
        id: crate::db::ContractEventId(0),
        business_id: contract.business_id,
        contract_id: contract.id,
        seq: last.as_ref().map_or(0, |last| last.seq) + 1,
        at: tx.now(),
        kind: new.deed,
        signer_id: new.signer,
        made_by,
        user_id,
        actor: new.actor,
        ip: new.place.ip,
        user_agent: device,
        detail: new.detail.to_string(),
        prev_hash: last.map_or_else(|| contract.content_sha256.clone(), |last| last.hash),
        hash: String::new(),
    };
    event.hash = hash(&contract.public_id, &event);
    let written = insert(tx, event).await?;
    if TOLD.contains(&written.kind) {
        let (customer, subject) = (contract.customer_id, written.id.to_string());
        let entry = Entry { customer, at: tx.now(), kind: KIND, subject, by: new.by };
        timeline::record(tx, contract.business_id, entry).await?;
    }
    tx.touch(contract.business_id, KIND, contract.id);
    Ok(written)
}

async fn insert(tx: &Tx, event: Event) -> Result<Event, DbErr> {
    let row = ActiveModel {
        business_id: Set(event.business_id),
        contract_id: Set(event.contract_id),
        seq: Set(event.seq),
        at: Set(event.at),
        kind: Set(event.kind),
        signer_id: Set(event.signer_id),
        made_by: Set(event.made_by),
        user_id: Set(event.user_id),
        actor: Set(event.actor),
        ip: Set(event.ip),
        user_agent: Set(event.user_agent),
        detail: Set(event.detail),
        prev_hash: Set(event.prev_hash),
        hash: Set(event.hash),
        ..Default::default()
    };
    Entity::insert(row).exec_with_returning(tx.conn()).await
}

/// The events of a contract in their order.
pub(super) async fn of(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    contract: ContractId,
) -> Result<Vec<Event>, DbErr> {
    let events =
        Entity::find().filter(Column::BusinessId.eq(business)).filter(Column::ContractId.eq(contract));
    events.order_by_asc(Column::Seq).all(conn).await
}

/// SHA-256, in hexadecimal digits, of the JSON array of all that is known of an event, the document's public id first
/// and the hash before last.
fn hash(public_id: &str, event: &Event) -> String {
    let Moment(at) = event.at;
    let content = json!([
        public_id,
        event.seq,
        at,
        event.kind,
        event.signer_id,
        event.made_by,
        event.user_id,
        event.actor,
        event.ip,
        event.user_agent,
        event.detail,
        event.prev_hash,
    ]);
    files::sha256(content.to_string().as_bytes())
}

/// Whether the events are the whole chain of this document, none of them changed. `events` are in their order; a chain
/// that was cut off at its end is whole by itself, so that how the contract stands must agree with its last deeds.
pub(super) fn is_whole(contract: &Contract, events: &[Event]) -> bool {
    let mut before = &contract.content_sha256;
    for (event, seq) in events.iter().zip(1..) {
        let linked = event.seq == seq && &event.prev_hash == before && event.contract_id == contract.id;
        if !linked || event.hash != hash(&contract.public_id, event) {
            return false;
        }
        before = &event.hash;
    }
    let told = |deed| events.iter().any(|event| event.kind == deed);
    told(Deed::Created)
        && (contract.signed_at.is_some() == told(Deed::Completed))
        && (contract.pdf_sha256.is_some() == told(Deed::Sealed))
}
