//! Customers, what they want, what became known of them and what is to be done. Knows no channel: whoever answers a call
//! or a chat tells it.

pub mod appointments;
mod bootstrap;
pub mod customers;
pub mod deals;
pub mod export;
pub mod import;
pub mod leads;
pub mod notes;
mod personal;
pub mod search;
pub mod stages;
pub mod tasks;
pub mod timeline;
pub mod tools;

pub use self::{
    bootstrap::bootstrap,
    customers::{
        Customer, Source, Status, customer, find_or_make_by_phone, set_gender_if_unknown, set_name_if_empty,
    },
    notes::{NewNote, Note, NoteKind, add_note, known_facts, notes, notes_of_call},
    personal::{Erasure, Personal, Whose},
};

use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, parts::Part};

/// A deal that was won counts in what a month brought, and documents refer to it.
const PERSONAL: [Personal; 13] = [
    Personal::gone("customer_phone"),
    Personal::gone("customer_email"),
    Personal::gone("customer_tag"),
    Personal::derived("customer_key"),
    Personal::derived("customer_distinct"),
    Personal::derived("search_token"),
    Personal::derived("timeline_entry"),
    Personal::emptied(
        "lead",
        "title = '', lost_reason = case when lost_reason is null then null else '' end, intent = null, city = null, \
         half_rooms = null, amount = null, timing = null, details = null, deleted_at = coalesce(deleted_at, {now})",
    ),
    Personal::emptied(
        "deal",
        "title = '', lost_reason = case when lost_reason is null then null else '' end, \
         deleted_at = case when stage = 'won' then deleted_at else coalesce(deleted_at, {now}) end",
    ),
    Personal::emptied("stage_change", "reason = null"),
    Personal::gone("note"),
    Personal::gone("task"),
    Personal::gone("appointment"),
];

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "crm",
        routes: routes(),
        jobs: [tasks::runners(), import::runners(), search::runners()].concat(),
        tools: tools::TOOLS.to_vec(),
        timeline: [
            appointments::KINDS,
            customers::KINDS,
            deals::KINDS,
            leads::KINDS,
            notes::KINDS,
            stages::KINDS,
            tasks::KINDS,
        ]
        .concat(),
        personal: PERSONAL.to_vec(),
        found: vec![customers::FOUND, leads::FOUND, deals::FOUND],
        exported: vec![
            customers::EXPORTED,
            leads::EXPORTED,
            deals::EXPORTED,
            notes::EXPORTED,
            tasks::EXPORTED,
            appointments::EXPORTED,
        ],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}

/// Orders what is to be made up for. Safe at every start.
///
/// # Errors
/// The database refused.
pub async fn prepare(app: &App) -> Result<(), sea_orm::DbErr> {
    customers::duplicates::fill_in(app).await?;
    search::prepare(app).await
}

fn routes() -> OpenApiRouter<App> {
    [
        customers::routes(),
        notes::routes(),
        leads::routes(),
        deals::routes(),
        tasks::routes(),
        appointments::routes(),
        timeline::routes(),
        search::routes(),
        import::routes(),
        export::routes(),
    ]
    .into_iter()
    .fold(OpenApiRouter::new(), OpenApiRouter::merge)
}
