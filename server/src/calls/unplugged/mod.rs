//! A call without a telephone line: the same machine and the same mind as of any call, in virtual time, with a caller who
//! has lines to say. Nothing is transcribed or spoken; words go in as words and come out as words.

mod caller;
mod deed;
mod stage;
mod story;

pub use self::{
    deed::Deed,
    story::{Played, Turn, Used},
};

use super::{
    session::{opening, settings},
    store::Call,
};
use crate::{accounts::Business, app::App, error::Result};

/// Plays a call of this business from its greeting to its end. `call` is a row of `app`'s database, and whatever the
/// agent's tools do is done there.
///
/// While nothing is thought, time leaps to the next thing that happens; while the model or a tool is at work it passes as
/// it does on the wall, so that whoever waits hears what callers hear who wait.
///
/// # Errors
/// The database refused.
pub async fn play(app: &App, business: &Business, call: &Call, deeds: Vec<Deed>) -> Result<Played> {
    let known = opening::known(app, call, business).await?;
    let system = known.system.clone();
    let stage = stage::Stage::begin(app, business, known, deeds);
    Ok(stage.run(settings(business)).await.played(system))
}
