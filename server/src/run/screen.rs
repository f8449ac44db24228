//! The first screen: where the program is, what the sandbox serves and why, and what to do next.

use std::{fmt::Write as _, net::SocketAddr};

use sandbox::Sandbox;

use crate::{app::App, vendors::Mode};

/// Which settings make a vendor real.
const REMEDIES: [(&str, &str); 5] = [
    ("twilio", "TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"),
    ("openai", "OPENAI_API_KEY"),
    ("google", "GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON"),
    ("gtts", "GTTS_BASE_URL (or APP_ENV=production)"),
    ("stripe", "STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET"),
];

/// The text of the first screen.
pub(super) fn first(app: &App, addr: SocketAddr, sandbox: Option<&Sandbox>) -> String {
    let mut text = format!("\n  AgentLocator {}\n\n  Address   http://{addr}\n", env!("CARGO_PKG_VERSION"));
    let _ = writeln!(text, "  Health    http://{addr}/health");
    let _ = writeln!(text, "  Data      {}", app.config.data_dir.display());
    for line in crate::parts::welcome(app) {
        let _ = writeln!(text, "  {line}");
    }
    text.push_str("\n  Vendors\n");
    for (vendor, mode) in app.vendors.modes() {
        let _ = writeln!(text, "    {vendor:<8} {}", describe(vendor, *mode));
    }
    if let Some(sandbox) = sandbox {
        let _ = writeln!(
            text,
            "    The sandbox answers at http://{}; nothing leaves this machine for it.",
            sandbox.addr()
        );
    }
    let _ = writeln!(text, "\n  Next      {}", next(app));
    text
}

fn next(app: &App) -> String {
    let http = &app.config.http;
    match (&http.public_host, app.config.environment.is_production()) {
        (Some(host), true) => {
            format!("tell Twilio: a call comes in → {}", host.https("/webhook/incoming_call"))
        }
        (None, true) => "set PUBLIC_HOST, so that Twilio can reach this program".to_owned(),
        (_, false) => {
            "in a second terminal: agentlocator call, or agentlocator sandbox scan and chat (Ctrl-C stops)"
                .to_owned()
        }
    }
}

fn describe(vendor: &str, mode: Mode) -> String {
    let remedy = REMEDIES.iter().find(|(name, _)| *name == vendor).map_or("", |(_, remedy)| remedy);
    match mode {
        Mode::Real => "real".to_owned(),
        Mode::Sandbox => format!("sandbox: no key; set {remedy} for the real one"),
        Mode::Disabled => "disabled by DISABLED_VENDORS".to_owned(),
    }
}
