//! `POST /worker/lease`: a long poll for messages to send and for the logins that are wanted.

use std::{
    sync::{Mutex, MutexGuard},
    time::Duration,
};

use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::time::{Instant, sleep, timeout, timeout_at};

use super::{job, named};
use crate::{
    app::App,
    db::BusinessId,
    error::{Error, Result},
    web::Json,
    whatsapp::baileys::{
        delivery::{Asking, Claimed, claim, refuse},
        session::{self, Command, Wanted},
        worker,
    },
};

/// Other processes write messages too: theirs are found by looking.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A busy program commits many times a second; no message is worth a look for each.
const LOOK_AT_MOST: Duration = Duration::from_millis(50);
/// The longest poll.
const MAX_WAIT: Duration = Duration::from_secs(25);
/// The most messages of one answer, and the most logins that one worker holds.
const MAX_JOBS: usize = 50;
const MAX_SESSIONS: usize = 100;
/// An epoch is a UUID.
const MAX_EPOCH_CHARS: usize = 64;

#[derive(Deserialize)]
pub(super) struct Request {
    epoch: String,
    max: usize,
    #[serde(default)]
    wait_ms: u64,
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    settled: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Answer {
    jobs: Vec<Value>,
    sessions: Vec<Session>,
}

/// A login as the worker is told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Session {
    session: String,
    wanted: bool,
    command: Option<Command>,
}

impl From<Wanted> for Session {
    fn from(wanted: Wanted) -> Self {
        Self { session: wanted.business.to_string(), wanted: true, command: wanted.command }
    }
}

/// What a process of the worker was told last: only something else ends its poll early.
#[derive(Default)]
struct LastTold(Mutex<Option<(String, Vec<Session>)>>);

impl LastTold {
    fn lock(&self) -> MutexGuard<'_, Option<(String, Vec<Session>)>> {
        self.0.lock().expect("nothing panics while it holds what was told")
    }

    fn knows(&self, epoch: &str, sessions: &[Session]) -> bool {
        self.lock().as_ref().is_some_and(|(to, told)| to == epoch && told == sessions)
    }
}

/// A request that was read.
struct Poll {
    epoch: String,
    max: usize,
    open: Vec<BusinessId>,
    settled: Vec<BusinessId>,
}

pub(super) async fn lease(State(app): State<App>, Json(request): Json<Request>) -> Result<Json<Answer>> {
    let end = Instant::now() + Duration::from_millis(request.wait_ms).min(MAX_WAIT);
    let poll = Poll::read(&request)?;
    loop {
        let commit = app.db.next_commit();
        let Some(answer) = look(&app, &poll).await? else { return Ok(Json(rest(&app, end).await)) };
        let left = end.saturating_duration_since(Instant::now());
        let told = app.room::<LastTold>();
        let is_news = !answer.jobs.is_empty() || !told.knows(&poll.epoch, &answer.sessions);
        if is_news || left.is_zero() || app.stopping.is_cancelled() {
            *told.lock() = Some((poll.epoch, answer.sessions.clone()));
            return Ok(Json(answer));
        }
        let something = async {
            let _ = timeout(LOOK_EVERY, commit).await;
            sleep(LOOK_AT_MOST).await;
        };
        let _ = app.stopping.run_until_cancelled(timeout(left, something)).await;
    }
}

/// A process that a newer one has followed is to hold nothing, and not to ask too often.
async fn rest(app: &App, end: Instant) -> Answer {
    let pause = timeout_at(end, sleep(LOOK_EVERY));
    let _ = app.stopping.run_until_cancelled(pause).await;
    Answer { jobs: vec![], sessions: vec![] }
}

/// What there is for this process now; `None` if a newer one has followed it.
async fn look(app: &App, poll: &Poll) -> Result<Option<Answer>> {
    if !worker::greet(&app.db, &poll.epoch).await? {
        return Ok(None);
    }
    let wanted = session::wanted(app).await?;
    let is_wanted = |business: &&BusinessId| wanted.iter().any(|it| it.business == **business);
    let open: Vec<BusinessId> = poll.open.iter().filter(is_wanted).copied().collect();
    let asking = Asking { epoch: &poll.epoch, open: &open, settled: &poll.settled, max: poll.max };
    let jobs = jobs(app, claim(&app.db, asking).await?).await?;
    Ok(Some(Answer { jobs, sessions: wanted.into_iter().map(Session::from).collect() }))
}

/// The messages as jobs; one whose content cannot be sent any more fails here.
async fn jobs(app: &App, claimed: Vec<Claimed>) -> Result<Vec<Value>> {
    let (mut jobs, mut refused) = (Vec::new(), Vec::new());
    for claimed in claimed {
        match job::job(&claimed) {
            Some(job) => jobs.push(job),
            None => refused.push(claimed),
        }
    }
    if !refused.is_empty() {
        app.db
            .write(async |tx| {
                for claimed in &refused {
                    refuse(tx, &claimed.delivery, job::fault(claimed)).await?;
                }
                Ok::<_, Error>(())
            })
            .await?;
    }
    Ok(jobs)
}

impl Poll {
    fn read(request: &Request) -> Result<Self> {
        if !(1..=MAX_EPOCH_CHARS).contains(&request.epoch.chars().count()) {
            return Err(Error::field("epoch", "is not the id of a process"));
        }
        Ok(Self {
            epoch: request.epoch.clone(),
            max: request.max.min(MAX_JOBS),
            open: sessions("open", &request.open)?,
            settled: sessions("settled", &request.settled)?,
        })
    }
}

fn sessions(field: &str, sessions: &[String]) -> Result<Vec<BusinessId>> {
    if sessions.len() > MAX_SESSIONS {
        return Err(Error::field(field, "names too many logins"));
    }
    sessions.iter().map(|session| named(field, session)).collect()
}
