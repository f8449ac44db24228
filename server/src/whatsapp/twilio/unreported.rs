//! What Twilio had no chance to tell: it reports each status once, and nobody hears it while this program is down. Messages
//! that it has, and of which nothing more was heard, are asked for.

use std::time::Duration;

use providers::twilio::Fetched;
use sea_orm::{
    ColumnTrait as _, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{outcome, webhooks};
use crate::{
    accounts::{self, Business, Provider},
    app::App,
    error::{Error, Result},
    whatsapp::{
        Direction, Message, Status,
        row::{Column, Entity},
    },
};

/// Whoever has not switched a telephone on for so long hears of it by themselves.
const ASKED_FOR: Duration = Duration::from_hours(24);
/// The newest so many: the older ones were asked for before.
const AT_ONCE: u64 = 200;

/// Asks Twilio how the messages stand of which it told nothing further; returns how many were asked for.
///
/// # Errors
/// The database refused; 502 where Twilio is out of reach.
pub async fn ask_for_unreported(app: &App) -> Result<usize> {
    let unreported = unreported(app).await?;
    for message in &unreported {
        let Some(business) = accounts::business(&app.db, message.business_id).await? else { continue };
        let clients = business.clients(app);
        let (Ok(twilio), Some(sid)) = (clients.twilio(), &message.provider_message_id) else { continue };
        match twilio.client.fetch_message(sid).await {
            Ok(fetched) => note(app, &business, sid, &fetched).await?,
            Err(failure) if failure.is_passing() => return Err(Error::Upstream("twilio")),
            Err(failure) => {
                tracing::warn!(message.id = %message.id, error = %failure, "Twilio does not tell how a message stands");
            }
        }
    }
    Ok(unreported.len())
}

async fn unreported(app: &App) -> Result<Vec<Message>, DbErr> {
    let waiting = Entity::find()
        .filter(Column::Provider.eq(Provider::Twilio))
        .filter(Column::Direction.eq(Direction::Out))
        .filter(Column::Status.eq(Status::Sent))
        .filter(Column::ProviderMessageId.is_not_null())
        .filter(Column::CreatedAt.gt(app.clock.now().before(ASKED_FOR)));
    waiting.order_by_desc(Column::Id).limit(AT_ONCE).all(app.db.reader()).await
}

async fn note(app: &App, business: &Business, sid: &str, fetched: &Fetched) -> Result<()> {
    match outcome::told(fetched.status, fetched.error_code.as_deref(), app.clock.now()) {
        Some(told) => app.db.write(async |tx| webhooks::note(tx, business, sid, told).await).await,
        None => Ok(()),
    }
}
