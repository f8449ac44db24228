//! How soon those were answered who turned to the business for the first time.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement};

use super::{body::Responses, span::Span};
use crate::db::BusinessId;

/// Of each customer whose first contact lies in the span ($2 up to $3), the whole seconds until the first answer: how
/// many customers waited how long. What counts as which is told at [`Responses`].
const WAITED: &str = "
    with contact as (
      select customer_id, created_at as moment from call_log
      where business_id = $1 and direction = 'inbound' and customer_id is not null
        and created_at >= $2 and created_at < $3
      union all
      select customer_id, created_at as moment from lead
      where business_id = $1 and source in ('call', 'message') and deleted_at is null
        and created_at >= $2 and created_at < $3),
    opening as (
      select c.customer_id, min(c.moment) as moment from contact c
      where not exists (select 1 from call_log e where e.business_id = $1 and e.customer_id = c.customer_id
                          and e.direction = 'inbound' and e.created_at < $2)
        and not exists (select 1 from lead e where e.business_id = $1 and e.customer_id = c.customer_id
                          and e.source in ('call', 'message') and e.deleted_at is null and e.created_at < $2)
      group by c.customer_id),
    answer as (
      select customer_id, answered_at as moment from call_log
      where business_id = $1 and direction = 'inbound' and answered_at >= $2
      union all
      select customer_id, created_at as moment from call_log
      where business_id = $1 and direction = 'outbound' and created_at >= $2
      union all
      select customer_id, at as moment from timeline_entry
      where business_id = $1 and kind = 'note' and made_by = 'person' and at >= $2),
    waited as (
      select o.customer_id, (min(a.moment) - o.moment) / 1000000 as seconds from opening o
      left join answer a on a.customer_id = o.customer_id and a.moment >= o.moment
      group by o.customer_id, o.moment)
    select seconds, count(*) as customers from waited group by seconds order by seconds";

#[derive(FromQueryResult)]
struct Waited {
    /// None: they still wait.
    seconds: Option<i64>,
    customers: i64,
}

/// The median of the seconds until the answer to those who first came in this span, whenever it was given; and how many
/// were answered.
pub(super) async fn figures(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    span: Span,
) -> Result<(Option<i64>, Responses), DbErr> {
    let values = [business.0.into(), span.start.0.into(), span.end.0.into()];
    let query = Statement::from_sql_and_values(conn.get_database_backend(), WAITED, values);
    let (mut waited, mut responses) = (Vec::new(), Responses::default());
    for Waited { seconds, customers } in Waited::find_by_statement(query).all(conn).await? {
        match seconds {
            Some(seconds) => {
                waited.push((seconds, customers));
                responses.answered += customers;
            }
            None => responses.waiting += customers,
        }
    }
    Ok((median(&waited), responses))
}

/// The lower median of values that stand in order, each with how often it comes; none of nothing.
fn median(counted: &[(i64, i64)]) -> Option<i64> {
    let total: i64 = counted.iter().map(|(_, times)| times).sum();
    let mut passed = 0;
    let reached = counted.iter().find(|(_, times)| {
        passed += times;
        passed * 2 >= total
    });
    reached.map(|(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn half_of_them_waited_as_long_or_less() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[(7, 1)]), Some(7));
        assert_eq!(median(&[(2, 1), (9, 1)]), Some(2));
        assert_eq!(median(&[(2, 1), (9, 1), (60, 1)]), Some(9));
        assert_eq!(median(&[(2, 3), (9, 1), (86_400, 1)]), Some(2));
        assert_eq!(median(&[(0, 1), (3, 1), (4, 5)]), Some(4));
        assert_eq!(median(&[(1, 2), (3, 2)]), Some(1));
    }
}
