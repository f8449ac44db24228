//! Stripe's means of payment for tests (<https://docs.stripe.com/testing>). Pure.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What a customer pays with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// It pays.
    #[default]
    Visa,
    /// It pays, and is another brand.
    Mastercard,
    /// The bank says no.
    Declined,
    /// The bank says no, because there is too little on it.
    InsufficientFunds,
    /// The customer must prove who they are first.
    #[serde(rename = "3ds")]
    ThreeDSecure,
    /// It pays, and the customer disputes it at once.
    Dispute,
    /// It pays; money that goes back is long on its way.
    PendingRefund,
    /// A bank account: it takes days until it pays or does not.
    Debit,
}

const ALL: [Card; 8] = [
    Card::Visa,
    Card::Mastercard,
    Card::Declined,
    Card::InsufficientFunds,
    Card::ThreeDSecure,
    Card::Dispute,
    Card::PendingRefund,
    Card::Debit,
];

impl Card {
    /// Stripe's name of it, such as `pm_card_visa`.
    pub fn payment_method(self) -> &'static str {
        match self {
            Self::Visa => "pm_card_visa",
            Self::Mastercard => "pm_card_mastercard",
            Self::Declined => "pm_card_visa_chargeDeclined",
            Self::InsufficientFunds => "pm_card_visa_chargeDeclinedInsufficientFunds",
            Self::ThreeDSecure => "pm_card_threeDSecure2Required",
            Self::Dispute => "pm_card_createDispute",
            Self::PendingRefund => "pm_card_pendingRefund",
            Self::Debit => "pm_usBankAccount",
        }
    }

    /// The means of this name.
    pub(super) fn named(payment_method: &str) -> Option<Self> {
        ALL.into_iter().find(|card| card.payment_method() == payment_method)
    }

    /// Why the bank says no, if it does.
    pub(super) fn decline_code(self) -> Option<&'static str> {
        match self {
            Self::Declined => Some("generic_decline"),
            Self::InsufficientFunds => Some("insufficient_funds"),
            _ => None,
        }
    }

    fn last4(self) -> &'static str {
        match self {
            Self::Visa => "4242",
            Self::Mastercard => "4444",
            Self::Declined => "0002",
            Self::InsufficientFunds => "9995",
            Self::ThreeDSecure => "3220",
            Self::Dispute => "0259",
            Self::PendingRefund => "7726",
            Self::Debit => "6789",
        }
    }

    /// `payment_method_details` of a charge.
    pub(super) fn details(self) -> Value {
        if self == Self::Debit {
            return json!({"type": "us_bank_account", "us_bank_account": {"account_type": "checking",
                "bank_name": "STRIPE TEST BANK", "last4": self.last4(), "routing_number": "110000000"}});
        }
        let brand = if self == Self::Mastercard { "mastercard" } else { "visa" };
        json!({"type": "card", "card": {"brand": brand, "checks": {"address_line1_check": null,
            "address_postal_code_check": null, "cvc_check": "pass"}, "country": "IL", "exp_month": 12, "exp_year": 2034,
            "funding": "credit", "last4": self.last4(), "network": brand, "three_d_secure": null, "wallet": null}})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_means_is_found_by_its_name() {
        for card in ALL {
            assert_eq!(Card::named(card.payment_method()), Some(card));
            let word = serde_json::to_value(card).unwrap();
            assert_eq!(serde_json::from_value::<Card>(word).unwrap(), card);
        }
        assert_eq!(Card::named("pm_card_visa_"), None);
    }
}
