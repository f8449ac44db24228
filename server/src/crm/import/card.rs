//! What is known of a customer, and what a row adds to it. Pure.

use super::{
    person::{MAX_EMAILS, MAX_PHONES, MAX_TAGS, Person, Remark, same},
    wish::Wish,
};
use crate::{
    accounts::{Gender, Phone},
    crm::customers::Consent,
    db::CustomerId,
};

/// A customer, or who will be one.
#[derive(Clone, Debug)]
pub(super) struct Card {
    /// None until they are written.
    pub(super) id: Option<CustomerId>,
    pub(super) is_deleted: bool,
    pub(super) name: String,
    pub(super) gender: Gender,
    pub(super) consent: Consent,
    /// The primary ones first.
    pub(super) phones: Vec<Phone>,
    pub(super) emails: Vec<String>,
    pub(super) tags: Vec<String>,
    /// What is to be written.
    pub(super) news: News,
}

/// What a card has beyond what the database has.
#[derive(Clone, Debug, Default)]
pub(super) struct News {
    /// Whether the name or the gender became known.
    pub(super) fields: bool,
    /// Whether there is an answer about writing to them.
    pub(super) consent: bool,
    /// How many of the lists were there before.
    pub(super) phones_from: usize,
    pub(super) emails_from: usize,
    pub(super) tags_from: usize,
    pub(super) notes: Vec<Remark>,
    pub(super) leads: Vec<Wish>,
}

/// What a row has added to a card.
#[derive(Debug, Default)]
pub(super) struct Added {
    /// Whether there was anything.
    pub(super) any: bool,
    pub(super) phones: Vec<Phone>,
    pub(super) emails: Vec<String>,
}

impl Card {
    /// Somebody new.
    pub(super) fn of(person: Person) -> Self {
        let Person { name, phones, emails, tags, note, lead, consent, gender, .. } = person;
        let (notes, leads) = (note.into_iter().collect(), lead.into_iter().collect());
        let news = News { notes, leads, ..News::default() };
        Self { id: None, is_deleted: false, name, gender, consent, phones, emails, tags, news }
    }

    /// Fills what is empty and adds what is missing.
    pub(super) fn fill(&mut self, person: Person) -> Added {
        let fields = self.fill_fields(person.name, person.gender);
        let consent = self.consent == Consent::Unknown && person.consent != Consent::Unknown;
        if consent {
            (self.consent, self.news.consent) = (person.consent, true);
        }
        let phones = grow(&mut self.phones, person.phones, MAX_PHONES, |a, b| a == b);
        let emails = grow(&mut self.emails, person.emails, MAX_EMAILS, |a, b| same(a, b));
        let tags = grow(&mut self.tags, person.tags, MAX_TAGS, |a, b| same(a, b));
        let lists = !(phones.is_empty() && emails.is_empty() && tags.is_empty());
        let any = fields || consent || lists || person.note.is_some() || person.lead.is_some();
        self.news.notes.extend(person.note);
        self.news.leads.extend(person.lead);
        Added { any, phones, emails }
    }

    /// The card with what is to be written, which counts as written from then on.
    pub(super) fn write_out(&mut self) -> Self {
        let written = News {
            phones_from: self.phones.len(),
            emails_from: self.emails.len(),
            tags_from: self.tags.len(),
            ..News::default()
        };
        let news = std::mem::replace(&mut self.news, written);
        Self { news, ..self.clone() }
    }

    fn fill_fields(&mut self, name: String, gender: Gender) -> bool {
        let (has_name, has_gender) = (
            self.name.is_empty() && !name.is_empty(),
            self.gender == Gender::Unknown && gender != Gender::Unknown,
        );
        if has_name {
            self.name = name;
        }
        if has_gender {
            self.gender = gender;
        }
        self.news.fields |= has_name || has_gender;
        has_name || has_gender
    }
}

/// Adds what is not there until the list is full; what was added.
fn grow<T: Clone>(list: &mut Vec<T>, more: Vec<T>, most: usize, same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let before = list.len();
    for one in more {
        if list.len() < most && !list.iter().any(|other| same(other, &one)) {
            list.push(one);
        }
    }
    list[before.min(list.len())..].to_vec()
}
