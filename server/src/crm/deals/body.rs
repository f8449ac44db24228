//! What the API shows of a deal, and what it takes.

use garde::Validate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Day, Deal, New, Stage};
use crate::{
    crm::{
        leads::{MAX_TITLE_CHARS, is_amount},
        timeline::Maker,
    },
    db::{CustomerId, DealId, LeadId, Moment, UserId},
    web::input::given,
};

/// A deal as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = Deal)]
pub(super) struct DealBody {
    id: DealId,
    customer_id: CustomerId,
    title: String,
    stage: Stage,
    /// There exactly where the stage is `lost`.
    lost_reason: Option<String>,
    /// In minor units; `null` while nobody knows.
    amount: Option<i64>,
    /// A code of ISO 4217.
    currency: String,
    /// The day on which it is thought to be made.
    #[schema(value_type = Option<String>, format = Date)]
    expected_close: Option<Day>,
    /// The member who looks after it.
    owner_id: Option<UserId>,
    /// The lead that it came from.
    lead_id: Option<LeadId>,
    /// Who opened it.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    created_at: Moment,
    updated_at: Moment,
    /// When it was won or lost.
    closed_at: Option<Moment>,
    deleted_at: Option<Moment>,
}

impl From<Deal> for DealBody {
    fn from(deal: Deal) -> Self {
        Self {
            id: deal.id,
            customer_id: deal.customer_id,
            title: deal.title,
            stage: deal.stage,
            lost_reason: deal.lost_reason,
            amount: deal.amount,
            currency: deal.currency,
            expected_close: deal.expected_close,
            owner_id: deal.owner_id,
            lead_id: deal.lead_id,
            made_by: deal.made_by,
            user_id: deal.user_id,
            created_at: deal.created_at,
            updated_at: deal.updated_at,
            closed_at: deal.closed_at,
            deleted_at: deal.deleted_at,
        }
    }
}

/// A deal that is to be opened.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct NewDeal {
    #[garde(skip)]
    pub(super) customer_id: CustomerId,
    #[garde(custom(is_title))]
    #[schema(min_length = 1, max_length = 200)]
    title: String,
    /// In minor units of the business's currency.
    #[garde(custom(is_sane))]
    #[schema(minimum = 0, maximum = 100_000_000_000_i64)]
    amount: Option<i64>,
    /// The day on which it is thought to be made.
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Date)]
    expected_close: Option<Day>,
    #[garde(skip)]
    owner_id: Option<UserId>,
    /// `new` if absent.
    #[garde(skip)]
    pub(super) stage: Option<Stage>,
    /// Where it is lost already.
    #[garde(inner(length(chars, max = 500)))]
    #[schema(max_length = 500)]
    pub(super) lost_reason: Option<String>,
}

impl From<NewDeal> for New {
    fn from(new: NewDeal) -> Self {
        Self {
            customer: new.customer_id,
            title: new.title.trim().to_owned(),
            amount: new.amount,
            expected_close: new.expected_close,
            owner_id: new.owner_id,
            lead: None,
        }
    }
}

/// What may be changed; an absent field stays as it is, `null` removes what stands there.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct DealChange {
    #[garde(inner(custom(is_title)))]
    #[schema(min_length = 1, max_length = 200)]
    title: Option<String>,
    #[garde(skip)]
    pub(super) stage: Option<Stage>,
    /// Asked for where it becomes `lost`; removed where it is opened again.
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = 500))))]
    #[schema(value_type = Option<String>, max_length = 500)]
    pub(super) lost_reason: Option<Option<String>>,
    /// In minor units of the deal's currency.
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(custom(is_sane)))]
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 100_000_000_000_i64)]
    amount: Option<Option<i64>>,
    /// The day on which it is thought to be made.
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Date)]
    expected_close: Option<Option<Day>>,
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<UserId>)]
    owner_id: Option<Option<UserId>>,
}

impl DealChange {
    /// Writes the fields into a deal, but for the stage and its reason.
    pub(super) fn apply(self, deal: &mut Deal) {
        if let Some(title) = self.title {
            title.trim().clone_into(&mut deal.title);
        }
        deal.amount = self.amount.unwrap_or(deal.amount);
        deal.expected_close = self.expected_close.unwrap_or_else(|| deal.expected_close.take());
        deal.owner_id = self.owner_id.unwrap_or(deal.owner_id);
    }
}

/// What a lead is turned into a deal with; what is absent is taken from the lead.
#[derive(Deserialize, Validate, ToSchema)]
#[schema(as = Conversion)]
pub(super) struct Terms {
    #[garde(inner(custom(is_title)))]
    #[schema(min_length = 1, max_length = 200)]
    pub(super) title: Option<String>,
    /// In minor units of the business's currency.
    #[garde(custom(is_sane))]
    #[schema(minimum = 0, maximum = 100_000_000_000_i64)]
    pub(super) amount: Option<i64>,
    /// The day on which it is thought to be made.
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Date)]
    pub(super) expected_close: Option<Day>,
    #[garde(skip)]
    pub(super) owner_id: Option<UserId>,
}

fn is_title(title: &str, _: &()) -> garde::Result {
    let shown = (1..=MAX_TITLE_CHARS).contains(&title.trim().chars().count());
    if shown { Ok(()) } else { Err(garde::Error::new("has 1 to 200 characters")) }
}

fn is_sane(amount: &Option<i64>, _: &()) -> garde::Result {
    is_amount(*amount)
}
