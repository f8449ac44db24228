//! Appointments: booked where there is room, moved, and what became of them.

use std::time::Duration;

use jiff::civil::{Date, Time, date, time};
use serde_json::{Value, json};
use server::{
    accounts::{self, Business, Phone},
    crm::{
        self, Source,
        appointments::{self, Appointment, New, State},
        timeline::By,
    },
    db::{AppointmentId, BusinessId, CustomerId},
    error::Result,
};

use crate::{
    app::{Reply, TestApp},
    people::{PASSWORD, joined, second_business, token_of},
};

const MINE: BusinessId = BusinessId(1);
const PATH: &str = "/api/crm/appointments";
/// A Monday; the demo business is open from 9 to 13 and from 16 to 19.
const MONDAY: Date = date(2026, 11, 23);

async fn post(app: &TestApp, token: &str, body: Value) -> Reply {
    app.post(PATH).bearer(token).json(body).send().await
}

async fn patch(app: &TestApp, token: &str, id: &Value, body: Value) -> Reply {
    app.patch(&format!("{PATH}/{id}")).bearer(token).json(body).send().await
}

async fn get(app: &TestApp, token: &str, path: &str) -> Value {
    app.get(&format!("{PATH}{path}")).bearer(token).send().await.expect(200)
}

fn at(clock: &str) -> Value {
    json!({ "customer_id": 1, "date": "2026-11-23", "time": clock })
}

fn with(mut body: Value, more: Value) -> Value {
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    body
}

async fn business(app: &TestApp) -> Business {
    accounts::business(&app.app.db, MINE).await.unwrap().unwrap()
}

async fn rules(app: &TestApp, token: &str, booking: Value) {
    let body = json!({ "profile": { "booking": booking } });
    app.patch("/api/business").bearer(token).json(body).send().await.expect(200);
}

fn asked(date: Date, time: Time) -> New {
    New {
        customer: CustomerId(1),
        date,
        time,
        minutes: None,
        title: Some("ביקור בדירה ברעננה".to_owned()),
        place: "אחוזה 12, רעננה".to_owned(),
        details: String::new(),
        user_id: None,
        call_sid: Some("CA7".to_owned()),
        anyway: true,
    }
}

async fn agent_books(app: &TestApp, new: New) -> Result<Appointment> {
    let business = business(app).await;
    app.app.db.write(async |tx| appointments::book(tx, &business, new, By::Agent).await).await
}

on_both!(an_appointment_is_made_listed_and_stands_on_the_timeline, async |app| {
    let token = app.owner_token().await;
    let made = post(&app, &token, at("10:00")).await.expect(201);
    let expected = json!({
        "id": made["id"], "customer_id": 1, "title": "פגישה", "place": "", "details": "", "date": "2026-11-23",
        "time": "10:00:00", "timezone": "Asia/Jerusalem", "minutes": 30, "starts_at": "2026-11-23T08:00:00Z",
        "ends_at": "2026-11-23T08:30:00Z", "user_id": null, "state": "booked", "cancel_reason": null,
        "made_by": "person", "maker_id": 1, "changed_by": null, "changer_id": null, "call_sid": null,
        "created_at": "2026-11-22T08:00:00Z", "updated_at": "2026-11-22T08:00:00Z",
    });
    assert_eq!(made, expected);
    assert_eq!(get(&app, &token, &format!("/{}", made["id"])).await, made);
    let list = get(&app, &token, "").await;
    assert_eq!((&list["items"], &list["total"]), (&json!([made]), &json!(1)));
    let path = "/api/crm/timeline?customer_id=1&kind=appointment";
    let line = app.get(path).bearer(&token).send().await.expect(200);
    assert_eq!(line["items"][0]["body"], made);
    assert_eq!(line["items"][0]["at"], "2026-11-22T08:00:00Z");
    assert_eq!((&line["total"], &line["items"][0]["made_by"]), (&json!(1), &json!("person")));
    app.get(&format!("{PATH}/999")).bearer(&token).send().await.expect(404);
});

on_both!(the_rules_of_booking_are_the_business_s_and_have_defaults, async |app| {
    let token = app.owner_token().await;
    let before = app.get("/api/business").bearer(&token).send().await.expect(200);
    let expected = json!({
        "enabled": true, "minutes": 30, "step_minutes": 30, "notice_minutes": 60, "days_ahead": 30, "at_once": 1,
    });
    assert_eq!(before["profile"]["booking"], expected);
    rules(&app, &token, json!({ "minutes": 45 })).await;
    let made = post(&app, &token, at("10:00")).await.expect(201);
    assert_eq!((&made["minutes"], &made["ends_at"]), (&json!(45), &json!("2026-11-23T08:45:00Z")));
    for (field, value) in [("minutes", 4), ("step_minutes", 0), ("days_ahead", 181), ("at_once", 21)] {
        let body = json!({ "profile": { "booking": { field: value } } });
        let refused = app.patch("/api/business").bearer(&token).json(body).send().await.expect(400);
        assert!(refused["fields"][format!("profile.booking.{field}")].is_string(), "{refused}");
    }
});

