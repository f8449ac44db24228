//! Queries about logins.

use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::Set,
    ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _, QuerySelect as _,
    sea_query::{Alias, Expr, ExprTrait as _, Query},
};

use super::{
    Command, State,
    report::{Report, after},
    row::{self as session, Column, Entity},
};
use crate::{
    accounts::{Provider, row::business},
    app::App,
    config::WhatsAppProvider,
    db::{BusinessId, Tx},
    whatsapp::{conversation, row as message},
};

/// The most logins of an installation: one worker holds them all.
const MAX_SESSIONS: u64 = 100;

/// A login as the worker is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::whatsapp::baileys) struct Wanted {
    pub(in crate::whatsapp::baileys) business: BusinessId,
    pub(in crate::whatsapp::baileys) command: Option<Command>,
}

/// The login of a business, if the worker ever told of it.
pub async fn session(
    conn: &impl ConnectionTrait,
    business: BusinessId,
) -> Result<Option<session::Model>, DbErr> {
    Entity::find().filter(Column::BusinessId.eq(business)).one(conn).await
}

/// The logins that the worker is to hold: of each business that is served and has chosen this way, unless a person has
/// logged it out.
pub(in crate::whatsapp::baileys) async fn wanted(app: &App) -> Result<Vec<Wanted>, DbErr> {
    let vendors = &app.config.vendors;
    if !vendors.baileys_enabled {
        return Ok(Vec::new());
    }
    let mut this_way = Condition::any().add(business::Column::WhatsappProvider.eq(Provider::Baileys));
    if vendors.whatsapp.provider == WhatsAppProvider::Baileys {
        this_way = this_way.add(business::Column::WhatsappProvider.is_null());
    }
    let ids: Vec<BusinessId> = business::Entity::find()
        .select_only()
        .column(business::Column::Id)
        .filter(business::Column::Active.eq(true))
        .filter(this_way)
        .order_by_asc(business::Column::Id)
        .limit(MAX_SESSIONS)
        .into_tuple()
        .all(app.db.reader())
        .await?;
    let known = Entity::find().filter(Column::BusinessId.is_in(ids.iter().copied()));
    let known = known.all(app.db.reader()).await?;
    let of = |business: BusinessId| known.iter().find(|session| session.business_id == business);
    let wanted = ids.into_iter().filter_map(|business| match of(business) {
        None => Some(Wanted { business, command: None }),
        Some(it) => (it.wanted || it.command.is_some()).then_some(Wanted { business, command: it.command }),
    });
    Ok(wanted.collect())
}

/// Tells the worker what to do with a login.
pub(in crate::whatsapp) async fn command(
    tx: &Tx,
    business: BusinessId,
    command: Command,
) -> Result<(), DbErr> {
    let before = held(tx, business).await?;
    let row = session::ActiveModel {
        id: Set(before.id),
        wanted: Set(command == Command::Restart),
        command: Set(Some(command)),
        command_at: Set(Some(tx.now())),
        ..Default::default()
    };
    Entity::update(row).exec(tx.conn()).await?;
    tx.touch(business, "whatsapp", business);
    Ok(())
}

/// Takes what the worker tells of a login. At the first number ever, what was written before it goes over that number.
pub(in crate::whatsapp::baileys) async fn reported(
    tx: &Tx,
    business: BusinessId,
    told: &Report,
) -> Result<(), DbErr> {
    let before = held(tx, business).await?;
    let now = after(&before, told, tx.now());
    if let (None, Some(number)) = (&before.number, &now.number) {
        take_number(tx, business, number).await?;
    }
    let shown = |it: &session::Model| session::Model { reported_at: None, ..it.clone() };
    // A new QR is news although nothing of it is kept here.
    if shown(&before) != shown(&now) || told.qr.is_some() {
        tx.touch(business, "whatsapp", business);
    }
    Entity::update(now.into_active_model().reset_all()).exec(tx.conn()).await.map(drop)
}

/// The row of a login, made if there is none, held until `tx` ends.
async fn held(tx: &Tx, business: BusinessId) -> Result<session::Model, DbErr> {
    let new = session::ActiveModel {
        business_id: Set(business),
        wanted: Set(true),
        state: Set(State::Disconnected),
        since: Set(tx.now()),
        ..Default::default()
    };
    let new = Entity::insert(new).on_conflict_do_nothing_on([Column::BusinessId]);
    new.exec_without_returning(tx.conn()).await?;
    let held = Entity::find().filter(Column::BusinessId.eq(business)).lock_exclusive();
    let held = held.one(tx.conn()).await?;
    held.ok_or_else(|| DbErr::RecordNotFound("a login that was just written down".to_owned()))
}

/// Conversations that began before the first login have no number of ours yet.
async fn take_number(tx: &Tx, business: BusinessId, number: &str) -> Result<(), DbErr> {
    use conversation::row::{Column as Conversation, Entity as Conversations};
    let other = Alias::new("other");
    let taken = Query::select()
        .expr(Expr::val(1))
        .from_as("conversation", other.clone())
        .and_where(Expr::col((other.clone(), Conversation::BusinessId)).eq(business))
        .and_where(Expr::col((other.clone(), Conversation::Provider)).eq(Provider::Baileys))
        .and_where(Expr::col((other.clone(), Conversation::Number)).eq(number))
        .and_where(Expr::col((other, Conversation::Peer)).equals((Conversations, Conversation::Peer)))
        .to_owned();
    Conversations::update_many()
        .col_expr(Conversation::Number, Expr::value(number))
        .filter(Conversation::BusinessId.eq(business))
        .filter(Conversation::Provider.eq(Provider::Baileys))
        .filter(Conversation::Number.eq(""))
        .filter(Expr::exists(taken).not())
        .exec(tx.conn())
        .await?;
    message::Entity::update_many()
        .col_expr(message::Column::FromNumber, Expr::value(number))
        .filter(message::Column::BusinessId.eq(business))
        .filter(message::Column::Provider.eq(Provider::Baileys))
        .filter(message::Column::FromNumber.eq(""))
        .exec(tx.conn())
        .await
        .map(drop)
}
