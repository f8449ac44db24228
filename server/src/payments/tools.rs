//! What the receptionist may do about money: tell a caller what they owe, and send them a link to pay it by. How much it is
//! says the deal, never the model.

use papers::Money;

use super::{
    Balance, PaymentLink, balance,
    link::{self, New},
    provider::Processor,
    routes::PAGE,
    store,
    wording::{Standing, wording},
};
use crate::{
    accounts::{self, Business, Pages},
    agent::{
        Run, Tool,
        tools::{PaymentState, SendPaymentLink},
    },
    crm::{
        self,
        deals::Deal,
        timeline::By,
        tools::{Conversation, Origin},
    },
    db::{CustomerId, DealId, Tx},
    error::{Error, Result},
    whatsapp::{self, Content, Message, Route, To},
};

/// What this part offers the receptionist.
pub(super) const TOOLS: &[Tool<Conversation>] = &[Tool::of::<SendPaymentLink>(), Tool::of::<PaymentState>()];

/// What the model is told where there is nobody to write to, or no way.
const HIDDEN: &str =
    "the caller hides the number, so nothing can be sent; say so and offer to take a message";
const NO_WAY: &str = "a payment link cannot be sent here; say so and offer that somebody calls back";
/// What the model is told where the customer may not be written to.
const NOT_WRITTEN: &str =
    "this customer cannot be written to by WhatsApp now; leave a task that somebody sends the link";
const NONE: &str = "this caller has no deal that is yet to be paid; offer to take a message";
const AT_BANK: &str = "a payment of this caller is at the bank already; nothing more is to be paid now";

/// Why nothing comes of a tool.
#[derive(Debug)]
enum Unable {
    /// The model is told this.
    Because(&'static str),
    /// Something failed.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Unable {
    fn from(cause: E) -> Self {
        Self::Failed(cause.into())
    }
}

impl Run<Conversation> for SendPaymentLink {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(send(&conversation, self.deal_id.map(DealId)).await)
    }
}

impl Run<Conversation> for PaymentState {
    async fn run(self, conversation: Conversation) -> Result<String, String> {
        told(state(&conversation).await.map_err(Unable::Failed))
    }
}

/// The model learns what it could have known better; of a fault of ours it learns that there was one, and the log why.
fn told(done: Result<String, Unable>) -> Result<String, String> {
    done.map_err(|unable| match unable {
        Unable::Because(why) => why.to_owned(),
        Unable::Failed(Error::Conflict("deal_paid")) => NONE.to_owned(),
        Unable::Failed(Error::Conflict("opted_out" | "window_closed")) => NOT_WRITTEN.to_owned(),
        Unable::Failed(Error::NotConfigured(_)) => NO_WAY.to_owned(),
        Unable::Failed(cause) => {
            tracing::error!(error = %cause, "a tool could not do its work");
            "it could not be done".to_owned()
        }
    })
}

struct Owed {
    deal: Deal,
    balance: Balance,
}

async fn business(conversation: &Conversation) -> Result<Business> {
    let found = accounts::business(&conversation.app.db, conversation.business).await?;
    found.ok_or(Error::NotFound)
}

/// The caller's deals of which something is yet to be paid, the newest first.
async fn owed(conversation: &Conversation, business: &Business) -> Result<Vec<Owed>> {
    let Some(customer) = conversation.customer else { return Ok(vec![]) };
    let (conn, now) = (conversation.app.db.reader(), conversation.app.clock.now());
    let mut owed = Vec::new();
    for deal in store::payable_deals(conn, business.id, customer).await? {
        let balance = balance::balance(conn, business, &deal, now).await?;
        if balance.remaining.is_some_and(|remaining| remaining > 0) {
            owed.push(Owed { deal, balance });
        }
    }
    Ok(owed)
}

