//! Which tax invoices wait for the money that came in. Pure.

/// A tax invoice that was issued before the money came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Its number.
    pub(super) number: String,
    /// What credit notes leave of it, with tax, in minor units.
    pub(super) left: i64,
}

/// The invoices, the oldest first, that `amount` pays for when `received` was paid for them before; `None` where it is
/// more than they wait for: then it is paid for something else, or for more.
pub(super) fn covered(invoices: &[Open], received: i64, amount: i64) -> Option<Vec<String>> {
    let (mut before, mut now) = (received.max(0), amount);
    let mut numbers = Vec::new();
    for invoice in invoices.iter().filter(|invoice| invoice.left > 0) {
        let paid = before.min(invoice.left);
        before -= paid;
        let part = now.min(invoice.left - paid);
        now -= part;
        if part > 0 {
            numbers.push(invoice.number.clone());
        }
    }
    (amount > 0 && now == 0).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::{Open, covered};

    fn numbers(left: &[i64], received: i64, amount: i64) -> Option<String> {
        let invoices: Vec<Open> =
            left.iter().zip(1..).map(|(left, n)| Open { number: format!("{n}"), left: *left }).collect();
        covered(&invoices, received, amount).map(|numbers| numbers.concat())
    }

    #[test]
    fn money_is_for_the_oldest_invoice_that_waits() {
        assert_eq!(numbers(&[100, 50], 0, 100).as_deref(), Some("1"));
        assert_eq!(numbers(&[100, 50], 0, 120).as_deref(), Some("12"));
        assert_eq!(numbers(&[100, 50], 100, 50).as_deref(), Some("2"));
        assert_eq!(numbers(&[100, 50], 40, 60).as_deref(), Some("1"));
        assert_eq!(numbers(&[0, 50], 0, 50).as_deref(), Some("2"), "one that was credited waits for nothing");
    }

    #[test]
    fn money_beyond_what_waits_is_not_told_of_by_a_receipt() {
        assert_eq!(numbers(&[], 0, 1), None);
        assert_eq!(numbers(&[100], 0, 101), None);
        assert_eq!(numbers(&[100], 100, 1), None);
        assert_eq!(numbers(&[100], 500, 1), None);
        assert_eq!(numbers(&[100], 0, 0), None);
    }

    #[test]
    fn money_that_went_back_is_waited_for_again() {
        assert_eq!(numbers(&[100], 100 - 100, 100).as_deref(), Some("1"));
        assert_eq!(numbers(&[100], -30, 100).as_deref(), Some("1"), "more went back than receipts tell of");
    }
}
