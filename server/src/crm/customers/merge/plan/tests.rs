//! Each field of two customers, with every way of their having it.

use super::{Conflict, Plan, Whole, conflict};
use crate::{
    accounts::{Gender, Phone},
    crm::customers::{
        Consent, Customer, Source, Status,
        contact::{email, phone, tag},
    },
    db::{BusinessId, CustomerId, Moment, UserId},
};

fn whole(id: i64) -> Whole {
    let customer = Customer {
        id: CustomerId(id),
        business_id: BusinessId(1),
        name: String::new(),
        phone: None,
        email: None,
        gender: Gender::Unknown,
        status: Status::Active,
        source: Source::Call,
        created_at: Moment(id),
        owner_id: None,
        consent: Consent::Unknown,
        consent_at: None,
        deleted_at: None,
        merged_into: None,
        erased_at: None,
    };
    Whole { customer, phones: vec![], emails: vec![], tags: vec![] }
}

fn named(id: i64, name: &str) -> Whole {
    let mut made = whole(id);
    name.clone_into(&mut made.customer.name);
    made
}

fn with_phones(id: i64, numbers: &[&str]) -> Whole {
    let mut made = whole(id);
    let numbers: Vec<Phone> = numbers.iter().map(|number| Phone::parse(number).unwrap()).collect();
    made.customer.phone = numbers.first().cloned();
    made.phones = numbers
        .into_iter()
        .zip(id * 10..)
        .map(|(phone, row)| {
            let (business_id, customer_id) = (BusinessId(1), CustomerId(id));
            phone::Model { id: row, business_id, customer_id, phone, former: false }
        })
        .collect();
    made
}

fn with_words(id: i64, words: &[&str]) -> Whole {
    let mut made = whole(id);
    let (business_id, customer_id) = (BusinessId(1), CustomerId(id));
    for (word, id) in words.iter().zip(id * 10..) {
        made.emails.push(email::Model { id, business_id, customer_id, email: (*word).to_owned() });
        made.tags.push(tag::Model { id, business_id, customer_id, tag: (*word).to_owned() });
    }
    made
}

fn consenting(id: i64, consent: Consent, at: Option<i64>) -> Whole {
    let mut made = whole(id);
    made.customer.consent = consent;
    made.customer.consent_at = at.map(Moment);
    made
}

#[test]
fn what_the_survivor_lacks_comes_from_the_other() {
    let mut other = named(2, "דנה כהן");
    other.customer.email = Some("dana@example.co.il".to_owned());
    other.customer.gender = Gender::Female;
    other.customer.owner_id = Some(UserId(7));
    let plan = Plan::of(&whole(1), &other);
    let after = plan.after.customer;
    assert_eq!((after.id, after.name.as_str()), (CustomerId(1), "דנה כהן"));
    assert_eq!(after.email.as_deref(), Some("dana@example.co.il"));
    assert_eq!((after.gender, after.owner_id), (Gender::Female, Some(UserId(7))));
    assert_eq!((after.created_at, after.source), (Moment(1), Source::Call));
    assert!(plan.conflicts.is_empty());
}

#[test]
fn what_the_survivor_has_stays_and_the_difference_is_told() {
    let (mut kept, mut other) = (named(1, "דנה לוי"), named(2, "דנה כהן"));
    kept.customer.gender = Gender::Female;
    other.customer.gender = Gender::Male;
    kept.customer.owner_id = Some(UserId(7));
    other.customer.owner_id = Some(UserId(8));
    let plan = Plan::of(&kept, &other);
    assert_eq!(plan.after.customer, kept.customer);
    let expected = [
        conflict("name", "דנה לוי", "דנה כהן"),
        conflict("owner_id", 7, 8),
        conflict("gender", "female", "male"),
    ];
    assert_eq!(plan.conflicts, expected);
    assert!(Plan::of(&kept, &kept).conflicts.is_empty());
}

#[test]
fn every_number_of_the_other_becomes_a_former_one_beside_the_primary() {
    let plan = Plan::of(&with_phones(1, &["0541111111"]), &with_phones(2, &["0542222222", "0543333333"]));
    let after = plan.after;
    assert_eq!(after.customer.phone.unwrap().as_str(), "+972541111111");
    let former: Vec<_> = after.phones.iter().map(|row| (row.phone.as_str(), row.former)).collect();
    assert_eq!(former, [("+972541111111", false), ("+972542222222", true), ("+972543333333", true)]);
    assert!(after.phones.iter().all(|row| row.customer_id == CustomerId(1)));
    assert_eq!(plan.conflicts, [conflict("phone", "+972541111111", "+972542222222")]);
}

#[test]
fn who_had_no_number_takes_the_others_as_their_own() {
    let plan = Plan::of(&whole(1), &with_phones(2, &["0542222222"]));
    assert_eq!(plan.after.customer.phone.unwrap().as_str(), "+972542222222");
    assert!(!plan.after.phones[0].former);
    assert!(plan.conflicts.is_empty());
}

#[test]
fn addresses_and_tags_are_united_without_doubles() {
    let plan = Plan::of(&with_words(1, &["א", "Vip"]), &with_words(2, &["vip", "א", "ב"]));
    assert_eq!(plan.after.tags.iter().map(|row| &*row.tag).collect::<Vec<_>>(), ["א", "Vip", "ב"]);
    assert_eq!(plan.after.emails.len(), 4, "addresses are told apart by their capitals");
    assert_eq!((plan.doubled_emails, plan.doubled_tags), (vec![21], vec![20, 21]));
}

#[test]
fn refused_beats_given_beats_unknown_whoever_said_it() {
    use Consent::{Given, Refused, Unknown};
    let said = |field: [&str; 2]| vec![conflict("consent", field[0], field[1])];
    let none: Vec<Conflict> = vec![];
    for (kept, other, holds, at, told) in [
        ((Unknown, None), (Given, Some(5)), Given, Some(5), none.clone()),
        ((Given, Some(4)), (Unknown, None), Given, Some(4), none.clone()),
        ((Given, Some(4)), (Refused, Some(5)), Refused, Some(5), said(["refused", "given"])),
        ((Refused, Some(4)), (Given, Some(5)), Refused, Some(4), said(["refused", "given"])),
        ((Refused, None), (Given, Some(5)), Refused, None, said(["refused", "given"])),
        ((Given, None), (Given, Some(5)), Given, Some(5), none.clone()),
        ((Unknown, None), (Unknown, None), Unknown, None, none.clone()),
    ] {
        let plan = Plan::of(&consenting(1, kept.0, kept.1), &consenting(2, other.0, other.1));
        let after = plan.after.customer;
        assert_eq!((after.consent, after.consent_at), (holds, at.map(Moment)), "{kept:?} {other:?}");
        assert_eq!(plan.conflicts, told, "{kept:?} {other:?}");
    }
}

#[test]
fn whoever_is_active_under_one_name_is_active() {
    let mut archived = whole(1);
    archived.customer.status = Status::Archived;
    assert_eq!(Plan::of(&archived, &whole(2)).after.customer.status, Status::Active);
    assert_eq!(Plan::of(&whole(2), &archived).conflicts, [conflict("status", "active", "archived")]);
    assert_eq!(Plan::of(&archived, &archived).after.customer.status, Status::Archived);
}
