//! What is asked: each request beside that which its bare statements answer. All are made before anything is measured.

use anyhow::{Context as _, Result};
use sea_orm::DatabaseConnection;
use serde_json::Value;
use url::form_urlencoded;

use super::{
    database,
    fill::{Person, mixed},
};
use crate::client::Client;

/// Customers of a page where nothing is asked for.
pub(super) const PAGE: i64 = 50;
/// What the filtered lists are filtered by.
const SOURCE: &str = "import";
const TAG: &str = "נכס מסחרי";
/// Digits of the part of a number, and how many digits before them are left out.
const DIGITS: usize = 6;
const LEFT_OUT: usize = 2;

/// What the bare statements are to answer.
#[derive(Clone, Debug)]
pub(super) enum Asked {
    /// Only whether whoever asks may.
    Who,
    /// A page of customers.
    Customers { only: Only, by: By },
    /// A page of the timeline of this customer.
    Timeline(i64),
    /// What has tokens that begin with each of these.
    Search(Vec<String>),
}

/// Which customers.
#[derive(Clone, Debug)]
pub(super) enum Only {
    All,
    Source(&'static str),
    Tag(&'static str),
}

/// In which order.
#[derive(Clone, Debug)]
pub(super) enum By {
    Newest,
    /// The newest behind this one: its `created_at` and id.
    NewestAfter(i64, i64),
    Name,
}

/// One request and what it is compared with.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) path: String,
    pub(super) asked: Asked,
}

/// A row of the table: its name and its questions.
pub(super) struct Case {
    pub(super) name: &'static str,
    /// Whether the goals are for it.
    pub(super) judged: bool,
    /// Whether the limit of the search is for it.
    pub(super) search: bool,
    pub(super) questions: Vec<Question>,
}

/// Every case, each with this many questions.
///
/// # Errors
/// The program does not answer, so that no place deep in the list is known.
pub(super) async fn cases(
    client: &Client,
    conn: &DatabaseConnection,
    customers: usize,
    count: usize,
) -> Result<Vec<Case>> {
    let same = |path: &str, asked: Asked| vec![Question { path: path.to_owned(), asked }; count];
    let list = |path: &str, only, by| same(path, Asked::Customers { only, by });
    let tagged = format!("/api/crm/customers?{}", encoded("tag", TAG));
    let people =
        |salt: u64| (0..count).map(move |n| Person((mixed(salt + n as u64) % customers as u64) as usize));
    let search = |text: String| format!("/api/crm/search?{}", encoded("q", &text));
    let case = |name, questions| Case { name, judged: true, search: false, questions };
    let found = |name, questions| Case { name, judged: true, search: true, questions };
    Ok(vec![
        Case {
            name: "nothing but who asks",
            judged: false,
            search: false,
            questions: same("/api/auth/me", Asked::Who),
        },
        case("customers, first page", list("/api/crm/customers", Only::All, By::Newest)),
        case("customers, a page behind half of them", deep(client, conn, customers, count).await?),
        case("customers by name", list("/api/crm/customers?sort=name", Only::All, By::Name)),
        case(
            "customers of one source",
            list(&format!("/api/crm/customers?source={SOURCE}"), Only::Source(SOURCE), By::Newest),
        ),
        case("customers of one tag", list(&tagged, Only::Tag(TAG), By::Newest)),
        case(
            "timeline of a customer",
            people(1)
                .map(|person| {
                    let id = person.0 as i64 + 1;
                    let path = format!("/api/crm/timeline?customer_id={id}");
                    Question { path, asked: Asked::Timeline(id) }
                })
                .collect(),
        ),
        found(
            "search, a name",
            people(2)
                .map(|person| {
                    let name = person.first_name();
                    Question { path: search(name.to_owned()), asked: Asked::Search(terms(name)) }
                })
                .collect(),
        ),
        found(
            "search, a part of a number",
            people(3)
                .map(|person| {
                    let part = person.national()[LEFT_OUT..LEFT_OUT + DIGITS].to_owned();
                    Question { path: search(part.clone()), asked: Asked::Search(vec![part]) }
                })
                .collect(),
        ),
        found(
            "search, two words",
            people(4)
                .map(|person| {
                    let name = person.name();
                    Question { path: search(name.clone()), asked: Asked::Search(terms(&name)) }
                })
                .collect(),
        ),
    ])
}

/// Pages in a row behind the newer half of the customers; once through to the end, they begin again.
async fn deep(
    client: &Client,
    conn: &DatabaseConnection,
    customers: usize,
    count: usize,
) -> Result<Vec<Question>> {
    const STEP: usize = 200;
    let mut cursor: Option<String> = None;
    let mut ids = Vec::new();
    for _ in 0..(customers / 2).div_ceil(STEP) {
        (cursor, ids) = page(client, STEP as i64, cursor.as_deref()).await?;
    }
    let half = (cursor, ids);
    let mut here = half.clone();
    let mut questions = Vec::new();
    while questions.len() < count {
        let (Some(cursor), Some(last)) = (here.0.clone(), here.1.last().copied()) else {
            anyhow::ensure!(half.0.is_some(), "the list ends before its half");
            here = half.clone();
            continue;
        };
        let at =
            database::number(conn, "select created_at from customer where id = ?", [last.into()]).await?;
        let path = format!("/api/crm/customers?{}", encoded("cursor", &cursor));
        let asked = Asked::Customers { only: Only::All, by: By::NewestAfter(at, last) };
        questions.push(Question { path, asked });
        here = page(client, PAGE, Some(&cursor)).await?;
    }
    Ok(questions)
}

/// The cursor behind a page and the customers on it.
async fn page(client: &Client, limit: i64, cursor: Option<&str>) -> Result<(Option<String>, Vec<i64>)> {
    let cursor = cursor.map(|cursor| format!("&{}", encoded("cursor", cursor))).unwrap_or_default();
    let page = client.get(&format!("/api/crm/customers?limit={limit}{cursor}")).await?.body;
    let items = page["items"].as_array().context("a list has items")?;
    let ids = items.iter().filter_map(|item| item["id"].as_i64()).collect();
    Ok((page["next"].as_str().map(str::to_owned), ids))
}

fn encoded(name: &str, value: &str) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish()
}

