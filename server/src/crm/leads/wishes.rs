//! What somebody wants, in fields. Knows no database.

use garde::Validate;
use sea_orm::{DeriveValueType, prelude::*};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use utoipa::ToSchema;

use super::Lead;
use crate::{accounts::refused, error::Result};

/// The most that any amount of ours is, in minor units.
const MAX_AMOUNT: i64 = 100_000_000_000;
/// Nobody asks for a larger flat, in halves of a room.
const MAX_HALF_ROOMS: i32 = 40;

/// What somebody means to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum, Serialize, Deserialize, ToSchema)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// To buy.
    Buy,
    /// To rent.
    Rent,
    /// To sell.
    Sell,
    /// Anything else.
    Other,
}

/// A number of rooms, in halves as Israelis count them: from 0.5 to 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct Rooms(i32);

impl Rooms {
    /// So many halves of a room, if there are such flats.
    pub fn of_halves(halves: i32) -> Option<Self> {
        (1..=MAX_HALF_ROOMS).contains(&halves).then_some(Self(halves))
    }

    /// How many halves of a room.
    pub fn halves(self) -> i32 {
        self.0
    }
}

impl TryFrom<f64> for Rooms {
    type Error = &'static str;

    fn try_from(rooms: f64) -> Result<Self, Self::Error> {
        let known = (1..=MAX_HALF_ROOMS).find(|halves| f64::from(*halves) / 2.0 == rooms);
        known.map(Self).ok_or("not a number of rooms from 0.5 to 20, in halves")
    }
}

impl Serialize for Rooms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 2 == 0 {
            serializer.serialize_i32(self.0 / 2)
        } else {
            serializer.serialize_f64(f64::from(self.0) / 2.0)
        }
    }
}

impl<'de> Deserialize<'de> for Rooms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(f64::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// What somebody wants, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Validate)]
#[serde(default)]
pub struct Wishes {
    /// What they mean to do.
    #[garde(skip)]
    pub intent: Option<Intent>,
    /// Where.
    #[garde(inner(length(chars, max = 120)))]
    pub city: Option<String>,
    /// How many rooms.
    #[garde(skip)]
    pub rooms: Option<Rooms>,
    /// What they can pay or ask for, in minor units of the business's currency.
    #[garde(inner(range(min = 0, max = MAX_AMOUNT)))]
    pub amount: Option<i64>,
    /// When, in their words.
    #[garde(inner(length(chars, max = 200)))]
    pub timing: Option<String>,
    /// Anything else, in their words.
    #[garde(inner(length(chars, max = 2000)))]
    pub details: Option<String>,
}

impl Wishes {
    /// The same without white space around the texts, and without empty ones.
    ///
    /// # Errors
    /// 400 with the fields that are too long or too large.
    pub fn checked(self) -> Result<Self> {
        self.validate().map_err(|report| refused(&report))?;
        let Self { city, timing, details, .. } = self;
        Ok(Self { city: text(city), timing: text(timing), details: text(details), ..self })
    }

    /// What a lead says of them.
    pub(super) fn of(lead: &Lead) -> Self {
        let Lead { intent, city, rooms, amount, timing, details, .. } = lead.clone();
        Self { intent, city, rooms, amount, timing, details }
    }

    /// Writes what is known here over what the lead says.
    pub(super) fn apply(self, lead: &mut Lead) {
        let Self { intent, city, rooms, amount, timing, details } = self;
        lead.intent = intent.or(lead.intent);
        lead.city = city.or(lead.city.take());
        lead.rooms = rooms.or(lead.rooms);
        lead.amount = amount.or(lead.amount);
        lead.timing = timing.or(lead.timing.take());
        lead.details = details.or(lead.details.take());
    }
}

/// A text that says something, without white space around it.
pub(super) fn text(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether an amount, where there is one, is one that we keep: minor units, from 0 to a billion of the whole ones.
pub(in crate::crm) fn is_amount(amount: Option<i64>) -> garde::Result {
    let sane = amount.is_none_or(|amount| (0..=MAX_AMOUNT).contains(&amount));
    if sane { Ok(()) } else { Err(garde::Error::new(format!("is not between 0 and {MAX_AMOUNT}"))) }
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json, to_value};

    use super::{Intent, Rooms, Wishes};

    #[test]
    fn rooms_are_counted_in_halves() {
        for (rooms, halves) in
            [(json!(0.5), 1), (json!(3.5), 7), (json!(4), 8), (json!(4.0), 8), (json!(20), 40)]
        {
            assert_eq!(from_value::<Rooms>(rooms).unwrap().halves(), halves);
        }
        for wrong in [json!(0), json!(-1), json!(3.25), json!(20.5), json!(1e300), json!("4"), json!(null)] {
            assert!(from_value::<Rooms>(wrong.clone()).is_err(), "{wrong}");
        }
        let shown = [7, 8].map(|halves| to_value(Rooms::of_halves(halves)).unwrap());
        assert_eq!(shown, [json!(3.5), json!(4)]);
    }

    #[test]
    fn wishes_are_trimmed_and_too_long_ones_are_refused() {
        let wishes: Wishes =
            from_value(json!({ "intent": "buy", "city": " רעננה ", "timing": " ", "rooms": 4 })).unwrap();
        let wishes = wishes.checked().unwrap();
        let expected = Wishes {
            intent: Some(Intent::Buy),
            city: Some("רעננה".to_owned()),
            rooms: Rooms::of_halves(8),
            ..Wishes::default()
        };
        assert_eq!(wishes, expected);
        for wrong in
            [json!({ "city": "א".repeat(121) }), json!({ "amount": -1 }), json!({ "amount": i64::MAX })]
        {
            assert!(from_value::<Wishes>(wrong.clone()).unwrap().checked().is_err(), "{wrong}");
        }
    }
}
