//! Where contracts are set into PDFs: one at a time, beside the calls.

use std::sync::Arc;

use papers::PdfError;
use tokio::sync::Semaphore;

use crate::{app::App, error::Result};

/// Typesetting takes a core for as long as it lasts, and calls are held on the others.
const AT_ONCE: usize = 1;

struct Press(Arc<Semaphore>);

impl Default for Press {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Runs a typesetting when it is its turn.
///
/// # Errors
/// The document cannot be set.
pub(super) async fn set(
    app: &App,
    typeset: impl FnOnce() -> Result<Vec<u8>, PdfError> + Send + 'static,
) -> Result<Vec<u8>> {
    let press = app.room::<Press>().0.clone();
    let turn = press.acquire_owned().await.map_err(anyhow::Error::from)?;
    let set = tokio::task::spawn_blocking(move || {
        // It is given back when the setting ends, whoever still waits for it.
        let _turn = turn;
        typeset()
    });
    Ok(set.await.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?)
}
