//! A contract is frozen: gathered from what is known, made into the page that its signers will see, and kept with its hash
//! before anybody is asked.

use std::{collections::BTreeMap, time::Duration};

use papers::contract::Agreement;

use super::{Contract, Template, Version, compose, number, signer::Signatory, template};
use crate::{
    accounts::Business,
    app::App,
    crm::{
        Customer, customers,
        deals::{self, Deal},
    },
    db::{ContractTemplateId, DealId},
    error::{Error, Result},
    files::{self, File},
    invoices::day_in_israel,
};

/// A page that no contract points at by then is swept: another one was quicker, or this one's process was killed.
pub(super) const UNCLAIMED: Duration = Duration::from_secs(3600);

/// What a contract is made of.
pub(super) struct Gathered {
    pub(super) deal: Deal,
    pub(super) customer: Customer,
    pub(super) template: Template,
    pub(super) version: Version,
}

/// What a contract says, in its last form.
pub(super) struct Frozen {
    pub(super) number: String,
    /// [`Agreement`] as JSON.
    pub(super) content: String,
    /// The page; it expires if no contract claims it.
    pub(super) page: File,
}

/// Finds the deal, whom it is with, and the text.
///
/// # Errors
/// 404 for a deal that is deleted or another business's, for its deleted customer, and for another business's text; 409
/// `template_archived`.
pub(super) async fn gather(
    app: &App,
    business: &Business,
    deal: DealId,
    template: Option<ContractTemplateId>,
) -> Result<Gathered> {
    let conn = app.db.reader();
    let deal = deals::deal(conn, business.id, deal).await?;
    let deal = deal.filter(|deal| deal.deleted_at.is_none()).ok_or(Error::NotFound)?;
    let customer = customers::living(conn, business.id, deal.customer_id).await?;
    template::ensure(app, business.id).await?;
    let (template, version) = template::chosen(conn, business.id, template).await?;
    Ok(Gathered { deal, customer, template, version })
}

impl Gathered {
    /// Refuses what would be sent with something empty that must not be.
    ///
    /// # Errors
    /// 400 with every missing field.
    pub(super) fn require(&self, business: &Business, fields: &BTreeMap<String, String>) -> Result<()> {
        compose::require(business, &self.deal, &self.customer, &self.version, fields)
    }

    /// Puts the contract into its last form, and its page into the store.
    ///
    /// # Errors
    /// 400 with the fields that the text does not have; the file store failed.
    pub(super) async fn freeze(
        &self,
        app: &App,
        business: &Business,
        fields: &BTreeMap<String, String>,
        signatories: &[Signatory],
    ) -> Result<Frozen> {
        let now = app.clock.now();
        let number = number::free(app.db.reader(), business, self.deal.id, now).await?;
        let agreement = compose::agreement(compose::Wish {
            business,
            deal: &self.deal,
            customer: &self.customer,
            version: &self.version,
            fields,
            signers: signatories.iter().map(Signatory::party).collect(),
            number: Some(number.clone()),
            on: day_in_israel(now),
            is_test: !is_live(app),
        })?;
        let content = serde_json::to_string(&agreement).map_err(anyhow::Error::from)?;
        Ok(Frozen { number, content, page: page(app, business, &agreement).await? })
    }
}

/// Whether what is signed is meant in earnest.
pub(super) fn is_live(app: &App) -> bool {
    app.config.environment.is_production()
}

async fn page(app: &App, business: &Business, agreement: &Agreement) -> Result<File> {
    let html = papers::contract::html(agreement);
    let expires_at = Some(app.clock.now().after(UNCLAIMED));
    let new = files::New { business: business.id, kind: super::KIND, mime: "text/html", expires_at };
    files::store(app, new, html.into()).await
}

/// The page that was shown to the signers, as it was stored and not otherwise.
///
/// # Errors
/// It is gone, or not what was stored.
pub(super) async fn shown(app: &App, contract: &Contract) -> Result<Vec<u8>> {
    let opened = match files::open(app, contract.business_id, contract.html_file_id).await {
        Err(Error::NotFound) => return Err(anyhow::anyhow!("the page of a contract is gone").into()),
        opened => opened?,
    };
    let bytes = opened.verified().await?;
    if files::sha256(&bytes) == contract.content_sha256 {
        return Ok(bytes);
    }
    Err(anyhow::anyhow!("the page of the contract {} is not what was frozen", contract.id).into())
}
