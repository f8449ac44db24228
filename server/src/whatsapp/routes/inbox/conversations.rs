//! `/api/whatsapp/conversations`: what was written with whom, who answers there, and what nobody has read.

use axum::{extract::State, http::StatusCode};
use garde::Validate;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    body::{ConversationBody, ConversationChange, NewText},
    store::{self, Filter},
};
use crate::{
    accounts::{self, Member, refused},
    app::App,
    crm::{
        customers,
        search::{self, Noun},
        timeline::By,
    },
    db::{BusinessId, ConversationId, CustomerId, Tx, UserId},
    error::{Error, Result},
    openapi::{Refused, RefusedChange},
    web::{Budget, Json, List, Page, Path, Query},
    whatsapp::{
        Content, Conversation, Handler, Message, MessageBody, New, Route, To,
        conversation::{self},
        send, tell,
    },
};

/// The longest search.
const MAX_QUERY_CHARS: usize = 100;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_conversations))
        .routes(routes!(get_conversation, update_conversation))
        .routes(routes!(read_conversation))
        .routes(routes!(send_to_conversation))
}

/// Which conversations are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedConversations {
    handler: Option<Handler>,
    /// Those with messages that nobody has read; with `false` the others.
    unread: Option<bool>,
    /// Those that this member looks after.
    assigned_to: Option<UserId>,
    customer_id: Option<CustomerId>,
    /// A name, a number, or words of a message.
    #[param(min_length = 1, max_length = 100)]
    q: Option<String>,
}

impl WantedConversations {
    async fn filter(self, app: &App, business: BusinessId) -> Result<Filter> {
        let customers = match self.q.as_deref().map(str::trim) {
            None => None,
            Some(q) if q.is_empty() || q.chars().count() > MAX_QUERY_CHARS => {
                return Err(Error::field("q", "is not of 1 to 100 characters"));
            }
            Some(q) => {
                let nouns = [Noun::Customer, Noun::Message];
                Some(search::customers_of(app.db.reader(), business, &nouns, q).await?)
            }
        };
        let Self { handler, unread, assigned_to, customer_id: customer, .. } = self;
        Ok(Filter { handler, unread, assigned_to, customer, customers })
    }
}

/// List the conversations
///
/// Sorted by `last_message_at` or `created_at`, the one with the newest message first if nothing is asked for.
#[utoipa::path(
    get, path = "/api/whatsapp/conversations", tag = "whatsapp", security(("bearer" = [])),
    params(WantedConversations, Page),
    responses((status = 200, description = "A page of them", body = List<ConversationBody>), Refused),
)]
async fn list_conversations(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<WantedConversations>,
    Query(page): Query<Page>,
) -> Result<Json<List<ConversationBody>>> {
    let business = member.business.id;
    let filter = wanted.filter(&app, business).await?;
    let List { items, total, next } = store::conversations(app.db.reader(), business, filter, &page).await?;
    Ok(Json(List { items: bodies(&app, business, items).await?, total, next }))
}

/// Get a conversation
#[utoipa::path(
    get, path = "/api/whatsapp/conversations/{id}", tag = "whatsapp", security(("bearer" = [])),
    params(("id" = ConversationId, Path, description = "The conversation")),
    responses((status = 200, description = "The conversation", body = ConversationBody), Refused),
)]
async fn get_conversation(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ConversationId>,
) -> Result<Json<ConversationBody>> {
    Ok(Json(body(&app, member.business.id, id).await?))
}

/// Hand a conversation over, close it, or give it to a member
///
/// `handler` says who answers: the agent (`bot`), a person, or nobody until the customer writes again (`closed`). Given
/// back to the agent, a message that nobody answered is answered. 404 for a member who does not work here.
#[utoipa::path(
    patch, path = "/api/whatsapp/conversations/{id}", tag = "whatsapp", security(("bearer" = [])),
    params(("id" = ConversationId, Path, description = "The conversation")),
    request_body = ConversationChange,
    responses((status = 200, description = "The conversation as changed", body = ConversationBody), RefusedChange),
)]
async fn update_conversation(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ConversationId>,
    Json(change): Json<ConversationChange>,
) -> Result<Json<ConversationBody>> {
    let business = member.business.id;
    app.db.write(async |tx| update(tx, business, id, &change).await).await?;
    Ok(Json(body(&app, business, id).await?))
}

