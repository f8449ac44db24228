//! Something that a person of the business is to do.

use sha2::{Digest as _, Sha256};

use super::{Conversation, told};
use crate::{
    agent::{Run, tools::LeaveTask},
    crm::{
        tasks::{self, Due},
        timeline::By,
    },
    error::Result,
};

/// What the model is told when the task is there.
const LEFT: &str = "המשימה נרשמה";

impl Run<Conversation> for LeaveTask {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(conversation.leave_task(self).await.map(|()| LEFT.to_owned()))
    }
}

impl Conversation {
    /// Leaves a task for whoever of the business takes it. The same words in the same conversation are one task.
    pub async fn leave_task(&self, task: LeaveTask) -> Result<()> {
        let business = self.business().await?;
        let new = tasks::New {
            once: Some(once(&self.origin.key(), &task.title)),
            title: task.title,
            details: task.details.unwrap_or_default(),
            customer: self.customer,
            assignee: None,
            due: task.due_date.map(|date| Due { date, time: task.due_time }),
            remind_minutes: None,
            call_sid: self.origin.call_sid().map(str::to_owned),
        };
        self.app.db.write(async |tx| tasks::add(tx, &business, new, By::Agent).await.map(drop)).await
    }
}

fn once(origin: &str, title: &str) -> String {
    let digest: String =
        Sha256::digest(title.trim()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{origin}:{digest}")
}
