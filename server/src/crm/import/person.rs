//! A row as somebody: what its cells say under a mapping, or why they say nothing that can be kept.

use sha2::{Digest as _, Sha256};

use super::{
    cell::{one_line, plain},
    mapping::Target,
    problem::{Problem, Trouble},
    table::Row,
    wish::{self, Wish},
    words,
};
use crate::{
    accounts::{Gender, Phone},
    crm::{
        customers::{Consent, email},
        leads::Wishes,
    },
};

const MAX_NAME: usize = 120;
const MAX_TAG: usize = 40;
const MAX_NOTE: usize = 10_000;
/// How much a customer has at most of each.
pub(super) const MAX_PHONES: usize = 10;
pub(super) const MAX_EMAILS: usize = 10;
pub(super) const MAX_TAGS: usize = 30;
/// What stands between several values of one cell.
const BETWEEN: [char; 5] = [',', ';', '/', '|', '\n'];

/// Somebody, as a row tells of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) row: u32,
    pub(super) name: String,
    pub(super) phones: Vec<Phone>,
    pub(super) emails: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) note: Option<Remark>,
    pub(super) lead: Option<Wish>,
    pub(super) consent: Consent,
    pub(super) gender: Gender,
}

/// Something to be remembered, and the key under which it is written once, however often the table is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    pub(super) key: String,
    pub(super) body: String,
}

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Spreadsheets end in rows of separators.
    Empty,
    Person(Box<Person>),
    Refused(Problem),
}

/// Reads a row.
pub(super) fn read(row: &Row, mapping: &[Target]) -> Reading {
    let cells: Vec<String> = row.cells.iter().map(|cell| plain(cell)).collect();
    if cells.iter().all(String::is_empty) {
        return Reading::Empty;
    }
    let ragged = cells.len() < mapping.len() || cells.iter().skip(mapping.len()).any(|cell| !cell.is_empty());
    if ragged {
        return Reading::Refused(Problem::of_row(row.number, Trouble::Ragged));
    }
    match person(row.number, &cells, mapping) {
        Ok(person) => Reading::Person(Box::new(person)),
        Err(problem) => Reading::Refused(problem),
    }
}

fn person(row: u32, cells: &[String], mapping: &[Target]) -> Result<Person, Problem> {
    let mut draft = Draft::default();
    for (column, (cell, target)) in cells.iter().zip(mapping).enumerate() {
        let refused = |trouble| Problem::of_cell(row, column, cell, trouble);
        draft.take(*target, cell).map_err(refused)?;
    }
    draft.finish(row).map_err(|trouble| Problem::of_row(row, trouble))
}

#[derive(Default)]
struct Draft {
    whole_name: Vec<String>,
    first_name: Vec<String>,
    last_name: Vec<String>,
    phones: Vec<Phone>,
    emails: Vec<String>,
    tags: Vec<String>,
    notes: Vec<String>,
    wishes: Wishes,
    consent: Option<Consent>,
    gender: Option<Gender>,
}

impl Draft {
    fn take(&mut self, target: Target, cell: &str) -> Result<(), Trouble> {
        if cell.is_empty() {
            return Ok(());
        }
        match target {
            Target::Name => self.whole_name.push(one_line(cell)),
            Target::FirstName => self.first_name.push(one_line(cell)),
            Target::LastName => self.last_name.push(one_line(cell)),
            Target::Phone => add(&mut self.phones, phones(cell)?, |a, b| a == b),
            Target::Email => add(&mut self.emails, emails(cell)?, |a, b| same(a, b)),
            Target::Tag => add(&mut self.tags, tags(cell)?, |a, b| same(a, b)),
            Target::Note => self.notes.push(cell.to_owned()),
            Target::Consent => set(&mut self.consent, words::consent(cell), Consent::Unknown),
            Target::Gender => set(&mut self.gender, words::gender(cell), Gender::Unknown),
            Target::LeadIntent
            | Target::LeadCity
            | Target::LeadRooms
            | Target::LeadAmount
            | Target::LeadDetails => wish::take(&mut self.wishes, target, cell)?,
            Target::Ignore => {}
        }
        Ok(())
    }

