//! What people type of a customer, read strictly: each refusal names the field, and the place in it.

use garde::Validate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    Consent, New, Source, Status,
    contact::Asked,
    email,
    store::Change,
    tag::{self, MAX_TAGS},
};
use crate::{
    accounts::{Gender, Phone, refused},
    db::UserId,
    error::{Error, Result},
    web::input::given,
};

/// Numbers, and as many addresses: more are a telephone book.
pub(super) const MAX_REACH: usize = 10;

/// Somebody who becomes a customer; a name, a number or an address is needed.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct NewCustomer {
    #[serde(default)]
    #[garde(length(chars, max = 120))]
    #[schema(max_length = 120)]
    name: String,
    /// The primary number, in any spelling; the first of `phones` if absent.
    #[garde(inner(length(chars, max = 40)))]
    #[schema(max_length = 40)]
    phone: Option<String>,
    /// The primary address; the first of `emails` if absent.
    #[garde(skip)]
    #[schema(format = Email, max_length = 254)]
    email: Option<String>,
    #[serde(default)]
    #[garde(length(max = MAX_REACH), inner(length(chars, max = 40)))]
    #[schema(max_items = 10)]
    phones: Vec<String>,
    #[serde(default)]
    #[garde(length(max = MAX_REACH))]
    #[schema(max_items = 10)]
    emails: Vec<String>,
    /// Of at most 40 characters each; they differ in more than upper and lower case.
    #[serde(default)]
    #[garde(length(max = MAX_TAGS))]
    #[schema(max_items = 30)]
    tags: Vec<String>,
    #[serde(default)]
    #[garde(skip)]
    gender: Option<Gender>,
    /// A member of this business.
    #[garde(skip)]
    owner_id: Option<UserId>,
    #[garde(skip)]
    consent: Option<Consent>,
    #[garde(skip)]
    source: Option<TypedIn>,
}

/// How a customer becomes known whom a person writes down.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NewCustomerSource)]
enum TypedIn {
    /// Somebody typed them in.
    Manual,
}

/// What may be changed; an absent field stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
pub(super) struct CustomerChange {
    #[garde(inner(length(chars, max = 120)))]
    #[schema(max_length = 120)]
    name: Option<String>,
    /// The primary number. A new one takes the place of the old one, and one of `phones` changes places with it; null
    /// removes it, and the next one steps in.
    #[serde(default, deserialize_with = "given")]
    #[garde(inner(inner(length(chars, max = 40))))]
    #[schema(value_type = Option<String>, max_length = 40)]
    phone: Option<Option<String>>,
    /// The primary address, as `phone` is the primary number.
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<String>, format = Email, max_length = 254)]
    email: Option<Option<String>>,
    /// All numbers that there are to be; those that were former stay so, and those left out are taken away.
    #[garde(inner(length(max = MAX_REACH), inner(length(chars, max = 40))))]
    #[schema(max_items = 10)]
    phones: Option<Vec<String>>,
    /// All addresses that there are to be.
    #[garde(inner(length(max = MAX_REACH)))]
    #[schema(max_items = 10)]
    emails: Option<Vec<String>>,
    /// All tags that there are to be, of at most 40 characters each.
    #[garde(inner(length(max = MAX_TAGS)))]
    #[schema(max_items = 30)]
    tags: Option<Vec<String>>,
    #[garde(skip)]
    gender: Option<Gender>,
    /// A member of this business.
    #[serde(default, deserialize_with = "given")]
    #[garde(skip)]
    #[schema(value_type = Option<UserId>)]
    owner_id: Option<Option<UserId>>,
    /// A change of it sets `consent_at`.
    #[garde(skip)]
    consent: Option<Consent>,
    #[garde(skip)]
    status: Option<Status>,
}

/// A number with the field that it was written in.
pub(super) type Named = (String, Phone);

impl NewCustomer {
    /// The customer who is meant, and the numbers with their fields.
    pub(super) fn read(self) -> Result<(New, Vec<Named>)> {
        self.validate().map_err(|report| refused(&report))?;
        let source = match self.source {
            None | Some(TypedIn::Manual) => Source::Manual,
        };
        let phones = all("phone", self.phone.as_deref(), "phones", &self.phones, phone)?;
        let emails = all("email", self.email.as_deref(), "emails", &self.emails, address)?;
        let new = New {
            name: self.name,
            phones: values(&phones),
            emails: values(&emails),
            tags: tags(&self.tags)?,
            gender: self.gender.unwrap_or(Gender::Unknown),
            source,
            owner_id: self.owner_id,
            consent: self.consent.unwrap_or(Consent::Unknown),
        };
        Ok((new, phones))
    }
}

impl CustomerChange {
    /// The change that is meant.
    pub(super) fn read(self) -> Result<Change> {
        self.validate().map_err(|report| refused(&report))?;
        let phone_list = self.phones.as_deref().unwrap_or_default();
        let email_list = self.emails.as_deref().unwrap_or_default();
        let primary_phone = self.phone.as_ref().and_then(Option::as_deref);
        let primary_email = self.email.as_ref().and_then(Option::as_deref);
        let named = all("phone", primary_phone, "phones", phone_list, phone)?;
        let addresses = all("email", primary_email, "emails", email_list, address)?;
        Ok(Change {
            name: self.name.map(|name| name.trim().to_owned()),
            phones: asked(self.phone.is_some(), primary_phone.is_some(), self.phones.is_some(), &named),
            named,
            emails: asked(self.email.is_some(), primary_email.is_some(), self.emails.is_some(), &addresses),
            tags: self.tags.as_deref().map(tags).transpose()?,
            gender: self.gender,
            owner: self.owner_id,
            consent: self.consent,
            status: self.status,
        })
    }
}

