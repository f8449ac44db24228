//! The audit log. Triggers keep it as it was written, whatever the program does.

use sea_orm::DbBackend;
use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// `insert or replace` deletes without a delete trigger, therefore the last one.
const ON_SQLITE: &str = "
    create trigger audit_entry_no_update before update on audit_entry
        begin select raise(abort, 'the audit log is append-only'); end;
    create trigger audit_entry_no_delete before delete on audit_entry
        begin select raise(abort, 'the audit log is append-only'); end;
    create trigger audit_entry_no_replace before insert on audit_entry
        when exists (select 1 from audit_entry where id = new.id)
        begin select raise(abort, 'the audit log is append-only'); end;";

const ON_POSTGRES: &str = "
    create function audit_entry_is_append_only() returns trigger language plpgsql as
        $$ begin raise exception 'the audit log is append-only'; end $$;
    create trigger audit_entry_no_change before update or delete on audit_entry
        for each row execute function audit_entry_is_append_only();
    create trigger audit_entry_no_truncate before truncate on audit_entry
        for each statement execute function audit_entry_is_append_only();";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // No foreign keys: an entry outlives what it tells of.
        let table = Table::create()
            .table("audit_entry")
            .col(big_pk_auto("id"))
            .col(big_integer_null("business_id"))
            .col(big_integer("at"))
            .col(big_integer_null("user_id"))
            .col(text("actor_name"))
            .col(text_null("address"))
            .col(text_null("request_id"))
            .col(text("action"))
            .col(text("noun"))
            .col(text("subject"))
            .col(text("detail"))
            .to_owned();
        manager.create_table(table).await?;
        let newest = Index::create()
            .name("audit_entry_business_idx")
            .table("audit_entry")
            .col("business_id")
            .col("id")
            .to_owned();
        manager.create_index(newest).await?;
        let on_postgres = manager.get_database_backend() == DbBackend::Postgres;
        let triggers = if on_postgres { ON_POSTGRES } else { ON_SQLITE };
        manager.get_connection().execute_unprepared(triggers).await.map(drop)
    }
}
