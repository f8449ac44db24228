//! Contracts as the search finds and shows them: by their number, their title and whoever signs.

use futures_util::FutureExt as _;
use sea_orm::DbErr;

use super::{Contract, Signer, store};
use crate::{
    accounts::permissions::EVERYBODY,
    app::App,
    crm::{
        customers,
        search::{self, Found, Noun, Showing, Shown, Text},
    },
    db::{BusinessId, ContractId, Tx},
};

/// How contracts are found.
pub(super) const FOUND: Found = Found { noun: Noun::Contract, seen_by: EVERYBODY, load };

/// Lets a contract that was just made be found.
pub(super) async fn index(tx: &Tx, contract: &Contract, signers: &[Signer]) -> Result<(), DbErr> {
    let title = contract.title().unwrap_or_default();
    let mut texts = vec![Text::Words(&contract.contract_number), Text::Words(&title)];
    texts.extend(signers.iter().map(|signer| Text::Words(&signer.name)));
    let (business, customer) = (contract.business_id, contract.customer_id);
    search::index(tx, business, Noun::Contract, contract.id.0, customer, &texts).await
}

fn load<'a>(app: &'a App, business: BusinessId, ids: &'a [i64]) -> Showing<'a> {
    async move {
        let conn = app.db.reader();
        let found = store::by_ids(conn, business, ids.iter().copied().map(ContractId).collect()).await?;
        let names = customers::names(conn, business, found.iter().map(|it| it.customer_id)).await?;
        let shown = |contract: &Contract| {
            let title = contract.title().unwrap_or_default();
            let title = format!("{title} {}", contract.contract_number);
            Shown { title, subtitle: names.get(&contract.customer_id).cloned().unwrap_or_default() }
        };
        Ok(found.iter().map(|contract| (contract.id.0, shown(contract))).collect())
    }
    .boxed()
}
