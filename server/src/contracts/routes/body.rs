//! A contract as the API shows it.

use papers::contract::Answer;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    accounts::Phone,
    contracts::{
        Contract, Deed, Event, Mark, Signer, SignerState, State, agree::agree, provider::Invited, send::Sent,
    },
    crm::timeline::Maker,
    db::{ContractId, ContractSignerId, ContractTemplateId, CustomerId, DealId, Moment, UserId},
    error::Result,
};

/// A contract.
#[derive(Serialize, ToSchema)]
#[schema(as = Contract)]
pub(in crate::contracts) struct ContractBody {
    id: ContractId,
    /// As it is printed; the API's paths name it by this.
    contract_number: String,
    customer_id: CustomerId,
    deal_id: DealId,
    template_id: ContractTemplateId,
    /// What the text was called when the contract was made of it.
    template_name: String,
    /// The number of that text's version.
    version: i32,
    /// How it stands at this moment.
    state: State,
    /// Whether it is meant in earnest: `false` of whatever is made outside production.
    livemode: bool,
    /// By what anybody verifies it.
    verify_id: String,
    /// SHA-256 of the page that its signers are shown, in hexadecimal digits.
    document_sha256: String,
    /// SHA-256 of the signed PDF; `null` until that is made.
    pdf_sha256: Option<String>,
    /// The name that the last signer gave.
    signed_name: Option<String>,
    /// When everybody had signed.
    signed_at: Option<Moment>,
    /// Until when it can be signed.
    expires_at: Moment,
    /// When it was declined or taken back, or its time was over.
    ended_at: Option<Moment>,
    /// Why, in somebody's words.
    end_reason: Option<String>,
    /// Whether its links went out by WhatsApp.
    by_whatsapp: bool,
    /// Whether it was signed before a member, without a link.
    on_the_spot: bool,
    /// Who made it.
    made_by: Maker,
    /// The member, where one did it.
    user_id: Option<UserId>,
    created_at: Moment,
    updated_at: Moment,
}

impl ContractBody {
    /// A contract as it stands at `now`.
    pub(in crate::contracts) fn of(contract: Contract, now: Moment) -> Self {
        let state = contract.standing(now);
        let over = (state == State::Expired).then_some(contract.expires_at);
        Self {
            id: contract.id,
            contract_number: contract.contract_number,
            customer_id: contract.customer_id,
            deal_id: contract.deal_id,
            template_id: contract.template_id,
            template_name: contract.template_name,
            version: contract.version,
            state,
            livemode: contract.livemode,
            verify_id: contract.public_id,
            document_sha256: contract.content_sha256,
            pdf_sha256: contract.pdf_sha256,
            signed_name: contract.signed_name,
            signed_at: contract.signed_at,
            expires_at: contract.expires_at,
            ended_at: contract.ended_at.or(over),
            end_reason: contract.end_reason,
            by_whatsapp: contract.by_whatsapp,
            on_the_spot: contract.on_the_spot,
            made_by: contract.made_by,
            user_id: contract.user_id,
            created_at: contract.created_at,
            updated_at: contract.updated_at,
        }
    }
}

/// Somebody who signs a contract.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractSigner)]
pub(super) struct SignerBody {
    id: ContractSignerId,
    /// As whom they were asked.
    name: String,
    /// Where they are written to.
    phone: Option<Phone>,
    /// Whether it is the customer of the deal.
    is_customer: bool,
    state: SignerState,
    /// When they were first shown the document.
    viewed_at: Option<Moment>,
    signed_at: Option<Moment>,
    /// The name that they gave.
    signed_name: Option<String>,
    mark: Option<Mark>,
    /// What they filled in beside the signature.
    answers: Vec<AnswerBody>,
    declined_at: Option<Moment>,
}

/// What a signer filled in.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractAnswer)]
struct AnswerBody {
    name: String,
    value: String,
}

