//! Who is logged in where: a session from its login to its end, and the tokens that renew it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(session()).await?;
        let of_user = Index::create().name("session_user_idx").table("session").col("user_id").to_owned();
        manager.create_index(of_user).await?;
        manager.create_table(refresh_token()).await?;
        let hash = Index::create()
            .name("refresh_token_hash_key")
            .table("refresh_token")
            .col("token_hash")
            .unique()
            .to_owned();
        manager.create_index(hash).await?;
        let of_session = Index::create()
            .name("refresh_token_session_idx")
            .table("refresh_token")
            .col("session_id")
            .col("generation")
            .to_owned();
        manager.create_index(of_session).await
    }
}

fn session() -> TableCreateStatement {
    let reference = |name: &str, column: &'static str, table: &'static str| {
        ForeignKey::create().name(name).from("session", column).to(table, "id").to_owned()
    };
    let ended = Expr::cust("(revoked_at is null) = (why is null)");
    Table::create()
        .table("session")
        .col(big_pk_auto("id"))
        .col(big_integer("user_id"))
        .col(big_integer("business_id"))
        .col(text("address"))
        .col(text_null("user_agent"))
        .col(big_integer("created_at"))
        .col(big_integer("last_used_at"))
        .col(big_integer("expires_at"))
        .col(big_integer_null("revoked_at"))
        .col(text_null("why"))
        .check(("session_end_has_its_reason", ended))
        .foreign_key(&mut reference("session_user_fkey", "user_id", "user"))
        .foreign_key(&mut reference("session_business_fkey", "business_id", "business"))
        .to_owned()
}

fn refresh_token() -> TableCreateStatement {
    let mut of_session = ForeignKey::create()
        .name("refresh_token_session_fkey")
        .from("refresh_token", "session_id")
        .to("session", "id")
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned();
    Table::create()
        .table("refresh_token")
        .col(big_pk_auto("id"))
        .col(big_integer("session_id"))
        .col(text("token_hash"))
        .col(integer("generation"))
        .col(big_integer("created_at"))
        .col(big_integer_null("used_at"))
        .foreign_key(&mut of_session)
        .to_owned()
}
