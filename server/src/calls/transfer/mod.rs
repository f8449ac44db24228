//! Putting a caller through to a person: wanted by a member who watches the call, or by the agent; Twilio rings the
//! person, who hears in a sentence what it is about; where nobody answers, the caller may leave a message and a task says
//! whom to call back.

mod body;
mod brief;
mod connect;
mod parted;
mod routes;
pub mod row;
mod status;
pub(super) mod store;
mod webhooks;

pub(super) use self::{
    body::TransferBody,
    brief::brief_person,
    connect::{connect, connect_person},
    parted::left_open,
};
pub use self::{brief::BriefPerson, connect::ConnectPerson, row::Model as Transfer, status::Status};

use sea_orm::{ConnectionTrait, DbErr};
use utoipa_axum::router::OpenApiRouter;

use super::{store::Call, wording};
use crate::{app::App, crm};

pub(super) fn routes() -> OpenApiRouter<App> {
    routes::routes().merge(webhooks::routes())
}

impl Transfer {
    /// Whom the caller is put through to, as people are told.
    fn person(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.phone)
    }
}

/// Who calls, as people are told: by name where it is known, else by number.
async fn caller(conn: &impl ConnectionTrait, call: &Call) -> Result<String, DbErr> {
    let customer = match call.customer_id {
        Some(id) => crm::customer(conn, call.business_id, id).await?,
        None => None,
    };
    let name = customer.map(|customer| customer.name).filter(|name| !name.is_empty());
    let number = Some(call.from_number.clone()).filter(|number| number.starts_with('+'));
    Ok(name.or(number).unwrap_or_else(|| wording::UNKNOWN_CALLER.to_owned()))
}