on_both!(what_is_free_is_offered_until_it_is_taken, async |app| {
    let token = app.owner_token().await;
    let day = "/slots?from=2026-11-23&to=2026-11-23";
    let free = get(&app, &token, day).await;
    assert_eq!(free["total"], 14);
    assert_eq!(free["items"][2]["time"], "10:00:00");
    assert_eq!(free["items"][2]["starts_at"], "2026-11-23T08:00:00Z");
    let made = post(&app, &token, at("10:15")).await.expect(201);
    let times = |list: Value| {
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|slot| slot["time"].as_str().unwrap()[..5].to_owned()).collect::<Vec<_>>()
    };
    let left = times(get(&app, &token, day).await);
    assert_eq!(left[..4], ["09:00", "09:30", "11:00", "11:30"]);
    let hours = times(get(&app, &token, &format!("{day}&minutes=60")).await);
    assert_eq!(hours[..4], ["09:00", "11:00", "11:30", "12:00"]);
    patch(&app, &token, &made["id"], json!({ "state": "cancelled" })).await.expect(200);
    assert_eq!(get(&app, &token, day).await, free);
    // Sunday at ten: nothing within the hour, nothing of what is over.
    assert_eq!(times(get(&app, &token, "/slots").await)[0], "11:00");
    for wrong in
        ["from=2026-11-23&to=2026-11-22", "from=2026-11-01&to=2026-12-02", "minutes=4", "minutes=481"]
    {
        app.get(&format!("{PATH}/slots?{wrong}")).bearer(&token).send().await.expect(400);
    }
    for odd in ["from=9999-12-31", "from=-009999-01-01", "from=2026-11-01&to=2026-12-01"] {
        get(&app, &token, &format!("/slots?{odd}")).await;
    }
    app.get(&format!("{PATH}/slots?user_id=999")).bearer(&token).send().await.expect(404);
});

on_both!(of_all_who_ask_for_a_time_at_once_one_gets_it, async |app| {
    let token = app.owner_token().await;
    let asks = (0..8).map(|n| post(&app, &token, at(if n % 2 == 0 { "10:00" } else { "10:15" })));
    let answers = futures_util::future::join_all(asks).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    for refused in answers.iter().filter(|answer| answer.status != 201) {
        assert_eq!(refused.expect(409)["error"], "slot_taken");
    }
    let business = business(&app).await;
    let agents = (0..6).map(|_| {
        let (app, business) = (app.app.clone(), business.clone());
        tokio::spawn(async move {
            let new = asked(MONDAY, time(16, 0, 0, 0));
            app.db.write(async |tx| appointments::book(tx, &business, new, By::Agent).await).await
        })
    });
    let booked = futures_util::future::join_all(agents).await;
    assert_eq!(booked.iter().filter(|booked| booked.as_ref().unwrap().is_ok()).count(), 1);
    // One who moves and one who comes anew want the same time too.
    let other = post(&app, &token, at("11:00")).await.expect(201);
    let (moved, anew) = tokio::join!(
        patch(&app, &token, &other["id"], json!({ "time": "12:00" })),
        post(&app, &token, at("12:00")),
    );
    let won = [moved.status == 200, anew.status == 201];
    assert_eq!(won.iter().filter(|won| **won).count(), 1, "{won:?}");
});

on_both!(as_many_overlap_as_the_business_lets_and_no_member_is_in_two_places, async |app| {
    let token = app.owner_token().await;
    let (noa, _) = joined(&app, &token, "noa@example.co.il", "agent").await;
    rules(&app, &token, json!({ "at_once": 2 })).await;
    post(&app, &token, with(at("10:00"), json!({ "user_id": noa }))).await.expect(201);
    let refused = post(&app, &token, with(at("10:00"), json!({ "user_id": noa }))).await;
    assert_eq!(refused.expect(409)["error"], "slot_taken");
    let free = get(&app, &token, &format!("/slots?from=2026-11-23&to=2026-11-23&user_id={noa}")).await;
    assert_eq!(free["total"], 13);
    let second = post(&app, &token, at("10:00")).await.expect(201);
    post(&app, &token, at("10:00")).await.expect(409);
    let held = patch(&app, &token, &second["id"], json!({ "user_id": noa })).await;
    assert_eq!(held.expect(409)["error"], "slot_taken");
    let held =
        patch(&app, &token, &second["id"], json!({ "time": "10:30", "user_id": noa })).await.expect(200);
    assert_eq!((&held["user_id"], &held["time"]), (&json!(noa), &json!("10:30:00")));
    patch(&app, &token, &second["id"], json!({ "user_id": 999 })).await.expect(404);
    post(&app, &token, with(at("12:00"), json!({ "user_id": 999 }))).await.expect(404);
    let nobody = patch(&app, &token, &second["id"], json!({ "user_id": null })).await.expect(200);
    assert_eq!(nobody["user_id"], Value::Null);
});

