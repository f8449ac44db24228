//! `/api/crm/export`: any list as a table.

use axum::{
    extract::State,
    http::{
        HeaderValue,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse as _, Response},
};
use jiff::{civil::Date, tz::TimeZone};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Exported, Filter, stream::Export};
use crate::{
    accounts::{Business, Member},
    app::App,
    audit,
    crm::customers,
    db::CustomerId,
    error::{Error, Result},
    openapi::Refused,
    parts,
    web::{Path, Query},
};

pub(in crate::crm) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(export_list))
}

/// Which rows are asked for; the dates are days where the business is, both included.
#[derive(Deserialize, Serialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// The first day on which they were made.
    #[param(value_type = Option<String>, format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    /// The last day.
    #[param(value_type = Option<String>, format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Date>,
    /// About this customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_id: Option<CustomerId>,
    /// Of this status, as in the list itself; of customers the active ones if absent.
    #[param(max_length = 40)]
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
    /// From this source.
    #[param(max_length = 40)]
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    /// In this stage.
    #[param(max_length = 40)]
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
    /// Of this kind.
    #[param(max_length = 40)]
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    /// Begun by this side.
    #[param(max_length = 40)]
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<String>,
}

impl Wanted {
    /// # Errors
    /// 400 with the field for a filter that the list does not have: more than was asked for would leave the house.
    fn filter(&self, list: &Exported, business: &Business) -> Result<Filter> {
        let asked = serde_json::to_value(self).unwrap_or_default();
        let names = asked.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        let taken = |name: &str| ["from", "to"].contains(&name) || list.filters.contains(&name);
        if let Some(name) = names.into_iter().find(|name| !taken(name)) {
            return Err(Error::field(name, "is no filter of this list"));
        }
        let start =
            |name, day: Date| business.start_of(day).ok_or_else(|| Error::field(name, "is not a day"));
        let after = |day: Date| {
            let next = day.tomorrow().map_err(|_out_of_range| Error::field("to", "is not a day"));
            next.and_then(|next| start("to", next))
        };
        let words = [
            ("status", &self.status),
            ("source", &self.source),
            ("stage", &self.stage),
            ("kind", &self.kind),
            ("direction", &self.direction),
        ];
        let words = words.into_iter().filter_map(|(name, word)| Some((name, word.clone()?)));
        Ok(Filter {
            from: self.from.map(|day| start("from", day)).transpose()?,
            to: self.to.map(after).transpose()?,
            customer: self.customer_id,
            words: words.collect(),
        })
    }
}

/// Export a list as a table
///
/// CSV in UTF-8 with its mark, for a spreadsheet: heads in Hebrew, times where the business is, amounts as decimals,
/// Israeli numbers as they are dialled (`054-1234567`). A cell that a spreadsheet would take for a formula begins with an
/// apostrophe, as a foreign number does. A filter that the list does not have is refused. Kept in the audit log.
#[utoipa::path(
    get, path = "/api/crm/export/{list}", tag = "export", security(("bearer" = [])),
    params(("list" = String, Path, description = "`customers`, `notes`, `calls` …", example = "customers"), Wanted),
    responses(
        (status = 200, description = "The table", body = String, content_type = "text/csv"),
        Refused,
    ),
)]
async fn export_list(
    State(app): State<App>,
    member: Member,
    Path(name): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response> {
    let list = parts::exported().iter().find(|list| list.list == name).copied().ok_or(Error::NotFound)?;
    let (business, filter) = (member.business.id, wanted.filter(&list, &member.business)?);
    if let Some(customer) = filter.customer {
        let theirs = customers::customer(app.db.reader(), business, customer).await?;
        theirs.ok_or(Error::NotFound)?;
    }
    let zone = TimeZone::get(&member.business.settings.timezone).unwrap_or(TimeZone::UTC);
    let body = Export { app: app.clone(), business, zone, list, filter }.body().await?;
    let entry = audit::Entry::new(business, "list.exported", "list", list.list);
    let entry = entry.changed("filter", Value::Null, &wanted);
    let kept: Result<(), DbErr> =
        app.db.write(async |tx| audit::record(tx, &member.actor(), entry).await).await;
    kept?;
    let name = format!("attachment; filename={name}-{}.csv", member.business.local_time(&app.clock).date());
    let name = HeaderValue::try_from(name).map_err(anyhow::Error::new)?;
    let plain = HeaderValue::from_static;
    let headers = [
        (CONTENT_TYPE, plain("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, name),
        (CACHE_CONTROL, plain("no-store")),
    ];
    Ok((headers, body).into_response())
}
