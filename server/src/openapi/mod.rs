//! What the API is, for those who call it: one document made from the handlers' own descriptions, a page and a Postman
//! collection made from the document. Knows no business noun.

mod codes;
mod example;
mod operations;
mod page;
mod postman;
mod refused;
mod routes;
mod words;

pub use self::{
    codes::CODES,
    operations::{Described, operations},
    postman::collection,
    refused::{
        Refused, RefusedChange, RefusedGone, RefusedLink, RefusedLogin, RefusedPayment, RefusedPublic,
        RefusedRange, RefusedSending, RefusedSocket, RefusedStream, RefusedStripe, RefusedUnknown,
        RefusedUnready, RefusedUpload, RefusedWebhook,
    },
    routes::routes,
};

use utoipa::openapi::{
    Components, OpenApi, RefOr, Schema, Tag,
    schema::Ref,
    security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::error::Body;

const DESCRIPTION: &str = include_str!("description.md");
/// The tags and what belongs to them, in the order in which they are read.
const TAGS: &[(&str, &str)] = &[
    ("auth", "Logging in, staying so, and logging out"),
    ("business", "The business itself"),
    ("users", "The people of the business: roles, invitations, resets"),
    ("audit", "Who changed what"),
    ("businesses", "Every business of the installation, for those who run it"),
    ("public", "What a link opens, without a login"),
    ("customers", "Customers: who they are and how to reach them"),
    ("notes", "What became known of customers"),
    ("leads", "What somebody wants, until it is a deal or nothing"),
    ("deals", "What is to be sold, stage by stage"),
    ("tasks", "What somebody is to do, and when"),
    ("appointments", "Appointments, and when there is room for one"),
    ("invoices", "Tax invoices, receipts and credit notes"),
    ("contracts", "Contracts: their texts, sending, signing and verifying"),
    ("timeline", "Everything that happened with a customer"),
    ("search", "Finding whoever and whatever, in Hebrew"),
    ("import", "Customers and leads from a table"),
    ("export", "Any list as a table"),
    ("whatsapp", "WhatsApp: what was written, and writing"),
    ("calls", "Calls: what was said, heard and drawn from it"),
    ("whatsapp", "WhatsApp: conversations and messages"),
    ("receptionist", "The receptionist: its voice, what it may do, and what it could not answer"),
    ("payments", "Money: what customers pay, owe and get back"),
    ("rehearsals", "Trying the receptionist before customers do"),
    ("overview", "The business at a glance"),
    ("files", "Files that are open to whoever knows their name"),
    ("twilio", "What the telephone company tells; signed by it"),
    ("stripe", "What Stripe tells; signed by it"),
    ("operations", "The program itself"),
];

/// Adds to what the handlers say of themselves all that is the same for every one of them.
pub fn describe(mut document: OpenApi) -> OpenApi {
    "AgentLocator".clone_into(&mut document.info.title);
    env!("CARGO_PKG_VERSION").clone_into(&mut document.info.version);
    document.info.description = Some(format!("{DESCRIPTION}\n{}", codes::table()));
    document.info.license = None;
    let tag = |(name, description): (&str, &str)| {
        let mut tag = Tag::new(name);
        tag.description = Some(description.to_owned());
        tag
    };
    document.tags = Some(TAGS.iter().copied().map(tag).collect());
    for operation in operations::all_mut(&mut document) {
        operation.responses.responses.extend(refused::of_every_request());
    }
    let components = document.components.get_or_insert_default();
    add_errors(components);
    add_security(components);
    document
}

fn add_errors(components: &mut Components) {
    let RefOr::T(mut body) = <Body<'_> as utoipa::PartialSchema>::schema() else { return };
    if let Schema::Object(object) = &mut body {
        object.properties.insert("error".to_owned(), Ref::from_schema_name("ErrorCode").into());
    }
    components.schemas.insert("Error".to_owned(), RefOr::T(body));
    components.schemas.insert("ErrorCode".to_owned(), codes::schema());
    components.responses.extend(refused::components());
}

fn add_security(components: &mut Components) {
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("The token that `POST /api/auth/login` answers with"))
        .build();
    let twilio = ApiKeyValue::with_description(
        "X-Twilio-Signature",
        "Twilio's signature over address and fields, with the account's auth token",
    );
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.add_security_scheme("twilio", SecurityScheme::ApiKey(ApiKey::Header(twilio)));
}
