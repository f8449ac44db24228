//! Notes as a table.

use sea_orm::{ColumnTrait as _, QueryFilter as _, QueryTrait as _, Select};

use super::{
    Note, NoteKind,
    row::{self as note, Column},
};
use crate::{
    crm::export::{By, Cell, Exported, Filter, Owned, owned},
    db::{CustomerId, Moment},
    error::Result,
};

const COLUMNS: &[&str] = &["מספר", "לקוח", "סוג", "תוכן", "ציטוט", "מזהה שיחה", "נוצר"];

/// The list of notes.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "notes", columns: COLUMNS, filters: &["customer_id", "kind"], page: owned::<Notes> };

struct Notes;

impl Owned for Notes {
    type Entity = note::Entity;
    const BY: By<Column> = By {
        business: Column::BusinessId,
        id: Column::Id,
        customer: Column::CustomerId,
        at: Column::CreatedAt,
    };

    fn chosen(rows: Select<note::Entity>, filter: &Filter) -> Result<Select<note::Entity>> {
        Ok(rows
            .filter(Column::DeletedAt.is_null())
            .apply_if(filter.word::<NoteKind>("kind")?, |query, kind| query.filter(Column::Kind.eq(kind))))
    }

    fn key(note: &Note) -> (i64, Option<CustomerId>) {
        (note.id.0, note.customer_id)
    }

    fn cells(note: Note, customer: Option<String>, _now: Moment) -> Result<Vec<Cell>> {
        Ok(vec![
            Cell::Number(note.id.0),
            customer.into(),
            Cell::word("note_kind", note.kind),
            note.body.into(),
            note.quote.into(),
            note.call_sid.into(),
            note.created_at.into(),
        ])
    }
}