    fn finish(self, row: u32) -> Result<Person, Trouble> {
        let whole = [self.first_name, self.last_name].concat();
        let name = if self.whole_name.is_empty() { whole } else { self.whole_name }.join(" ");
        let (phones, emails, tags) = (self.phones, self.emails, self.tags);
        if name.is_empty() && phones.is_empty() && emails.is_empty() {
            return Err(Trouble::NoIdentity);
        }
        if phones.len() > MAX_PHONES || emails.len() > MAX_EMAILS || tags.len() > MAX_TAGS {
            return Err(Trouble::TooMany);
        }
        let body = self.notes.join("\n");
        if name.chars().count() > MAX_NAME || body.chars().count() > MAX_NOTE {
            return Err(Trouble::TooLong);
        }
        let who = phones.first().map_or_else(|| format!("{} {}", emails.join(" "), name), Phone::to_string);
        let note = (!body.is_empty()).then(|| Remark { key: key(&[&who, &body]), body });
        let lead = lead(&who, self.wishes);
        let consent = self.consent.unwrap_or(Consent::Unknown);
        let gender = self.gender.unwrap_or(Gender::Unknown);
        Ok(Person { row, name, phones, emails, tags, note, lead, consent, gender })
    }
}

/// Somebody who looks for two things in two places has two leads; a row whose budget was corrected is the same one.
fn lead(who: &str, wishes: Wishes) -> Option<Wish> {
    if wishes == Wishes::default() {
        return None;
    }
    let intent = wishes.intent.map(|intent| format!("{intent:?}")).unwrap_or_default();
    let city = wishes.city.clone().unwrap_or_default();
    Some(Wish { key: key(&["lead", who, &intent, &city]), wishes })
}

fn key(of: &[&str]) -> String {
    let digest = Sha256::digest(of.join("\n").to_lowercase());
    digest.iter().take(16).fold("import:".to_owned(), |key, byte| format!("{key}{byte:02x}"))
}

fn add<T>(to: &mut Vec<T>, more: Vec<T>, same: impl Fn(&T, &T) -> bool) {
    for one in more {
        if !to.iter().any(|other| same(other, &one)) {
            to.push(one);
        }
    }
}

fn set<T: PartialEq>(field: &mut Option<T>, value: T, unknown: T) {
    if field.is_none() && value != unknown {
        *field = Some(value);
    }
}

/// Whether two texts differ in capitals at most.
pub(super) fn same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// A slash stands between two numbers as well as in one: `03/5551234`.
fn phones(cell: &str) -> Result<Vec<Phone>, Trouble> {
    let each: Result<Vec<Phone>, _> = parts(cell).map(Phone::parse).collect();
    each.or_else(|_| Phone::parse(cell).map(|phone| vec![phone])).map_err(|_no_phone| Trouble::BadPhone)
}

fn emails(cell: &str) -> Result<Vec<String>, Trouble> {
    parts(cell).map(|part| email::parse(part).ok_or(Trouble::BadEmail)).collect()
}

