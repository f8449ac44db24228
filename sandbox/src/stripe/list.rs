//! Stripe's lists: the newest first, in pages (<https://docs.stripe.com/api/pagination>). Pure.

use serde_json::{Map, Value};

use super::{refused::Refused, shape};

/// Objects of a page unless the query says otherwise, and at most.
const LIMIT: i64 = 10;
const LIMIT_MAX: i64 = 100;

/// A page of these objects, which come the newest first.
pub(super) fn page<'a>(
    url: &str,
    given: &Map<String, Value>,
    objects: impl Iterator<Item = &'a Value>,
) -> Result<Value, Refused> {
    let limit = given.get("limit").and_then(Value::as_i64).unwrap_or(LIMIT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        let code = Some("parameter_invalid_integer");
        return Err(Refused::invalid("limit", code, format!("This value must be 1 to {LIMIT_MAX}.")));
    }
    let limit = usize::try_from(limit).unwrap_or_default();
    let all: Vec<&Value> = objects.filter(|object| within(given.get("created"), object)).collect();
    let place = |name: &str| -> Result<Option<usize>, Refused> {
        let Some(id) = given.get(name).and_then(Value::as_str) else { return Ok(None) };
        let found = all.iter().position(|object| object["id"] == id);
        found.map(Some).ok_or_else(|| Refused::missing(400, "object", id, name))
    };
    let (after, before) = (place("starting_after")?, place("ending_before")?);
    let (from, until) = match before {
        Some(before) => (before.saturating_sub(limit), before),
        None => {
            let from = after.map_or(0, |after| after + 1);
            (from, all.len().min(from + limit))
        }
    };
    let has_more = if before.is_some() { from > 0 } else { until < all.len() };
    let data: Vec<Value> = all[from..until].iter().map(|object| (*object).clone()).collect();
    Ok(shape::list(url, &data, has_more))
}

/// Whether an object was made in a span, or at a moment.
fn within(span: Option<&Value>, object: &Value) -> bool {
    let created = object["created"].as_i64().unwrap_or_default();
    match span {
        None => true,
        Some(Value::Object(span)) => span.iter().all(|(bound, moment)| {
            let moment = moment.as_i64().unwrap_or_default();
            match bound.as_str() {
                "gt" => created > moment,
                "gte" => created >= moment,
                "lt" => created < moment,
                _ => created <= moment,
            }
        }),
        Some(moment) => moment.as_i64() == Some(created),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn ids(given: Value) -> (Vec<u64>, bool) {
        let objects: Vec<Value> = (0..25).rev().map(|n| json!({"id": n.to_string(), "created": n})).collect();
        let page = page("/v1/x", given.as_object().unwrap(), objects.iter()).unwrap();
        let data = page["data"].as_array().unwrap();
        (data.iter().map(|object| object["created"].as_u64().unwrap()).collect(), page["has_more"] == true)
    }

    #[test]
    fn a_list_is_walked_in_pages_either_way() {
        assert_eq!(ids(json!({})), ((15..25).rev().collect(), true));
        assert_eq!(ids(json!({"limit": 3, "starting_after": "5"})), (vec![4, 3, 2], true));
        assert_eq!(ids(json!({"limit": 3, "starting_after": "2"})), (vec![1, 0], false));
        assert_eq!(ids(json!({"limit": 2, "ending_before": "20"})), (vec![22, 21], true));
        assert_eq!(ids(json!({"limit": 9, "ending_before": "23"})), (vec![24], false));
        assert_eq!(ids(json!({"created": {"gte": 3, "lt": 5}})), (vec![4, 3], false));
        assert_eq!(ids(json!({"created": 7})), (vec![7], false));
    }

    #[test]
    fn a_page_has_a_hundred_at_most_and_begins_after_something_that_is_there() {
        for given in [json!({"limit": 0}), json!({"limit": 101}), json!({"starting_after": "99"})] {
            let objects = [json!({"id": "1", "created": 1})];
            assert!(page("/v1/x", given.as_object().unwrap(), objects.iter()).is_err(), "{given}");
        }
    }
}
