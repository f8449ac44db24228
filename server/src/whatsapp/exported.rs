//! Messages as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    Direction, Kind, Message, Status,
    row::{Column, Entity},
};
use crate::{
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] =
    &["מספר", "לקוח", "כיוון", "סוג", "תוכן", "תמלול", "קובץ", "סטטוס", "נכתבה", "נקראה"];

/// The list of messages.
pub(super) const EXPORTED: Exported = Exported {
    list: "messages",
    columns: COLUMNS,
    filters: &["customer_id", "direction", "kind", "status"],
    page: owned::<Messages>,
};

struct Messages;

impl Owned for Messages {
    type Entity = Entity;
    const BY: By<Column> =
        By { business: Column::BusinessId, id: Column::Id, customer: Column::CustomerId, at: Column::At };

    fn chosen(rows: Select<Entity>, filter: &Filter) -> Result<Select<Entity>> {
        let direction = filter.word::<Direction>("direction")?;
        let (kind, status) = (filter.word::<Kind>("kind")?, filter.word::<Status>("status")?);
        Ok(rows
            .apply_if(direction, |query, direction| query.filter(Column::Direction.eq(direction)))
            .apply_if(kind, |query, kind| query.filter(Column::Kind.eq(kind)))
            .apply_if(status, |query, status| query.filter(Column::Status.eq(status))))
    }

    fn key(message: &Message) -> (i64, Option<CustomerId>) {
        (message.id.0, Some(message.customer_id))
    }

    fn cells(message: Message, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        Ok(vec![
            Cell::Number(message.id.0),
            customer.into(),
            Cell::word("message_direction", message.direction),
            Cell::word("message_kind", message.kind),
            message.body.into(),
            message.transcription.filter(|text| !text.is_empty()).into(),
            message.file_name.into(),
            Cell::word("message_status", message.status),
            message.at.into(),
            message.read_at.into(),
        ])
    }
}
