//! `/api/whatsapp/messages`: everything that was written.

use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store::{self, Wanted};
use crate::{
    accounts::Member,
    app::App,
    db::{ConversationId, CustomerId, MessageId},
    error::{Error, Result},
    openapi::Refused,
    web::{Json, List, Page, Path, Query},
    whatsapp::{self, Direction, Kind, MessageBody, Status},
};

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_messages)).routes(routes!(get_message))
}

/// Which messages are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WantedMessages {
    conversation_id: Option<ConversationId>,
    customer_id: Option<CustomerId>,
    /// `in` from the customer, `out` to them.
    direction: Option<Direction>,
    status: Option<Status>,
    kind: Option<Kind>,
}

/// List the messages
///
/// Sorted by `at` (when they were written) or `created_at` (when they were written down here), the newest first if nothing
/// is asked for.
#[utoipa::path(
    get, path = "/api/whatsapp/messages", tag = "whatsapp", security(("bearer" = [])),
    params(WantedMessages, Page),
    responses((status = 200, description = "A page of them", body = List<MessageBody>), Refused),
)]
async fn list_messages(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<WantedMessages>,
    Query(page): Query<Page>,
) -> Result<Json<List<MessageBody>>> {
    let WantedMessages { conversation_id: conversation, customer_id: customer, direction, status, kind } =
        wanted;
    let wanted = Wanted { conversation, customer, direction, status, kind };
    let found = store::messages(app.db.reader(), member.business.id, wanted, &page).await?;
    Ok(Json(found.map(MessageBody::from)))
}

/// Get a message
#[utoipa::path(
    get, path = "/api/whatsapp/messages/{id}", tag = "whatsapp", security(("bearer" = [])),
    params(("id" = MessageId, Path, description = "The message")),
    responses((status = 200, description = "The message", body = MessageBody), Refused),
)]
async fn get_message(
    State(app): State<App>,
    member: Member,
    Path(id): Path<MessageId>,
) -> Result<Json<MessageBody>> {
    let found = whatsapp::message(app.db.reader(), member.business.id, id).await?;
    found.map(|message| Json(message.into())).ok_or(Error::NotFound)
}
