//! A signed contract goes out by WhatsApp.

use std::time::Duration;

use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{
    Contract, Signer, State, give,
    row::{contract::Entity, signer},
    seal::sealed,
    telling::telling,
};
use crate::{
    accounts::{self, Business, Phone},
    app::App,
    crm::{
        customers,
        tasks::{self, Due},
        timeline::By,
    },
    db::{ContractId, ContractSignerId, FileId},
    error::{Error, Result},
    invoices::day_in_israel,
    queue::{Failed, Order},
    whatsapp::{self, Content, MediaKind, Message, New, To},
};

/// Sends the signed PDF of a contract to one of those who signed it.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendSignedContract {
    /// The contract.
    pub contract_id: ContractId,
    /// To whom.
    pub signer_id: ContractSignerId,
}

impl Order for SendSignedContract {
    const KIND: &'static str = "contracts.send_signed";
    const MAX_ATTEMPTS: i32 = 100;
    const TIMEOUT: Duration = Duration::from_secs(120);
}

pub(super) async fn send_signed(app: App, order: SendSignedContract) -> Result<(), Failed> {
    let conn = app.db.reader();
    let contract = Entity::find_by_id(order.contract_id).one(conn).await?;
    let signer = signer::Entity::find_by_id(order.signer_id).one(conn).await?;
    let (Some(contract), Some(signer)) = (contract, signer) else { return Ok(()) };
    let Some(business) = accounts::business(&app.db, contract.business_id).await? else { return Ok(()) };
    let Some(phone) = signer.phone.clone() else { return Ok(()) };
    let once = format!("contract_pdf:{}:signer:{}", contract.id, signer.id);
    match send(&app, &business, &contract, phone, By::System, once.clone()).await {
        Ok(_) => Ok(()),
        Err(refused @ (Error::Conflict(_) | Error::Invalid(_) | Error::NotFound)) => {
            tracing::info!(contract.id = %contract.id, why = refused.code(), "a signed contract is not sent by itself");
            Ok(leave(&app, &business, &contract, &signer, once).await?)
        }
        Err(failed) => Err(failed.into()),
    }
}

/// The key under which a member sends a contract once; `again` tells one wish from another.
pub(super) fn once(contract: &Contract, again: Option<&str>) -> String {
    match again {
        None => format!("contract_pdf:{}", contract.id),
        Some(again) => format!("contract_pdf:{}:key:{again}", contract.id),
    }
}

/// Sends the signed PDF of a contract to a number. Asked again under the same key, the first message is the answer.
///
/// # Errors
/// 409 `contract_not_signed`; those of [`whatsapp::send()`].
pub(super) async fn send(
    app: &App,
    business: &Business,
    contract: &Contract,
    phone: Phone,
    by: By,
    once: String,
) -> Result<Message> {
    if contract.state != State::Signed {
        return Err(Error::Conflict("contract_not_signed"));
    }
    let sealed = sealed(app, contract).await?;
    give::read(app, contract, &sealed).await?;
    let route = whatsapp::route(app, app.db.reader(), business).await?;
    let content = content(business, contract, sealed.file)?;
    let new = New { to: To::Phone(phone), content, by, once: Some(once) };
    app.db.write(async |tx| whatsapp::send(tx, business.id, &route, new).await).await
}

fn content(business: &Business, contract: &Contract, file: FileId) -> Result<Content> {
    let number = &contract.contract_number;
    Ok(Content::Media {
        kind: MediaKind::Document,
        file,
        caption: telling().caption(&contract.title()?, number, &business.name),
        name: Some(format!("{number}.pdf")),
        voice: false,
    })
}

/// What cannot be sent by itself is sent by a person.
async fn leave(
    app: &App,
    business: &Business,
    contract: &Contract,
    signer: &Signer,
    once: String,
) -> Result<()> {
    let due = Some(Due { date: day_in_israel(app.clock.now()), time: None });
    let title = telling().task(&contract.contract_number, &signer.name);
    let living = customers::living(app.db.reader(), business.id, contract.customer_id).await;
    let customer = living.ok().map(|customer| customer.id);
    let new = tasks::New { title, due, customer, once: Some(once), ..tasks::New::default() };
    app.db.write(async |tx| tasks::add(tx, business, new, By::System).await.map(drop)).await
}
