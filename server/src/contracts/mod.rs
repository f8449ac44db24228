//! Contracts: written texts that become documents of a deal, shown to those who sign exactly as they were frozen, signed
//! by link or before a member, and kept with a trail that anybody can verify.

mod agree;
mod certificate;
mod compose;
mod consent;
mod decline;
mod document;
mod doer;
mod expire;
mod exported;
mod found;
mod freeze;
mod give;
mod number;
mod on_the_spot;
mod plain;
mod press;
mod provider;
mod public;
mod renew;
mod routes;
pub mod row;
mod seal;
mod send;
mod share;
mod sign;
mod signer;
mod state;
mod store;
mod telling;
mod template;
mod timeline;
mod tools;
pub mod trail;
mod verify;
mod withdraw;
mod wording;
mod words;
mod write;

pub use self::{
    expire::ExpireContract,
    row::{
        contract::Model as Contract, event::Model as Event, signer::Model as Signer,
        template::Model as Template, version::Model as Version,
    },
    seal::SealContract,
    share::SendSignedContract,
    words::{Deed, Mark, Ready, SignerState, State},
};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{crm::Personal, parts::Part, queue::Runner};

/// The word of the timeline, of the search and of live updates.
const KIND: &str = "contract";

/// Who fills a field of a template in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ContractFieldFiller)]
pub enum FilledBy {
    /// Whoever sends the contract: the value stands in the text.
    Business,
    /// Whoever signs: the value stands beside the signature.
    Signer,
}

/// A field that a template has of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ContractField)]
pub struct FieldDef {
    /// The word by which the text names it.
    pub name: String,
    /// What people read.
    pub label: String,
    /// Who fills it in.
    pub filled_by: FilledBy,
    /// Whether nothing is sent, or signed, without it.
    pub required: bool,
}

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "contracts",
        routes: routes::routes(),
        jobs: vec![
            Runner::of::<ExpireContract, _, _>(expire::expire),
            Runner::of::<SealContract, _, _>(seal::seal),
            Runner::of::<SendSignedContract, _, _>(share::send_signed),
        ],
        tools: tools::TOOLS.to_vec(),
        timeline: timeline::KINDS.to_vec(),
        personal: vec![
            Personal::kept("contract").unless("state = 'sent'"),
            Personal::kept("contract_signer").of("contract", "contract_id", "id"),
            Personal::kept("contract_event").of("contract", "contract_id", "id"),
        ],
        found: vec![found::FOUND],
        exported: vec![exported::EXPORTED],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}
