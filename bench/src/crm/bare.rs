//! The statements behind each request, run bare on one connection: what the database alone takes for them, that which
//! tells who asks included.

use anyhow::Result;
use sea_orm::{DatabaseConnection, QueryResult, Value};

use super::{
    database::{marks, number, rows},
    question::{Answer, Asked, By, Only, PAGE},
    search,
};

/// What is neither archived nor deleted.
const LIVING: &str = "business_id = ? and status = 'active' and deleted_at is null and merged_into is null";
/// What belongs to each customer of a page.
const CONTACTS: [&str; 3] = ["customer_phone", "customer_email", "customer_tag"];

/// Who asks.
const WHO: &str = "select * from membership left join \"user\" on \"user\".id = membership.user_id \
    left join business on business.id = membership.business_id \
    left join session on session.user_id = membership.user_id and session.id = ? \
    where membership.user_id = ? and membership.business_id = ? and membership.active = ?";

/// One reading connection, set as the program's.
pub(super) struct Bare {
    pub(super) conn: DatabaseConnection,
    pub(super) business: i64,
    pub(super) user: i64,
    pub(super) session: i64,
}

impl Bare {
    /// Runs the statements that answer this.
    ///
    /// # Errors
    /// The database refused.
    pub(super) async fn answer(&self, asked: &Asked) -> Result<Answer> {
        self.who().await?;
        match asked {
            Asked::Who => self.workplaces().await.map(|()| Answer::default()),
            Asked::Customers { only, by } => self.customers(only, by).await,
            Asked::Timeline(customer) => self.timeline(*customer).await,
            Asked::Search(terms) => search::find(&self.conn, self.business, terms).await,
        }
    }

    /// The user in the business, and their session.
    pub(super) async fn who(&self) -> Result<()> {
        let values: [Value; 4] = [self.session.into(), self.user.into(), self.business.into(), true.into()];
        rows(&self.conn, WHO, values).await.map(drop)
    }

    async fn workplaces(&self) -> Result<()> {
        let works =
            "select * from membership where user_id = ? and active = ? order by business_id limit 200";
        rows(&self.conn, works, [self.user.into(), true.into()]).await?;
        let there = "select * from business where id in (?) and active = ? order by id";
        rows(&self.conn, there, [self.business.into(), true.into()]).await.map(drop)
    }

    async fn customers(&self, only: &Only, by: &By) -> Result<Answer> {
        let mut values: Vec<Value> = vec![self.business.into()];
        let only = match only {
            Only::All => "",
            Only::Source(source) => {
                values.push((*source).into());
                " and source = ?"
            }
            Only::Tag(tag) => {
                values.extend([self.business.into(), (*tag).into()]);
                " and id in (select customer_id from customer_tag where business_id = ? and tag = ?)"
            }
        };
        let count = format!("select count(*) from (select * from customer where {LIVING}{only}) as wanted");
        let total = number(&self.conn, &count, values.clone()).await?;
        let (after, order) = match by {
            By::Newest => ("", "created_at desc, id desc"),
            By::NewestAfter(at, id) => {
                values.extend([(*at).into(), (*at).into(), (*id).into()]);
                (" and created_at <= ? and (created_at < ? or id < ?)", "created_at desc, id desc")
            }
            By::Name => ("", "name, id"),
        };
        values.push((PAGE + 1).into());
        let page = format!("select * from customer where {LIVING}{only}{after} order by {order} limit ?");
        let mut ids = ids(&rows(&self.conn, &page, values).await?)?;
        ids.truncate(PAGE as usize);
        for table in CONTACTS {
            self.belonging(table, "customer_id", &ids).await?;
        }
        Ok(Answer { total, found: ids.iter().map(i64::to_string).collect() })
    }

    async fn timeline(&self, customer: i64) -> Result<Answer> {
        let whose = "select * from customer where business_id = ? and id = ?";
        rows(&self.conn, whose, [self.business.into(), customer.into()]).await?;
        let of = "from timeline_entry where business_id = ? and customer_id = ? and kind in ('call', 'note', 'lead')";
        let values: [Value; 2] = [self.business.into(), customer.into()];
        let count = format!("select count(*) from (select * {of}) as wanted");
        let total = number(&self.conn, &count, values.clone()).await?;
        let page = format!("select * {of} order by at desc, id desc limit ?");
        let page = rows(&self.conn, &page, values.into_iter().chain([(PAGE + 1).into()])).await?;
        for (kind, table, column) in
            [("call", "call_log", "call_sid"), ("note", "note", "id"), ("lead", "lead", "id")]
        {
            let subjects = subjects(&page, kind)?;
            if column == "id" {
                let ids: Vec<i64> = subjects.iter().filter_map(|id| id.parse().ok()).collect();
                self.belonging(table, column, &ids).await?;
            } else {
                self.belonging(table, column, &subjects).await?;
            }
        }
        Ok(Answer { total, found: ids(&page)?.iter().map(i64::to_string).collect() })
    }

    async fn belonging<V: Clone + Into<Value>>(&self, table: &str, column: &str, of: &[V]) -> Result<()> {
        if of.is_empty() {
            return Ok(());
        }
        let sql =
            format!("select * from {table} where business_id = ? and {column} in ({})", marks(of.len()));
        let values = [self.business.into()].into_iter().chain(of.iter().cloned().map(Into::into));
        rows(&self.conn, &sql, values).await.map(drop)
    }
}

fn ids(rows: &[QueryResult]) -> Result<Vec<i64>> {
    Ok(rows.iter().map(|row| row.try_get("", "id")).collect::<Result<_, _>>()?)
}

fn subjects(page: &[QueryResult], kind: &str) -> Result<Vec<String>> {
    let mut subjects = Vec::new();
    for row in page {
        if row.try_get::<String>("", "kind")? == kind {
            subjects.push(row.try_get("", "subject")?);
        }
    }
    Ok(subjects)
}
