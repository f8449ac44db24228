//! Twilio does not do what it is told about a running call: hang up, hand over to the voicemail, ring a person.

use std::time::Duration;

use sandbox::{Fault, Vendor, telephone};
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use server::{
    accounts::Phone,
    calls::{
        Direction, jobs,
        store::{self, Call, News, row::call_log},
        transfer::{ConnectPerson, Transfer, row as transfer},
        voicemail,
    },
    crm::{self, timeline::Maker},
    db::BusinessId,
    error::Error,
};

use super::{Flow, Found, Way, cell, recordings::TESTING};
use crate::app::{Database, Kind, TestApp};

const MINE: BusinessId = BusinessId(1);
const OPEN: &str = "silence after the goodbye";

pub const HANG_UP: Flow = Flow {
    company: "Twilio",
    what: "a call is hung up",
    shown_by: "faults::calls::a_call_is_hung_up_once",
    cells: [
        cell(OPEN, "hung up"),
        cell("hung up", "hung up"),
        cell("hung up", "hung up"),
        cell(OPEN, "hung up"),
        cell(OPEN, "hung up"),
        cell(
            "silence for 20 s, then the stream is closed, with which Twilio ends the call",
            "the call was written down when it ended",
        )
        .by("faults::calls_by_telephone::a_line_that_cannot_be_hung_up_ends_with_its_stream"),
    ],
};

pub const DIVERT: Flow = Flow {
    company: "Twilio",
    what: "a call is handed over to the voicemail",
    shown_by: "faults::calls::a_call_is_handed_over_once",
    cells: [
        cell("silence after the excuse", "voicemail, once"),
        cell("voicemail, once", "voicemail, once"),
        cell("voicemail, once", "voicemail, once"),
        cell("silence after the excuse", "voicemail, once"),
        cell("silence after the excuse", "voicemail, once"),
        cell(
            "silence after the excuse; after 20 s the stream is closed, with which Twilio ends the call",
            "nothing more is done: the call is over",
        ),
    ],
};

pub const CONNECT: Flow = Flow {
    company: "Twilio",
    what: "a caller is put through to a person",
    shown_by: "faults::calls::a_caller_is_put_through_once_or_called_back",
    cells: [
        cell("silence after the announcement", "the person is rung, once"),
        cell("the person is rung, once", "the person is rung, once"),
        cell("the person is rung, once", "the person is rung, once"),
        cell("silence after the announcement", "the person is rung, once"),
        cell("silence after the announcement", "the person is rung, once"),
        cell(
            "silence after the announcement; after 20 s the stream is closed, with which Twilio ends the call",
            "1 task to call back",
        ),
    ],
};

/// A call that is going on, here and at Twilio.
async fn running(app: &TestApp, sid: &str) -> Call {
    let (from, to) = ("+972541234567", "+97237600000");
    telephone::Control::at(app.sandbox.addr()).unwrap().begin(sid, from, to).await.unwrap();
    let news = News {
        call_sid: sid.to_owned(),
        from_number: from.to_owned(),
        to_number: to.to_owned(),
        direction: Direction::Inbound,
        origin: "https://crm.example.co.il".to_owned(),
    };
    let made = app.app.db.write(async |tx| {
        let phone = Phone::parse(from).expect("a number");
        let customer = crm::find_or_make_by_phone(tx, MINE, &phone, crm::Source::Call).await?;
        let call = store::receive(tx, MINE, Some(customer.id), &news).await?;
        store::announce(tx, &call).await
    });
    made.await.unwrap();
    store::claim_stream(&app.app, sid).await.unwrap().expect("a fresh call")
}

/// What is asked of Twilio about a running call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    HangUp,
    Divert,
    Connect,
}

on_both_with!(a_call_is_hung_up_once, TESTING, async |app| {
    HANG_UP.check(&every_way(&app, &HANG_UP, Wish::HangUp).await);
});

on_both_with!(a_call_is_handed_over_once, TESTING, async |app| {
    DIVERT.check(&every_way(&app, &DIVERT, Wish::Divert).await);
});

on_both_with!(a_caller_is_put_through_once_or_called_back, TESTING, async |app| {
    CONNECT.check(&every_way(&app, &CONNECT, Wish::Connect).await);
});

