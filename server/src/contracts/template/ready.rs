//! The texts that come with the program. What they say is the business's to change; they are a beginning, and no legal
//! advice.

use std::{collections::BTreeMap, sync::LazyLock};

use serde::Deserialize;

use super::Content;
use crate::contracts::{FieldDef, Ready};

/// Each with the text that it begins with.
pub(super) const ALL: [Ready; 2] = [Ready::Services, Ready::Brokerage];

/// What is known of a text beside its body.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    name: String,
    title: String,
    fields: Vec<FieldDef>,
}

static CARDS: LazyLock<BTreeMap<String, Card>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../ready/cards.json")).expect("a test reads it"));

/// What a text is called, and what it says.
///
/// The brokerage order has what the Real Estate Brokers (Particulars of a Written Order) Regulations 1997 ask for (תקנות
/// המתווכים במקרקעין (פרטי הזמנה בכתב), התשנ״ז–1997): names, addresses and numbers of both sides, the kind of the
/// transaction, a description of the property, about what price is asked, and the agreed fee as a sum or a rate with
/// whether VAT is in it; and the number of the broker's licence. Every one of them is required: what is filled in after the
/// signature is no order in the law's sense. The services agreement requires nothing, so that it fits any deal.
pub(super) fn ready(ready: Ready) -> (String, Content) {
    let (key, body) = match ready {
        Ready::Services => ("services", include_str!("../ready/services.md")),
        Ready::Brokerage => ("brokerage", include_str!("../ready/brokerage.md")),
    };
    let card = CARDS.get(key).expect("a test reads each");
    let content = Content { title: card.title.clone(), body: body.to_owned(), fields: card.fields.clone() };
    (card.name.clone(), content)
}

#[cfg(test)]
mod tests {
    use super::{ALL, ready};
    use crate::contracts::Ready;

    #[test]
    fn every_ready_text_keeps_the_rules_of_texts() {
        for each in ALL {
            let (name, content) = ready(each);
            assert!(!name.is_empty());
            assert_eq!(content.clone().checked().unwrap(), content, "{each:?}");
        }
    }

    #[test]
    fn the_services_agreement_requires_nothing_and_the_order_everything() {
        assert!(ready(Ready::Services).1.fields.iter().all(|field| !field.required));
        let order = ready(Ready::Brokerage).1.fields;
        assert!(order.iter().all(|field| field.required));
        for name in [
            "business.legal_name",
            "business.vat_id",
            "business.address",
            "broker_licence",
            "customer.name",
            "client_id",
            "client_address",
            "transaction",
            "property",
            "price",
            "fee",
            "fee_vat",
        ] {
            assert!(order.iter().any(|field| field.name == name), "{name}");
        }
    }
}
