//! What the receptionist may do about contracts: send one for signature that a person has allowed it to send. What stands
//! in it say the template and the deal, never the model.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use super::{
    Template,
    doer::Doer,
    row::template::{Column, Entity},
    send::{self, DAYS, Sent, Signers, Wanted},
    signer::Signatory,
    telling::telling,
    template,
};
use crate::{
    accounts::{self, Business, Pages},
    agent::{Run, Tool, tools::SendContract},
    crm::{
        Customer, customers,
        deals::{self, Deal, Stage},
        tools::{Conversation, Origin},
    },
    db::DealId,
    error::{Error, Result},
    whatsapp::{self, To},
};

/// What this part offers the receptionist.
pub(super) const TOOLS: &[Tool<Conversation>] = &[Tool::of::<SendContract>()];

/// What the model is told where there is nobody to write to, or no way.
const HIDDEN: &str =
    "the caller hides the number, so nothing can be sent; say so and offer to take a message";
const NO_WAY: &str = "a contract cannot be sent here; say so and offer that somebody calls back";
/// What the model is told where the customer may not be written to.
const NOT_WRITTEN: &str =
    "this customer cannot be written to by WhatsApp now; leave a task that somebody sends the contract";
const NOT_ALLOWED: &str = "no contract may be sent without a person; leave a task that somebody sends it";
const NO_DEAL: &str = "this caller has no deal that a contract could be made for; offer to take a message";
/// What the model is told where the text has fields that only people fill in.
const INCOMPLETE: &str =
    "this contract has details that a person fills in first; leave a task that somebody sends it";

/// Why nothing comes of it.
#[derive(Debug)]
enum Unable {
    /// The model is told this.
    Because(String),
    /// Something failed.
    Failed(Error),
}

impl Unable {
    fn because(why: &str) -> Self {
        Self::Because(why.to_owned())
    }
}

impl<E: Into<Error>> From<E> for Unable {
    fn from(cause: E) -> Self {
        Self::Failed(cause.into())
    }
}

impl Run<Conversation> for SendContract {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(send(&conversation, self).await)
    }
}

/// The model learns what it could have known better; of a fault of ours it learns that there was one, and the log why.
fn told(done: Result<String, Unable>) -> Result<String, String> {
    done.map_err(|unable| match unable {
        Unable::Because(why) => why,
        Unable::Failed(Error::Conflict("opted_out" | "window_closed")) => NOT_WRITTEN.to_owned(),
        Unable::Failed(Error::Conflict("customer_unreachable")) => HIDDEN.to_owned(),
        Unable::Failed(Error::Conflict("template_archived")) => NOT_ALLOWED.to_owned(),
        Unable::Failed(Error::Conflict("deal_lost") | Error::NotFound) => NO_DEAL.to_owned(),
        Unable::Failed(Error::NotConfigured(_)) => NO_WAY.to_owned(),
        Unable::Failed(Error::Invalid(_)) => INCOMPLETE.to_owned(),
        Unable::Failed(cause) => {
            tracing::error!(error = %cause, "a tool could not do its work");
            "it could not be done".to_owned()
        }
    })
}

async fn send(conversation: &Conversation, asked: SendContract) -> Result<String, Unable> {
    let (app, conn) = (&conversation.app, conversation.app.db.reader());
    let business = accounts::business(&app.db, conversation.business).await?.ok_or(Error::NotFound)?;
    let pages = Pages::of(app).ok_or_else(|| Unable::because(NO_WAY))?;
    let customer = conversation.customer.ok_or_else(|| Unable::because(HIDDEN))?;
    let customer = customers::living(conn, business.id, customer).await?;
    let template = allowed(conversation, &business, asked.template.as_deref()).await?;
    let deal = deal(conversation, &customer, asked.deal_id.map(DealId)).await?;
    let wanted = Wanted {
        deal: deal.id,
        template: Some(template.id),
        fields: BTreeMap::new(),
        signers: Signers::Known(vec![signatory(conversation, &customer)?]),
        days: DAYS,
        route: Some(whatsapp::route(app, conn, &business).await?),
        pages: &pages,
        key: Some(once(&conversation.origin, &template)),
        doer: &Doer::agent(),
    };
    let Sent { contract, .. } = send::send(app, &business, wanted).await?;
    Ok(telling().sent(&contract.title()?))
}

/// The text of this name that a person has allowed to be sent without one; the only one where no name is given.
async fn allowed(
    conversation: &Conversation,
    business: &Business,
    name: Option<&str>,
) -> Result<Template, Unable> {
    template::ensure(&conversation.app, business.id).await?;
    let templates = Entity::find()
        .filter(Column::BusinessId.eq(business.id))
        .filter(Column::AgentMaySend.eq(true))
        .filter(Column::ArchivedAt.is_null());
    let all = templates.order_by_asc(Column::Id).all(conversation.app.db.reader()).await?;
    if all.is_empty() {
        return Err(Unable::because(NOT_ALLOWED));
    }
    let names = all.iter().map(|template| template.name.as_str()).collect::<Vec<_>>().join("; ");
    let chosen = match name.map(str::trim) {
        Some(name) => all.into_iter().find(|template| template.name.trim() == name),
        None => <[Template; 1]>::try_from(all).ok().map(|[only]| only),
    };
    chosen.ok_or_else(|| Unable::Because(format!("name one of these contracts in `template`: {names}")))
}

/// The caller's own deal of this id, or their newest one that is not lost.
async fn deal(
    conversation: &Conversation,
    customer: &Customer,
    wanted: Option<DealId>,
) -> Result<Deal, Unable> {
    let deals = deals::row::Entity::find()
        .filter(deals::row::Column::BusinessId.eq(conversation.business))
        .filter(deals::row::Column::CustomerId.eq(customer.id))
        .filter(deals::row::Column::DeletedAt.is_null())
        .filter(deals::row::Column::Stage.ne(Stage::Lost))
        .order_by_desc(deals::row::Column::Id);
    let deals = match wanted {
        Some(id) => deals.filter(deals::row::Column::Id.eq(id)),
        None => deals,
    };
    deals.one(conversation.app.db.reader()).await?.ok_or_else(|| Unable::because(NO_DEAL))
}

/// Whoever writes is answered where they write.
fn signatory(conversation: &Conversation, customer: &Customer) -> Result<Signatory> {
    let signatory = Signatory::customer(customer)?;
    match conversation.origin {
        Origin::Chat(id, _) => Ok(Signatory { to: Some(To::Conversation(id)), ..signatory }),
        Origin::Call(_) => Ok(signatory),
    }
}

/// In one conversation the same text is sent once for the same deal.
fn once(origin: &Origin, template: &Template) -> String {
    match origin {
        Origin::Call(sid) => format!("agent:{sid}:{}", template.id),
        Origin::Chat(conversation, since) => format!("agent:{conversation}:{since}:{}", template.id),
    }
}
