//! The list of parts: everything the program can do, on one page.

use std::sync::LazyLock;

use utoipa_axum::router::OpenApiRouter;

use crate::{
    accounts::{self, signed::Announcing},
    agent::Tool,
    app::App,
    calls, chat, contracts,
    crm::{self, Personal, Whose, export::Exported, search::Found, timeline::Kind, tools::Conversation},
    error::Result,
    files, invoices, overview, payments,
    queue::Runner,
    receptionist, rehearsal,
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
    /// What it knows of customers.
    pub personal: Vec<Personal>,
    /// Its nouns that the search finds.
    pub found: Vec<Found>,
    /// Its lists that can be had as tables.
    pub exported: Vec<Exported>,
    /// What it does when a customer has written.
    pub on_message: Vec<Subscriber>,
    /// Whom it expects Twilio to open a socket for.
    pub announcing: Vec<Announcing>,
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
        invoices::part(),
        contracts::part(),
        payments::part(),
        receptionist::part(),
        calls::part(),
        chat::part(),
        rehearsal::part(),
        overview::part(),
    ]
}

/// Lets every part make what it cannot do without. Safe at every start, in every process.
pub async fn prepare(app: &App) -> Result<()> {
    accounts::bootstrap(app).await?;
    files::sweep(app).await?;
    rehearsal::sweep(app)?;
    crm::bootstrap(app).await?;
    Ok(crm::prepare(app).await?)
}

/// What the parts tell on the first screen.
pub fn welcome(app: &App) -> Vec<String> {
    accounts::welcome(app)
}

/// What requests ask for again and again. A part's value is dear to make, with its routes and their descriptions, so that
/// it is taken apart once.
struct Gathered {
    tools: Vec<Tool<Conversation>>,
    kinds: Vec<Kind>,
    found: Vec<Found>,
    exported: Vec<Exported>,
    on_message: Vec<Subscriber>,
    announcing: Vec<Announcing>,
    on_call_ended: Vec<calls::Subscriber>,
    personal: Vec<Personal>,
    customer_tables: Vec<&'static str>,
}

static GATHERED: LazyLock<Gathered> = LazyLock::new(|| {
    let mut gathered = Gathered {
        tools: vec![],
        kinds: vec![],
        found: vec![],
        exported: vec![],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
        personal: vec![],
        customer_tables: vec![],
    };
    for part in all() {
        gathered.tools.extend(part.tools);
        gathered.kinds.extend(part.timeline);
        gathered.found.extend(part.found);
        gathered.exported.extend(part.exported);
        gathered.on_message.extend(part.on_message);
        gathered.announcing.extend(part.announcing);
        gathered.on_call_ended.extend(part.on_call_ended);
        gathered.personal.extend(part.personal);
    }
    let of_customers = gathered.personal.iter().filter(|data| matches!(data.whose, Whose::Customer));
    gathered.customer_tables = of_customers.map(|data| data.table).collect();
    gathered
});

/// Every tool that the parts offer the agent.
pub fn tools() -> &'static [Tool<Conversation>] {
    &GATHERED.tools
}

/// Every kind of entry that the parts have on a timeline.
pub fn kinds() -> &'static [Kind] {
    &GATHERED.kinds
}

/// Every noun that the search finds.
pub fn found() -> &'static [Found] {
    &GATHERED.found
}

/// Every list that can be had as a table.
pub fn exported() -> &'static [Exported] {
    &GATHERED.exported
}

/// Everything that follows when a customer has written.
pub fn on_message() -> &'static [Subscriber] {
    &GATHERED.on_message
}

/// Whoever expects Twilio to open a socket.
pub fn announcing() -> &'static [Announcing] {
    &GATHERED.announcing
}

/// Everything that follows when a call is over.
pub fn on_call_ended() -> &'static [calls::Subscriber] {
    &GATHERED.on_call_ended
}

/// Everything that is known of customers; a table stands after those that it refers to.
pub fn personal() -> &'static [Personal] {
    &GATHERED.personal
}

/// Every table with a `customer_id` (and a `business_id`): where customers are merged, their rows move.
pub fn customer_tables() -> &'static [&'static str] {
    &GATHERED.customer_tables
}
