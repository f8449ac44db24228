//! Triggers that keep what must never change: no update, no deletion, no row in its place, no emptied table.

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// What is kept of a table.
pub(super) struct Guard {
    /// The table; its refusals are `{table}_is_frozen` and `{table}_is_kept`.
    pub(super) table: &'static str,
    /// Of which rows, a condition on `old` (`old.signed_at is not null`).
    pub(super) when: &'static str,
    /// Columns that stay as they are.
    pub(super) frozen: &'static [&'static str],
    /// Columns that may be filled in, and then stay as they are.
    pub(super) filled_once: &'static [&'static str],
    /// Lists of columns by which a new row may stand in an old one's place.
    pub(super) keys: &'static [&'static [&'static str]],
}

impl Guard {
    /// Sets the triggers up.
    pub(super) async fn set(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let conn = manager.get_connection();
        let triggers = match conn.get_database_backend() {
            DbBackend::Postgres => self.on_postgres(),
            _ => self.on_sqlite(),
        };
        conn.execute_unprepared(&triggers).await.map(drop)
    }

    /// A condition on `old` and `new`: something changed that must not. `differs` is the dialect's word for it.
    fn changed(&self, differs: &str) -> String {
        let frozen = self.frozen.iter().map(|column| format!("new.{column} {differs} old.{column}"));
        let filled = self.filled_once.iter();
        let filled = filled
            .map(|column| format!("(old.{column} is not null and new.{column} {differs} old.{column})"));
        frozen.chain(filled).collect::<Vec<_>>().join(" or ")
    }

    /// SQLite deletes the row that `insert or replace` replaces, and asks no trigger of deletion.
    ///
    /// Source: <https://www.sqlite.org/lang_conflict.html>
    fn on_sqlite(&self) -> String {
        let Self { table, when, .. } = self;
        let changed = self.changed("is not");
        let same = |key: &&[&str]| {
            let columns = key.iter().map(|column| format!("known.{column} = new.{column}"));
            format!("({})", columns.collect::<Vec<_>>().join(" and "))
        };
        let same = self.keys.iter().map(same).collect::<Vec<_>>().join(" or ");
        let known = when.replace("old.", "known.");
        format!(
            "create trigger {table}_is_frozen before update on {table} when ({when}) and ({changed})
             begin select raise(abort, '{table}_is_frozen'); end;
             create trigger {table}_is_kept before delete on {table} when {when}
             begin select raise(abort, '{table}_is_kept'); end;
             create trigger {table}_is_not_replaced before insert on {table}
             when exists (select 1 from {table} known where ({known}) and ({same}))
             begin select raise(abort, '{table}_is_kept'); end;"
        )
    }

    /// `truncate` asks no trigger of rows.
    fn on_postgres(&self) -> String {
        let Self { table, when, .. } = self;
        let changed = self.changed("is distinct from");
        format!(
            "create function {table}_guard() returns trigger language plpgsql as $$
             begin
               if tg_op = 'TRUNCATE' then raise exception '{table}_is_kept'; end if;
               if {when} then
                 if tg_op = 'DELETE' then raise exception '{table}_is_kept'; end if;
                 if {changed} then raise exception '{table}_is_frozen'; end if;
               end if;
               if tg_op = 'DELETE' then return old; end if;
               return new;
             end $$;
             create trigger {table}_is_frozen before update or delete on {table}
               for each row execute function {table}_guard();
             create trigger {table}_is_not_emptied before truncate on {table}
               for each statement execute function {table}_guard();"
        )
    }
}
