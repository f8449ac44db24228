//! What was issued is neither emptied out with its whole table, nor written over by a row in its place.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// SQLite deletes the row that `insert or replace` replaces, and asks no trigger of deletion.
///
/// Source: <https://www.sqlite.org/lang_conflict.html>
const ON_SQLITE: &str = "
    create trigger invoice_is_not_replaced before insert on invoice
    when exists (
        select 1 from invoice known where known.state = 'issued' and (
            known.id = new.id
            or (known.business_id = new.business_id and known.invoice_number = new.invoice_number)
            or (known.business_id = new.business_id and known.series = new.series and known.number = new.number)
            or (known.business_id = new.business_id and known.once_key = new.once_key)
            or (known.payment_id = new.payment_id and known.corrects_id is null and known.refund_id is null
                and new.corrects_id is null and new.refund_id is null)))
    begin select raise(abort, 'invoice_is_kept'); end;";

/// `truncate` asks no trigger of rows.
const ON_POSTGRES: &str = "
    create function invoice_table_guard() returns trigger language plpgsql as $$
    begin raise exception 'invoice_is_kept'; end $$;
    create trigger invoice_is_not_emptied before truncate on invoice
        for each statement execute function invoice_table_guard();";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conn = manager.get_connection();
        let guard = match conn.get_database_backend() {
            DbBackend::Postgres => ON_POSTGRES,
            _ => ON_SQLITE,
        };
        conn.execute_unprepared(guard).await.map(drop)
    }
}