on_both!(a_time_outside_the_hours_is_a_person_s_to_insist_on_and_the_past_is_nobody_s, async |app| {
    let token = app.owner_token().await;
    let holiday = json!([{ "from": "2026-11-24", "to": "2026-11-24", "reason": "חופשה" }]);
    let closed = json!({ "profile": { "closures": holiday } });
    app.patch("/api/business").bearer(&token).json(closed).send().await.expect(200);
    for (date, time) in [("2026-11-23", "14:00"), ("2026-11-23", "12:45"), ("2026-11-24", "10:00")] {
        let body = json!({ "customer_id": 1, "date": date, "time": time });
        let refused = post(&app, &token, body.clone()).await.expect(400);
        assert!(refused["fields"]["time"].is_string(), "{refused}");
        post(&app, &token, with(body, json!({ "anyway": true }))).await.expect(201);
    }
    let taken = post(&app, &token, with(at("14:00"), json!({ "anyway": true }))).await;
    assert_eq!(taken.expect(409)["error"], "slot_taken");
    for (date, time) in [("2026-11-22", "09:59"), ("2026-11-21", "10:00"), ("-009999-01-02", "10:00")] {
        let body = json!({ "customer_id": 1, "date": date, "time": time, "anyway": true });
        assert!(post(&app, &token, body).await.expect(400)["fields"]["time"].is_string(), "{date} {time}");
    }
    // The clocks of 26 March 2027 go from two to three.
    let skipped = json!({ "customer_id": 1, "date": "2027-03-26", "time": "02:30", "anyway": true });
    assert!(post(&app, &token, skipped).await.expect(400)["fields"]["time"].is_string());
    let last = json!({ "customer_id": 1, "date": "9999-12-31", "time": "23:59", "anyway": true });
    assert!(post(&app, &token, last).await.expect(400)["fields"]["date"].is_string());
});

on_both!(what_is_wrong_with_an_appointment_is_told_by_its_field, async |app| {
    let token = app.owner_token().await;
    let wrong = [
        ("time", json!("25:00")),
        ("time", json!("10:00:30")),
        ("date", json!("2026-02-30")),
        ("minutes", json!(4)),
        ("minutes", json!(481)),
        ("title", json!("  ")),
        ("title", json!("ש".repeat(201))),
        ("place", json!("ש".repeat(201))),
        ("details", json!("ש".repeat(2001))),
    ];
    for (field, value) in wrong {
        let refused = post(&app, &token, with(at("10:00"), json!({ field: value }))).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{field}: {refused}");
    }
    post(&app, &token, with(at("10:00"), json!({ "customer_id": 999 }))).await.expect(404);
    let made =
        post(&app, &token, with(at("10:00"), json!({ "title": "ש".repeat(200), "minutes": 180 }))).await;
    let id = made.expect(201)["id"].clone();
    for (field, value) in [("title", json!("")), ("minutes", json!(0)), ("cancel_reason", json!("כך"))] {
        let refused = patch(&app, &token, &id, json!({ field: value })).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{field}: {refused}");
    }
    let cleared = json!({ "title": null, "place": " סוקולוב 24 ", "details": null });
    let cleared = patch(&app, &token, &id, cleared).await.expect(200);
    let texts = (&cleared["title"], &cleared["place"], &cleared["details"]);
    assert_eq!(texts, (&json!("פגישה"), &json!("סוקולוב 24"), &json!("")));
});

