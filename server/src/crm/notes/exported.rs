//! Notes as a table.

use futures_util::FutureExt as _;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    QueryTrait as _,
};

use super::{
    Note, NoteKind,
    row::{self as note, Column},
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

const COLUMNS: &[&str] = &["מספר", "לקוח", "סוג", "תוכן", "ציטוט", "מזהה שיחה", "נוצר"];

/// The list of notes.
pub(in crate::crm) const EXPORTED: Exported =
    Exported { list: "notes", columns: COLUMNS, filters: &["customer_id", "kind"], page: rows };

fn rows<'a>(app: &'a App, business: BusinessId, filter: &'a Filter, after: i64) -> Rows<'a> {
    async move {
        let conn = app.db.reader();
        let notes = page(conn, business, filter, after).await?;
        let names =
            customers::names(conn, business, notes.iter().filter_map(|note| note.customer_id)).await?;
        let row = |note: Note| {
            let name = note.customer_id.and_then(|customer| names.get(&customer).cloned());
            let cells = vec![
                Cell::Number(note.id.0),
                name.into(),
                Cell::word("note_kind", note.kind),
                note.body.into(),
                note.quote.into(),
                note.call_sid.into(),
                note.created_at.into(),
            ];
            Row { id: note.id.0, cells }
        };
        Ok(notes.into_iter().map(row).collect())
    }
    .boxed()
}

async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    filter: &Filter,
    after: i64,
) -> Result<Vec<Note>> {
    let notes = note::Entity::find()
        .filter(Column::BusinessId.eq(business))
        .filter(Column::Id.gt(after))
        .filter(Column::DeletedAt.is_null())
        .apply_if(filter.customer, |query, customer| query.filter(Column::CustomerId.eq(customer)))
        .apply_if(filter.word::<NoteKind>("kind")?, |query, kind| query.filter(Column::Kind.eq(kind)))
        .apply_if(filter.from, |query, from| query.filter(Column::CreatedAt.gte(from)))
        .apply_if(filter.to, |query, to| query.filter(Column::CreatedAt.lt(to)))
        .order_by_asc(Column::Id);
    Ok(notes.limit(PAGE).all(conn).await?)
}
