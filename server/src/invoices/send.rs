//! A document goes to its customer by WhatsApp.

use std::time::Duration;

use sea_orm::EntityTrait as _;
use serde::{Deserialize, Serialize};

use super::{
    Invoice, KIND, Kind, State, day_in_israel,
    give::{claim_original, read},
    prints::{Prints, prints},
    row::Entity,
    store,
    wording::wording,
};
use crate::{
    accounts::{self, Business, Phone},
    app::App,
    crm::{
        self, Customer,
        customers::Consent,
        tasks::{self, Due},
        timeline::By,
    },
    db::{FileId, InvoiceId, Tx},
    error::{Error, Result},
    queue::{Failed, Order},
    whatsapp::{self, Content, MediaKind, Message, New, Route, To},
};

/// Sends a document to its customer by itself.
#[derive(Debug, Serialize, Deserialize)]
pub struct SendInvoice {
    /// The document.
    pub invoice_id: InvoiceId,
}

impl Order for SendInvoice {
    const KIND: &'static str = "invoices.send";
    /// As long as it may take to be printed.
    const MAX_ATTEMPTS: i32 = 100;
    const TIMEOUT: Duration = Duration::from_secs(120);
}

/// A document on its way out.
struct Parcel<'a> {
    business: &'a Business,
    invoice: &'a Invoice,
    phone: Phone,
    prints: Prints,
    route: Route,
    by: By,
    /// A second message with this key is not sent.
    once: String,
}

pub(super) async fn send_invoice(app: App, order: SendInvoice) -> Result<(), Failed> {
    let invoice = Entity::find_by_id(order.invoice_id).one(app.db.reader()).await?;
    let Some(invoice) = invoice.filter(|invoice| invoice.state == State::Issued) else { return Ok(()) };
    let Some(business) = accounts::business(&app.db, invoice.business_id).await? else { return Ok(()) };
    let customer = crm::customer(app.db.reader(), business.id, invoice.customer_id).await?;
    let Some(customer) = customer.filter(may_be_sent_to) else {
        return Ok(note(&app, &invoice, "its customer has no number, or wants nothing sent").await?);
    };
    match send(&app, &business, &invoice, &customer, By::System, once(&invoice, None)).await {
        Ok(_) => Ok(()),
        Err(Error::Conflict("window_closed")) => Ok(leave(&app, &business, &invoice).await?),
        Err(refused @ (Error::Conflict(_) | Error::Invalid(_) | Error::NotFound)) => {
            Ok(note(&app, &invoice, refused.code()).await?)
        }
        Err(failed) => Err(failed.into()),
    }
}

fn may_be_sent_to(customer: &Customer) -> bool {
    customer.phone.is_some() && customer.deleted_at.is_none() && customer.consent != Consent::Refused
}

/// The key under which a document is sent once; `again` tells one wish of a person from another.
pub(super) fn once(invoice: &Invoice, again: Option<&str>) -> String {
    match again {
        None => format!("invoice:{}", invoice.id),
        Some(again) => format!("invoice:{}:{again}", invoice.id),
    }
}

/// Sends a document that was issued; the original goes if nobody had it. Asked again under the same key, the first
/// message is the answer.
///
/// # Errors
/// 409 `customer_unreachable` for a customer without a number; those of [`whatsapp::send()`].
pub(super) async fn send(
    app: &App,
    business: &Business,
    invoice: &Invoice,
    customer: &Customer,
    by: By,
    once: String,
) -> Result<Message> {
    let phone = customer.phone.clone().ok_or(Error::Conflict("customer_unreachable"))?;
    let prints = prints(app, invoice).await?;
    for print in [prints.original, prints.copy] {
        read(app, invoice, print).await?;
    }
    let route = whatsapp::route(app, app.db.reader(), business).await?;
    let parcel = Parcel { business, invoice, phone, prints, route, by, once };
    app.db.write(async |tx| parcel.hand_over(tx).await).await
}

impl Parcel<'_> {
    /// Whoever fetches the document at the same moment waits until it is decided who has the original.
    async fn hand_over(&self, tx: &Tx) -> Result<Message> {
        let invoice = store::locked(tx, self.business.id, self.invoice.id).await?;
        let is_original = invoice.original_given_at.is_none();
        let print = if is_original { self.prints.original } else { self.prints.copy };
        let new = New {
            to: To::Phone(self.phone.clone()),
            content: self.content(print),
            by: self.by,
            once: Some(self.once.clone()),
        };
        let sent = whatsapp::send(tx, self.business.id, &self.route, new).await?;
        // An earlier message under this key may carry another print.
        if is_original && sent.file_id == Some(print) {
            claim_original(tx, &invoice).await?;
        }
        Ok(sent)
    }

    fn content(&self, file: FileId) -> Content {
        let number = self.invoice.invoice_number.clone().unwrap_or_default();
        Content::Media {
            kind: MediaKind::Document,
            file,
            caption: wording().caption(self.invoice.kind, &number, &self.business.name),
            name: Some(format!("{number}.pdf")),
            voice: false,
        }
    }
}

/// A document that does not go is there all the same.
async fn note(app: &App, invoice: &Invoice, why: &str) -> Result<()> {
    tracing::info!(invoice.id = %invoice.id, why, "a document is not sent by itself");
    app.db
        .write(async |tx| {
            tx.touch(invoice.business_id, KIND, invoice.id);
            Ok(())
        })
        .await
}

/// What cannot be sent by itself is sent by a person.
async fn leave(app: &App, business: &Business, invoice: &Invoice) -> Result<()> {
    let Invoice { kind, invoice_number, customer_id, .. } = invoice;
    let task = task(app, *kind, invoice_number.as_deref().unwrap_or_default());
    let new = tasks::New { customer: Some(*customer_id), once: Some(once(invoice, None)), ..task };
    app.db.write(async |tx| tasks::add(tx, business, new, By::System).await.map(drop)).await
}

fn task(app: &App, kind: Kind, number: &str) -> tasks::New {
    let due = Some(Due { date: day_in_israel(app.clock.now()), time: None });
    tasks::New { title: wording().task(kind, number), due, ..tasks::New::default() }
}
