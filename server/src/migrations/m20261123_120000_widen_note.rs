//! Notes are written by people too, corrected, deleted and restored.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Until now only the receptionist wrote any.
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let conn = manager.get_connection();
        for column in [
            "user_id bigint constraint note_user_fkey references \"user\" (id)",
            "made_by text not null default 'agent' constraint note_made_by_known
               check (made_by in ('customer', 'person', 'agent', 'import', 'system'))",
            "edited_at bigint",
            "deleted_at bigint",
        ] {
            conn.execute_unprepared(&format!("alter table note add column {column}")).await?;
        }
        let newest = Index::create()
            .name("note_business_created_at_idx")
            .table("note")
            .col("business_id")
            .col("created_at")
            .col("id")
            .to_owned();
        manager.create_index(newest).await
    }
}
