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
        jobs: [tasks::runners(), import::runners()].concat(),
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
            "customer_email",
            "customer_phone",
            "customer_tag",
            "deal",
            "lead",
            "note",
            "stage_change",
            "timeline_entry",
        ],
    }
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
