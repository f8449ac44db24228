//! The tables of this part: documents, and the last number of each series.

use sea_orm::entity::prelude::*;

use super::{Flag, Kind, Series, State};
use crate::{
    crm::{deals::Day, timeline::Maker},
    db::{BusinessId, CustomerId, DealId, FileId, InvoiceId, Moment, PaymentId, RefundId, UserId},
};

/// One document. Once it is issued, the database keeps all of it as it is, but for whose customer it is and where its
/// prints lie.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: InvoiceId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// To whom.
    pub customer_id: CustomerId,
    /// What deal it is for.
    pub deal_id: Option<DealId>,
    /// The payment that it is the document of.
    pub payment_id: Option<PaymentId>,
    /// The refund that it tells of.
    pub refund_id: Option<RefundId>,
    /// What it corrects.
    pub corrects_id: Option<InvoiceId>,
    /// What it is.
    pub kind: Kind,
    /// Whether it was issued.
    pub state: State,
    /// Whether real money stands behind it.
    pub livemode: bool,
    /// Which series its number is of; there exactly where it is issued.
    pub series: Option<Series>,
    /// Its running number in the series.
    pub number: Option<i64>,
    /// Its number as it is printed; unique in the business.
    pub invoice_number: Option<String>,
    /// A code of ISO 4217.
    pub currency: String,
    /// Without tax, in minor units; negative for a correction, as all amounts.
    pub subtotal: i64,
    /// The part of it that bears no tax.
    pub exempt: i64,
    /// The tax.
    pub tax: i64,
    /// With tax.
    pub total: i64,
    /// The rate in basis points; none where no tax is charged.
    pub vat_rate: Option<i32>,
    /// The day that decides the rate.
    pub tax_date: Day,
    /// The day of issue in Israel.
    pub issued_on: Option<Day>,
    /// When it was issued.
    pub issued_at: Option<Moment>,
    /// [`papers::Document`] as JSON; of a draft what was asked for.
    pub content: String,
    /// Where the original lies in the file store.
    pub pdf_path: Option<String>,
    /// The print that says מקור.
    pub original_file_id: Option<FileId>,
    /// The print that says העתק.
    pub copy_file_id: Option<FileId>,
    /// When the original was handed out; from then on only copies are.
    pub original_given_at: Option<Moment>,
    /// Why a person should look at it.
    pub flag: Option<Flag>,
    /// Unique in the business: at most one document with this key is ever made.
    pub once_key: Option<String>,
    /// Who made it.
    pub made_by: Maker,
    /// The member, where one did it.
    pub user_id: Option<UserId>,
    /// When it was written down.
    pub created_at: Moment,
    /// When it was changed last.
    pub updated_at: Moment,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invoice").field("id", &self.id).finish_non_exhaustive()
    }
}

/// The table of counters.
pub mod counter {
    use sea_orm::entity::prelude::*;

    use crate::{
        db::{BusinessId, Moment},
        invoices::Series,
    };

    /// The last number of one series.
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "invoice_counter")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is; one row of a business and a series.
        pub business_id: BusinessId,
        /// Which series.
        pub series: Series,
        /// The last number that was given.
        pub last: i64,
        /// When it was given.
        pub last_at: Moment,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
