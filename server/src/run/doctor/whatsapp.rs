//! WhatsApp: whether what speaks it is there, and whose telephone is linked.

use super::Finding;
use crate::{
    accounts::{Business, Provider},
    app::App,
    whatsapp::{
        self,
        baileys::{
            session::{self, State},
            worker,
        },
    },
};

pub(super) async fn examine(app: &App, businesses: &[Business]) -> Vec<Finding> {
    let over_web: Vec<_> =
        businesses.iter().filter(|business| whatsapp::provider(app, business) == Provider::Baileys).collect();
    if over_web.is_empty() || !app.config.vendors.baileys_enabled {
        return vec![];
    }
    let mut found = vec![working(app).await];
    for business in over_web {
        found.push(linked(app, business).await);
    }
    found
}

async fn working(app: &App) -> Finding {
    let remedy = "run `node services/baileys/index.js` beside the program, or `serve --services services`";
    match worker::seen(app.db.reader(), app.clock.now()).await {
        Ok(Some(seen)) if seen.alive => Finding::well("WhatsApp's worker", "it asks for work"),
        Ok(Some(_)) => Finding::odd("WhatsApp's worker", "it has not asked for work for a minute", remedy),
        Ok(None) => Finding::odd("WhatsApp's worker", "it has never come", remedy),
        Err(cause) => Finding::wrong("WhatsApp's worker", cause, "read the log of the database"),
    }
}

async fn linked(app: &App, business: &Business) -> Finding {
    let what = format!("WhatsApp of {}", business.profile.name);
    match session::session(app.db.reader(), business.id).await {
        Ok(Some(session)) => stands(what, session.state, &session.number.unwrap_or_default()),
        Ok(None) => unlinked(what, "no telephone is linked"),
        Err(cause) => Finding::wrong(what, cause, "read the log of the database"),
    }
}

fn stands(what: String, state: State, number: &str) -> Finding {
    match state {
        State::Connected => Finding::well(what, format!("linked to {number}")),
        State::Connecting | State::Disconnected => Finding::odd(
            what,
            "it is cut off, and tried again",
            "see whether this machine may reach WhatsApp, and WHATSAPP_WS_URL",
        ),
        State::QrAvailable => unlinked(what, "a QR waits to be scanned"),
        State::LoggedOut => unlinked(what, "it was ended on the telephone"),
        State::Replaced => Finding::wrong(what, "another program uses the same login", "stop the other one"),
        State::Restricted => Finding::wrong(
            what,
            "WhatsApp has restricted the number for a while",
            "write to nobody new, and wait",
        ),
        State::Banned => {
            Finding::wrong(what, "WhatsApp has banned the number", "link another, or go over Twilio")
        }
        State::Damaged => unlinked(what, "the files of the login cannot be read"),
    }
}

fn unlinked(what: String, said: &str) -> Finding {
    Finding::odd(what, said, "open WhatsApp in the client and scan the QR")
}
