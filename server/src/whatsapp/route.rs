//! The way a business reaches WhatsApp: who carries its messages, and under which number.

use sea_orm::{ConnectionTrait, DbErr};

use super::{Conversation, baileys};
use crate::{
    accounts::{Business, Provider},
    app::App,
    config::WhatsAppProvider,
};

/// A way to WhatsApp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// Who carries the messages.
    pub provider: Provider,
    /// The number of the business there, E.164; empty before its first login.
    pub number: String,
}

impl Route {
    /// The way on which a conversation began.
    pub fn of(conversation: &Conversation) -> Self {
        Self { provider: conversation.provider, number: conversation.number.clone() }
    }
}

/// Who carries the messages of this business: its own choice, else the installation's (`WHATSAPP_PROVIDER`).
pub fn provider(app: &App, business: &Business) -> Provider {
    business.settings.whatsapp_provider.unwrap_or(match app.config.vendors.whatsapp.provider {
        WhatsAppProvider::Baileys => Provider::Baileys,
        WhatsAppProvider::Twilio => Provider::Twilio,
    })
}

/// The way that a message of this business goes.
///
/// # Errors
/// The database refused.
pub async fn route(app: &App, conn: &impl ConnectionTrait, business: &Business) -> Result<Route, DbErr> {
    let provider = provider(app, business);
    let number = match provider {
        Provider::Baileys => baileys::number(conn, business.id).await?.unwrap_or_default(),
        Provider::Twilio => match &business.settings.whatsapp_number {
            Some(own) => own.to_string(),
            None => app.config.vendors.whatsapp.twilio_number().to_owned(),
        },
    };
    Ok(Route { provider, number })
}
