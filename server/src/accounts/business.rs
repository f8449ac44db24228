//! A business: its profile, its settings, and the keys of its own.

use std::sync::Arc;

use garde::Validate;
use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};
use sea_orm::{DbErr, prelude::*};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Phone, Profile, row};
use crate::{
    app::App,
    clock::Clock,
    db::{BusinessId, Moment},
    vendors,
};

/// A way to WhatsApp that a business has chosen for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Provider {
    /// The worker that speaks WhatsApp Web.
    Baileys,
    /// Twilio's API.
    Twilio,
}

/// What a business is before the tax authority; an exempt dealer charges no VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Dealer {
    /// עוסק פטור
    Exempt,
    /// עוסק מורשה
    Authorised,
    /// חברה בע"מ
    Company,
}

/// A business that the installation serves.
#[derive(Clone, Debug)]
pub struct Business {
    /// Its id.
    pub id: BusinessId,
    /// Its name, also in the profile.
    pub name: String,
    /// Whether it is served at all.
    pub active: bool,
    /// What it says of itself.
    pub profile: Profile,
    /// How it wants things done.
    pub settings: Settings,
    /// When it was made.
    pub created_at: Moment,
    keys: Option<vendors::Keys>,
}

/// How a business wants things done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
pub struct Settings {
    /// The time zone of its hours and dates, an IANA name.
    #[garde(custom(known_zone))]
    pub timezone: String,
    /// A code of ISO 4217, in capitals.
    #[garde(custom(currency_code))]
    pub currency: String,
    /// As printed on documents: nine digits of which the last one checks the others.
    #[garde(inner(length(chars, min = 1, max = 20)))]
    pub vat_id: Option<String>,
    /// The company's name on documents, where it differs from the business's.
    #[garde(inner(length(chars, min = 1, max = 120)))]
    pub legal_name: Option<String>,
    /// Its web site: a host name such as `sharon.co.il`, without a scheme or path.
    #[garde(inner(custom(host_name)))]
    #[serde(default)]
    pub domain: Option<String>,
    /// What it is before the tax authority.
    #[garde(skip)]
    pub dealer: Dealer,
    /// How invoice numbers begin.
    #[garde(length(chars, min = 1, max = 12), ascii, alphanumeric, custom(not_another_series))]
    pub invoice_prefix: String,
    /// Whether its prices, and the amounts of its deals, include VAT.
    #[garde(skip)]
    #[serde(default = "yes")]
    pub prices_include_vat: bool,
    /// Whether a document of money goes to the customer by WhatsApp as soon as it is issued.
    #[garde(skip)]
    #[serde(default)]
    pub invoice_by_whatsapp: bool,
    /// How contract numbers begin.
    #[garde(length(chars, min = 1, max = 12), ascii, alphanumeric)]
    pub contract_prefix: String,
    /// Its way to WhatsApp; absent: the installation's.
    #[garde(skip)]
    pub whatsapp_provider: Option<Provider>,
    /// Its own sender at Twilio; absent: the installation's. No two businesses have the same.
    #[garde(skip)]
    #[serde(default)]
    pub whatsapp_number: Option<Phone>,
    /// Silence that ends a caller's turn. Below 500 people are cut off, above 1500 the line feels dead.
    #[garde(range(min = 500, max = 1500))]
    pub silence_ms: u32,
    /// Whether what was understood so far may change that silence.
    #[garde(skip)]
    pub adaptive_timing: bool,
    /// Whether calls are recorded; the caller is told.
    #[garde(skip)]
    pub record_calls: bool,
    /// Days for which recordings are kept, 1 to 3650; absent: until somebody deletes them.
    #[garde(inner(range(min = 1, max = 3650)))]
    #[serde(default)]
    pub recording_days: Option<u32>,
    /// The longest call, in seconds.
    #[garde(range(min = 60, max = 3600))]
    pub max_call_s: u32,
    /// Whether a short answer of the caller is acknowledged at once ("okay") while the real answer is prepared.
    #[garde(skip)]
    pub acknowledge: bool,
    /// Days for which the log of a call is kept, from which it can be replayed; 0: none is written.
    #[garde(range(max = 365))]
    pub replay_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timezone: "Asia/Jerusalem".to_owned(),
            currency: "ILS".to_owned(),
            vat_id: None,
            legal_name: None,
            domain: None,
            dealer: Dealer::Authorised,
            invoice_prefix: "INV".to_owned(),
            prices_include_vat: true,
            // The recipient of a computerised document agrees to it first.
            invoice_by_whatsapp: false,
            contract_prefix: "AGR".to_owned(),
            whatsapp_provider: None,
            whatsapp_number: None,
            silence_ms: 600,
            adaptive_timing: true,
            // Recording is the owner's decision: the caller's voice is personal data.
            record_calls: false,
            recording_days: None,
            max_call_s: 600,
            acknowledge: true,
            replay_days: 14,
        }
    }
}

