//! What a member does about a call, and says of it.

use serde_json::json;
use server::calls::{
    Direction,
    store::{self, News},
};

use super::{Case, MARK, Side, fresh};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "mark_call" => Case::of(running(app, side).await).with(json!({ "verdict": "bad", "reason": MARK })),
        "unmark_call" | "hang_up_call" => Case::of(running(app, side).await),
        "transfer_call" => {
            Case::of(running(app, side).await).with(json!({ "phone": "+972541234567", "name": MARK }))
        }
        _ => return None,
    })
}

/// A call that goes on.
pub async fn running(app: &TestApp, side: &Side) -> String {
    let news = News {
        call_sid: format!("CA{}", fresh()),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let announced = app.app.db.write(async |tx| {
        let call = store::receive(tx, side.business, None, &news).await?;
        store::announce(tx, &call).await
    });
    announced.await.unwrap();
    store::claim_stream(&app.app, &news.call_sid).await.unwrap().expect("a fresh call").call_sid
}