on_both!(an_appointment_is_moved_under_the_same_rules_as_it_was_made, async |app| {
    let token = app.owner_token().await;
    let first = post(&app, &token, at("10:00")).await.expect(201);
    post(&app, &token, at("11:00")).await.expect(201);
    let id = &first["id"];
    assert_eq!(patch(&app, &token, id, json!({ "time": "11:15" })).await.expect(409)["error"], "slot_taken");
    assert_eq!(patch(&app, &token, id, json!({ "minutes": 90 })).await.expect(409)["error"], "slot_taken");
    let late = patch(&app, &token, id, json!({ "time": "14:00" })).await.expect(400);
    assert!(late["fields"]["time"].is_string());
    patch(&app, &token, id, json!({ "date": "2026-11-21", "anyway": true })).await.expect(400);
    app.clock.advance(Duration::from_secs(60));
    // It is not in its own way.
    let moved = patch(&app, &token, id, json!({ "time": "10:15" })).await.expect(200);
    assert_eq!((&moved["starts_at"], &moved["minutes"]), (&json!("2026-11-23T08:15:00Z"), &json!(30)));
    assert_eq!((&moved["changed_by"], &moved["changer_id"]), (&json!("person"), &json!(1)));
    assert_eq!(moved["updated_at"], "2026-11-22T08:01:00Z");
    let evening = json!({ "date": "2026-11-25", "time": "20:00", "minutes": 60, "anyway": true });
    let moved = patch(&app, &token, id, evening).await.expect(200);
    assert_eq!(moved["ends_at"], "2026-11-25T19:00:00Z");
    post(&app, &token, at("10:15")).await.expect(201);
});

on_both!(what_became_of_an_appointment_is_told_and_can_be_taken_back_while_there_is_room, async |app| {
    let token = app.owner_token().await;
    let id = post(&app, &token, at("10:00")).await.expect(201)["id"].clone();
    let become_ = async |body: Value| patch(&app, &token, &id, body).await;
    let cancelled = json!({ "state": "cancelled", "cancel_reason": "הלקוחה חולה" });
    assert_eq!(become_(cancelled).await.expect(200)["cancel_reason"], "הלקוחה חולה");
    assert_eq!(become_(json!({ "state": "done" })).await.expect(409)["error"], "state_move");
    assert_eq!(become_(json!({ "time": "12:00" })).await.expect(409)["error"], "appointment_over");
    become_(json!({ "details": "להתקשר שוב" })).await.expect(200);
    let other = post(&app, &token, at("10:00")).await.expect(201)["id"].clone();
    assert_eq!(become_(json!({ "state": "booked" })).await.expect(409)["error"], "slot_taken");
    let again = become_(json!({ "state": "booked", "time": "12:00" })).await.expect(200);
    assert_eq!((&again["cancel_reason"], &again["time"]), (&Value::Null, &json!("12:00:00")));
    become_(json!({ "state": "no_show" })).await.expect(200);
    become_(json!({ "state": "no_show" })).await.expect(200);
    become_(json!({ "state": "booked" })).await.expect(200);
    app.clock.advance(Duration::from_secs(36 * 3600));
    let token = app.owner_token().await;
    patch(&app, &token, &other, json!({ "state": "done" })).await.expect(200);
    let past = patch(&app, &token, &other, json!({ "state": "booked" })).await.expect(400);
    assert!(past["fields"]["time"].is_string());
});

on_both!(the_receptionist_is_bound_to_what_is_offered_and_what_it_does_is_marked, async |app| {
    let token = app.owner_token().await;
    let business = business(&app).await;
    let (db, now) = (&app.app.db, app.clock.now());
    let free = appointments::free(db.reader(), &business, now, MONDAY, MONDAY, None).await.unwrap();
    let made = agent_books(&app, asked(free[2].date, free[2].time)).await.unwrap();
    assert_eq!((made.state, made.call_sid.as_deref()), (State::Booked, Some("CA7")));
    for (date, time) in [(MONDAY, time(14, 0, 0, 0)), (date(2026, 11, 22), time(10, 30, 0, 0))] {
        assert_eq!(agent_books(&app, asked(date, time)).await.unwrap_err().code(), "invalid");
    }
    let far = asked(date(2027, 1, 4), time(10, 0, 0, 0));
    assert_eq!(agent_books(&app, far).await.unwrap_err().code(), "invalid");
    let coming = appointments::upcoming(db.reader(), MINE, CustomerId(1), now).await.unwrap();
    assert_eq!(coming, std::slice::from_ref(&made));
    let moved = db.write(async |tx| {
        let (day, at) = (date(2026, 11, 24), time(16, 30, 0, 0));
        appointments::move_to(tx, &business, made.id, day, at, By::Agent).await
    });
    assert_eq!(moved.await.unwrap().time.to_string(), "16:30:00");
    let reason = || Some("נמצאה דירה אחרת".to_owned());
    let cancel =
        async |id| db.write(async |tx| appointments::cancel(tx, MINE, id, reason(), By::Agent).await).await;
    assert_eq!(cancel(made.id).await.unwrap().state, State::Cancelled);
    assert_eq!(cancel(made.id).await.unwrap().state, State::Cancelled);
    assert_eq!(cancel(AppointmentId(999)).await.unwrap_err().code(), "not_found");
    assert!(appointments::upcoming(db.reader(), MINE, CustomerId(1), now).await.unwrap().is_empty());
    let line = app.get("/api/crm/timeline?customer_id=1&kind=appointment").bearer(&token).send().await;
    let entry = &line.expect(200)["items"][0];
    assert_eq!((&entry["made_by"], &entry["body"]["changed_by"]), (&json!("agent"), &json!("agent")));
    assert_eq!(entry["body"]["cancel_reason"], "נמצאה דירה אחרת");
    rules(&app, &token, json!({ "enabled": false })).await;
    let off = agent_books(&app, asked(MONDAY, time(10, 0, 0, 0))).await.unwrap_err();
    assert_eq!(off.code(), "booking_off");
    assert_eq!(get(&app, &token, "/slots").await["total"], 0);
    post(&app, &token, at("10:00")).await.expect(201);
});