impl Business {
    /// The clients of the vendors: its own keys where it has them, the installation's elsewhere.
    pub fn clients(&self, app: &App) -> Arc<vendors::Clients> {
        app.vendors.of(self.keys.as_ref())
    }

    /// Its own keys, if it has any.
    pub fn keys(&self) -> Option<&vendors::Keys> {
        self.keys.as_ref()
    }

    /// The date and time of day where it is.
    pub fn local_time(&self, clock: &Clock) -> DateTime {
        let zone = TimeZone::get(&self.settings.timezone).unwrap_or(TimeZone::UTC);
        zone.to_datetime(clock.now().timestamp())
    }

    /// When this day begins where it is; `None` beyond the calendar's end.
    pub fn start_of(&self, day: Date) -> Option<Moment> {
        let zone = TimeZone::get(&self.settings.timezone).unwrap_or(TimeZone::UTC);
        day.to_zoned(zone).ok().map(|midnight| midnight.timestamp().into())
    }
}

impl TryFrom<row::business::Model> for Business {
    type Error = DbErr;

    fn try_from(row: row::business::Model) -> Result<Self, DbErr> {
        let unreadable = |cause: serde_json::Error| DbErr::Type(format!("business {}: {cause}", row.id));
        let profile: Profile = serde_json::from_str(&row.profile).map_err(unreadable)?;
        let keys = row.vendor_keys.as_deref().map(serde_json::from_str).transpose().map_err(unreadable)?;
        Ok(Self {
            id: row.id,
            profile: Profile { name: row.name.clone(), ..profile },
            name: row.name,
            active: row.active,
            settings: Settings {
                timezone: row.timezone,
                currency: row.currency,
                vat_id: row.vat_id,
                legal_name: row.legal_name,
                domain: row.domain,
                dealer: row.dealer,
                invoice_prefix: row.invoice_prefix,
                prices_include_vat: row.prices_include_vat,
                invoice_by_whatsapp: row.invoice_by_whatsapp,
                contract_prefix: row.contract_prefix,
                whatsapp_provider: row.whatsapp_provider,
                whatsapp_number: row.whatsapp_number,
                silence_ms: row.silence_ms.unsigned_abs(),
                adaptive_timing: row.adaptive_timing,
                record_calls: row.record_calls,
                recording_days: row.recording_days.map(i32::unsigned_abs),
                max_call_s: row.max_call_s.unsigned_abs(),
                acknowledge: row.acknowledge,
                replay_days: row.replay_days.unsigned_abs(),
            },
            created_at: row.created_at,
            keys,
        })
    }
}

fn yes() -> bool {
    true
}

fn known_zone(name: &str, _: &()) -> garde::Result {
    TimeZone::get(name)
        .map(drop)
        .map_err(|_unknown| garde::Error::new("not a time zone such as Asia/Jerusalem"))
}

/// Receipts and credit notes are told apart from invoices by how their numbers begin.
fn not_another_series(prefix: &str, _: &()) -> garde::Result {
    let taken = ["REC", "CRN"].iter().any(|other| prefix.eq_ignore_ascii_case(other));
    if taken { Err(garde::Error::new("is how receipts (REC) or credit notes (CRN) begin")) } else { Ok(()) }
}

/// Labels of letters, digits and hyphens (RFC 1123, section 2.1), or of a language's own letters.
fn host_name(name: &str, _: &()) -> garde::Result {
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let whole = name.len() <= 253 && name.contains('.') && name.split('.').all(label);
    if whole { Ok(()) } else { Err(garde::Error::new("not a host name such as sharon.co.il")) }
}

fn currency_code(code: &str, _: &()) -> garde::Result {
    let plain = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if plain { Ok(()) } else { Err(garde::Error::new("not a code of three capital letters such as ILS")) }
}