/// The words as the index has them, the longest first: it is likely the rarest.
pub(super) fn terms(text: &str) -> Vec<String> {
    let folded = text.chars().filter(|letter| *letter != '׳').map(|letter| match letter {
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        other => other,
    });
    let folded: String = folded.collect();
    let mut words: Vec<String> = folded.split([' ', '־']).map(str::to_owned).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words
}

/// What an answer holds: how many there are in all, and which are here.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) total: i64,
    pub(super) found: Vec<String>,
}

impl Answer {
    /// What the program answered.
    pub(super) fn of(body: &Value) -> Self {
        let items = body["items"].as_array().cloned().unwrap_or_default();
        let name = |item: &Value| match item["title"].as_str() {
            Some(_) => format!("{} {}", item["kind"].as_str().unwrap_or_default(), item["id"]),
            None => item["id"].to_string(),
        };
        Self { total: body["total"].as_i64().unwrap_or(0), found: items.iter().map(name).collect() }
    }

    /// Whether both found the same. Of a search the bare statements find all, in no order; the program shows the best.
    pub(super) fn agrees(&self, bare: &Self, asked: &Asked) -> bool {
        let same = match asked {
            Asked::Search(_) => self.found.iter().all(|one| bare.found.contains(one)),
            _ => self.found == bare.found,
        };
        self.total == bare.total && same
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Answer, Asked, terms};

    #[test]
    fn words_are_asked_for_as_the_index_has_them() {
        assert_eq!(terms("אברהם בן דוד"), ["אברהמ", "דוד", "בנ"]);
        assert_eq!(terms("רבינוביץ׳"), ["רבינוביצ"]);
        assert_eq!(terms("אבו־רביע"), ["רביע", "אבו"]);
    }

    #[test]
    fn a_list_agrees_in_its_order_and_a_search_with_a_part_of_what_is_there() {
        let list = Answer::of(&json!({"total": 2, "items": [{"id": 2}, {"id": 1}]}));
        let answer = |total, found: [&str; 2]| Answer { total, found: found.map(str::to_owned).to_vec() };
        assert!(list.agrees(&answer(2, ["2", "1"]), &Asked::Timeline(1)));
        assert!(!list.agrees(&answer(2, ["1", "2"]), &Asked::Timeline(1)));
        assert!(!list.agrees(&answer(3, ["2", "1"]), &Asked::Timeline(1)));
        let hits = Answer::of(&json!({"total": 2, "items": [{"kind": "lead", "id": 1, "title": "דירה"}]}));
        assert!(hits.agrees(&answer(2, ["customer 7", "lead 1"]), &Asked::Search(vec![])));
    }
}
