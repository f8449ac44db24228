//! Who is known, and what a row means beside them: somebody new, something to add, nothing, or a contradiction. Pure: what is
//! known is put in, and what is to be written is taken out.

use std::collections::{HashMap, HashSet};

use super::{
    OnExisting,
    card::Card,
    person::{Person, same},
    problem::Trouble,
};
use crate::{accounts::Phone, db::CustomerId};

/// What becomes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// It makes a customer.
    New,
    /// It adds something to one.
    Update,
    /// It adds nothing.
    Skip,
    /// It contradicts what is known.
    Conflict(Trouble),
}

enum Found {
    Nobody,
    One(usize),
    Several,
}

/// Everybody who matters to the rows at hand.
#[derive(Debug, Default)]
pub(super) struct Book {
    cards: Vec<Card>,
    by_id: HashMap<CustomerId, usize>,
    by_phone: HashMap<Phone, usize>,
    by_email: HashMap<String, Vec<usize>>,
    /// Those who have nothing but a name.
    by_name: HashMap<String, usize>,
    /// The keys of notes and leads.
    written: HashSet<String>,
    touched: Vec<usize>,
}

impl Book {
    /// Puts in somebody who is a customer. Who was put in before stays as they are.
    pub(super) fn know(&mut self, card: Card) {
        if card.id.is_none_or(|id| !self.by_id.contains_key(&id)) {
            self.put(card);
        }
    }

    /// Puts in the key of a note or a lead that is written already.
    pub(super) fn know_written(&mut self, key: String) {
        self.written.insert(key);
    }

    /// Whether this number is somebody's here.
    pub(super) fn knows_phone(&self, phone: &Phone) -> bool {
        self.by_phone.contains_key(phone)
    }

    /// Whether this customer is here.
    pub(super) fn knows(&self, id: CustomerId) -> bool {
        self.by_id.contains_key(&id)
    }

    /// Takes a row in: from then on it is known.
    pub(super) fn take(&mut self, person: Person, on_existing: OnExisting) -> Decision {
        match self.find(&person) {
            Found::Several => Decision::Conflict(Trouble::TwoCustomers),
            Found::One(at) if self.cards[at].is_deleted => Decision::Conflict(Trouble::DeletedCustomer),
            Found::One(_) if on_existing == OnExisting::Skip => Decision::Skip,
            Found::One(at) => {
                if self.fill(at, person) {
                    Decision::Update
                } else {
                    Decision::Skip
                }
            }
            Found::Nobody => {
                self.add(person);
                Decision::New
            }
        }
    }

    /// Whose cards have something that is to be written; they count as written from then on.
    pub(super) fn unwritten(&mut self) -> Vec<Card> {
        let mut touched = std::mem::take(&mut self.touched);
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().map(|at| self.cards[at].write_out()).collect()
    }

    /// The same person has the same number; without one, the same address and no other name; without that, the same name
    /// and nothing else.
    fn find(&self, person: &Person) -> Found {
        if !person.phones.is_empty() {
            let mut owners: Vec<usize> =
                person.phones.iter().filter_map(|phone| self.by_phone.get(phone).copied()).collect();
            owners.sort_unstable();
            owners.dedup();
            return match owners[..] {
                [] => Found::Nobody,
                [one] => Found::One(one),
                _ => Found::Several,
            };
        }
        let found = if person.emails.is_empty() {
            self.by_name.get(&person.name).copied()
        } else {
            self.by_address(person)
        };
        found.map_or(Found::Nobody, Found::One)
    }

    /// Families share an address: the one with the same name, else one where a name is missing; the oldest of them.
    fn by_address(&self, person: &Person) -> Option<usize> {
        let owners = person.emails.iter().filter_map(|email| self.by_email.get(&email.to_lowercase()));
        let candidates = owners.flatten().copied().filter_map(|at| {
            let card = &self.cards[at];
            let strange = if same(&card.name, &person.name) {
                0
            } else if card.name.is_empty() || person.name.is_empty() {
                1
            } else {
                return None;
            };
            Some((card.is_deleted, strange, at))
        });
        candidates.min().map(|(_, _, at)| at)
    }

