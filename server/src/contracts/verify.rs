//! Whether a document is ours and unchanged. Whoever asks holds the document or its id, which nobody guesses, and is told
//! whatever stands on it.

use axum::body::Body;
use futures_util::StreamExt as _;
use sea_orm::{ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use super::{
    Contract, Signer,
    agree::agree,
    row::contract::{Column, Entity},
    store, trail,
};
use crate::{
    error::{Error, Result},
    files,
};

/// A larger file is none of ours: a contract of 20 pages has a tenth of it.
pub(super) const MAX_BYTES: usize = 20 * 1024 * 1024;
/// More than the mark has letters by which a PDF tells its id: one that the network has cut in two is whole in what was
/// kept of the piece before and the piece after.
const OVERLAP_BYTES: usize = 128;

/// What a file turns out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentVerdict)]
pub(super) enum Verdict {
    /// Byte for byte what was sealed, and its trail is whole.
    Genuine,
    /// It says that it is ours, and it, or what is kept of it, is not what was sealed.
    Changed,
    /// None of ours.
    Unknown,
}

/// A contract, with what is kept to prove it.
pub(super) struct Looked {
    pub(super) contract: Contract,
    pub(super) signers: Vec<Signer>,
    /// Whether nothing was changed, left out or put in of what is kept.
    pub(super) is_whole: bool,
}

/// The contract of this public id.
///
/// # Errors
/// The database refused.
pub(super) async fn by_public_id(conn: &impl ConnectionTrait, id: &str) -> Result<Option<Looked>, DbErr> {
    let is_id = id.len() == 32 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if !is_id {
        return Ok(None);
    }
    look(conn, Entity::find().filter(Column::PublicId.eq(id)).one(conn).await?).await
}

/// What a file turns out to be, and of which contract it is.
///
/// # Errors
/// The database refused.
pub(super) async fn by_file(
    conn: &impl ConnectionTrait,
    read: Read,
) -> Result<(Verdict, Option<Looked>), DbErr> {
    let known = Entity::find().filter(Column::PdfSha256.eq(&read.sha256)).one(conn).await?;
    if let Some(looked) = look(conn, known).await? {
        let verdict = if looked.is_whole { Verdict::Genuine } else { Verdict::Changed };
        return Ok((verdict, Some(looked)));
    }
    let told = match &read.document_id {
        Some(id) => by_public_id(conn, id).await?,
        None => None,
    };
    Ok((if told.is_some() { Verdict::Changed } else { Verdict::Unknown }, told))
}

async fn look(conn: &impl ConnectionTrait, contract: Option<Contract>) -> Result<Option<Looked>, DbErr> {
    let Some(contract) = contract else { return Ok(None) };
    let signers = store::signers(conn, &contract).await?;
    let events = trail::of(conn, contract.business_id, contract.id).await?;
    let is_whole = agree(&contract, &signers, &events);
    if !is_whole {
        tracing::error!(contract.id = %contract.id, "a contract and its trail do not agree");
    }
    Ok(Some(Looked { contract, signers, is_whole }))
}

/// What is known of a file after it was read once.
pub(super) struct Read {
    sha256: String,
    /// What it says that it is.
    document_id: Option<String>,
}

/// Reads a file as it comes; no more of it is held than a piece.
///
/// # Errors
/// 413 beyond 20 MiB.
pub(super) async fn read(body: Body) -> Result<Read> {
    let (mut hash, mut size, mut document_id) = (Sha256::new(), 0, None);
    let mut window: Vec<u8> = Vec::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_cause| Error::invalid("invalid", "the body broke off"))?;
        size += piece.len();
        if size > MAX_BYTES {
            return Err(Error::TooLarge);
        }
        hash.update(&piece);
        window.drain(..window.len().saturating_sub(OVERLAP_BYTES));
        window.extend_from_slice(&piece);
        document_id = document_id.or_else(|| papers::contract::document_id_in(&window));
    }
    Ok(Read { sha256: files::hex(&hash.finalize()), document_id })
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use axum::body::Body;
    use futures_util::stream;

    use super::{MAX_BYTES, read};
    use crate::files;

    const ID: &str = "0123456789abcdef0123456789abcdef";

    fn in_pieces(file: &[u8], size: usize) -> Body {
        let pieces: Vec<_> = file.chunks(size).map(|piece| Ok::<_, Infallible>(piece.to_vec())).collect();
        Body::from_stream(stream::iter(pieces))
    }

    #[tokio::test]
    async fn a_file_is_the_same_however_the_network_cuts_it() {
        let file = format!("%PDF-1.7\n{}agentlocator:contract:{ID}\n{}", "x".repeat(500), "y".repeat(500));
        for size in [1, 7, 127, 128, 129, 600, 5_000] {
            let told = read(in_pieces(file.as_bytes(), size)).await.unwrap();
            assert_eq!(told.document_id.as_deref(), Some(ID), "pieces of {size}");
            assert_eq!(told.sha256, files::sha256(file.as_bytes()), "pieces of {size}");
        }
    }

    #[tokio::test]
    async fn a_file_that_never_ends_is_not_read_to_its_end() {
        let endless = Body::from_stream(stream::repeat_with(|| Ok::<_, Infallible>(vec![0_u8; 64 * 1024])));
        assert_eq!(read(endless).await.err().map(|refused| refused.status().as_u16()), Some(413));
        let longest = read(in_pieces(&vec![0; MAX_BYTES], 1024 * 1024)).await.unwrap();
        assert_eq!(longest.document_id, None);
    }
}
