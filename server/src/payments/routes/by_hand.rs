//! `POST /api/payments`: money that a person took.

use axum::{extract::State, http::StatusCode};
use jiff::civil::Date;
use papers::document::Means;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{body::Details, payments::details};
use crate::{
    accounts::Member,
    app::App,
    audit::{Entry, record},
    crm::{deals::Day, timeline::By},
    db::DealId,
    error::{Error, Result},
    openapi::RefusedChange,
    payments::{
        Method, Payment,
        by_hand::{self, New},
        key::MAX_CLIENT_CHARS,
        means::Kept,
    },
    web::Json,
};

/// The largest amount that is kept, one billion in whole units.
const MAX_AMOUNT: i64 = 100_000_000_000;
/// The longest reference of a transfer, and the longest description of another way.
const MAX_WORDS_CHARS: usize = 100;
/// The most digits that a bank, a branch, an account and a cheque have in the uniform file, version 1.31, record D120.
const CHEQUE_DIGITS: [(&str, usize); 4] = [("bank", 10), ("branch", 10), ("account", 15), ("number", 10)];

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_payment))
}

/// Money that came in without a provider.
#[derive(Deserialize, ToSchema)]
struct NewPayment {
    /// What it is for.
    deal_id: DealId,
    /// In minor units of the deal's currency, with tax.
    #[schema(minimum = 1, maximum = 100_000_000_000_i64)]
    amount: i64,
    /// Any but `card`.
    method: Method,
    /// The day in Israel on which it came in; today if absent.
    #[schema(value_type = Option<String>, format = Date)]
    paid_on: Option<Day>,
    /// Of a cheque: digits.
    #[schema(max_length = 10)]
    bank: Option<String>,
    /// Of a cheque: digits.
    #[schema(max_length = 10)]
    branch: Option<String>,
    /// Of a cheque: digits.
    #[schema(max_length = 15)]
    account: Option<String>,
    /// The cheque's own number: digits.
    #[schema(max_length = 10)]
    number: Option<String>,
    /// When a cheque falls due.
    #[schema(value_type = Option<String>, format = Date)]
    due_on: Option<Day>,
    /// Of a transfer, or of bit.
    #[schema(max_length = 100)]
    reference: Option<String>,
    /// Of any other way: which.
    #[schema(max_length = 100)]
    what: Option<String>,
    /// A key of the client's own, at most 64 characters: a second payment with the same key is the first.
    #[schema(max_length = 64)]
    key: Option<String>,
}

/// Write down money that came in
///
/// In cash, by cheque, from account to account. Its document is issued with it, and where the deal is paid up with it, its
/// open links and payments by card are closed. More than the deal owes is flagged `exceeds_deal`.
#[utoipa::path(
    post, path = "/api/payments", tag = "payments", security(("bearer" = [])),
    request_body = NewPayment,
    responses((status = 201, description = "The payment", body = Details), RefusedChange),
)]
async fn create_payment(
    State(app): State<App>,
    member: Member,
    Json(new): Json<NewPayment>,
) -> Result<(StatusCode, Json<Details>)> {
    let livemode = app.config.environment.is_production();
    let new = new.read(livemode, By::Person(member.user.id))?;
    let business = &member.business;
    let taken = app.db.write(async |tx| -> Result<Payment> {
        let taken = by_hand::take(tx, business, new).await?;
        let entry = Entry::new(business.id, "payment.recorded", "payment", taken.id);
        record(tx, &member.actor(), entry.changed("amount", 0, taken.amount)).await?;
        Ok(taken)
    });
    Ok((StatusCode::CREATED, Json(details(&app, business, taken.await?).await?)))
}

impl NewPayment {
    fn read(self, livemode: bool, by: By) -> Result<New> {
        if !(1..=MAX_AMOUNT).contains(&self.amount) {
            return Err(Error::field("amount", "is not between 1 and 100000000000"));
        }
        let paid_on = self.paid_on.as_ref().map(day).transpose()?;
        let key = self.key.clone();
        if key.as_ref().is_some_and(|key| key.chars().count() > MAX_CLIENT_CHARS) {
            return Err(Error::field("key", "is longer than 64 characters"));
        }
        let (deal, amount) = (self.deal_id, self.amount);
        Ok(New { deal, amount, means: self.means()?, paid_on, key, livemode, by })
    }

    fn means(self) -> Result<Kept> {
        if self.due_on.is_some() && self.method != Method::Cheque {
            return Err(Error::field("due_on", "is only of a cheque"));
        }
        let means = match self.method {
            Method::Card => return Err(Error::field("method", "is taken by Stripe, not by hand")),
            Method::Cash => Means::Cash,
            Method::Cheque => {
                let [bank, branch, account, number] =
                    cheque([self.bank, self.branch, self.account, self.number])?;
                Means::Cheque { bank, branch, account, number }
            }
            Method::Transfer => Means::Transfer { reference: words("reference", self.reference)? },
            Method::Bit => Means::Bit { reference: words("reference", self.reference)? },
            Method::Other => {
                let what = words("what", self.what)?;
                if what.is_empty() {
                    return Err(Error::field("what", "is needed"));
                }
                Means::Other { what }
            }
        };
        Ok(Kept { means, due_on: self.due_on })
    }
}

fn day(day: &Day) -> Result<Date> {
    day.as_str().parse().map_err(|_no_day| Error::field("paid_on", "is not a day"))
}

/// The four numbers of a cheque, which a receipt must name.
fn cheque(given: [Option<String>; 4]) -> Result<[String; 4]> {
    let mut read = [const { String::new() }; 4];
    for ((text, (field, most)), place) in given.into_iter().zip(CHEQUE_DIGITS).zip(&mut read) {
        let text = text.unwrap_or_default().trim().to_owned();
        let plain = !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
        if !plain {
            return Err(Error::field(field, &format!("is not 1 to {most} digits")));
        }
        *place = text;
    }
    Ok(read)
}

fn words(field: &str, text: Option<String>) -> Result<String> {
    let text = text.unwrap_or_default().trim().to_owned();
    if text.chars().count() > MAX_WORDS_CHARS || text.chars().any(char::is_control) {
        return Err(Error::field(field, "is longer than 100 characters, or more than a line"));
    }
    Ok(text)
}
