//! Ids: a newtype per noun over the database's integer, so that a customer is never taken for a call.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            sea_orm::DeriveValueType, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// A business.
    BusinessId,
    /// What a business said of itself at a time.
    ProfileVersionId,
    /// A person who logs in.
    UserId,
    /// A login and all that follows from it, until its end.
    SessionId,
    /// A customer of a business.
    CustomerId,
    /// A call.
    CallId,
    /// A caller who is put through to a person.
    CallTransferId,
    /// A note about a customer.
    NoteId,
    /// What somebody wants of the business.
    LeadId,
    /// A sale, from its beginning to its end.
    DealId,
    /// Something that somebody is to do.
    TaskId,
    /// An appointment with a customer.
    AppointmentId,
    /// A table that is read in.
    ImportId,
    /// What was written with one address over one number.
    ConversationId,
    /// A message of WhatsApp.
    MessageId,
    /// Money that a customer pays.
    PaymentId,
    /// Money that goes back.
    RefundId,
    /// A payment that is disputed.
    DisputeId,
    /// A link by which a deal is paid for.
    PaymentLinkId,
    /// What Stripe told.
    StripeEventId,
    /// A document of money.
    InvoiceId,
    /// A text of contracts.
    ContractTemplateId,
    /// What a text of contracts said at a time.
    ContractVersionId,
    /// A contract.
    ContractId,
    /// Somebody who signs a contract.
    ContractSignerId,
    /// Something that happened with a contract.
    ContractEventId,
    /// What the receptionist does once a person has agreed.
    ApprovalId,
    /// What callers asked and nothing answered.
    QuestionId,
    /// An entry of a customer's timeline.
    TimelineId,
    /// A rehearsal of the receptionist.
    RehearsalId,
    /// A stored file.
    FileId,
    /// A job of the queue.
    JobId,
    /// A public link.
    LinkId,
    /// An invitation to a business.
    InvitationId,
    /// An entry of the audit log.
    AuditId,
}
