//! What a person has agreed to is done, in the conversation in which it was asked for.

use std::time::Duration;

use sea_orm::ActiveValue::Set;
use serde::{Deserialize, Serialize};

use super::{Approval, Status, row::ActiveModel, store, task};
use crate::{
    accounts,
    app::App,
    crm::tools::Conversation,
    db::{ApprovalId, BusinessId},
    error::{Error, Result},
    parts,
    queue::{Failed, Order},
    receptionist::wording,
};

/// What the longest tool takes.
const WITHIN: Duration = Duration::from_secs(30);

/// Does what was agreed to. What it does twice, the tools write once.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct RunApproval {
    pub(super) business_id: BusinessId,
    pub(super) approval_id: ApprovalId,
}

impl Order for RunApproval {
    const KIND: &'static str = "receptionist.run_approval";
}

pub(super) async fn run(app: App, order: RunApproval) -> Result<(), Failed> {
    let found = store::one(app.db.reader(), order.business_id, order.approval_id).await?;
    let Some(approval) = found.filter(|found| found.status == Status::Approved) else { return Ok(()) };
    let outcome = act(&app, &approval).await;
    Ok(finish(&app, &approval, outcome).await?)
}

async fn act(app: &App, approval: &Approval) -> Result<String, String> {
    let tool = parts::tools().iter().find(|tool| tool.offer.name == approval.tool);
    let tool = tool.ok_or("there is no such tool any more")?;
    let conversation = Conversation {
        app: app.clone(),
        business: approval.business_id,
        customer: approval.customer_id,
        origin: approval.origin().ok_or("nobody knows in which conversation it was asked for")?,
    };
    let done = tokio::time::timeout(WITHIN, tool.run(conversation, approval.arguments.clone())).await;
    done.unwrap_or_else(|_elapsed| Err("it took too long".to_owned()))
}

async fn finish(app: &App, approval: &Approval, outcome: Result<String, String>) -> Result<()> {
    let business = accounts::business(&app.db, approval.business_id).await?.ok_or(Error::NotFound)?;
    let finished = app.db.write(async |tx| -> Result<()> {
        let locked = store::locked(tx, business.id, approval.id).await?;
        if locked.status != Status::Approved {
            return Ok(());
        }
        let (status, result) = match &outcome {
            Ok(result) => (Status::Done, result.clone()),
            Err(why) => (Status::Failed, why.clone()),
        };
        let with = ActiveModel { result: Set(Some(result)), ..Default::default() };
        let finished = store::advance(tx, &locked, status, with).await?;
        if status == Status::Failed {
            task::leave(tx, &business, &finished, wording::task_failed(&finished.tool)).await?;
        }
        Ok(())
    });
    finished.await
}
