//! What a business has said of itself, version by version. A version never changes; one goes back to it by a new one.

mod routes;
pub mod row;
pub(super) mod store;

pub(super) use self::routes::routes;

use super::Profile;
use crate::{
    db::{BusinessId, Tx, UserId},
    error::{Error, Result},
};

/// How a version came to be.
pub(super) struct By {
    pub(super) user: UserId,
    pub(super) restored_from: Option<i32>,
}

/// Keeps what the profile has become, where it has become another; the caller has locked the business. What it was before
/// is kept too where no version says it: the business had none yet, or the program itself has written the profile.
pub(super) async fn keep(
    tx: &Tx,
    business: BusinessId,
    before: &Profile,
    after: &Profile,
    by: By,
) -> Result<()> {
    if before == after {
        return Ok(());
    }
    let newest = store::newest(tx.conn(), business).await?;
    let mut number = newest.as_ref().map_or(0, |newest| newest.number);
    let known = newest.map(|newest| newest.profile()).transpose()?;
    if known.as_ref() != Some(before) {
        number += 1;
        store::insert(tx, business, number, before, None).await?;
    }
    store::insert(tx, business, number + 1, after, Some(by)).await
}

impl row::Model {
    /// What the business said of itself then.
    ///
    /// # Errors
    /// The row was not written by this program.
    pub(super) fn profile(&self) -> Result<Profile> {
        let unreadable = |cause| anyhow::anyhow!("version {} of a profile: {cause}", self.number);
        serde_json::from_str(&self.profile).map_err(|cause| Error::Internal(unreadable(cause)))
    }
}
