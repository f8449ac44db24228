//! The signed PDF of a contract, made once from what was frozen.

use std::time::Duration;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{
    Contract, Deed, Signer, State,
    agree::agree,
    certificate, press,
    row::contract::{Column, Entity},
    share::SendSignedContract,
    store,
    trail::{self, New},
};
use crate::{
    app::App,
    db::{ContractId, FileId, Tx},
    error::Result,
    files::{self, File},
    queue::{Failed, Order},
};

/// A PDF that no contract points at by then is swept: another one was quicker, or this one's process was killed.
const UNCLAIMED: Duration = Duration::from_secs(3600);

/// Makes the signed PDF of a contract that everybody has signed.
#[derive(Debug, Serialize, Deserialize)]
pub struct SealContract {
    /// The contract.
    pub contract_id: ContractId,
}

impl Order for SealContract {
    const KIND: &'static str = "contracts.seal";
    /// A full disk may stay so for a day; from then on whoever asks for the document has it made.
    const MAX_ATTEMPTS: i32 = 100;
    const TIMEOUT: Duration = Duration::from_secs(120);
}

/// Where the signed PDF of a contract lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sealed {
    pub(super) file: FileId,
    /// Of its bytes, in hexadecimal digits.
    pub(super) sha256: String,
}

pub(super) async fn seal(app: App, order: SealContract) -> Result<(), Failed> {
    let contract = Entity::find_by_id(order.contract_id).one(app.db.reader()).await?;
    match contract.filter(|contract| contract.state == State::Signed) {
        Some(contract) => Ok(sealed(&app, &contract).await.map(drop)?),
        None => Ok(()),
    }
}

/// The signed PDF of a contract that everybody has signed; it is made if it is not there yet.
///
/// # Errors
/// The contract and its trail do not agree, the document cannot be set, or the file store failed.
pub(super) async fn sealed(app: &App, contract: &Contract) -> Result<Sealed> {
    if let Some(made) = made(contract) {
        return Ok(made);
    }
    let pdf = print(app, contract).await?;
    let file = keep(app, contract, pdf).await?;
    app.db.write(async |tx| claim(tx, contract, &file).await).await
}

fn made(contract: &Contract) -> Option<Sealed> {
    Some(Sealed { file: contract.pdf_file_id?, sha256: contract.pdf_sha256.clone()? })
}

/// Everything that is printed was kept when it happened: what a template, deal, customer or business says by now is not
/// asked for. A certificate of a trail that somebody has meddled with would be a lie.
async fn print(app: &App, contract: &Contract) -> Result<Vec<u8>> {
    let conn = app.db.reader();
    let signers = store::signers(conn, contract).await?;
    let events = trail::of(conn, contract.business_id, contract.id).await?;
    if !agree(contract, &signers, &events) {
        return Err(anyhow::anyhow!("the contract {} and its trail do not agree", contract.id).into());
    }
    let agreement = contract.agreement()?;
    let signings = certificate::signings(app, &signers, &events).await?;
    let certificate = certificate::certificate(app, contract, &events)?;
    press::set(app, move || papers::contract::signed(&agreement, &signings, &certificate)).await
}

async fn keep(app: &App, contract: &Contract, pdf: Vec<u8>) -> Result<File> {
    let expires_at = Some(app.clock.now().after(UNCLAIMED));
    let new =
        files::New { business: contract.business_id, kind: super::KIND, mime: "application/pdf", expires_at };
    files::store(app, new, pdf.into()).await
}

/// Of several PDFs the first is the contract's; the others expire.
async fn claim(tx: &Tx, contract: &Contract, file: &File) -> Result<Sealed> {
    let contract = store::locked(tx, contract.business_id, contract.id).await?;
    if let Some(made) = made(&contract) {
        return Ok(made);
    }
    let claimed = Entity::update_many()
        .col_expr(Column::PdfFileId, Expr::value(file.id))
        .col_expr(Column::PdfPath, Expr::value(&file.path))
        .col_expr(Column::PdfSha256, Expr::value(&file.sha256))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::BusinessId.eq(contract.business_id))
        .filter(Column::Id.eq(contract.id));
    claimed.exec(tx.conn()).await?;
    files::keep(tx, contract.business_id, &[file.id]).await?;
    let detail = json!({ "pdf_sha256": file.sha256, "size_bytes": file.size_bytes });
    trail::append(tx, &contract, New { detail, ..New::by_program(Deed::Sealed) }).await?;
    if contract.by_whatsapp {
        send(tx, &contract).await?;
    }
    Ok(Sealed { file: file.id, sha256: file.sha256.clone() })
}

/// Whoever signed by WhatsApp gets what they signed there. That is an order of its own: what cannot be sent takes nothing
/// back.
async fn send(tx: &Tx, contract: &Contract) -> Result<()> {
    let signers = store::signers(tx.conn(), contract).await?;
    for Signer { id, .. } in signers.into_iter().filter(|signer| signer.phone.is_some()) {
        let order = SendSignedContract { contract_id: contract.id, signer_id: id };
        tx.enqueue(order).once(id).now().await?;
    }
    Ok(())
}

impl Contract {
    /// What stands above it.
    ///
    /// # Errors
    /// As of [`Contract::agreement`].
    pub fn title(&self) -> Result<String> {
        Ok(serde_json::from_str::<Titled>(&self.content).map_err(anyhow::Error::from)?.title)
    }
}

/// An agreement of which nothing but the title is read: it may be long, and there are many in a list.
#[derive(Deserialize)]
struct Titled {
    title: String,
}
