//! The list of parts: everything the program can do, on one page.

use axum::Router;

use crate::{app::App, queue::Runner};

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
    vec![]
}
