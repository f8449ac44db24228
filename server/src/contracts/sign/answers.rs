//! What a signer fills in beside the signature. Pure.

use std::collections::BTreeMap;

use papers::contract::{Answer, OwnField};

use crate::{
    contracts::plain::plain,
    error::{Error, Invalid, Result},
};

/// More stands in no line beside a signature.
const MAX_VALUE_CHARS: usize = 500;
/// Of so many wrong values an answer tells.
const MAX_TOLD: usize = 20;
/// So much of a name that nobody has defined is told.
const MAX_NAME_CHARS: usize = 60;

/// The values of a signer's own fields in the order of the document; what was left empty is left out.
///
/// # Errors
/// 400 with `fields.{name}` for a field that the document does not have, a value of more than 500 characters, and each
/// field that is missing.
pub(in crate::contracts) fn answers(
    own: &[OwnField],
    given: &BTreeMap<String, String>,
) -> Result<Vec<Answer>> {
    let mut wrong = BTreeMap::new();
    for (name, value) in given {
        if !own.iter().any(|field| field.name == *name) {
            wrong.insert(place(name), "is no field of this document that signers fill in".to_owned());
        } else if value.chars().count() > MAX_VALUE_CHARS {
            wrong.insert(place(name), format!("has more than {MAX_VALUE_CHARS} characters"));
        }
    }
    let mut answers = Vec::new();
    for field in own {
        let value = given.get(&field.name).map(|value| plain(value)).unwrap_or_default();
        if !value.is_empty() {
            answers.push(Answer { name: field.name.clone(), value });
        } else if field.required {
            wrong.insert(place(&field.name), format!("is missing: {}", field.label));
        }
    }
    if wrong.is_empty() {
        return Ok(answers);
    }
    let fields = wrong.into_iter().take(MAX_TOLD).collect();
    Err(Error::Invalid(Invalid { code: "invalid", message: "some fields are not valid".into(), fields }))
}

/// Where a value stands in the body of a request.
fn place(name: &str) -> String {
    format!("fields.{}", name.chars().take(MAX_NAME_CHARS).collect::<String>())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use papers::contract::OwnField;

    use super::answers;
    use crate::error::Error;

    fn own(name: &str, required: bool) -> OwnField {
        OwnField { name: name.to_owned(), label: "תעודת זהות".to_owned(), required }
    }

    fn read(given: &[(&str, &str)]) -> Result<Vec<(String, String)>, Vec<String>> {
        let given = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        match answers(&[own("id_number", true), own("remark", false)], &given) {
            Ok(read) => Ok(read.into_iter().map(|answer| (answer.name, answer.value)).collect()),
            Err(Error::Invalid(invalid)) => Err(invalid.fields.into_keys().collect()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn what_is_given_is_cleaned_and_what_is_empty_is_left_out() {
        let read = read(&[("id_number", " 01\u{202e}23\n "), ("remark", "\u{200b} ")]).unwrap();
        assert_eq!(read, [("id_number".to_owned(), "0123".to_owned())]);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let long = "א".repeat(501);
        let wrong = read(&[("remark", long.as_str()), ("<script>", "x")]).unwrap_err();
        assert_eq!(wrong, ["fields.<script>", "fields.id_number", "fields.remark"]);
        assert_eq!(read(&[("id_number", "\u{202e}")]).unwrap_err(), ["fields.id_number"]);
    }

    #[test]
    fn a_document_without_own_fields_takes_none() {
        let none = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
        assert!(answers(&[], &none).is_err() && answers(&[], &BTreeMap::new()).unwrap().is_empty());
    }
}
