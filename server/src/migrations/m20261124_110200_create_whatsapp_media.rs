//! The files that came with messages, known before the messages themselves.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(table()).await?;
        let mut bytes = Index::create().name("whatsapp_media_bytes_key").table("whatsapp_media").to_owned();
        bytes.col("business_id").col("provider_message_id").col("sha256").unique();
        manager.create_index(bytes).await?;
        let mut file = Index::create().name("whatsapp_media_file_idx").table("whatsapp_media").to_owned();
        manager.create_index(file.col("file_id").to_owned()).await?;
        let mut sent = Index::create().name("whatsapp_message_file_idx").table("whatsapp_message").to_owned();
        manager.create_index(sent.col("file_id").to_owned()).await
    }
}

fn table() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, to: &'static str| {
        ForeignKey::create().name(name).from("whatsapp_media", column).to(to, "id").to_owned()
    };
    let mut file = reference("whatsapp_media_file_fkey", "file_id", "file");
    // A file that nobody claimed is swept without asking here.
    file.on_delete(ForeignKeyAction::Cascade);
    Table::create()
        .table("whatsapp_media")
        .col(big_pk_auto("id"))
        .col(big_integer("business_id"))
        .col(text("provider_message_id"))
        .col(text("sha256"))
        .col(big_integer("file_id"))
        .foreign_key(&mut reference("whatsapp_media_business_fkey", "business_id", "business"))
        .foreign_key(&mut file)
        .to_owned()
}
