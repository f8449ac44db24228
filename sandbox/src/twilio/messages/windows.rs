//! Who may be written to: a customer's last message opens a window of 24 hours for the business that it went to. Pure.

use std::collections::VecDeque;

use jiff::{SignedDuration, Timestamp};

/// Windows kept, the oldest forgotten first.
const KEPT: usize = 2000;

/// How long after the customer's last message anything may be written
/// (<https://www.twilio.com/docs/whatsapp/key-concepts#session-and-the-customer-service-window>).
const LENGTH: SignedDuration = SignedDuration::from_hours(24);

/// Until when a customer may be written to; `business` is `None` for every business.
#[derive(Debug)]
struct Window {
    customer: String,
    business: Option<String>,
    open_until: Timestamp,
}

/// All windows, by numbers in E.164.
#[derive(Debug, Default)]
pub(super) struct Windows(VecDeque<Window>);

impl Windows {
    /// The customer wrote to the business.
    pub(super) fn wrote(&mut self, customer: &str, business: &str, now: Timestamp) {
        self.0.retain(|window| window.customer != customer || window.business.as_deref() != Some(business));
        self.push(customer, Some(business), now + LENGTH);
    }

    /// Sets until when every business may write to a customer; `None` closes all windows.
    pub(super) fn set(&mut self, customer: &str, open_until: Option<Timestamp>) {
        self.0.retain(|window| window.customer != customer);
        if let Some(open_until) = open_until {
            self.push(customer, None, open_until);
        }
    }

    pub(super) fn is_open(&self, customer: &str, business: &str, now: Timestamp) -> bool {
        self.0.iter().any(|window| {
            let between = window.business.as_deref().is_none_or(|of| of == business);
            window.customer == customer && between && now < window.open_until
        })
    }

    fn push(&mut self, customer: &str, business: Option<&str>, open_until: Timestamp) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        let (customer, business) = (customer.to_owned(), business.map(str::to_owned));
        self.0.push_back(Window { customer, business, open_until });
    }
}
