//! What the API shows of a lead, and what it takes.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    Intent, Lead, LeadSource, MAX_TITLE_CHARS, New, Rooms, Stage, Wishes,
    wishes::{is_amount, text},
};
use crate::{
    accounts::refused,
    crm::timeline::Maker,
    db::{CustomerId, DealId, LeadId, Moment, UserId},
    error::Result,
    web::input::given,
};

/// A lead as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Lead)]
pub(super) struct LeadBody {
    id: LeadId,
    customer_id: CustomerId,
    /// Made from the wishes where nobody gave one.
    title: String,
    stage: Stage,
    /// There exactly where the stage is `lost`.
    lost_reason: Option<String>,
    intent: Option<Intent>,
    city: Option<String>,
    /// In halves, as 3.5.
    #[schema(value_type = Option<f64>)]
    rooms: Option<Rooms>,
    /// What they can pay or ask for, in minor units.
    amount: Option<i64>,
    /// A code of ISO 4217.
    currency: String,
    /// When, in their words.
    timing: Option<String>,
    /// Anything else, in their words.
    details: Option<String>,
    source: LeadSource,
    /// What it became known by: a call's `call_sid` and the like.
    source_ref: Option<String>,
    /// The member who looks after it.
    owner_id: Option<UserId>,
    /// The deal that it was turned into.
    deal_id: Option<DealId>,
    /// Who wrote it down.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    /// Who changed it last.
    changed_by: Maker,
    created_at: Moment,
    updated_at: Moment,
    deleted_at: Option<Moment>,
}

impl From<Lead> for LeadBody {
    fn from(lead: Lead) -> Self {
        Self {
            id: lead.id,
            customer_id: lead.customer_id,
            title: lead.title,
            stage: lead.stage,
            lost_reason: lead.lost_reason,
            intent: lead.intent,
            city: lead.city,
            rooms: lead.rooms,
            amount: lead.amount,
            currency: lead.currency,
            timing: lead.timing,
            details: lead.details,
            source: lead.source,
            source_ref: lead.source_ref,
            owner_id: lead.owner_id,
            deal_id: lead.deal_id,
            made_by: lead.made_by,
            user_id: lead.user_id,
            changed_by: lead.changed_by,
            created_at: lead.created_at,
            updated_at: lead.updated_at,
            deleted_at: lead.deleted_at,
        }
    }
}

/// A lead that somebody types in.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub(super) struct NewLead {
    customer_id: CustomerId,
    /// Made from the wishes if absent or empty.
    #[schema(max_length = 200)]
    title: Option<String>,
    /// `new` if absent.
    pub(super) stage: Option<Stage>,
    /// Where it is lost already.
    #[garde(inner(length(chars, max = 500)))]
    #[schema(max_length = 500)]
    lost_reason: Option<String>,
    intent: Option<Intent>,
    #[schema(max_length = 120)]
    city: Option<String>,
    /// In halves, as 3.5.
    #[schema(value_type = Option<f64>, minimum = 0.5, maximum = 20, multiple_of = 0.5)]
    rooms: Option<Rooms>,
    /// In minor units of the business's currency.
    #[schema(minimum = 0, maximum = 100_000_000_000_i64)]
    amount: Option<i64>,
    #[schema(max_length = 200)]
    timing: Option<String>,
    #[schema(max_length = 2000)]
    details: Option<String>,
    owner_id: Option<UserId>,
}

impl NewLead {
    /// Why it is lost, if that is said at all.
    pub(super) fn checked_reason(&self) -> Result<Option<Option<String>>> {
        self.validate().map_err(|report| refused(&report))?;
        Ok(self.lost_reason.clone().map(Some))
    }
}

impl From<NewLead> for New {
    fn from(new: NewLead) -> Self {
        let NewLead { intent, city, rooms, amount, timing, details, .. } = new;
        Self {
            customer: new.customer_id,
            source: LeadSource::Manual,
            source_ref: None,
            wishes: Wishes { intent, city, rooms, amount, timing, details },
            owner_id: new.owner_id,
            title: new.title,
        }
    }
}

/// What may be changed; an absent field stays as it is, `null` removes what stands there.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct LeadChange {
    /// Without one it is made from the wishes.
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = MAX_TITLE_CHARS))))]
    #[schema(value_type = Option<String>, max_length = 200)]
    title: Option<Option<String>>,
    #[garde(skip)]
    pub(super) stage: Option<Stage>,
    /// Asked for where it becomes `lost`; removed where it is taken up again.
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = 500))))]
    #[schema(value_type = Option<String>, max_length = 500)]
    pub(super) lost_reason: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<Intent>)]
    intent: Option<Option<Intent>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = 120))))]
    #[schema(value_type = Option<String>, max_length = 120)]
    city: Option<Option<String>>,
    /// In halves, as 3.5.
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<f64>, minimum = 0.5, maximum = 20, multiple_of = 0.5)]
    rooms: Option<Option<Rooms>>,
    /// In minor units of the lead's currency.
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(custom(is_sane)))]
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 100_000_000_000_i64)]
    amount: Option<Option<i64>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = 200))))]
    #[schema(value_type = Option<String>, max_length = 200)]
    timing: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = 2000))))]
    #[schema(value_type = Option<String>, max_length = 2000)]
    details: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<UserId>)]
    owner_id: Option<Option<UserId>>,
}

impl LeadChange {
    /// The same, if every field keeps its limit.
    pub(super) fn checked(self) -> Result<Self> {
        self.validate().map_err(|report| refused(&report))?;
        Ok(self)
    }

    /// Writes the fields into a lead, but for the stage and its reason.
    pub(super) fn apply(self, lead: &mut Lead) {
        let tidy = |given: Option<Option<String>>| given.map(text);
        lead.title = tidy(self.title).map_or_else(|| lead.title.clone(), Option::unwrap_or_default);
        lead.intent = self.intent.unwrap_or(lead.intent);
        lead.city = tidy(self.city).unwrap_or_else(|| lead.city.take());
        lead.rooms = self.rooms.unwrap_or(lead.rooms);
        lead.amount = self.amount.unwrap_or(lead.amount);
        lead.timing = tidy(self.timing).unwrap_or_else(|| lead.timing.take());
        lead.details = tidy(self.details).unwrap_or_else(|| lead.details.take());
        lead.owner_id = self.owner_id.unwrap_or(lead.owner_id);
    }
}

fn is_sane(amount: &Option<i64>, _: &()) -> garde::Result {
    is_amount(*amount)
}
