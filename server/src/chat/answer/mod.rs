//! Answering what a customer wrote. The order may run any number of times: what it does is decided anew each time, and
//! written under keys that let it happen once.

mod open;
mod respond;
mod think;

use std::time::Duration;

use sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use self::{
    open::Open,
    respond::{After, respond},
    think::{Thought, think},
};
use super::{
    may::{self, Step, Why},
    task::{self, ForPerson},
    wish::Wish,
    wording,
};
use crate::{
    app::App,
    crm::customers::{self, Consent},
    db::{BusinessId, ConversationId, Moment, Tx},
    error::{Error, Result},
    queue::{Failed, Order},
    whatsapp::{Handler, conversation},
};

/// How often a model that fails is asked before a person is: over about three minutes.
const MAX_TRIES: u32 = 4;
/// What the longest answer with its tools takes.
const WITHIN: Duration = Duration::from_secs(120);

/// Answers what is open in a conversation.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    business_id: BusinessId,
    conversation_id: ConversationId,
    /// How often the model has failed.
    #[serde(default)]
    tries: u32,
}

impl Order for Answer {
    const KIND: &'static str = "chat.answer";
    const TIMEOUT: Duration = Duration::from_secs(150);
}

/// Orders an answer later, outside the lane: what waits there would hold up what comes meanwhile.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Wake {
    answer: Answer,
}

impl Order for Wake {
    const KIND: &'static str = "chat.wake";
}

pub(super) async fn wake(app: App, order: Wake) -> Result<(), Failed> {
    let ordered: Result<(), DbErr> = app.db.write(async |tx| in_lane(tx, order.answer, tx.now()).await).await;
    Ok(ordered?)
}

/// Orders that a conversation be answered at this moment, which is not far.
pub(super) async fn order(
    tx: &Tx,
    business_id: BusinessId,
    conversation_id: ConversationId,
    at: Moment,
) -> Result<(), DbErr> {
    in_lane(tx, Answer { business_id, conversation_id, tries: 0 }, at).await
}

async fn again(app: &App, answer: Answer, at: Moment) -> Result<()> {
    Ok(app.db.write(async |tx| tx.enqueue(Wake { answer }).at(at).await).await?)
}

/// One after another: of two at once the second would find nothing, after it has asked the model.
async fn in_lane(tx: &Tx, order: Answer, at: Moment) -> Result<(), DbErr> {
    let lane = format!("chat:{}", order.conversation_id);
    tx.enqueue(order).lane(lane).at(at).await
}

pub(super) async fn answer(app: App, order: Answer) -> Result<(), Failed> {
    let Some(open) = Open::load(&app, order.business_id, order.conversation_id).await? else { return Ok(()) };
    let step = may::step(&open.facts(app.clock.now()));
    Ok(act(&app, &open, step, order).await?)
}

async fn act(app: &App, open: &Open, step: Step, order: Answer) -> Result<()> {
    match step {
        Step::Nothing => Ok(()),
        Step::Wait(at) => again(app, order, at).await,
        Step::Consent(wish) => consent(app, open, wish).await,
        Step::Late => app.db.write(async |tx| late(tx, open).await).await,
        Step::HandOver(why) => {
            let title = match why {
                Why::TooMany => wording::TASK_TOO_MANY,
                Why::Loop => wording::TASK_LOOP,
            };
            respond(app, open, "", After::HandOver(title.to_owned())).await
        }
        Step::Unheard => respond(app, open, wording::UNHEARD, After::Stay).await,
        Step::Think => match tokio::time::timeout(WITHIN, think(app, open)).await {
            Ok(Ok(Thought::Answer(text, after))) => respond(app, open, &text, after).await,
            Ok(Ok(Thought::None)) => no_answer(app, open, order).await,
            Ok(Err(cause)) => Err(cause),
            Err(_elapsed) => no_answer(app, open, order).await,
        },
    }
}

/// The model is asked again later; after the last time a person goes on, and the customer is told so.
async fn no_answer(app: &App, open: &Open, order: Answer) -> Result<()> {
    let tries = order.tries + 1;
    tracing::warn!(tries, "a customer's message has no answer yet");
    if tries < MAX_TRIES {
        let at = app.clock.now().after(Duration::from_secs(5 * u64::from(tries).pow(3)));
        return again(app, Answer { tries, ..order }, at).await;
    }
    respond(app, open, wording::LATER, After::HandOver(wording::TASK_DOWN.to_owned())).await
}

/// The wish is kept for good and confirmed once: first the confirmation, since nothing automatic follows a refusal.
async fn consent(app: &App, open: &Open, wish: Wish) -> Result<()> {
    let (text, wanted) = match wish {
        Wish::Stop => (wording::STOPPED, Consent::Refused),
        Wish::Start => (wording::STARTED, Consent::Unknown),
    };
    let kept = app.db.write(async |tx| -> Result<()> {
        let (business, customer) = (open.business.id, open.customer.id);
        if wish == Wish::Start {
            customers::set_consent(tx, business, customer, wanted).await?;
        }
        respond::send_parts(tx, open, text).await?;
        customers::set_consent(tx, business, customer, wanted).await?;
        Ok(())
    });
    match kept.await {
        // Somebody has written the wish down meanwhile.
        Err(Error::Conflict("opted_out")) => Ok(()),
        done => done,
    }
}

/// One task a day, however many messages come late.
async fn late(tx: &Tx, open: &Open) -> Result<()> {
    let held = conversation::held(tx, open.business.id, open.conversation.id).await?;
    if held.is_none_or(|held| held.handler != Handler::Bot) {
        return Ok(());
    }
    let day = open.today(tx.now());
    let task = ForPerson {
        customer: open.customer.id,
        title: wording::TASK_LATE.to_owned(),
        details: open.words(),
        once: format!("chat:{}:late:{day}", open.conversation.id),
    };
    task::leave(tx, &open.business, task).await
}
