//! Whom callers are put through to, and who of them it is to be.

use super::{Today, hours};
use crate::accounts::{Person, Profile};

/// The people whom a caller can be put through to at this moment.
pub fn reachable(profile: &Profile, today: Today) -> &[Person] {
    let transfer = &profile.transfer;
    let may = !transfer.only_when_open || hours::is_open(profile, today);
    if may { &transfer.people } else { &[] }
}

/// The one who is meant: by name, else by what they are asked about, else the first.
pub fn meant<'a>(people: &'a [Person], wanted: &str) -> Option<&'a Person> {
    let wanted = wanted.trim();
    let named = people
        .iter()
        .find(|it| !wanted.is_empty() && (it.name.contains(wanted) || wanted.contains(&it.name)));
    let asked =
        || people.iter().find(|it| !it.about.is_empty() && !wanted.is_empty() && it.about.contains(wanted));
    named.or_else(asked).or(people.first())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date, time};

    use super::{Person, Profile, Today, meant, reachable};
    use crate::accounts::{Day, Interval, OpeningDay, Phone, Transfer};

    fn person(name: &str, about: &str) -> Person {
        Person { name: name.into(), phone: Phone::parse("+972541234567").unwrap(), about: about.into() }
    }

    #[test]
    fn whoever_is_named_or_knows_the_matter_is_meant_and_else_the_first() {
        let people = [person("דנה לוי", "השכרות"), person("יוסי", "מכירות")];
        for (wanted, name) in [
            ("דנה", "דנה לוי"),
            ("יוסי כהן", "יוסי"),
            ("מכירות", "יוסי"),
            ("", "דנה לוי"),
            ("משה", "דנה לוי"),
        ] {
            assert_eq!(meant(&people, wanted).unwrap().name, name, "{wanted}");
        }
        assert_eq!(meant(&[], "דנה"), None);
    }

    #[test]
    fn nobody_is_rung_while_the_business_is_closed_unless_the_owner_wants_it() {
        let open = Interval { from: time(9, 0, 0, 0), to: time(17, 0, 0, 0) };
        let mut profile = Profile {
            hours: vec![OpeningDay { day: Day::Sunday, open: vec![open] }],
            transfer: Transfer { people: vec![person("דנה", "")], ..Transfer::default() },
            ..Profile::default()
        };
        let at =
            |hour| Today { date: date(2026, 11, 22), weekday: Weekday::Sunday, time: time(hour, 0, 0, 0) };
        assert_eq!(reachable(&profile, at(10)).len(), 1);
        assert!(reachable(&profile, at(18)).is_empty());
        profile.transfer.only_when_open = false;
        assert_eq!(reachable(&profile, at(18)).len(), 1);
    }
}