impl TryFrom<Signer> for SignerBody {
    type Error = crate::error::Error;

    fn try_from(signer: Signer) -> Result<Self> {
        let answers = signer.answers.as_deref().map(serde_json::from_str::<Vec<Answer>>).transpose();
        let answers = answers.map_err(anyhow::Error::from)?.unwrap_or_default();
        Ok(Self {
            id: signer.id,
            name: signer.name,
            phone: signer.phone,
            is_customer: signer.is_customer,
            state: signer.state,
            viewed_at: signer.viewed_at,
            signed_at: signer.signed_at,
            signed_name: signer.signed_name,
            mark: signer.mark,
            answers: answers.into_iter().map(|it| AnswerBody { name: it.name, value: it.value }).collect(),
            declined_at: signer.declined_at,
        })
    }
}

/// Something that happened with a contract.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractEvent)]
pub(super) struct EventBody {
    /// From 1 up.
    seq: i32,
    at: Moment,
    kind: Deed,
    /// The signer whom it concerns.
    signer_id: Option<ContractSignerId>,
    /// Who did it.
    made_by: Maker,
    /// The member, where one did it, or before whom it was done.
    user_id: Option<UserId>,
    /// The name of whoever did it; empty of the program.
    actor: String,
    /// From which address.
    ip: Option<String>,
    /// With what, as it says of itself.
    user_agent: Option<String>,
    /// What else is known of it.
    #[schema(value_type = Object)]
    detail: Value,
    /// Its link in the chain, in hexadecimal digits.
    hash: String,
}

impl From<Event> for EventBody {
    fn from(event: Event) -> Self {
        Self {
            seq: event.seq,
            at: event.at,
            kind: event.kind,
            signer_id: event.signer_id,
            made_by: event.made_by,
            user_id: event.user_id,
            actor: event.actor,
            ip: event.ip,
            user_agent: event.user_agent,
            detail: serde_json::from_str(&event.detail).unwrap_or_default(),
            hash: event.hash,
        }
    }
}

/// A contract with all that is known of it.
#[derive(Serialize, ToSchema)]
#[schema(as = ContractDetails)]
pub(super) struct DetailsBody {
    #[serde(flatten)]
    contract: ContractBody,
    /// What stands above it.
    title: String,
    /// In the order of their signatures.
    signers: Vec<SignerBody>,
    /// Everything that happened, in its order.
    events: Vec<EventBody>,
    /// Whether no event was changed, left out or put in between, and the rest tells the same.
    trail_is_whole: bool,
}

impl DetailsBody {
    pub(super) fn of(
        contract: Contract,
        signers: Vec<Signer>,
        events: Vec<Event>,
        now: Moment,
    ) -> Result<Self> {
        Ok(Self {
            title: contract.agreement()?.title,
            trail_is_whole: agree(&contract, &signers, &events),
            signers: signers.into_iter().map(SignerBody::try_from).collect::<Result<_>>()?,
            events: events.into_iter().map(EventBody::from).collect(),
            contract: ContractBody::of(contract, now),
        })
    }
}

/// Somebody who was asked to sign.
#[derive(Serialize, ToSchema)]
#[schema(as = InvitedSigner)]
pub(super) struct InvitedBody {
    id: ContractSignerId,
    name: String,
    /// What they open to sign. It is shown here and never again.
    url: String,
}

/// A contract on its way to its signers.
#[derive(Serialize, ToSchema)]
#[schema(as = SentContract)]
pub(super) struct SentBody {
    contract: ContractBody,
    /// Those who were asked by this request: nobody where the contract was sent before under the same key.
    signers: Vec<InvitedBody>,
}

impl SentBody {
    pub(super) fn of(sent: Sent, now: Moment) -> Self {
        let invited = |Invited { id, name, url }| InvitedBody { id, name, url };
        let signers = sent.invited.into_iter().map(invited).collect();
        Self { contract: ContractBody::of(sent.contract, now), signers }
    }
}
