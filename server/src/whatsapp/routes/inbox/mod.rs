//! The inbox: conversations and messages as people read, hand over and answer them.

mod body;
mod conversations;
mod file;
mod messages;
mod store;

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

pub(in crate::whatsapp) fn routes() -> OpenApiRouter<App> {
    conversations::routes().merge(messages::routes()).merge(file::routes())
}
