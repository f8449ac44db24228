//! Trial calls: somebody of the business talks to their receptionist out of the browser, in a room, before customers do.
//! The engine is that of every call; the socket is opened by a token instead of Twilio's signature.

mod routes;
mod watch;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use axum::extract::ws::WebSocket;
use tokio_util::sync::CancellationToken;

pub(super) use self::routes::routes;
use super::{
    cast::{PHONE, customer, incoming},
    room::Room,
    script::Known,
};
use crate::{
    accounts::{self, Business, Member},
    app::App,
    calls::{
        TurnBody,
        desk::{Desk, Seat},
        store::{self, Call},
        trial as engine,
    },
    db::{BusinessId, LinkId, Moment},
    error::{Error, Result},
    links,
};

/// Trials of one business at once.
const MAX_TRIALS: usize = 2;
/// The longest trial, in seconds.
const MAX_CALL_S: u32 = 300;
/// So long after it was asked for a trial can be begun.
const BEGIN_WITHIN: Duration = Duration::from_secs(120);
/// What is held beyond the longest call: goodbyes, and the last turns on their way to whoever watches.
const GRACE: Duration = Duration::from_secs(60);
/// Trials that are over and can still be read, in the whole program.
const KEPT_OVER: usize = 20;
/// The kind of the links that begin one.
const KIND: &str = "trial";

/// The trials of this process.
#[derive(Default)]
struct Trials(Mutex<HashMap<LinkId, Arc<Trial>>>);

/// A trial, from its being asked for to its end.
struct Trial {
    business: BusinessId,
    call: Call,
    /// The program and the business of its room.
    app: App,
    copy: Business,
    /// The room itself, until it is closed.
    room: Mutex<Option<Room>>,
    /// Cancelled when somebody has begun it.
    begun: CancellationToken,
    /// Cancelled when nothing more is said.
    over: CancellationToken,
    /// All that was said, once that is known.
    last: Mutex<Vec<TurnBody>>,
}

/// A trial that may be begun.
struct Offered {
    id: LinkId,
    call_sid: String,
    token: String,
    expires_at: Moment,
    prompt: String,
    tools: Vec<&'static str>,
}

impl Trials {
    fn all(&self) -> MutexGuard<'_, HashMap<LinkId, Arc<Trial>>> {
        self.0.lock().expect("nothing panics while it holds the trials")
    }

    /// Forgets the oldest of those that are over, but for a few that somebody may still read.
    fn forget(&self) {
        let mut all = self.all();
        let mut over: Vec<LinkId> =
            all.iter().filter(|(_, trial)| trial.over.is_cancelled()).map(|(id, _)| *id).collect();
        over.sort_unstable();
        for id in over.iter().take(over.len().saturating_sub(KEPT_OVER)) {
            all.remove(id);
        }
    }

    fn of(&self, business: BusinessId, id: LinkId) -> Result<Arc<Trial>> {
        let found = self.all().get(&id).cloned();
        found.filter(|trial| trial.business == business).ok_or(Error::NotFound)
    }

    fn are_taken(&self, business: BusinessId) -> bool {
        let all = self.all();
        let goes_on = |trial: &&Arc<Trial>| trial.business == business && !trial.over.is_cancelled();
        all.values().filter(goes_on).count() >= MAX_TRIALS
    }
}

/// Prepares a trial for this member.
///
/// # Errors
/// 409 `trials_taken` or `rooms_taken`.
async fn offer(app: &App, member: &Member) -> Result<Offered> {
    let (trials, business) = (app.room::<Trials>(), member.business.id);
    if trials.are_taken(business) {
        return Err(Error::Conflict("trials_taken"));
    }
    let mut room = Room::open_now(app, business).await?;
    let prepared = prepare(app, member, &mut room).await;
    let (call, (prompt, tools), link, token) = match prepared {
        Ok(prepared) => prepared,
        Err(cause) => {
            room.close().await;
            return Err(cause);
        }
    };
    let trial = Trial {
        business,
        call: call.clone(),
        app: room.app.clone(),
        copy: room.business.clone(),
        room: Mutex::new(Some(room)),
        begun: CancellationToken::new(),
        over: CancellationToken::new(),
        last: Mutex::default(),
    };
    let trial = Arc::new(trial);
    trials.all().insert(link.id, trial.clone());
    app.tasks.spawn(forget_unless_begun(app.clone(), trial));
    let offered = Offered {
        id: link.id,
        call_sid: call.call_sid,
        token: token.as_str().to_owned(),
        expires_at: link.expires_at,
        prompt,
        tools,
    };
    Ok(offered)
}

