//! Contracts: a text with named fields that becomes a document, is shown, signed, and printed with its signatures and a
//! certificate of how that came about.

mod agreement;
mod certificate;
mod deed;
mod html;
mod pdf;
mod sheet;
mod signature;
mod template;
mod text;
mod wording;

pub use self::{
    agreement::{Agreement, OwnField, Party, Side},
    certificate::{Certificate, Happening},
    deed::Deed,
    html::html,
    pdf::{document_id_in, draft, signed},
    signature::{Signature, SignatureError},
    template::{Fault, Template, TemplateError},
    text::Text,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A name in a text where the signatures stand; without it they stand at the end.
pub const SIGNATURES: &str = "signatures";

/// A value that a signer gave for an [`OwnField`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The field's name.
    pub name: String,
    /// What was given.
    pub value: String,
}

/// How somebody signed.
#[derive(Clone, Debug)]
pub enum Mark {
    /// By hand.
    Drawn(Signature),
    /// By typing this.
    Typed(String),
}

/// One signature under a contract.
#[derive(Clone, Debug)]
pub struct Signing {
    /// Whose, an index into [`Agreement::signers`].
    pub signer: usize,
    /// The name that was given.
    pub name: String,
    /// The signature.
    pub mark: Mark,
    /// The values of the signer's own fields.
    pub answers: Vec<Answer>,
    /// When.
    pub at: Timestamp,
    /// From which address.
    pub address: Option<String>,
    /// With what, as it says of itself.
    pub device: Option<String>,
    /// The words that were agreed to.
    pub consent: String,
}
