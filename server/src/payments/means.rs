//! How money came in, as it is kept beside a payment and printed on its document.

use papers::document::Means;
use serde::{Deserialize, Serialize};

use super::Method;
use crate::crm::deals::Day;

/// What is kept: the means as documents know them, and of a cheque the day on which it falls due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// How.
    #[serde(flatten)]
    pub means: Means,
    /// Of a cheque: when it falls due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Day>,
}

impl Kept {
    /// Means without a day.
    pub fn of(means: Means) -> Self {
        Self { means, due_on: None }
    }

    /// The text of the column.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("texts become JSON")
    }

    /// Reads the text of the column; a card of which nothing is known where there is none.
    pub fn read(text: Option<&str>) -> Self {
        let read = text.and_then(|text| serde_json::from_str(text).ok());
        read.unwrap_or_else(|| Self::of(Means::Card { brand: String::new(), last4: String::new() }))
    }

    /// The word of the payment's column.
    pub fn method(&self) -> Method {
        match self.means {
            Means::Cash => Method::Cash,
            Means::Cheque { .. } => Method::Cheque,
            Means::Card { .. } => Method::Card,
            Means::Transfer { .. } => Method::Transfer,
            Means::Bit { .. } => Method::Bit,
            Means::Other { .. } => Method::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use papers::document::Means;

    use super::Kept;
    use crate::crm::deals::Day;

    #[test]
    fn what_is_kept_is_read_back() {
        let cheque = Means::Cheque {
            bank: "12".to_owned(),
            branch: "600".to_owned(),
            account: "123456".to_owned(),
            number: "80001".to_owned(),
        };
        let due = Kept { means: cheque, due_on: Day::parse("2026-12-31") };
        let card = Kept::of(Means::Card { brand: "visa".to_owned(), last4: "4242".to_owned() });
        for kept in [due, card, Kept::of(Means::Cash)] {
            assert_eq!(Kept::read(Some(&kept.json())), kept);
        }
        assert_eq!(Kept::read(None).json(), r#"{"means":"card","brand":"","last4":""}"#);
    }
}
