//! What a row says that somebody wants. Pure.

use super::{cell::one_line, mapping::Target, problem::Trouble, words};
use crate::crm::leads::{Rooms, Wishes};

const MAX_CITY: usize = 120;
const MAX_DETAILS: usize = 2_000;
/// A billion, in minor units.
const MAX_AMOUNT: i64 = 100_000_000_000;

/// A lead, and the key under which it is written once, however often the table is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) key: String,
    pub(super) wishes: Wishes,
}

/// Adds what a cell says. Where several columns hold the same, the first counts; details add up.
pub(super) fn take(wishes: &mut Wishes, target: Target, cell: &str) -> Result<(), Trouble> {
    match target {
        Target::LeadIntent => {
            wishes.intent.get_or_insert(words::intent(cell));
        }
        Target::LeadCity => {
            wishes.city.get_or_insert(short(one_line(cell), MAX_CITY)?);
        }
        Target::LeadRooms => {
            wishes.rooms.get_or_insert(rooms(cell).ok_or(Trouble::BadRooms)?);
        }
        Target::LeadAmount => {
            wishes.amount.get_or_insert(amount(cell).ok_or(Trouble::BadAmount)?);
        }
        Target::LeadDetails => {
            let before = wishes.details.take().map(|before| format!("{before}\n")).unwrap_or_default();
            wishes.details = Some(short(before + cell, MAX_DETAILS)?);
        }
        _ => {}
    }
    Ok(())
}

fn short(text: String, most: usize) -> Result<String, Trouble> {
    if text.chars().count() <= most { Ok(text) } else { Err(Trouble::TooLong) }
}

fn rooms(cell: &str) -> Option<Rooms> {
    let number: f64 = words::without_unit(cell).replace(',', ".").parse().ok()?;
    Rooms::try_from(number).ok()
}

/// Minor units. Commas stand between thousands.
fn amount(cell: &str) -> Option<i64> {
    let plain = words::without_currency(cell).replace([',', ' ', '\u{a0}'], "");
    let (whole, part) = plain.split_once('.').unwrap_or((plain.as_str(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let minor: i64 = format!("{whole}{part:0<2}").parse().ok()?;
    (minor <= MAX_AMOUNT).then_some(minor)
}

#[cfg(test)]
mod tests {
    use super::{amount, rooms, take};
    use crate::crm::{
        import::{mapping::Target, problem::Trouble},
        leads::{Intent, Wishes},
    };

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (cell, minor) in [
            ("2500000", 250_000_000),
            ("2,500,000", 250_000_000),
            ("₪ 5,200.50", 520_050),
            ("5200 ש״ח", 520_000),
            ("0", 0),
            ("1.5", 150),
            ("1,000,000,000", 100_000_000_000),
        ] {
            assert_eq!(amount(cell), Some(minor), "{cell}");
        }
        for wrong in
            ["", "₪", "-5", "1.234", "2.5 מיליון", "1-2", "1000000001", "99999999999999999999", "1.2.3"]
        {
            assert_eq!(amount(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn rooms_are_counted_in_halves() {
        let halves = |cell| rooms(cell).map(|rooms| rooms.halves());
        assert_eq!(
            [halves("4"), halves("3.5 חדרים"), halves("3,5"), halves("4 חד׳")],
            [8, 7, 7, 8].map(Some)
        );
        for wrong in ["", "3-4", "0", "21", "3.25", "NaN", "inf", "הרבה"] {
            assert_eq!(halves(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn wishes_add_up_cell_by_cell() {
        let mut wishes = Wishes::default();
        for (target, cell) in [
            (Target::LeadIntent, "לקנות"),
            (Target::LeadIntent, "לשכור"),
            (Target::LeadCity, " תל  אביב "),
            (Target::LeadDetails, "מעלית"),
            (Target::LeadDetails, "חניה"),
            (Target::Name, "דנה"),
        ] {
            take(&mut wishes, target, cell).unwrap();
        }
        assert_eq!((wishes.intent, wishes.city.as_deref()), (Some(Intent::Buy), Some("תל אביב")));
        assert_eq!(wishes.details.as_deref(), Some("מעלית\nחניה"));
        assert_eq!(take(&mut wishes, Target::LeadRooms, "3-4"), Err(Trouble::BadRooms));
        assert_eq!(take(&mut wishes, Target::LeadCity, "א".repeat(121).as_str()), Err(Trouble::TooLong));
        take(&mut wishes, Target::LeadIntent, "ירושה").unwrap();
    }
}
