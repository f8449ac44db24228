//! Messages as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Direction, Kind, Message, Status,
    row::{Column, Entity},
};
use crate::{
    app::App,
    crm::{
        customers,
        export::{Cell, Exported, Filter, PAGE, Row, Rows},
    },
    db::BusinessId,
    error::Result,
};

const COLUMNS: &[&str] =
    &["מספר", "לקוח", "כיוון", "סוג", "תוכן", "תמלול", "קובץ", "סטטוס", "נכתבה", "נקראה"];

/// The list of messages.
pub(super) const EXPORTED: Exported = Exported {
    list: "messages",
    columns: COLUMNS,
    filters: &["customer_id", "direction", "kind", "status"],
    page: rows,
};

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let messages = page(conn, business, filter, after).await?;
        let names = customers::names(conn, business, messages.iter().map(|it| it.customer_id)).await?;
        let row = |message: Message| {
            let name = names.get(&message.customer_id).cloned();
            Row { id: message.id.0, cells: cells(message, name) }
        };
        Ok(messages.into_iter().map(row).collect())
    }
    .boxed()
}

fn cells(message: Message, name: Option<String>) -> Vec<Cell> {
    vec![
        Cell::Number(message.id.0),
        name.into(),
        Cell::word("message_direction", message.direction),
        Cell::word("message_kind", message.kind),
        message.body.into(),
        message.transcription.filter(|text| !text.is_empty()).into(),
        message.file_name.into(),
        Cell::word("message_status", message.status),
        message.at.into(),
        message.read_at.into(),
    ]
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Message>> {
    let direction = filter.word::<Direction>("direction")?;
    let (kind, status) = (filter.word::<Kind>("kind")?, filter.word::<Status>("status")?);
    let messages = Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(direction, |query, direction| query.filter(Column::Direction.eq(direction)))
        .apply_if(kind, |query, kind| query.filter(Column::Kind.eq(kind)))
        .apply_if(status, |query, status| query.filter(Column::Status.eq(status)))
        .apply_if(filter.from, |query, from| query.filter(Column::At.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::At.lt(to)))
        .order_by_asc(Column::Id);
    Ok(messages.limit(PAGE).all(conn).await?)
}
