//! The figures as the API shows them.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::crm::{deals, leads};

/// The business at a glance. Amounts are in minor units of `currency`; what is in another currency is left out.
#[derive(Serialize, ToSchema)]
pub(super) struct Overview {
    /// The first day that is looked at, where the business is.
    #[schema(value_type = String, format = Date)]
    pub(super) from: Date,
    /// The last one.
    #[schema(value_type = String, format = Date)]
    pub(super) to: Date,
    /// A code of ISO 4217.
    pub(super) currency: String,
    pub(super) leads: Leads,
    pub(super) calls: Calls,
    /// How soon those were answered who turned to the business for the first time on these days: half of them waited as
    /// many seconds or less. None where nobody was answered.
    pub(super) first_response_s: Option<i64>,
    pub(super) responses: Responses,
    pub(super) pipeline: Pipeline,
    /// What deals brought that were won, month by month: the twelve months up to the one of `to`, the oldest first.
    pub(super) revenue_by_month: Vec<Month>,
    pub(super) tasks: Tasks,
    pub(super) appointments: Appointments,
}

/// The leads that were written down on these days.
#[derive(Serialize, ToSchema)]
#[schema(as = LeadFigures)]
pub(super) struct Leads {
    pub(super) total: i64,
    /// Every source, also those that none came from.
    pub(super) by_source: Vec<LeadsBySource>,
    /// Every stage, also those that none is in.
    pub(super) by_stage: Vec<LeadsByStage>,
}

/// How many leads became known in one way.
#[derive(Serialize, ToSchema)]
pub(super) struct LeadsBySource {
    pub(super) source: leads::LeadSource,
    pub(super) total: i64,
}

/// How many leads have come so far.
#[derive(Serialize, ToSchema)]
pub(super) struct LeadsByStage {
    pub(super) stage: leads::Stage,
    pub(super) total: i64,
}

/// The calls that customers made on these days.
#[derive(Serialize, ToSchema)]
#[schema(as = CallFigures)]
pub(super) struct Calls {
    pub(super) total: i64,
    /// Those in which somebody spoke with them, the receptionist among them.
    pub(super) answered: i64,
    /// Those that were over before; also where a message was left after the tone.
    pub(super) missed: i64,
}

/// Those who turned to the business for the first time on these days.
///
/// The first time is the first call of a customer, or the first lead that came from a call or a message. The answer is
/// whatever came first after it: a call of theirs that was answered (of the first call itself, so that it counts how long
/// it rang), a call to them, or a note that a person of the business wrote about them.
#[derive(Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ResponseFigures)]
pub(super) struct Responses {
    /// How many were answered.
    pub(super) answered: i64,
    /// How many still wait.
    pub(super) waiting: i64,
}

/// The deals: those that are open as they stand now, those that are closed if they were on these days.
#[derive(Serialize, ToSchema)]
pub(super) struct Pipeline {
    pub(super) open_count: i64,
    pub(super) open_amount: i64,
    pub(super) won_count: i64,
    pub(super) won_amount: i64,
    pub(super) lost_count: i64,
    pub(super) lost_amount: i64,
    /// The same, stage by stage, in the order of a deal's life.
    pub(super) stages: Vec<DealsByStage>,
}

/// The deals of one stage.
#[derive(Serialize, ToSchema)]
pub(super) struct DealsByStage {
    pub(super) stage: deals::Stage,
    pub(super) total: i64,
    pub(super) amount: i64,
}

/// What a month brought.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = MonthRevenue)]
pub(super) struct Month {
    /// The month where the business is.
    #[schema(examples("2026-11"))]
    pub(super) month: String,
    pub(super) amount: i64,
}

/// What is to be done now.
#[derive(Serialize, ToSchema)]
#[schema(as = TaskFigures)]
pub(super) struct Tasks {
    /// Open and late.
    pub(super) overdue: i64,
    /// Open and for today, late or not.
    pub(super) today: i64,
    /// All that are open.
    pub(super) open: i64,
}

/// Whom the business meets; what was cancelled or missed is left out.
#[derive(Serialize, ToSchema)]
#[schema(as = AppointmentFigures)]
pub(super) struct Appointments {
    /// Today, over or not.
    pub(super) today: i64,
    /// Today and on the six days after it.
    pub(super) week: i64,
}
