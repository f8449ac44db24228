//! One script, played in a room of its own and judged.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    cast::cast,
    judge::{Evidence, Left, Verdict, Why, judge},
    room::Room,
    script::{Scene, Script},
};
use crate::{
    app::App,
    calls::unplugged::{self, Played, Turn},
    db::BusinessId,
    error::{Error, Result},
};

/// A model that needs longer than this for one conversation is of no use on the telephone.
const PLAY_WITHIN: Duration = Duration::from_secs(240);

/// What came of a script.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = Rehearsed)]
pub struct Outcome {
    /// The script's key.
    pub script: String,
    /// What it is called.
    pub name: String,
    /// Whether every rule was kept.
    pub passed: bool,
    /// Rule by rule.
    pub verdicts: Vec<Verdict>,
    /// What was said.
    pub turns: Vec<Turn>,
    /// How long the call would have been, in milliseconds.
    pub ms: u64,
}

/// Plays a script with the receptionist of this business.
///
/// # Errors
/// No room could be opened, or its database refused. A conversation that does not come to its end is an outcome.
pub(super) async fn play(app: &App, business: BusinessId, script: &Script) -> Result<Outcome> {
    let scene =
        script.scene().map_err(|(_, why)| Error::Internal(anyhow::anyhow!("{}: {why}", script.key)))?;
    let room = Room::open(app, business).await?;
    let played = tokio::time::timeout(PLAY_WITHIN, in_room(&room, script, &scene)).await;
    room.close().await;
    played.unwrap_or_else(|_elapsed| Ok(endless(script)))
}

async fn in_room(room: &Room, script: &Script, scene: &Scene) -> Result<Outcome> {
    let cast = cast(room, scene).await?;
    let played = unplugged::play(&room.app, &room.business, &cast.call, scene.deeds.clone()).await?;
    let left = Left::of(&room.app.db, &cast.call, cast.appointment.as_ref()).await?;
    Ok(judged(room, script, scene, played, &left))
}

fn judged(room: &Room, script: &Script, scene: &Scene, played: Played, left: &Left) -> Outcome {
    let evidence = Evidence { played: &played, left, profile: &room.business.profile, scene };
    let verdicts: Vec<Verdict> = script.rules.iter().map(|rule| judge(rule, &evidence)).collect();
    Outcome {
        script: script.key.clone(),
        name: script.name.clone(),
        passed: verdicts.iter().all(|verdict| verdict.passed),
        verdicts,
        ms: played.lasted_ms,
        turns: played.turns,
    }
}

/// Nothing is known of what does not come to its end.
fn endless(script: &Script) -> Outcome {
    let unknown = |rule: &super::Rule| Verdict {
        rule: rule.clone(),
        passed: false,
        why: Why { key: "endless".to_owned(), about: vec![] },
    };
    Outcome {
        script: script.key.clone(),
        name: script.name.clone(),
        passed: false,
        verdicts: script.rules.iter().map(unknown).collect(),
        turns: vec![],
        ms: 0,
    }
}