async fn update(
    tx: &Tx,
    business: BusinessId,
    id: ConversationId,
    change: &ConversationChange,
) -> Result<()> {
    let held = conversation::held(tx, business, id).await?.ok_or(Error::NotFound)?;
    if let Some(member) = change.assigned_to {
        works_here(tx, business, member).await?;
        conversation::assign(tx, &held, member).await?;
    }
    let Some(handler) = change.handler.filter(|handler| *handler != held.handler) else { return Ok(()) };
    conversation::hand_over(tx, &held, handler).await?;
    if handler == Handler::Bot
        && let Some(question) = store::open_question(tx.conn(), &held).await?
    {
        tell(tx, &held, &question).await?;
    }
    Ok(())
}

async fn works_here(tx: &Tx, business: BusinessId, member: Option<UserId>) -> Result<()> {
    match member {
        Some(member) if !accounts::is_member(tx.conn(), business, member).await? => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Mark a conversation as read
#[utoipa::path(
    post, path = "/api/whatsapp/conversations/{id}/read", tag = "whatsapp", security(("bearer" = [])),
    params(("id" = ConversationId, Path, description = "The conversation")),
    responses((status = 204, description = "Nothing in it is unread"), RefusedChange),
)]
async fn read_conversation(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ConversationId>,
) -> Result<StatusCode> {
    let business = member.business.id;
    let read = app.db.write(async |tx| -> Result<()> {
        let held = conversation::held(tx, business, id).await?.ok_or(Error::NotFound)?;
        Ok(conversation::read(tx, &held).await?)
    });
    read.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Write in a conversation
///
/// It goes over the way on which the conversation began. Whoever writes takes the conversation over from the agent. 409
/// `window_closed` over Twilio more than a day after the customer's last message.
#[utoipa::path(
    post, path = "/api/whatsapp/conversations/{id}/messages", tag = "whatsapp", security(("bearer" = [])),
    params(("id" = ConversationId, Path, description = "The conversation")),
    request_body = NewText,
    responses((status = 202, description = "The message, on its way", body = MessageBody), RefusedChange),
)]
async fn send_to_conversation(
    State(app): State<App>,
    member: Member,
    Path(id): Path<ConversationId>,
    Json(new): Json<NewText>,
) -> Result<(StatusCode, Json<MessageBody>)> {
    new.validate().map_err(|report| refused(&report))?;
    Budget::Send.take(&app, member.user.id)?;
    let (business, user) = (member.business.id, member.user.id);
    let sent = app.db.write(async |tx| -> Result<Message> {
        let held = conversation::held(tx, business, id).await?.ok_or(Error::NotFound)?;
        let new = New {
            to: To::Conversation(id),
            content: Content::Text(new.text.clone()),
            by: By::Person(user),
            once: new.once.as_ref().map(|once| format!("person:{user}:{id}:{once}")),
        };
        send(tx, business, &Route::of(&held), new).await
    });
    Ok((StatusCode::ACCEPTED, Json(sent.await?.into())))
}

async fn body(app: &App, business: BusinessId, id: ConversationId) -> Result<ConversationBody> {
    let found = conversation::by_id(app.db.reader(), business, id).await?.ok_or(Error::NotFound)?;
    bodies(app, business, vec![found]).await?.pop().ok_or(Error::NotFound)
}

async fn bodies(
    app: &App,
    business: BusinessId,
    conversations: Vec<Conversation>,
) -> Result<Vec<ConversationBody>> {
    let conn = app.db.reader();
    let ids: Vec<ConversationId> = conversations.iter().map(|it| it.id).collect();
    let newest = store::newest(conn, business, &ids).await?;
    let names = customers::names(conn, business, conversations.iter().map(|it| it.customer_id)).await?;
    let body = |conversation: Conversation| {
        let name = names.get(&conversation.customer_id).cloned().unwrap_or_default();
        let last = newest.get(&conversation.id);
        ConversationBody::of(conversation, name, last, app.clock.now())
    };
    Ok(conversations.into_iter().map(body).collect())
}
