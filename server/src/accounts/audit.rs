//! `GET /api/audit`: the audit log of the business, for its owners.

use axum::extract::State;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use super::{Business, Member};
use crate::{
    app::App,
    audit::{Filter, Written, list},
    db::{AuditId, Moment, UserId},
    error::{Error, Result},
    openapi::Refused,
    web::{Json, List, Page, Query},
};

/// An entry as the API shows it.
#[derive(Serialize, ToSchema)]
#[schema(as = AuditEntry)]
pub(super) struct EntryBody {
    id: AuditId,
    at: Moment,
    /// Who did it; null where the program acted by itself.
    user_id: Option<UserId>,
    /// Their name at that time.
    actor: String,
    /// The address that the request came from.
    address: Option<String>,
    request_id: Option<String>,
    /// What was done (`user.invited`).
    action: String,
    noun: String,
    /// The id of what it was done to.
    subject: String,
    /// Each changed field with what it was and what it is: `{"role": ["agent", "manager"]}`.
    #[schema(value_type = Object)]
    detail: Value,
}

impl From<Written> for EntryBody {
    fn from(entry: Written) -> Self {
        Self {
            id: entry.id,
            at: entry.at,
            user_id: entry.user_id,
            actor: entry.actor_name,
            address: entry.address,
            request_id: entry.request_id,
            action: entry.action,
            noun: entry.noun,
            subject: entry.subject,
            detail: serde_json::from_str(&entry.detail).unwrap_or_else(|_| json!({})),
        }
    }
}

/// Which entries are asked for; the dates are days where the business is, both included.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    noun: Option<String>,
    action: Option<String>,
    user_id: Option<UserId>,
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
}

impl Wanted {
    fn filter(self, business: &Business) -> Result<Filter> {
        let start = |day: Date| business.start_of(day).ok_or_else(|| Error::field("from", "is not a day"));
        let after = |day: Date| {
            let next = day.tomorrow().ok().and_then(|next| business.start_of(next));
            next.ok_or_else(|| Error::field("to", "is not a day"))
        };
        Ok(Filter {
            noun: self.noun,
            action: self.action,
            user: self.user_id,
            from: self.from.map(start).transpose()?,
            to: self.to.map(after).transpose()?,
        })
    }
}

/// Read the audit log
///
/// Who changed what in the business, the newest first. Owners only.
#[utoipa::path(get, path = "/api/audit", tag = "audit", security(("bearer" = [])), params(Wanted, Page),
    responses((status = 200, description = "A page of the entries", body = List<EntryBody>), Refused))]
pub(super) async fn list_audit(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<EntryBody>>> {
    let filter = wanted.filter(&member.business)?;
    let entries = list(&app.db, member.business.id, filter, &page).await?;
    Ok(Json(entries.map(EntryBody::from)))
}
