//! The list of parts: everything the program can do, on one page.

use utoipa_axum::router::OpenApiRouter;

use crate::{
    accounts,
    agent::Tool,
    app::App,
    calls, chat,
    crm::{self, export::Exported, search::Found, timeline::Kind, tools::Conversation},
    error::Result,
    files, overview,
    queue::Runner,
    whatsapp::{self, Subscriber},
};

/// What a part contributes. A part reaches those to its left by import and is reached from there by this value only.
pub struct Part {
    /// The folder's name.
    pub name: &'static str,
    /// Its HTTP routes and sockets.
    pub routes: OpenApiRouter<App>,
    /// What runs its orders.
    pub jobs: Vec<Runner<App>>,
    /// What it offers the agent.
    pub tools: Vec<Tool<Conversation>>,
    /// Its kinds of entry on a customer's timeline.
    pub timeline: Vec<Kind>,
    /// Its tables with a `customer_id` (and a `business_id`): where customers are merged, their rows move.
    pub customer_tables: &'static [&'static str],
    /// Its nouns that the search finds.
    pub found: Vec<Found>,
    /// Its lists that can be had as tables.
    pub exported: Vec<Exported>,
    /// What it does when a customer has written.
    pub on_message: Vec<Subscriber>,
    /// What it does when a call is over.
    pub on_call_ended: Vec<calls::Subscriber>,
}

/// Every part, from left to right.
pub fn all() -> Vec<Part> {
    vec![
        accounts::part(),
        files::part(),
        crm::part(),
        whatsapp::part(),
        calls::part(),
        chat::part(),
        overview::part(),
    ]
}

/// Lets every part make what it cannot do without. Safe at every start, in every process.
pub async fn prepare(app: &App) -> Result<()> {
    accounts::bootstrap(app).await?;
    files::sweep(app).await?;
    crm::bootstrap(app).await?;
    Ok(crm::prepare(app).await?)
}

/// What the parts tell on the first screen.
pub fn welcome(app: &App) -> Vec<String> {
    accounts::welcome(app)
}

/// Every tool that the parts offer the agent.
pub fn tools() -> Vec<Tool<Conversation>> {
    all().into_iter().flat_map(|part| part.tools).collect()
}

/// Every kind of entry that the parts have on a timeline.
pub fn kinds() -> Vec<Kind> {
    all().into_iter().flat_map(|part| part.timeline).collect()
}

/// Every noun that the search finds.
pub fn found() -> Vec<Found> {
    all().into_iter().flat_map(|part| part.found).collect()
}

/// Every list that can be had as a table.
pub fn exported() -> Vec<Exported> {
    all().into_iter().flat_map(|part| part.exported).collect()
}

/// Everything that follows when a customer has written.
pub fn on_message() -> Vec<Subscriber> {
    all().into_iter().flat_map(|part| part.on_message).collect()
}

/// Everything that follows when a call is over.
pub fn on_call_ended() -> Vec<calls::Subscriber> {
    all().into_iter().flat_map(|part| part.on_call_ended).collect()
}

/// Every table whose rows are a customer's, and move with them.
pub fn customer_tables() -> Vec<&'static str> {
    all().into_iter().flat_map(|part| part.customer_tables).copied().collect()
}