async fn every_way(app: &TestApp, flow: &Flow, wish: Wish) -> Vec<Found> {
    let mut found = Vec::new();
    for way in flow.ways() {
        let call = running(app, &format!("CA{way:?}")).await;
        // A caller does not wait for longer than a few attempts.
        let fault = if way == Way::Down { way.fault() } else { Fault { times: Some(2), ..way.fault() } };
        app.sandbox.faults().set(Vendor::Twilio, "update_call", fault);
        order(app, &call, wish).await;
        app.run_jobs().await;
        let mut seen = told(app, &call, wish);
        let pause = if way == Way::Busy { 121 } else { 3 };
        for _ in 0..8 {
            app.clock.advance(Duration::from_secs(pause));
            app.run_jobs().await;
        }
        if way == Way::Down {
            seen += "; after 20 s the stream is closed, with which Twilio ends the call";
        }
        app.sandbox.faults().clear_all();
        found.push((seen, after(app, &call, wish, way).await));
    }
    found
}

async fn order(app: &TestApp, call: &Call, wish: Wish) {
    match wish {
        Wish::HangUp => jobs::hang_up(&app.app, call).await.unwrap(),
        Wish::Divert => voicemail::divert(&app.app, call).await.unwrap(),
        Wish::Connect => connect(app, call).await,
    }
}

/// The agent has told the caller that somebody is being rung, and its part is over.
async fn connect(app: &TestApp, call: &Call) {
    let row = transfer::ActiveModel {
        business_id: Set(MINE),
        call_id: Set(call.id),
        made_by: Set(Maker::Agent),
        name: Set(Some("דנה".to_owned())),
        phone: Set("+972521112233".to_owned()),
        status: Set(server::calls::transfer::Status::Asked),
        created_at: Set(app.clock.now()),
        ..Default::default()
    };
    let ordered = app.app.db.write(async |tx| {
        let made: Transfer = transfer::Entity::insert(row).exec_with_returning(tx.conn()).await?;
        let ended =
            call_log::ActiveModel { ending: Set(Some("transferred".to_owned())), ..Default::default() };
        store::change(tx, call, ended).await?;
        tx.enqueue(ConnectPerson { call_id: call.id, transfer_id: made.id }).now().await?;
        Ok::<_, Error>(())
    });
    ordered.await.unwrap();
}

/// What the caller notices.
fn told(app: &TestApp, call: &Call, wish: Wish) -> String {
    let orders = app.sandbox.orders(&call.call_sid);
    match (wish, orders.as_slice()) {
        (Wish::HangUp, []) => OPEN.to_owned(),
        (Wish::Divert, []) => "silence after the excuse".to_owned(),
        (Wish::Connect, []) => "silence after the announcement".to_owned(),
        (Wish::HangUp, [only]) if only == "completed" => "hung up".to_owned(),
        (Wish::Divert, [only]) if only.contains("<Record ") => "voicemail, once".to_owned(),
        (Wish::Connect, [only]) if only.contains("<Dial ") => "the person is rung, once".to_owned(),
        (_, other) => format!("{other:?}"),
    }
}

/// What is there once Twilio works again. Where it was down, its call has ended with the stream, and Twilio says so.
async fn after(app: &TestApp, call: &Call, wish: Wish, way: Way) -> String {
    let told = told(app, call, wish);
    if way != Way::Down {
        return told;
    }
    let fields = [("CallSid", call.call_sid.as_str()), ("CallStatus", "completed"), ("CallDuration", "60")];
    app.post("/webhook/call_status").form(&fields).send().await.expect(204);
    app.run_jobs().await;
    let token = app.owner_token().await;
    let call = app.get(&format!("/api/calls/{}", call.call_sid)).bearer(&token).send().await.expect(200);
    assert_eq!(call["status"], "completed");
    if wish != Wish::Connect {
        return "nothing more is done: the call is over".to_owned();
    }
    assert_eq!(call["transfers"][0]["status"], "failed");
    let tasks = app.get("/api/crm/tasks").bearer(&token).send().await.expect(200);
    assert!(tasks["items"][0]["title"].as_str().unwrap().contains("דנה"), "{tasks}");
    format!("{} task to call back", tasks["total"])
}
