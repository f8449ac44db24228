//! The program and the bare statements in turns, so that both meet the same caches and the same machine.

use anyhow::Result;
use tokio::time::Instant;

use super::{
    bare::Bare,
    question::{Answer, Case, Question},
};
use crate::{client::Client, figures::Samples};

/// What one case took.
#[derive(Debug, Default)]
pub(super) struct Pair {
    pub(super) ours_ms: Samples,
    pub(super) bare_ms: Samples,
    /// How often the program and the bare statements did not find, or write, the same.
    pub(super) differ: usize,
}

impl Pair {
    /// How many times longer a request takes than its statements.
    pub(super) fn ratio(&self) -> Option<f64> {
        Some(self.ours_ms.percentile(50.0)? / self.bare_ms.percentile(50.0)?)
    }
}

/// Asks each question of both, the first `warm` uncounted. Whoever asks second finds the rows in the system's memory, so
/// that they take turns in that, too.
///
/// # Errors
/// The program refuses, or the database.
pub(super) async fn measure(client: &Client, bare: &Bare, case: &Case, warm: usize) -> Result<Pair> {
    let mut pair = Pair::default();
    for (n, Question { path, asked }) in case.questions.iter().enumerate() {
        let (ours, (bare_ms, answer)) = if n % 2 == 0 {
            let ours = client.get(path).await?;
            (ours, timed(bare, asked).await?)
        } else {
            let bare = timed(bare, asked).await?;
            (client.get(path).await?, bare)
        };
        pair.differ += usize::from(!Answer::of(&ours.body).agrees(&answer, asked));
        if n >= warm {
            pair.ours_ms.extend([ours.ms]);
            pair.bare_ms.extend([bare_ms]);
        }
    }
    Ok(pair)
}

async fn timed(bare: &Bare, asked: &super::question::Asked) -> Result<(f64, Answer)> {
    let begun = Instant::now();
    let answer = bare.answer(asked).await?;
    Ok((begun.elapsed().as_secs_f64() * 1000.0, answer))
}