type Prepared = (Call, (String, Vec<&'static str>), links::Link, links::Token);

async fn prepare(app: &App, member: &Member, room: &mut Room) -> Result<Prepared> {
    let business = &mut room.business;
    business.settings.max_call_s = business.settings.max_call_s.min(MAX_CALL_S);
    let (id, profile, settings) = (business.id, business.profile.clone(), business.settings.clone());
    room.app.db.write(async |tx| accounts::update_business(tx, id, &profile, &settings).await).await?;
    room.app.room::<engine::Typed>().expect();
    let customer = customer(room, &Known::default()).await?;
    let call = room.app.db.write(async |tx| incoming(tx, room, Some(customer), PHONE).await).await?;
    let known = engine::known(&room.app, &room.business, &call).await?;
    let new = links::New {
        business: member.business.id,
        kind: KIND,
        subject: call.call_sid.clone(),
        created_by: Some(member.user.id),
        lifetime: BEGIN_WITHIN,
        single_use: true,
    };
    let (link, token) = app.db.write(async |tx| links::make(tx, new).await).await?;
    Ok((call, known, link, token))
}

async fn forget_unless_begun(app: App, trial: Arc<Trial>) {
    tokio::select! {
        () = tokio::time::sleep(BEGIN_WITHIN) => end(&app, &trial).await,
        () = app.stopping.cancelled() => end(&app, &trial).await,
        () = trial.begun.cancelled() => {}
    }
}

/// A trial whose token was shown: it may begin once.
struct Begun {
    trial: Arc<Trial>,
    _seat: Seat,
}

/// Spends a token.
///
/// # Errors
/// 404 or 410 for a token that opens nothing (any more); 409 `calls_taken` where no further call is taken.
async fn begin(app: &App, token: &str) -> Result<Begun> {
    let link = links::open(app.db.reader(), KIND, token, app.clock.now()).await?;
    let trial = app.room::<Trials>().of(link.business_id, link.id)?;
    // A trial is a call like any other: it takes the place of one.
    let seat = Desk::take_seat(app, &trial.call.call_sid).ok_or(Error::Conflict("calls_taken"))?;
    app.db.write(async |tx| links::spend(tx, KIND, token).await).await?;
    trial.begun.cancel();
    trial.app.db.write(async |tx| store::announce(tx, &trial.call).await).await?;
    Ok(Begun { trial, _seat: seat })
}

impl Begun {
    /// Serves its socket to the end, and closes the room.
    async fn serve(self, app: App, socket: WebSocket) {
        let longest = Duration::from_secs(MAX_CALL_S.into()) + GRACE;
        tokio::select! {
            () = engine::serve(self.trial.app.clone(), socket) => {}
            // Nobody orders a browser to hang up: when all was said, the socket is closed from here.
            () = hung_up(&self.trial) => {}
            () = tokio::time::sleep(longest) => tracing::warn!("a trial call was cut off"),
        }
        end(&app, &self.trial).await;
    }
}

/// Resolves once the call is over and everything in it was written down.
async fn hung_up(trial: &Trial) {
    loop {
        let commit = trial.app.db.next_commit();
        let call = store::by_sid(trial.app.db.reader(), &trial.call.call_sid).await;
        if call.is_ok_and(|call| call.is_none_or(|call| call.ended_at.is_some())) {
            return;
        }
        commit.await;
    }
}

/// Tells whoever watches what was said last, and throws the room away.
async fn end(app: &App, trial: &Trial) {
    let room = trial.room.lock().expect("nothing panics while it holds the room").take();
    let Some(room) = room else { return };
    room.finish().await;
    match store::turns(trial.app.db.reader(), trial.call.id).await {
        Ok(turns) => {
            let turns = turns.into_iter().map(TurnBody::from).collect();
            *trial.last.lock().expect("nothing panics while it holds the turns") = turns;
        }
        Err(cause) => tracing::warn!(error = %cause, "the last turns of a trial cannot be read"),
    }
    trial.over.cancel();
    app.room::<Trials>().forget();
    room.close().await;
}
