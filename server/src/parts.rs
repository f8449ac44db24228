//! The list of parts: everything the program can do, on one page.

use axum::Router;

use crate::{accounts, app::App, calls, crm, error::Result, files, queue::Runner};

/// What a part contributes. A part reaches those to its left by import and is reached from there by this value only.
pub struct Part {
    /// The folder's name.
    pub name: &'static str,
    /// Its HTTP routes and sockets.
    pub routes: Router<App>,
    /// What runs its orders.
    pub jobs: Vec<Runner<App>>,
}

/// Every part, from left to right.
pub fn all() -> Vec<Part> {
    vec![accounts::part(), files::part(), crm::part(), calls::part()]
}

/// Lets every part make what it cannot do without. Safe at every start, in every process.
pub async fn prepare(app: &App) -> Result<()> {
    accounts::bootstrap(app).await?;
    files::sweep(app).await?;
    Ok(crm::bootstrap(app).await?)
}

/// What the parts tell on the first screen.
pub fn welcome(app: &App) -> Vec<String> {
    accounts::welcome(app)
}
