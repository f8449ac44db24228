//! `agentlocator doctor`: looks at everything that may be wrong with an installation – settings, disk, database, public name,
//! vendors, the addresses that vendors know – and has one line and one remedy for each. It changes nothing.

mod database;
mod finding;
mod machine;
mod numbers;
mod public;
mod vendors;
mod whatsapp;

pub use self::finding::{Finding, Verdict};

use std::sync::Arc;

use anyhow::{Result, bail};

use super::{assemble::open, print};
use crate::{
    accounts::{self, Business},
    app::App,
    clock::Clock,
    config::Config,
    vendors::{Clients, Keys, Vendors},
};

/// Businesses whose numbers and keys are looked at.
const BUSINESSES: u64 = 200;

/// Says what was found; the status is 1 where something must be mended.
pub(super) async fn run(config: Config) -> Result<()> {
    let db = open(&config).await?;
    let vendors = Vendors::new(&config.vendors, None);
    let app = App::new(config, db, Clock::System, vendors);
    let found = examine(&app).await;
    for finding in &found {
        print(&finding.to_string());
    }
    app.db.close().await?;
    let of = |verdict| found.iter().filter(|finding| finding.verdict == verdict).count();
    print(&format!(
        "\n{} well, {} to be looked at, {} wrong",
        of(Verdict::Well),
        of(Verdict::Odd),
        of(Verdict::Wrong)
    ));
    if of(Verdict::Wrong) > 0 {
        bail!("something must be mended");
    }
    Ok(())
}

/// Everything that is to be said of this installation, in the order in which it is mended.
pub async fn examine(app: &App) -> Vec<Finding> {
    let mut found = machine::examine(&app.config).await;
    let database = database::examine(app).await;
    let is_sound = database.iter().all(|finding| finding.verdict != Verdict::Wrong);
    found.extend(database);
    found.extend(public::examine(&app.config).await);
    found.extend(vendors::examine(app).await);
    if is_sound {
        match accounts::served_businesses(&app.db, BUSINESSES).await {
            Ok(businesses) => found.extend(of_businesses(app, &businesses).await),
            Err(cause) => found.push(Finding::wrong("businesses", cause, "read the log of the database")),
        }
    }
    found
}

async fn of_businesses(app: &App, businesses: &[Business]) -> Vec<Finding> {
    let mut found = Vec::new();
    for business in businesses {
        if let Some(keys) = business.keys().filter(|keys| !keys.is_empty()) {
            found.extend(vendors::prove(&of_its_own(app, keys), Some(&business.profile.name)).await);
        }
    }
    found.extend(numbers::examine(app, businesses).await);
    found.extend(whatsapp::examine(app, businesses).await);
    found
}

/// The clients that a business has keys for; what it shares with the installation is looked at once.
fn of_its_own(app: &App, keys: &Keys) -> Clients {
    let mut clients = Arc::unwrap_or_clone(app.vendors.of(Some(keys)));
    (clients.google, clients.gtts) = (None, None);
    clients.twilio = clients.twilio.filter(|_| keys.twilio.is_some());
    clients.openai = clients.openai.filter(|_| keys.openai.is_some());
    clients.stripe = clients.stripe.filter(|_| keys.stripe.is_some());
    clients
}