    fn put(&mut self, card: Card) -> usize {
        let at = self.cards.len();
        if let Some(id) = card.id {
            self.by_id.insert(id, at);
        }
        for phone in &card.phones {
            self.by_phone.entry(phone.clone()).or_insert(at);
        }
        for email in &card.emails {
            self.by_email.entry(email.to_lowercase()).or_default().push(at);
        }
        if card.phones.is_empty() && card.emails.is_empty() && !card.is_deleted {
            self.by_name.entry(card.name.clone()).or_insert(at);
        }
        self.cards.push(card);
        at
    }

    fn add(&mut self, person: Person) {
        let person = self.unwritten_of(person);
        let at = self.put(Card::of(person));
        self.touched.push(at);
    }

    /// Fills what is empty and adds what is missing; true if there was anything.
    fn fill(&mut self, at: usize, person: Person) -> bool {
        let person = self.unwritten_of(person);
        let added = self.cards[at].fill(person);
        for phone in added.phones {
            self.by_phone.insert(phone, at);
        }
        for email in added.emails {
            self.by_email.entry(email.to_lowercase()).or_default().push(at);
        }
        if added.any {
            self.touched.push(at);
        }
        added.any
    }

    /// The same person without the note and the lead that are written already.
    fn unwritten_of(&mut self, person: Person) -> Person {
        let note = person.note.filter(|note| self.written.insert(note.key.clone()));
        let lead = person.lead.filter(|lead| self.written.insert(lead.key.clone()));
        Person { note, lead, ..person }
    }
}

#[cfg(test)]
mod tests {
    use super::{Book, Card, Decision};
    use crate::{
        accounts::{Gender, Phone},
        crm::{
            customers::Consent,
            import::{
                OnExisting::{self, Skip, Update},
                card::News,
                person::{Person, Remark},
                problem::Trouble,
            },
        },
        db::CustomerId,
    };

    fn phones(of: &[&str]) -> Vec<Phone> {
        of.iter().map(|phone| Phone::parse(phone).unwrap()).collect()
    }

    fn texts(of: &[&str]) -> Vec<String> {
        of.iter().map(|text| (*text).to_owned()).collect()
    }

    fn person(name: &str, numbers: &[&str], emails: &[&str]) -> Person {
        Person {
            row: 2,
            name: name.to_owned(),
            phones: phones(numbers),
            emails: texts(emails),
            tags: vec![],
            note: None,
            lead: None,
            consent: Consent::Unknown,
            gender: Gender::Unknown,
        }
    }

    fn known(id: i64, name: &str, numbers: &[&str], emails: &[&str]) -> Card {
        let (phones, emails) = (phones(numbers), texts(emails));
        let news = News { phones_from: phones.len(), emails_from: emails.len(), ..News::default() };
        Card {
            id: Some(CustomerId(id)),
            is_deleted: false,
            name: name.to_owned(),
            gender: Gender::Unknown,
            consent: Consent::Unknown,
            phones,
            emails,
            tags: vec![],
            news,
        }
    }

    fn book(cards: Vec<Card>) -> Book {
        let mut book = Book::default();
        cards.into_iter().for_each(|card| book.know(card));
        book
    }

    fn decide(book: &mut Book, person: Person) -> Decision {
        book.take(person, OnExisting::Update)
    }

    #[test]
    fn whoever_stands_in_the_table_twice_is_one_and_the_second_time_adds_what_is_missing() {
        let mut book = Book::default();
        assert_eq!(decide(&mut book, person("", &["0541234567"], &[])), Decision::New);
        assert_eq!(decide(&mut book, person("", &["+972541234567"], &[])), Decision::Skip);
        assert_eq!(decide(&mut book, person("דנה", &["972541234567"], &[])), Decision::Update);
        assert_eq!(decide(&mut book, person("נועה", &["0541234567", "0541234568"], &[])), Decision::Update);
        assert_eq!(decide(&mut book, person("", &["0541234568"], &[])), Decision::Skip);
        let made = book.unwritten();
        assert_eq!((made.len(), made[0].name.as_str(), made[0].phones.len()), (1, "דנה", 2));
        assert!(book.unwritten().is_empty());
    }

    #[test]
    fn numbers_of_two_customers_in_one_row_are_a_contradiction() {
        let mut book =
            book(vec![known(1, "דנה", &["0541234567"], &[]), known(2, "אבי", &["0541234568"], &[])]);
        let both = person("דנה", &["0541234567", "0541234568"], &[]);
        assert_eq!(decide(&mut book, both), Decision::Conflict(Trouble::TwoCustomers));
        assert!(book.unwritten().is_empty());
    }

