//! Many telephones at once in one thread, and what all their calls came to.

mod call;
mod caller;
mod playout;
pub(crate) mod script;
mod sound;

use std::{rc::Rc, time::Duration};

use anyhow::{Context as _, Result};
use sandbox::telephone::{self, Control};
use tokio::time::Instant;
use url::Url;

pub(crate) use self::{
    call::{Report, Socket},
    script::{Kind, Line},
    sound::Sound,
};
use crate::vendors::Known;

/// The number of the program's first business.
const CALLED: &str = "+97237600000";
/// Calls begin this far apart.
const APART: Duration = Duration::from_millis(50);
/// Twilio gives a webhook 15 s.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Whom to call, and how.
pub(crate) struct Plan {
    pub(crate) program: Url,
    pub(crate) known: Known,
    pub(crate) http: reqwest::Client,
    pub(crate) control: Control,
    pub(crate) lines: Vec<Line>,
}

/// What a load came to.
pub(crate) struct Load {
    pub(crate) reports: Vec<Report>,
    pub(crate) failures: Vec<String>,
}

impl Plan {
    /// Calls to this program, beside these vendors.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub(crate) fn new(program: &Url, known: &Known, lines: Vec<Line>) -> Result<Self> {
        Ok(Self {
            program: program.clone(),
            known: known.clone(),
            http: reqwest::Client::builder().no_proxy().timeout(TIMEOUT).build()?,
            control: Control::at(known.addr).context("the sandbox")?,
            lines,
        })
    }

    /// The telephone of the caller with this number; every caller has another.
    pub(crate) fn options(&self, number: usize) -> telephone::Options {
        let secrets = &self.known.secrets;
        telephone::Options {
            program: self.program.clone(),
            public: None,
            account_sid: secrets.twilio_account_sid.clone(),
            auth_token: secrets.twilio_auth_token.clone(),
            from: format!("+97250{:07}", 2_000_000 + number),
            to: CALLED.to_owned(),
            sandbox: Some(self.known.addr),
            pace: 1.0,
            person_answers: false,
            max_ms: 0,
        }
    }
}

/// Makes so many calls at once, so many times in a row; `first` is the number of the first caller.
pub(crate) async fn run(plan: Rc<Plan>, calls: usize, rounds: usize, first: usize) -> Load {
    let mut load = Load { reports: Vec::new(), failures: Vec::new() };
    for round in 0..rounds {
        let local = tokio::task::LocalSet::new();
        let begun = Instant::now();
        let all: Vec<_> = (0..calls)
            .map(|n| {
                let plan = plan.clone();
                local.spawn_local(async move {
                    tokio::time::sleep_until(begun + APART * n as u32).await;
                    call::make(&plan, first + round * calls + n, plan.lines.clone()).await
                })
            })
            .collect();
        let done = local.run_until(futures_util::future::join_all(all)).await;
        for call in done {
            match call {
                Ok(Ok(report)) => load.reports.push(report),
                Ok(Err(cause)) => load.failures.push(format!("{cause:#}")),
                Err(cause) => load.failures.push(cause.to_string()),
            }
        }
    }
    load
}
