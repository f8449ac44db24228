//! Pairs of customers who share a key, the most likely first; each query is bound to a business.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};

use super::{CROWD, Reason};
use crate::{
    db::{BusinessId, CustomerId},
    error::{Error, Result},
    web::{List, Page},
};

/// The one order of these lists.
const SORT: &str = "-likelihood";
const REASONS: [Reason; 3] = [Reason::Email, Reason::Name, Reason::PhoneTail];

/// Two customers who may be one.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub(super) struct Pair {
    pub(super) one_id: CustomerId,
    pub(super) other_id: CustomerId,
    likelihood: i32,
    email: i32,
    name: i32,
    phone_tail: i32,
}

impl Pair {
    /// Why they may be.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        let said = |reason: &Reason| match reason {
            Reason::Email => self.email > 0,
            Reason::Name => self.name > 0,
            Reason::PhoneTail => self.phone_tail > 0,
        };
        REASONS.into_iter().filter(said).collect()
    }

    fn place(&self) -> String {
        format!("{} {} {}", self.likelihood, self.other_id, self.one_id)
    }
}

/// One page of the pairs of a business, or of those of one customer, who then stands first in each.
pub(super) async fn page(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    of: Option<CustomerId>,
    page: &Page,
) -> Result<List<Pair>> {
    let (limit, place) = page.ranked(SORT)?;
    let [likelihood, other, one] = place.as_deref().map_or(Ok(START), read)?;
    let beyond = i64::try_from(limit).expect("no more than 200") + 1;
    let values = [likelihood.into(), other.into(), one.into(), beyond.into()];
    let query = format!(
        "{} select * from pair
         where likelihood < $3 or (likelihood = $3 and (other_id < $4 or (other_id = $4 and one_id < $5)))
         order by likelihood desc, other_id desc, one_id desc limit $6",
        pairs(of)
    );
    let pairs_found = Pair::find_by_statement(statement(conn, query, business, of, values)).all(conn).await?;
    Ok(List::ranked(pairs_found, count(conn, business, of).await?, limit, SORT, Pair::place))
}

/// Behind nothing: the first page.
const START: [i64; 3] = [i32::MAX as i64, i64::MAX, i64::MAX];

fn read(place: &str) -> Result<[i64; 3]> {
    let numbers: Option<Vec<i64>> = place.split(' ').map(|number| number.parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| numbers.try_into().ok());
    numbers.ok_or_else(|| Error::invalid("bad_cursor", "the cursor is of another list"))
}

async fn count(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    of: Option<CustomerId>,
) -> Result<u64, DbErr> {
    let query = format!("{} select count(*) as found from pair", pairs(of));
    let row = conn.query_one_raw(statement(conn, query, business, of, [])).await?;
    let found: i64 = row.map_or(Ok(0), |row| row.try_get("", "found"))?;
    Ok(found.unsigned_abs())
}

fn statement<const N: usize>(
    conn: &impl ConnectionTrait,
    query: String,
    business: BusinessId,
    of: Option<CustomerId>,
    more: [Value; N],
) -> Statement {
    let customer = of.map_or(0, |customer| customer.0);
    let values = [business.0.into(), customer.into()].into_iter().chain(more);
    Statement::from_sql_and_values(conn.get_database_backend(), query, values)
}

/// `$1` is the business, `$2` the customer. A crowd is counted no further than its limit, so that a key which everybody
/// has costs each of them a few steps in the index and not a look at all others.
fn pairs(of: Option<CustomerId>) -> String {
    let whose = match of {
        Some(_) => "a.customer_id = $2 and b.customer_id <> a.customer_id",
        None => "$2 = 0 and b.customer_id > a.customer_id",
    };
    let [email, name, tail] = REASONS.map(Reason::weight);
    let living = "business_id = $1 and deleted_at is null and merged_into is null";
    format!(
        "with shared as (
           select a.customer_id as one_id, b.customer_id as other_id,
                  max(case when a.kind = 'email' then 1 else 0 end) as email,
                  max(case when a.kind = 'name' then 1 else 0 end) as name,
                  max(case when a.kind = 'phone_tail' then 1 else 0 end) as phone_tail
           from customer_key a
           join customer_key b on b.business_id = a.business_id and b.kind = a.kind and b.value = a.value
           where a.business_id = $1 and {whose}
             and not exists (select 1 from customer_key c
                             where c.business_id = a.business_id and c.kind = a.kind and c.value = a.value
                             limit 1 offset {CROWD})
             and not exists (select 1 from customer_distinct d
                             where d.customer_id = a.customer_id and d.other_id = b.customer_id)
             and not exists (select 1 from customer_distinct d
                             where d.customer_id = b.customer_id and d.other_id = a.customer_id)
           group by a.customer_id, b.customer_id),
         pair as (
           select shared.*, {email} * email + {name} * name + {tail} * phone_tail as likelihood from shared
           where exists (select 1 from customer where id = one_id and {living})
             and exists (select 1 from customer where id = other_id and {living}))"
    )
}
