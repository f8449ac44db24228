//! Which voices there are to choose from, as Google tells; asked rarely, since they seldom change.

use std::{sync::Arc, time::Duration};

use providers::google::Voice;
use tokio::sync::Mutex;

use crate::{
    app::App,
    db::Moment,
    error::{Error, Result},
    vendors::Clients,
};

/// How long an answer holds.
const HOLDS: Duration = Duration::from_secs(3600);
/// How long Google is left alone after it has failed.
const REST: Duration = Duration::from_secs(30);

/// What Google has told.
#[derive(Default)]
struct Known(Mutex<Told>);

#[derive(Default)]
struct Told {
    /// None until it has answered once.
    voices: Option<Arc<[Voice]>>,
    /// Until when it is not asked again.
    until: Option<Moment>,
}

/// The Hebrew voices at Google by their names; none where Google is switched off. An old answer is better than none.
///
/// # Errors
/// 502 where Google has never told them and does not now.
pub async fn known(app: &App, clients: &Clients) -> Result<Arc<[Voice]>> {
    let Some(google) = &clients.google else { return Ok(Arc::default()) };
    let known = app.room::<Known>();
    // Held while Google is asked: of many who want to know at once, one asks.
    let mut told = known.0.lock().await;
    let now = app.clock.now();
    if told.until.is_none_or(|until| until <= now) {
        let answer = google.voices().await;
        told.until = Some(now.after(if answer.is_ok() { HOLDS } else { REST }));
        match answer {
            Ok(voices) => told.voices = Some(voices.into()),
            Err(failure) => tracing::warn!(error = %failure, "the voices could not be listed"),
        }
    }
    told.voices.clone().ok_or(Error::Upstream("google"))
}