fn tags(cell: &str) -> Result<Vec<String>, Trouble> {
    let short = |tag: String| if tag.chars().count() <= MAX_TAG { Ok(tag) } else { Err(Trouble::TooLong) };
    parts(cell).map(|part| short(one_line(part))).collect()
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN).map(str::trim).filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Person, Reading, read};
    use crate::crm::import::{
        mapping::Target::{self, *},
        problem::Trouble,
        table::Row,
    };

    fn reading(mapping: &[Target], cells: &[&str]) -> Reading {
        read(&Row { number: 2, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }, mapping)
    }

    fn person(mapping: &[Target], cells: &[&str]) -> Person {
        match reading(mapping, cells) {
            Reading::Person(person) => *person,
            other => panic!("{other:?}"),
        }
    }

    fn trouble(mapping: &[Target], cells: &[&str]) -> (Trouble, Option<usize>) {
        match reading(mapping, cells) {
            Reading::Refused(problem) => (problem.trouble, problem.column),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_of_several_columns_and_cells_add_up_and_each_is_there_once() {
        let dana = person(&[Phone, Name, Phone], &["054-123 4567 / 03-5551234", "דנה  כהן", "+972541234567"]);
        let phones: Vec<_> = dana.phones.iter().map(|phone| phone.as_str()).collect();
        assert_eq!((phones, dana.name.as_str()), (vec!["+972541234567", "+97235551234"], "דנה כהן"));
        assert_eq!(person(&[Phone], &["03/5551234"]).phones.len(), 1);
        assert_eq!(person(&[Phone], &["'+972541234567"]).phones.len(), 1);
        assert_eq!(person(&[Phone], &["541234567"]).phones[0].as_str(), "+972541234567");
    }

    #[test]
    fn a_name_is_put_together_from_its_parts_the_first_name_first() {
        assert_eq!(person(&[LastName, FirstName], &["כהן", "דנה"]).name, "דנה כהן");
        assert_eq!(person(&[LastName, FirstName, Name], &["כהן", "דנה", "גב' כהן"]).name, "גב' כהן");
        assert_eq!(person(&[Name, Name], &["דנה", ""]).name, "דנה");
    }

    #[test]
    fn addresses_and_tags_are_told_apart_whatever_their_capitals() {
        let dana = person(&[Email, Tag, Tag], &["Dana@EXAMPLE.co.il; dana@example.co.il", "VIP, חם", "vip"]);
        assert_eq!(dana.emails, ["dana@example.co.il"]);
        assert_eq!(dana.tags, ["VIP", "חם"]);
    }

    #[test]
    fn a_row_that_cannot_be_kept_says_which_cell_is_to_blame() {
        assert_eq!(trouble(&[Name, Phone], &["דנה", "5.41E+08"]), (Trouble::BadPhone, Some(1)));
        assert_eq!(trouble(&[Name, Phone], &["דנה", "054-12"]), (Trouble::BadPhone, Some(1)));
        assert_eq!(trouble(&[Email], &["dana@"]), (Trouble::BadEmail, Some(0)));
        assert_eq!(trouble(&[Tag, Note], &["חם", "שלום"]), (Trouble::NoIdentity, None));
        assert_eq!(trouble(&[Name, Phone], &["דנה"]), (Trouble::Ragged, None));
        assert_eq!(trouble(&[Name], &["דנה", "x"]), (Trouble::Ragged, None));
        assert_eq!(trouble(&[Name], &["ש".repeat(121).as_str()]), (Trouble::TooLong, None));
        assert_eq!(trouble(&[Name, Tag], &["ש", "ת".repeat(41).as_str()]), (Trouble::TooLong, Some(1)));
        let many: Vec<_> = (0..11).map(|n| format!("05412345{n:02}")).collect();
        assert_eq!(trouble(&[Phone], &[many.join(",").as_str()]), (Trouble::TooMany, None));
        assert_eq!(reading(&[Name, Phone], &["", " ", ""]), Reading::Empty);
        assert_eq!(person(&[Name], &["דנה", " "]).name, "דנה");
    }

    #[test]
    fn a_lead_has_one_key_per_person_purpose_and_place() {
        let key = |phone: &str, intent: &str, city: &str, rooms: &str| {
            let row = person(&[Phone, LeadIntent, LeadCity, LeadRooms], &[phone, intent, city, rooms]);
            row.lead.map(|lead| lead.key)
        };
        let dana = key("0541234567", "קנייה", "רעננה", "4");
        assert!(dana.is_some() && dana == key("+972541234567", "לקנות", "רעננה", "4.5"));
        assert_ne!(dana, key("0541234567", "שכירות", "רעננה", "4"));
        assert_ne!(dana, key("0541234567", "קנייה", "כפר סבא", "4"));
        assert_ne!(dana, key("0541234568", "קנייה", "רעננה", "4"));
        assert_eq!(key("0541234567", "", "", ""), None);
    }

    #[test]
    fn a_note_has_one_key_however_the_number_is_spelt() {
        let key = |phone: &str, note: &str| person(&[Phone, Note], &[phone, note]).note.unwrap().key;
        assert_eq!(key("0541234567", "גינה"), key("+972 54-123-4567", "גינה"));
        assert_ne!(key("0541234567", "גינה"), key("0541234567", "מרפסת"));
        assert_ne!(key("0541234567", "גינה"), key("0541234568", "גינה"));
    }
}