async fn state(conversation: &Conversation) -> Result<String> {
    let business = business(conversation).await?;
    let mut lines = Vec::new();
    for Owed { deal, balance } in owed(conversation, &business).await? {
        let standing = Standing {
            id: deal.id.0,
            title: &deal.title,
            owed: &written(balance.owed.unwrap_or_default(), &deal.currency),
            paid: &written(balance.paid - balance.refunded - balance.lost, &deal.currency),
            remaining: &written(balance.remaining.unwrap_or_default(), &deal.currency),
        };
        lines.push(wording().deal(&standing));
        if is_at_bank(conversation, &deal).await? {
            lines.push(wording().processing.clone());
        }
    }
    Ok(if lines.is_empty() { wording().nothing.clone() } else { lines.join("\n") })
}

async fn is_at_bank(conversation: &Conversation, deal: &Deal) -> Result<bool> {
    let open = store::open_for(conversation.app.db.reader(), deal).await?;
    Ok(open.iter().any(|payment| payment.provider_state.as_deref() == Some("processing")))
}

/// An amount as people write it; a currency that is not known with its code.
fn written(minor: i64, currency: &str) -> String {
    match currency.parse() {
        Ok(currency) => Money { minor, currency }.to_string(),
        Err(_unknown) => format!("{}.{:02} {currency}", minor / 100, minor.unsigned_abs() % 100),
    }
}

async fn send(conversation: &Conversation, wanted: Option<DealId>) -> Result<String, Unable> {
    let business = business(conversation).await?;
    Processor::of(&conversation.app, &business)?;
    let pages = Pages::of(&conversation.app).ok_or(Unable::Because(NO_WAY))?;
    let customer = conversation.customer.ok_or(Unable::Because(HIDDEN))?;
    let owed = owed(conversation, &business).await?;
    let chosen = owed.into_iter().find(|it| wanted.is_none_or(|id| it.deal.id == id));
    let Owed { deal, .. } = chosen.ok_or(Unable::Because(NONE))?;
    if is_at_bank(conversation, &deal).await? {
        return Err(Unable::Because(AT_BANK));
    }
    let route = whatsapp::route(&conversation.app, conversation.app.db.reader(), &business).await?;
    let sent = conversation.app.db.write(async |tx| -> Result<PaymentLink, Unable> {
        write(tx, conversation, &business, &route, customer, &deal, &pages).await
    });
    let sent = sent.await?;
    Ok(wording().sent(&deal.title, &written(sent.amount, &sent.currency)))
}

/// Makes the link and writes the message in one transaction. The same deal is written about once in one conversation: the
/// second link is closed again, since nobody ever sees it.
async fn write(
    tx: &Tx,
    conversation: &Conversation,
    business: &Business,
    route: &Route,
    customer: CustomerId,
    deal: &Deal,
    pages: &Pages,
) -> Result<PaymentLink, Unable> {
    let (link, token) = link::make(tx, business, New { deal: deal.id, amount: None, by: By::Agent }).await?;
    let url = pages.url(PAGE, token.as_str());
    let amount = written(link.amount, &link.currency);
    let text = wording().link(&business.name, &deal.title, &amount, &url);
    let new = whatsapp::New {
        to: to(tx, conversation, business, customer).await?,
        content: Content::Text(text.clone()),
        by: By::Agent,
        once: Some(once(&conversation.origin, deal.id)),
    };
    let Message { body, .. } = whatsapp::send(tx, business.id, route, new).await?;
    if body != text {
        link::close(tx, business.id, link.id).await?;
    }
    Ok(link)
}

async fn to(
    tx: &Tx,
    conversation: &Conversation,
    business: &Business,
    customer: CustomerId,
) -> Result<To, Unable> {
    if let Origin::Chat(id, _) = conversation.origin {
        return Ok(To::Conversation(id));
    }
    let customer = crm::customer(tx.conn(), business.id, customer).await?;
    let phone = customer.and_then(|customer| customer.phone).ok_or(Unable::Because(HIDDEN))?;
    Ok(To::Phone(phone))
}

fn once(origin: &Origin, deal: DealId) -> String {
    match origin {
        Origin::Call(sid) => format!("payment_link:{sid}:{deal}"),
        Origin::Chat(conversation, since) => format!("payment_link:{conversation}:{since}:{deal}"),
    }
}
