//! The schema's history: forward only, one change per file, never edited once merged.

mod m20261121_100000_create_job;
mod m20261121_100100_create_event;

use sea_orm_migration::prelude::*;

/// Runs the migrations in their order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261121_100000_create_job::Migration),
            Box::new(m20261121_100100_create_event::Migration),
        ]
    }
}

/// Brings the schema of `db` up to date.
///
/// # Errors
/// The database refused a statement; the migration that failed left no trace.
pub async fn run(db: &crate::db::Db) -> Result<(), DbErr> {
    Migrator::up(db.schema(), None).await
}
