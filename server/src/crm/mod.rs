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
};

use utoipa_axum::router::OpenApiRouter;

use crate::{app::App, parts::Part};

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
        customer_tables: &[
            "appointment",
            "customer_distinct",
            "customer_email",
            "customer_key",
            "customer_phone",
            "customer_tag",
            "deal",
            "lead",
            "note",
            "search_token",
            "stage_change",
            "task",
            "timeline_entry",
        ],
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
