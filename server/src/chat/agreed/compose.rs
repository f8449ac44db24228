//! What is sent after a call, in words. Pure.

use url::Url;

use crate::{accounts::Profile, agent::when, chat::wording, crm::appointments::Appointment};

/// Where the business is, with a link that any map follows.
///
/// Source: <https://developers.google.com/maps/documentation/urls/get-started#search-action>
pub(super) fn address(profile: &Profile) -> String {
    let mut map = Url::parse("https://www.google.com/maps/search/").expect("a fixed address");
    let place = format!("{} {}", profile.name, profile.address);
    map.query_pairs_mut().append_pair("api", "1").append_pair("query", place.trim());
    wording::address(&profile.name, &profile.address, map.as_str())
}

/// An appointment, as people write it.
pub(super) fn appointment(profile: &Profile, booked: &Appointment) -> String {
    let when = when(booked.date.0.to_datetime(booked.time.0));
    let place = if booked.place.is_empty() { &profile.address } else { &booked.place };
    wording::appointment(&profile.name, &booked.title, &when, place)
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::accounts::Profile;

    #[test]
    fn an_address_comes_with_a_link_to_a_map() {
        let profile =
            Profile {
                name: "נדלן".to_owned(), address: "הרצל 1, רעננה".to_owned(), ..Profile::default()
            };
        let text = address(&profile);
        assert!(text.starts_with("הכתובת של נדלן: הרצל 1, רעננה\n"), "{text}");
        let link = text.rsplit(' ').next().unwrap();
        assert!(link.starts_with("https://www.google.com/maps/search/?api=1&query=%D7%A0"), "{link}");
        assert!(link.is_ascii() && !link.contains(' '), "{link}");
    }
}
