//! Who does something with a contract, and from where.

use axum::http::{HeaderMap, header::USER_AGENT};
use serde_json::Value;

use super::{
    Deed, Signer,
    trail::{self, Place},
};
use crate::{accounts::Member, crm::timeline::By, db::ContractSignerId, web::ClientAddr};

/// A device says of itself what it likes: more is cut.
const MAX_DEVICE_CHARS: usize = 300;

/// Whoever does something.
#[derive(Clone, Debug)]
pub(super) struct Doer {
    pub(super) by: By,
    /// The name; empty of the program.
    pub(super) name: String,
    pub(super) place: Place,
}

impl Doer {
    /// A member, by this request.
    pub(super) fn member(member: &Member, headers: &HeaderMap) -> Self {
        let place = place(member.address, headers);
        Self { by: By::Person(member.user.id), name: member.user.name.clone(), place }
    }

    /// The receptionist.
    pub(super) fn agent() -> Self {
        Self { by: By::Agent, name: String::new(), place: Place::default() }
    }

    /// A signer, at this place.
    pub(super) fn signer(signer: &Signer, place: Place) -> Self {
        Self { by: By::Customer, name: signer.name.clone(), place }
    }

    /// What is written of it.
    pub(super) fn does(&self, deed: Deed, signer: Option<ContractSignerId>, detail: Value) -> trail::New {
        let (actor, place) = (self.name.clone(), self.place.clone());
        trail::New { deed, signer, by: self.by, actor, place, detail }
    }
}

/// From where a request came: the address as the trusted proxies tell it, the device as it says of itself.
pub(super) fn place(address: ClientAddr, headers: &HeaderMap) -> Place {
    let device = headers.get(USER_AGENT).and_then(|device| device.to_str().ok());
    let device = device.map(|device| device.chars().take(MAX_DEVICE_CHARS).collect());
    Place { ip: Some(address.0.to_string()), user_agent: device }
}
