//! One schema on both databases.

use sea_orm::{ConnectionTrait as _, Statement};

use server::parts;

use crate::app::TestApp;

/// Tables, columns and unique indexes as lines, without what the databases cannot but spell differently.
const SQLITE: &str = "
    select 'column ' || t.name || '.' || c.name || ' ' ||
           case when c.type like '%int%' then 'integer' else lower(c.type) end ||
           case when c.\"notnull\" = 1 or c.pk > 0 then '' else ' null' end as line
    from sqlite_master t, pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite_%'
    union all
    select 'unique ' || t.name || ' ' || i.name || ' ' ||
           (select group_concat(name, ',') from (select name from pragma_index_info(i.name) order by seqno))
    from sqlite_master t, pragma_index_list(t.name) i
    where t.type = 'table' and i.\"unique\" = 1 and i.origin = 'c'
    order by 1";

const POSTGRES: &str = "
    select 'column ' || table_name || '.' || column_name || ' ' ||
           case when data_type in ('bigint', 'integer') then 'integer' else data_type end ||
           case when is_nullable = 'NO' then '' else ' null' end as line
    from information_schema.columns where table_schema = 'public'
    union all
    select 'unique ' || t.relname || ' ' || i.relname || ' ' ||
           (select string_agg(a.attname, ',' order by k.ord) from unnest(x.indkey) with ordinality k(num, ord)
            join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num)
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
    join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and x.indisunique and not x.indisprimary
    order by 1";

async fn lines(app: &TestApp, sql: &str) -> Vec<String> {
    let conn = app.app.db.reader();
    let query = Statement::from_string(conn.get_database_backend(), sql);
    let rows = conn.query_all_raw(query).await.expect("the schema can be read");
    let mut lines: Vec<String> = rows.iter().map(|row| row.try_get("", "line").expect("a line")).collect();
    lines.retain(|line| !line.contains("seaql_migrations"));
    lines.sort();
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_have_the_same_tables_columns_and_unique_indexes() {
    let Some(postgres) = TestApp::postgres().await else { return };
    let sqlite = TestApp::sqlite().await;
    let (on_sqlite, on_postgres) = (lines(&sqlite, SQLITE).await, lines(&postgres, POSTGRES).await);
    assert!(on_sqlite.contains(&"column customer.phone text null".to_owned()), "{on_sqlite:#?}");
    assert!(on_sqlite.contains(&"unique customer customer_phone_key business_id,phone".to_owned()));
    assert_eq!(on_sqlite, on_postgres);
    crate::app::run(sqlite, async |_| ()).await;
    crate::app::run(postgres, async |_| ()).await;
}

on_both!(every_table_with_a_customer_is_one_parts_and_says_whose_it_is, async |app| {
    let kind = app.app.db.reader().get_database_backend();
    let sql = if kind == sea_orm::DbBackend::Sqlite { SQLITE } else { POSTGRES };
    let lines = lines(&app, sql).await;
    let columns: Vec<(&str, &str)> = lines
        .iter()
        .filter_map(|line| line.strip_prefix("column ")?.split(' ').next()?.split_once('.'))
        .collect();
    let with = |column: &str| -> Vec<&str> {
        columns.iter().filter(|(_, name)| *name == column).map(|(table, _)| *table).collect()
    };
    let mut claimed = parts::customer_tables().to_vec();
    claimed.sort_unstable();
    assert_eq!(with("customer_id"), claimed, "as `customer_tables` of the parts say");
    let owned = with("business_id");
    assert!(claimed.iter().all(|table| owned.contains(table)), "a table of customers names its business");
});