on_both!(appointments_are_found_by_customer_member_state_and_day_and_by_nobody_who_may_not, async |app| {
    let token = app.owner_token().await;
    let (viewer, watching) = joined(&app, &token, "viewer@example.co.il", "viewer").await;
    let phone = Phone::parse("0541234567").unwrap();
    let other = app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await);
    let other = other.await.unwrap().id;
    let first = post(&app, &token, with(at("12:00"), json!({ "user_id": viewer }))).await.expect(201);
    let body = json!({ "customer_id": other, "date": "2026-11-24", "time": "09:00" });
    let second = post(&app, &token, body).await.expect(201);
    let third = post(&app, &token, at("09:00")).await.expect(201);
    patch(&app, &token, &third["id"], json!({ "state": "cancelled" })).await.expect(200);
    let ids = async |query: &str| {
        let list = get(&app, &watching, query).await;
        list["items"].as_array().unwrap().iter().map(|it| it["id"].clone()).collect::<Vec<_>>()
    };
    let (a, b, c) = (&first["id"], &second["id"], &third["id"]);
    assert_eq!(ids("").await.iter().collect::<Vec<_>>(), [c, a, b]);
    assert_eq!(ids("?sort=-created_at").await.iter().collect::<Vec<_>>(), [c, b, a]);
    assert_eq!(ids("?limit=1").await.iter().collect::<Vec<_>>(), [c]);
    assert_eq!(ids(&format!("?customer_id={other}")).await.iter().collect::<Vec<_>>(), [b]);
    assert_eq!(ids(&format!("?user_id={viewer}")).await.iter().collect::<Vec<_>>(), [a]);
    assert_eq!(ids("?state=cancelled").await.iter().collect::<Vec<_>>(), [c]);
    assert_eq!(ids("?from=2026-11-24").await.iter().collect::<Vec<_>>(), [b]);
    assert_eq!(ids("?to=2026-11-23&state=booked").await.iter().collect::<Vec<_>>(), [a]);
    post(&app, &watching, at("16:00")).await.expect(403);
    patch(&app, &watching, a, json!({ "state": "done" })).await.expect(403);
});

on_both!(nobody_of_another_business_holds_an_appointment, async |app| {
    let token = app.owner_token().await;
    second_business(&app, "noa@example.co.il").await;
    let theirs = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let noa = app.get("/api/auth/me").bearer(&theirs).send().await.expect(200)["user"]["id"].clone();
    post(&app, &token, with(at("10:00"), json!({ "user_id": noa }))).await.expect(404);
    let id = post(&app, &token, at("10:00")).await.expect(201)["id"].clone();
    patch(&app, &token, &id, json!({ "user_id": noa })).await.expect(404);
    app.get(&format!("{PATH}/slots?user_id={noa}")).bearer(&token).send().await.expect(404);
});

on_both!(who_was_deleted_or_turned_out_to_be_another_gets_no_appointment, async |app| {
    use sea_orm::{ActiveValue::Set, EntityTrait as _};
    use server::crm::customers::row;
    let token = app.owner_token().await;
    let gone = row::ActiveModel {
        id: Set(CustomerId(1)),
        deleted_at: Set(Some(app.clock.now())),
        ..Default::default()
    };
    app.app.db.write(async |tx| row::Entity::update(gone).exec(tx.conn()).await).await.unwrap();
    assert_eq!(post(&app, &token, at("10:00")).await.expect(404)["error"], "not_found");
});