/// Reads the primary one and the list beside it: each once, where it was written first.
fn all<T: PartialEq>(
    primary_field: &str,
    primary: Option<&str>,
    list_field: &str,
    list: &[String],
    read: fn(&str, &str) -> Result<T>,
) -> Result<Vec<(String, T)>> {
    let listed = list.iter().enumerate().map(|(nth, raw)| (format!("{list_field}[{nth}]"), raw.as_str()));
    let written = primary.map(|raw| (primary_field.to_owned(), raw)).into_iter().chain(listed);
    let mut found: Vec<(String, T)> = Vec::new();
    for (field, raw) in written {
        let value = read(&field, raw)?;
        if found.iter().all(|(_, other)| *other != value) {
            found.push((field, value));
        }
    }
    if found.len() > MAX_REACH {
        return Err(Error::field(list_field, &format!("has at most {MAX_REACH}, with the primary one")));
    }
    Ok(found)
}

/// What is asked of numbers or addresses, the primary one of which stands first where there is one.
fn asked<T: Clone>(says: bool, has_primary: bool, has_list: bool, written: &[(String, T)]) -> Asked<T> {
    let primary = written.first().filter(|_| has_primary).map(|(_, value)| value.clone());
    Asked { primary: says.then_some(primary), list: has_list.then(|| values(written)) }
}

fn values<T: Clone>(written: &[(String, T)]) -> Vec<T> {
    written.iter().map(|(_, value)| value.clone()).collect()
}

fn phone(field: &str, raw: &str) -> Result<Phone> {
    Phone::parse(raw).map_err(|wrong| Error::field(field, &wrong.to_string()))
}

fn address(field: &str, raw: &str) -> Result<String> {
    email::parse(raw).ok_or_else(|| Error::field(field, "not an e-mail address"))
}

fn tags(written: &[String]) -> Result<Vec<String>> {
    for (nth, tag) in written.iter().enumerate() {
        let chars = tag::tidy(tag).chars().count();
        if !(1..=tag::MAX_CHARS).contains(&chars) {
            let message = format!("has 1 to {} characters", tag::MAX_CHARS);
            return Err(Error::field(&format!("tags[{nth}]"), &message));
        }
    }
    Ok(tag::united(written.iter().cloned()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{CustomerChange, NewCustomer};
    use crate::error::{Error, Result};

    fn new(body: Value) -> Result<(super::New, Vec<super::Named>)> {
        serde_json::from_value::<NewCustomer>(body).expect("of the right types").read()
    }

    fn change(body: Value) -> Result<super::Change> {
        serde_json::from_value::<CustomerChange>(body).expect("of the right types").read()
    }

    fn field<T: std::fmt::Debug>(refused: Result<T>) -> String {
        match refused.expect_err("refused") {
            Error::Invalid(invalid) => invalid.fields.into_keys().next().expect("a field"),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_refusal_names_the_field_and_the_place_in_it() {
        let many: Vec<_> = (0..11).map(|nth| format!("05412345{nth:02}")).collect();
        let tags: Vec<_> = (0..31).map(|nth| nth.to_string()).collect();
        for (body, expected) in [
            (json!({ "phone": "" }), "phone"),
            (json!({ "phone": "1".repeat(41) }), "phone"),
            (json!({ "phones": ["0541234567", "anonymous"] }), "phones[1]"),
            (json!({ "phones": many }), "phones"),
            (json!({ "phone": "0521234567", "phones": many[..10] }), "phones"),
            (json!({ "email": "dana" }), "email"),
            (json!({ "emails": ["dana@example.co.il", "dana"] }), "emails[1]"),
            (json!({ "tags": ["VIP", " "] }), "tags[1]"),
            (json!({ "tags": ["ש".repeat(41)] }), "tags[0]"),
            (json!({ "tags": tags }), "tags"),
            (json!({ "name": "ש".repeat(121) }), "name"),
        ] {
            assert_eq!(field(new(body.clone())), expected, "{body}");
            assert_eq!(field(change(body.clone())), expected, "{body}");
        }
    }

    #[test]
    fn the_primary_one_stands_first_and_what_is_the_same_stands_once() {
        let body = json!({
            "phone": "054-123 4567", "phones": ["03-5551234", "+972541234567"],
            "email": "dana@EXAMPLE.co.il", "emails": ["dana@example.co.il", "d@example.com"],
        });
        let (new, named) = new(body).unwrap();
        let phones: Vec<_> = named.iter().map(|(field, phone)| (field.as_str(), phone.as_str())).collect();
        assert_eq!(phones, [("phone", "+972541234567"), ("phones[0]", "+97235551234")]);
        assert_eq!(new.emails, ["dana@example.co.il", "d@example.com"]);
    }

    #[test]
    fn absent_stays_and_null_clears() {
        let nothing = change(json!({})).unwrap();
        assert!(nothing.phones.primary.is_none() && nothing.phones.list.is_none() && nothing.owner.is_none());
        let cleared = change(json!({ "phone": null, "email": null, "owner_id": null })).unwrap();
        assert_eq!((cleared.phones.primary, cleared.emails.primary), (Some(None), Some(None)));
        assert_eq!(cleared.owner, Some(None));
        let listed = change(json!({ "phones": [] })).unwrap();
        assert_eq!((listed.phones.primary, listed.phones.list), (None, Some(vec![])));
    }
}
