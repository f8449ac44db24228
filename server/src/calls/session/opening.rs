//! The first moments of a stream: who calls, whether it was announced, and what the agent has to know.

use std::time::Duration;

use providers::twilio::wire::media::Message;

use super::socket::{Received, Socket};
use crate::{
    accounts::{self, Business, Phone},
    agent::{Caller, Offer, Style, Today, Tool, people, prompt, tools},
    app::App,
    calls::{
        desk::{Desk, Seat},
        store::{self, Call},
    },
    crm::{
        self,
        tools::{Conversation, Origin},
    },
    receptionist,
};

/// Twilio sends `start` right after it connects; a socket that says nothing is closed.
const START_WITHIN: Duration = Duration::from_secs(10);

/// A call that may begin.
pub(super) struct Opening {
    pub(super) call: Call,
    pub(super) business: Business,
    pub(super) known: Known,
    pub(super) seat: Seat,
}

/// Waits for `start` and looks up what it names.
///
/// # Errors
/// Why the stream is refused, for the log.
pub(super) async fn open(
    app: &App,
    account_sid: Option<&str>,
    socket: &mut Socket,
) -> Result<Opening, &'static str> {
    let patience = START_WITHIN.div_f64(app.room::<Desk>().pace());
    let start = tokio::time::timeout(patience, wait_for_start(socket)).await;
    let call_sid = start.map_err(|_elapsed| "it sent no start")??;
    let business = business(app, &call_sid).await?;
    if !is_of(app, account_sid, &business) {
        return Err("another account has signed it than the business's");
    }
    let claimed = store::claim_stream(app, &call_sid).await;
    let call = claimed.map_err(logged("the database refused"))?.ok_or("no such call was announced")?;
    let Some(seat) = Desk::take_seat(app, &call_sid) else {
        // Announced and then crowded out: the caller is not left on a dead line.
        crate::calls::voicemail::divert(app, &call).await.map_err(logged("the database refused"))?;
        return Err("there is no room for another call");
    };
    let known = known(app, &call, &business).await.map_err(logged("the database refused"))?;
    Ok(Opening { call, business, known, seat })
}

/// What the agent has to know in a call, what it may do, and in whose name.
pub(in crate::calls) struct Known {
    /// The prompt of the whole call.
    pub(in crate::calls) system: String,
    /// What it may do beside ending the call.
    pub(in crate::calls) tools: Vec<Tool<Conversation>>,
    /// The ways in which it may end the call.
    pub(in crate::calls) endings: Vec<Offer>,
    pub(in crate::calls) conversation: Conversation,
}

/// Looks up what the agent has to know in this call.
///
/// # Errors
/// The database refused.
pub(in crate::calls) async fn known(
    app: &App,
    call: &Call,
    business: &Business,
) -> Result<Known, sea_orm::DbErr> {
    let caller = caller(app, call).await?;
    let now = business.local_time(&app.clock);
    let today = Today { date: now.date(), weekday: now.weekday(), time: now.time() };
    let tools = receptionist::toolbox(&business.profile);
    let endings = endings(business, today);
    let offers: Vec<Offer> = tools.iter().map(|tool| tool.offer).chain(endings.iter().copied()).collect();
    let system = prompt::system(&business.profile, &caller, today, Style::Spoken, &offers);
    let conversation = Conversation {
        app: app.clone(),
        business: business.id,
        customer: call.customer_id,
        origin: Origin::Call(call.call_sid.clone()),
    };
    Ok(Known { system, tools, endings, conversation })
}

/// A caller is put through to somebody where somebody can be reached.
fn endings(business: &Business, today: Today) -> Vec<Offer> {
    let transfer = !people::reachable(&business.profile, today).is_empty();
    [tools::END_CALL].into_iter().chain(transfer.then_some(tools::TRANSFER_TO_PERSON)).collect()
}

async fn wait_for_start(socket: &mut Socket) -> Result<String, &'static str> {
    loop {
        match socket.receive().await {
            Received::Message(Message::Start(start)) => {
                socket.name(&start.stream_sid);
                return Ok(start.call_sid);
            }
            Received::Message(Message::Stop) | Received::Gone => return Err("it ended before it began"),
            Received::Message(_) | Received::Nothing => {}
        }
    }
}

/// The business that was called.
async fn business(app: &App, call_sid: &str) -> Result<Business, &'static str> {
    let call = store::by_sid(app.db.reader(), call_sid).await.map_err(logged("the database refused"))?;
    let call = call.ok_or("no such call was announced")?;
    let business = accounts::business(&app.db, call.business_id).await;
    business.map_err(logged("the database refused"))?.ok_or("its business is gone")
}

/// A handshake names no call, so that one account's signature would open another's stream.
fn is_of(app: &App, account_sid: Option<&str>, business: &Business) -> bool {
    let clients = business.clients(app);
    account_sid
        .is_none_or(|sid| clients.twilio.as_ref().is_some_and(|twilio| twilio.account.account_sid == sid))
}

/// What is known of whoever calls.
async fn caller(app: &App, call: &Call) -> Result<Caller, sea_orm::DbErr> {
    // A hidden number comes as a word ("anonymous"), which is none that anybody could be called back at.
    let phone = Phone::parse(&call.from_number).map(|phone| phone.to_string()).unwrap_or_default();
    let Some(id) = call.customer_id else { return Ok(Caller { phone, ..Caller::default() }) };
    let Some(customer) = crm::customer(app.db.reader(), call.business_id, id).await? else {
        return Ok(Caller { phone, ..Caller::default() });
    };
    let facts = crm::known_facts(&app.db, call.business_id, id).await?;
    let facts = facts.into_iter().map(|note| note.body).collect();
    Ok(Caller { name: customer.name, gender: customer.gender, phone, facts })
}

fn logged<E: std::fmt::Display>(reason: &'static str) -> impl Fn(E) -> &'static str {
    move |cause| {
        tracing::error!(error = %cause, reason, "a call could not be opened");
        reason
    }
}