    #[test]
    fn what_a_person_wrote_is_never_overwritten() {
        let mut book = book(vec![known(1, "דנה כהן", &["0541234567"], &["dana@example.co.il"])]);
        let other =
            Person { gender: Gender::Female, ..person("דנה", &["0541234567"], &["d@example.co.il"]) };
        assert_eq!(decide(&mut book, other.clone()), Decision::Update);
        assert_eq!(decide(&mut book, other), Decision::Skip);
        let card = book.unwritten().remove(0);
        assert_eq!((card.name.as_str(), card.gender), ("דנה כהן", Gender::Female));
        assert_eq!(card.emails[card.news.emails_from..], ["d@example.co.il"]);
        assert!(card.phones[card.news.phones_from..].is_empty() && card.news.fields);
    }

    #[test]
    fn without_a_number_the_address_and_the_name_tell_who_it_is() {
        let family = vec![known(1, "אבי", &["0541234567"], &["cohen@example.co.il"])];
        let mut book = book(family);
        assert_eq!(decide(&mut book, person("דנה", &[], &["cohen@example.co.il"])), Decision::New);
        assert_eq!(decide(&mut book, person("דנה", &[], &["cohen@example.co.il"])), Decision::Skip);
        assert_eq!(decide(&mut book, person("אבי", &[], &["cohen@example.co.il"])), Decision::Skip);
        assert_eq!(decide(&mut book, person("", &[], &["cohen@example.co.il"])), Decision::Skip);
        assert_eq!(
            decide(&mut book, person("אבי", &["0541234569"], &["cohen@example.co.il"])),
            Decision::New
        );
    }

    #[test]
    fn a_name_alone_is_whoever_has_nothing_but_that_name() {
        let mut book = book(vec![known(1, "דנה", &["0541234567"], &[])]);
        assert_eq!(decide(&mut book, person("דנה", &[], &[])), Decision::New);
        assert_eq!(decide(&mut book, person("דנה", &[], &[])), Decision::Skip);
    }

    #[test]
    fn whoever_was_deleted_is_not_brought_back_by_a_table() {
        let gone = Card { is_deleted: true, ..known(1, "דנה", &["0541234567"], &["dana@example.co.il"]) };
        let mut book = book(vec![gone]);
        let conflict = Decision::Conflict(Trouble::DeletedCustomer);
        assert_eq!(decide(&mut book, person("דנה", &["0541234567"], &[])), conflict);
        assert_eq!(decide(&mut book, person("דנה", &[], &["dana@example.co.il"])), conflict);
    }

    #[test]
    fn whoever_is_known_may_be_left_as_they_are() {
        let mut book = book(vec![known(1, "", &["0541234567"], &[])]);
        assert_eq!(book.take(person("דנה", &["0541234567"], &[]), Skip), Decision::Skip);
        assert_eq!(book.take(person("דנה", &["0541234568"], &[]), Skip), Decision::New);
        assert_eq!(book.unwritten().len(), 1);
    }

    #[test]
    fn a_note_is_written_once() {
        let mut book = book(vec![known(1, "דנה", &["0541234567"], &[])]);
        book.know_written("import:1".to_owned());
        let noted = |key: &str| Person {
            note: Some(Remark { key: key.to_owned(), body: "גינה".to_owned() }),
            ..person("דנה", &["0541234567"], &[])
        };
        assert_eq!(book.take(noted("import:1"), Update), Decision::Skip);
        assert_eq!(book.take(noted("import:2"), Update), Decision::Update);
        assert_eq!(book.take(noted("import:2"), Update), Decision::Skip);
        assert_eq!(book.unwritten()[0].news.notes.len(), 1);
    }

    #[test]
    fn a_customer_has_so_many_numbers_and_no_more_and_then_there_is_nothing_to_add() {
        let many: Vec<String> = (0..10).map(|n| format!("05412345{n:02}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let mut book = book(vec![known(1, "דנה", &many, &[])]);
        assert_eq!(decide(&mut book, person("", &["0541234500", "0549999999"], &[])), Decision::Skip);
    }
}
