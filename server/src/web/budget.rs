//! What may be done how often: each budget has its setting, is counted per node, and is kept here only.
//! Who is counted as one is said by whoever takes from it.

use std::fmt::Display;

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};

use super::{ClientAddr, Rate};
use crate::{app::App, config::Limits, error::Result};

/// What is counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// Webhooks whose sender has not proved who it is, by address. Taken after the proof failed, so that nobody can
    /// use up what the company itself needs.
    UnprovenWebhook,
    /// Proven webhooks, by whom they are about.
    Webhook,
    /// What needs no login, by address.
    Public,
    /// Messages sent, by user.
    Send,
    /// Payments begun, by user.
    Payment,
    /// Voices heard by way of trial, by user.
    Sample,
}

/// How many budgets there are.
const COUNT: usize = Budget::Sample as usize + 1;

/// What was taken, per budget.
#[derive(Default)]
struct Taken([Rate; COUNT]);

impl Budget {
    /// Takes one for `key`.
    ///
    /// # Errors
    /// 429 `rate_limited` with the time to wait.
    pub fn take(self, app: &App, key: impl Display) -> Result<()> {
        let Taken(rates) = &*app.room::<Taken>();
        rates[self as usize].take(&key.to_string(), self.per_min(&app.config.limits), app.clock.now())
    }

    fn per_min(self, limits: &Limits) -> u32 {
        match self {
            Self::UnprovenWebhook | Self::Webhook => limits.webhook_per_min,
            Self::Public => limits.public_per_min,
            Self::Send => limits.send_per_min,
            Self::Payment => limits.payment_per_min,
            Self::Sample => limits.sample_per_min,
        }
    }
}

/// Bounds what needs no login, and counts every refusal for want of a budget, whoever refused.
pub(super) async fn layer(
    State(app): State<App>,
    address: ClientAddr,
    request: Request,
    next: Next,
) -> Result<Response> {
    let path = request.uri().path();
    let area = area(path);
    let taken = if is_public(path) { Budget::Public.take(&app, address.key()) } else { Ok(()) };
    let answer = match taken {
        Ok(()) => Ok(next.run(request).await),
        Err(refusal) => Err(refusal),
    };
    let status = answer.as_ref().map_or_else(crate::error::Error::status, Response::status);
    if status == StatusCode::TOO_MANY_REQUESTS {
        metrics::counter!("requests_rate_limited", "area" => area).increment(1);
    }
    answer
}

/// The paths that strangers may use. The login has a stricter limit of its own; who one is, only members are told, and
/// every page of a whole office behind one address asks for it.
fn is_public(path: &str) -> bool {
    let is_other = ["/api/auth/login", "/api/auth/me"].contains(&path);
    let is_open = path.starts_with("/api/public/") || path.starts_with("/api/auth/") || path == "/api/setup";
    is_open && !is_other
}

/// The first words of the path, out of a fixed list: a label of a metric must not be what a stranger wrote.
fn area(path: &str) -> &'static str {
    let areas = [
        "/webhook/",
        "/api/auth/",
        "/api/public/",
        "/api/setup",
        "/api/whatsapp/",
        "/api/payments/",
        "/api/",
    ];
    areas.into_iter().find(|area| path.starts_with(area)).unwrap_or("other")
}
