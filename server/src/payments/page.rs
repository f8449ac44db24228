//! How a link by which a deal is paid for stands, as its page tells it.

use sea_orm::prelude::*;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{PaymentLink, balance, store};
use crate::{
    accounts::Business,
    app::App,
    crm::deals::{Deal, Stage},
    db::Moment,
    error::Result,
};

/// How a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PaymentLinkStatus)]
pub(super) enum LinkStatus {
    /// It can be paid by.
    Open,
    /// The bank has a payment that was begun by it.
    Processing,
    /// It was paid by, or the deal is paid up otherwise.
    Paid,
    /// Its time is over.
    Expired,
    /// Somebody took it back, or nothing is sold any more.
    Closed,
}

/// What is known of a link.
#[derive(Clone, Copy, Debug)]
struct Facts {
    /// A payment that was begun by it came in.
    is_paid_by: bool,
    /// A payment that was begun by it is at the bank.
    is_at_bank: bool,
    /// Its deal is paid up.
    is_deal_paid: bool,
    /// Its deal is deleted or lost, or its business is not served.
    is_deal_off: bool,
    closed_at: Option<Moment>,
    expires_at: Moment,
    now: Moment,
}

/// What money did to it is told before what people did, and that before what time did.
fn decide(facts: Facts) -> LinkStatus {
    if facts.is_paid_by || facts.is_deal_paid {
        LinkStatus::Paid
    } else if facts.is_at_bank {
        LinkStatus::Processing
    } else if facts.closed_at.is_some() || facts.is_deal_off {
        LinkStatus::Closed
    } else if facts.expires_at <= facts.now {
        LinkStatus::Expired
    } else {
        LinkStatus::Open
    }
}

/// How a link of this deal stands.
///
/// # Errors
/// The database refused.
pub(super) async fn status_of(
    app: &App,
    business: &Business,
    deal: &Deal,
    link: &PaymentLink,
) -> Result<LinkStatus> {
    let (conn, now) = (app.db.reader(), app.clock.now());
    let begun = store::begun_by(conn, business.id, link.id).await?;
    let is_at_bank = |it: &super::Payment| it.is_open() && it.provider_state.as_deref() == Some("processing");
    Ok(decide(Facts {
        is_paid_by: begun.iter().any(|payment| payment.status.is_paid()),
        is_at_bank: begun.iter().any(is_at_bank),
        is_deal_paid: balance::balance(conn, business, deal, now).await?.is_paid(),
        is_deal_off: deal.deleted_at.is_some() || deal.stage == Stage::Lost || !business.active,
        closed_at: link.closed_at,
        expires_at: link.expires_at,
        now,
    }))
}

#[cfg(test)]
mod tests {
    use super::{Facts, LinkStatus, decide};
    use crate::db::Moment;

    const OPEN: Facts = Facts {
        is_paid_by: false,
        is_at_bank: false,
        is_deal_paid: false,
        is_deal_off: false,
        closed_at: None,
        expires_at: Moment(100),
        now: Moment(50),
    };

    #[test]
    fn money_is_told_before_people_and_people_before_time() {
        let over = Facts { now: Moment(100), ..OPEN };
        let closed = Facts { closed_at: Some(Moment(60)), ..over };
        let at_bank = Facts { is_at_bank: true, ..closed };
        assert_eq!(decide(OPEN), LinkStatus::Open);
        assert_eq!(decide(over), LinkStatus::Expired);
        assert_eq!(decide(closed), LinkStatus::Closed);
        assert_eq!(decide(Facts { is_deal_off: true, ..over }), LinkStatus::Closed);
        assert_eq!(decide(at_bank), LinkStatus::Processing);
        for paid in [Facts { is_paid_by: true, ..at_bank }, Facts { is_deal_paid: true, ..at_bank }] {
            assert_eq!(decide(paid), LinkStatus::Paid);
        }
    }
}
