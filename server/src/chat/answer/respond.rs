//! Writing an answer, with all that follows from it, in one transaction that first looks whether it is still right.

use crate::{
    accounts::Provider,
    app::App,
    chat::{
        exchange, split, store,
        task::{self, ForPerson},
        wording,
    },
    crm::timeline::By,
    db::{MessageId, Tx},
    error::{Error, Result},
    whatsapp::{Content, Handler, MAX_TEXT_CHARS, MAX_TWILIO_CHARS, New, Route, To, conversation, send},
};

use super::open::Open;

/// How the conversation goes on after the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// With the agent.
    Stay,
    /// Not at all, until the customer writes again.
    Close,
    /// With a person, who is given a task of this title.
    HandOver(String),
}

/// Sends a text and goes on like this. Nothing happens where the customer wrote more meanwhile, a person took over, or
/// somebody closed the conversation. What may not be sent becomes a task with its text.
///
/// # Errors
/// The database refused.
pub(super) async fn respond(app: &App, open: &Open, text: &str, after: After) -> Result<()> {
    let written = app.db.write(async |tx| write(tx, open, text, &after).await).await;
    let Err(refused) = written else { return Ok(()) };
    match refused {
        // Whoever asked for silence meanwhile hears nothing.
        Error::Conflict("opted_out") => Ok(()),
        Error::Conflict(_) | Error::Invalid(_) => {
            tracing::warn!(reason = refused.code(), "an automatic answer could not be sent");
            let unsent = After::HandOver(wording::TASK_UNSENT.to_owned());
            app.db.write(async |tx| hand_over(tx, open, text, &unsent).await).await
        }
        other => Err(other),
    }
}

async fn write(tx: &Tx, open: &Open, text: &str, after: &After) -> Result<()> {
    if !is_right(tx, open).await? {
        return Ok(());
    }
    send_parts(tx, open, text).await?;
    go_on(tx, open, "", after).await
}

async fn hand_over(tx: &Tx, open: &Open, unsent: &str, after: &After) -> Result<()> {
    if is_right(tx, open).await? { go_on(tx, open, unsent, after).await } else { Ok(()) }
}

/// Whether nothing has happened since the conversation was read. From here on nobody writes in it until `tx` ends.
async fn is_right(tx: &Tx, open: &Open) -> Result<bool> {
    let held = conversation::held(tx, open.business.id, open.conversation.id).await?;
    let Some(held) = held.filter(|held| held.handler == Handler::Bot) else { return Ok(false) };
    let Some(newest) = open.newest() else { return Ok(false) };
    Ok(!store::is_overtaken(tx.conn(), &held, newest).await?)
}

/// Sends a text in as many messages as the provider needs, each under a key that it can be sent under once.
pub(super) async fn send_parts(tx: &Tx, open: &Open, text: &str) -> Result<()> {
    let limit = match open.conversation.provider {
        Provider::Baileys => MAX_TEXT_CHARS,
        Provider::Twilio => MAX_TWILIO_CHARS,
    };
    let newest = open.newest().unwrap_or(MessageId(0));
    let route = Route::of(&open.conversation);
    for (number, part) in split::split(text, limit).into_iter().enumerate() {
        let new = New {
            to: To::Conversation(open.conversation.id),
            content: Content::Text(part),
            by: By::Agent,
            once: Some(exchange::key(newest, number)),
        };
        send(tx, open.business.id, &route, new).await?;
    }
    Ok(())
}

async fn go_on(tx: &Tx, open: &Open, unsent: &str, after: &After) -> Result<()> {
    let Some(held) = conversation::held(tx, open.business.id, open.conversation.id).await? else {
        return Ok(());
    };
    match after {
        After::Stay => Ok(()),
        After::Close => Ok(conversation::hand_over(tx, &held, Handler::Closed).await?),
        After::HandOver(title) => {
            conversation::hand_over(tx, &held, Handler::Person).await?;
            let newest = open.newest().unwrap_or(MessageId(0));
            let details = [open.words(), unsent.to_owned()].join("\n\n").trim().to_owned();
            let task = ForPerson {
                customer: open.customer.id,
                title: title.clone(),
                details,
                once: format!("{}:person", exchange::key(newest, 0)),
            };
            task::leave(tx, &open.business, task).await
        }
    }
}
