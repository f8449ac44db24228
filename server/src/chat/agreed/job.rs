//! Sending what was agreed, once, after the call.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{What, compose, row::Model as Agreed, store};
use crate::{
    accounts::{self, Business, Phone, Provider},
    agent::followup,
    app::App,
    calls::{
        Direction,
        store::{self as calls, Call},
    },
    chat::{
        split,
        task::{self, ForPerson},
        wording,
    },
    crm::{appointments, timeline::By},
    db::{BusinessId, CustomerId, Tx},
    error::{Error, Result},
    queue::{Failed, Order},
    whatsapp::{self, Content, MAX_TEXT_CHARS, MAX_TWILIO_CHARS, New, Route, To, send},
};

/// Sends one thing that was agreed in a call.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::chat) struct SendAgreed {
    pub(super) business_id: BusinessId,
    pub(super) agreed_id: i64,
}

impl Order for SendAgreed {
    const KIND: &'static str = "chat.send_agreed";
    const TIMEOUT: Duration = Duration::from_secs(90);
}

/// Whom something was promised to, and where.
struct Promise {
    business: Business,
    call: Call,
    customer: CustomerId,
    agreed: Agreed,
}

pub(in crate::chat) async fn send_agreed(app: App, order: SendAgreed) -> Result<(), Failed> {
    let Some(promise) = promise(&app, &order).await? else { return Ok(()) };
    let text = text(&app, &promise).await?;
    let route = whatsapp::route(&app, app.db.reader(), &promise.business).await?;
    let (Some(text), Some(phone)) = (&text, promise.phone()) else {
        return Ok(leave(&app, &promise, text.unwrap_or_default()).await?);
    };
    match app.db.write(async |tx| write(tx, &promise, &route, &phone, text).await).await {
        Err(refused @ (Error::Conflict(_) | Error::Invalid(_))) => {
            tracing::warn!(reason = refused.code(), "what was promised in a call is left to a person");
            Ok(leave(&app, &promise, text.clone()).await?)
        }
        done => Ok(done?),
    }
}

async fn promise(app: &App, order: &SendAgreed) -> Result<Option<Promise>> {
    let conn = app.db.reader();
    let Some(agreed) = store::one(conn, order.business_id, order.agreed_id).await? else { return Ok(None) };
    let Some(business) = accounts::business(&app.db, order.business_id).await? else { return Ok(None) };
    let Some(call) = calls::of_business(conn, business.id, &agreed.call_sid).await? else { return Ok(None) };
    Ok(call.customer_id.map(|customer| Promise { business, call, customer, agreed }))
}

/// What is sent; `None` where there is no such thing.
async fn text(app: &App, promise: &Promise) -> Result<Option<String>> {
    let profile = &promise.business.profile;
    Ok(match promise.agreed.what {
        What::Text => Some(promise.agreed.body.clone()),
        What::Address if profile.address.trim().is_empty() => None,
        What::Address => Some(compose::address(profile)),
        What::Appointment => {
            let (business, customer) = (promise.business.id, promise.customer);
            let coming = appointments::upcoming(app.db.reader(), business, customer, app.clock.now()).await?;
            let of_call =
                |it: &&appointments::Appointment| it.call_sid.as_ref() == Some(&promise.call.call_sid);
            let booked = coming.iter().rev().find(of_call).or(coming.first());
            booked.map(|booked| compose::appointment(profile, booked))
        }
        What::Summary => Some(summary(app, promise).await),
    })
}

/// What was spoken of, in a model's words for the customer; in those for the business where no model answers.
async fn summary(app: &App, promise: &Promise) -> String {
    let name = &promise.business.profile.name;
    let summary = promise.call.told().unwrap_or_default();
    let plain = || wording::summary(name, &summary);
    let clients = promise.business.clients(app);
    let Some(openai) = clients.openai.as_ref().filter(|_| !summary.is_empty()) else { return plain() };
    let (messages, schema_name, schema) = followup::request(name, &summary);
    match openai.extract(messages, schema_name, schema).await {
        Ok(answer) => followup::read(&answer).unwrap_or_else(plain),
        Err(failure) => {
            tracing::warn!(error = %failure, "a call's summary is sent in the words of the business");
            plain()
        }
    }
}

async fn write(tx: &Tx, promise: &Promise, route: &Route, phone: &Phone, text: &str) -> Result<()> {
    let limit = match route.provider {
        Provider::Baileys => MAX_TEXT_CHARS,
        Provider::Twilio => MAX_TWILIO_CHARS,
    };
    for (number, part) in split::split(text, limit).into_iter().enumerate() {
        let new = New {
            to: To::Phone(phone.clone()),
            content: Content::Text(part),
            by: By::Agent,
            once: Some(promise.key(number)),
        };
        send(tx, promise.business.id, route, new).await?;
    }
    Ok(())
}

/// Never silence: what cannot be sent by itself is sent by a person.
async fn leave(app: &App, promise: &Promise, text: String) -> Result<()> {
    let task = ForPerson {
        customer: promise.customer,
        title: wording::TASK_AGREED.to_owned(),
        details: text,
        once: promise.key(0),
    };
    app.db.write(async |tx| task::leave(tx, &promise.business, task).await).await
}

impl Promise {
    /// Where the customer was spoken to.
    fn phone(&self) -> Option<Phone> {
        let number = match self.call.direction {
            Direction::Inbound => &self.call.from_number,
            Direction::Outbound => &self.call.to_number,
        };
        Phone::parse(number).ok()
    }

    /// Under what it is sent once; a long text has several parts, and several texts may be promised.
    fn key(&self, part: usize) -> String {
        let (call, id) = (self.call.id, self.agreed.id);
        let what = match self.agreed.what {
            What::Summary => "summary".to_owned(),
            What::Address => "address".to_owned(),
            What::Appointment => "appointment".to_owned(),
            What::Text => format!("text:{id}"),
        };
        if part == 0 {
            format!("after_call:{call}:{what}")
        } else {
            format!("after_call:{call}:{what}:{part}")
        }
    }
}
