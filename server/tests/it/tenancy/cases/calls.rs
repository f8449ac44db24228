//! What a member does about a call, and says of it.

use serde_json::json;
use server::{
    calls::{
        Direction, Status,
        store::{self, News, row::call_log},
    },
    db::CustomerId,
    files,
};

use super::{Case, MARK, Side, customers::customer, fresh};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "mark_call" => Case::of(running(app, side).await).with(json!({ "verdict": "bad", "reason": MARK })),
        "unmark_call" | "hang_up_call" => Case::of(running(app, side).await),
        "transfer_call" => {
            Case::of(running(app, side).await).with(json!({ "phone": "+972541234567", "name": MARK }))
        }
        "get_call" | "get_call_recording" | "watch_call" => Case::of(call(app, side).await),
        "list_calls" => {
            call(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
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

/// A call that is over, with a recording.
pub async fn call(app: &TestApp, side: &Side) -> String {
    let customer = CustomerId(customer(app, side).await);
    let new = files::New { business: side.business, kind: "recording", mime: "audio/wav", expires_at: None };
    let file = files::store(&app.app, new, MARK.as_bytes().into()).await.unwrap();
    let news = News {
        call_sid: format!("CA{}", fresh()),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let made = app.app.db.write(async |tx| {
        let call = store::receive(tx, side.business, Some(customer), &news).await?;
        let changes = call_log::ActiveModel {
            transcription: sea_orm::ActiveValue::Set(Some(MARK.to_owned())),
            recording_file_id: sea_orm::ActiveValue::Set(Some(file.id)),
            ended_at: sea_orm::ActiveValue::Set(Some(tx.now())),
            ..Default::default()
        };
        store::change(tx, &call, changes).await?;
        store::advance(tx, &call, Status::Completed).await?;
        Ok::<_, sea_orm::DbErr>(call.call_sid)
    });
    made.await.unwrap()
}
