//! The rows of a customer, out of any table with personal data.

use std::collections::BTreeMap;

use sea_orm::{
    ConnectionTrait, DbErr, EntityTrait as _, FromQueryResult as _, JsonValue, Statement, Value as Bound,
};
use serde_json::{Map, Value};

use crate::{
    crm::{Customer, Personal, Whose, customers::row as customer},
    db::{BusinessId, CustomerId, Moment},
    error::{Error, Result},
};

/// A row as JSON, by column.
pub(super) type Row = Map<String, Value>;

/// Whose rows are meant.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) business: BusinessId,
    pub(super) customer: CustomerId,
    pub(super) now: Moment,
}

impl Subject {
    /// The customer of this business, deleted or not; not one who was merged, whose rows are the survivor's.
    ///
    /// # Errors
    /// [`Error::NotFound`] for anybody else, and for one whose data are erased.
    pub(super) async fn found(self, conn: &impl ConnectionTrait) -> Result<Customer> {
        let found = customer::Entity::find_by_id(self.customer).one(conn).await?;
        let theirs = |it: &Customer| it.business_id == self.business && it.merged_into.is_none();
        found.filter(|it| theirs(it) && it.erased_at.is_none()).ok_or(Error::NotFound)
    }

    /// Their own row, and those of whoever turned out to be them.
    pub(super) async fn own(self, conn: &impl ConnectionTrait) -> Result<Vec<Row>, DbErr> {
        self.select(conn, "customer", "business_id = $1 and (id = $2 or merged_into = $2)").await
    }

    /// All rows of theirs in a table.
    pub(super) async fn rows(self, conn: &impl ConnectionTrait, data: &Personal) -> Result<Vec<Row>, DbErr> {
        self.select(conn, data.table, &mine(data)).await
    }

    async fn select(self, conn: &impl ConnectionTrait, table: &str, which: &str) -> Result<Vec<Row>, DbErr> {
        let select = self.statement(conn, &format!("select * from {table} where {which}"));
        let found = conn.query_all_raw(select).await?;
        found.iter().map(|row| Ok(object(JsonValue::from_query_result(row, "")?))).collect()
    }

    /// How many of their rows in a table fulfil this condition.
    pub(super) async fn count(
        self,
        conn: &impl ConnectionTrait,
        data: &Personal,
        condition: &str,
    ) -> Result<u64, DbErr> {
        let (table, mine) = (data.table, mine(data));
        let count = format!("select count(*) as found from {table} where {mine} and ({condition})");
        let row = conn.query_one_raw(self.statement(conn, &count)).await?;
        let found: i64 = row.map_or(Ok(0), |row| row.try_get("", "found"))?;
        Ok(found.unsigned_abs())
    }

    /// Does this (`delete from …`, `update …`) to all their rows in a table.
    pub(super) async fn change(
        self,
        conn: &impl ConnectionTrait,
        data: &Personal,
        what: &str,
    ) -> Result<(), DbErr> {
        let change = self.statement(conn, &format!("{what} where {}", mine(data)));
        conn.execute_raw(change).await.map(drop)
    }

    /// Tables, columns and conditions are constants of the parts; only ids are bound.
    fn statement(self, conn: &impl ConnectionTrait, sql: &str) -> Statement {
        let ids = [Bound::from(self.business), Bound::from(self.customer)];
        let sql = sql.replace("{now}", &self.now.0.to_string());
        Statement::from_sql_and_values(conn.get_database_backend(), sql, ids)
    }
}

fn mine(data: &Personal) -> String {
    let customers = "business_id = $1 and customer_id = $2";
    match data.whose {
        Whose::Customer => customers.to_owned(),
        Whose::Of { table, column, key } => {
            format!("{column} in (select {key} from {table} where {customers})")
        }
    }
}

/// A row as people and programs read it: instants are written out, JSON within a column is JSON.
pub(super) fn legible(row: Row) -> Row {
    row.into_iter()
        .map(|(column, value)| {
            let value = told(&column, value);
            (column, value)
        })
        .collect()
}

fn told(column: &str, value: Value) -> Value {
    match &value {
        Value::Number(micros) if column == "at" || column.ends_with("_at") => micros
            .as_i64()
            .map_or(value.clone(), |micros| Value::String(Moment(micros).timestamp().to_string())),
        Value::String(text) if text.starts_with(['{', '[']) => serde_json::from_str(text).unwrap_or(value),
        _ => value,
    }
}

pub(super) fn object(row: Value) -> Row {
    match row {
        Value::Object(row) => row,
        _ => Row::new(),
    }
}

/// How many rows of which table.
pub(super) type Counted = BTreeMap<&'static str, u64>;

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{legible, object};

    #[test]
    fn a_row_is_written_so_that_people_read_it() {
        let row = json!({ "id": 7, "created_at": 1_700_000_000_000_000_i64, "at": null, "summary": "{\"a\":1}", "body": "[לא" });
        let told = json!({ "id": 7, "created_at": "2023-11-14T22:13:20Z", "at": null, "summary": { "a": 1 }, "body": "[לא" });
        assert_eq!(Value::Object(legible(object(row))), told);
    }
}
