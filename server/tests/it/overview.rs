//! The business at a glance: every figure counts what it says, on the days that are meant, and nothing of anybody else.

use std::time::Duration;

use serde_json::{Value, json};
use server::{
    accounts::Phone,
    calls::{
        Direction, Status,
        store::{self, Call, News},
    },
    crm::{
        self, NewNote, NoteKind, Source,
        leads::{self, LeadSource, Wishes},
        timeline::By,
    },
    db::{BusinessId, CustomerId, UserId},
};

use crate::{
    app::TestApp,
    people::{PASSWORD, second_business, token_of},
};

const MINE: BusinessId = BusinessId(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);

async fn overview(app: &TestApp, query: &str) -> Value {
    let token = app.owner_token().await;
    app.get(&format!("/api/overview?{query}")).bearer(&token).send().await.expect(200)
}

async fn customer(app: &TestApp, phone: &str) -> CustomerId {
    let phone = Phone::parse(phone).unwrap();
    let made = app.app.db.write(async |tx| crm::find_or_make_by_phone(tx, MINE, &phone, Source::Call).await);
    made.await.unwrap().id
}

async fn call(app: &TestApp, sid: &str, customer: Option<CustomerId>, direction: Direction) -> Call {
    let news = News {
        call_sid: sid.to_owned(),
        from_number: "+972541234567".to_owned(),
        to_number: "+97235551234".to_owned(),
        direction,
        origin: "https://crm.example.co.il".to_owned(),
    };
    app.app.db.write(async |tx| store::receive(tx, MINE, customer, &news).await).await.unwrap()
}

async fn advance(app: &TestApp, call: &Call, to: Status) {
    assert!(app.app.db.write(async |tx| store::advance(tx, call, to).await).await.unwrap());
}

async fn note(app: &TestApp, customer: CustomerId, by: By) {
    let note = NewNote {
        customer: Some(customer),
        call_sid: None,
        kind: NoteKind::Note,
        body: "חזרנו אליה",
        quote: None,
        once: None,
        by,
    };
    app.app.db.write(async |tx| crm::add_note(tx, MINE, note).await).await.unwrap();
}

/// What one of the words of a list of figures has.
fn of(figures: &Value, word: &str, field: &str) -> i64 {
    let all = figures.as_array().unwrap();
    let named = all.iter().find(|figure| figure.as_object().unwrap().values().any(|value| value == word));
    named.unwrap_or_else(|| panic!("no {word} in {figures}"))[field].as_i64().unwrap()
}

on_both!(a_business_in_which_nothing_happened_has_every_figure_and_each_is_nothing, async |app| {
    second_business(&app, "noa@example.co.il").await;
    let lead = json!({ "customer_id": 1, "title": "דירה" });
    let owner = app.owner_token().await;
    app.post("/api/crm/leads").bearer(&owner).json(lead).send().await.expect(201);
    app.post("/api/crm/tasks").bearer(&owner).json(json!({ "title": "שיחה" })).send().await.expect(201);
    let missed = call(&app, "CA1", Some(CustomerId(1)), Direction::Inbound).await;
    advance(&app, &missed, Status::NoAnswer).await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    let hers = app.get("/api/overview").bearer(&noa).send().await.expect(200);
    let none = |word: &str, all: &[&str]| -> Value {
        all.iter().map(|name| json!({ (word): name, "total": 0 })).collect::<Vec<_>>().into()
    };
    let months = [
        "2025-12", "2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08",
        "2026-09", "2026-10", "2026-11",
    ];
    let months = months.map(|month| json!({ "month": month, "amount": 0 }));
    let stages = ["new", "qualified", "won", "lost"];
    let stages = stages.map(|stage| json!({ "stage": stage, "total": 0, "amount": 0 }));
    let expected = json!({
        "from": "2026-10-24", "to": "2026-11-22", "currency": "ILS",
        "leads": {
            "total": 0,
            "by_source": none("source", &["call", "message", "import", "manual", "demo"]),
            "by_stage": none("stage", &["new", "contacted", "qualified", "lost"]),
        },
        "calls": { "total": 0, "answered": 0, "missed": 0 },
        "first_response_s": null,
        "responses": { "answered": 0, "waiting": 0 },
        "pipeline": {
            "open_count": 0, "open_amount": 0, "won_count": 0, "won_amount": 0, "lost_count": 0,
            "lost_amount": 0, "stages": stages,
        },
        "revenue_by_month": months,
        "tasks": { "overdue": 0, "today": 0, "open": 0 },
        "appointments": { "today": 0, "week": 0 },
    });
    assert_eq!(hers, expected);
});

on_both!(leads_are_counted_by_where_they_came_from_and_how_far_they_came, async |app| {
    let token = app.owner_token().await;
    let make = async |title: &str| {
        let body = json!({ "customer_id": 1, "title": title });
        app.post("/api/crm/leads").bearer(&token).json(body).send().await.expect(201)["id"].clone()
    };
    let (contacted, deleted, _) = (make("דירה").await, make("בית").await, make("חנות").await);
    let patch = app.patch(&format!("/api/crm/leads/{contacted}")).bearer(&token);
    patch.json(json!({ "stage": "contacted" })).send().await.expect(200);
    app.delete(&format!("/api/crm/leads/{deleted}")).bearer(&token).send().await.expect(204);
    let wishes = Wishes { city: Some("רעננה".to_owned()), ..Default::default() };
    let new = leads::New {
        customer: CustomerId(1),
        source: LeadSource::Call,
        source_ref: Some("CA1".to_owned()),
        wishes,
        owner_id: None,
        title: None,
    };
    app.app.db.write(async |tx| leads::add(tx, MINE, new, By::Agent).await).await.unwrap();
    let leads = overview(&app, "").await["leads"].clone();
    assert_eq!(leads["total"], 3);
    assert_eq!(
        (of(&leads["by_source"], "call", "total"), of(&leads["by_source"], "manual", "total")),
        (1, 2)
    );
    assert_eq!(
        (of(&leads["by_stage"], "new", "total"), of(&leads["by_stage"], "contacted", "total")),
        (2, 1)
    );
    assert_eq!(overview(&app, "to=2026-11-21").await["leads"]["total"], 0);
});

on_both!(a_call_belongs_to_the_day_that_it_was_where_the_business_is, async |app| {
    let answered = call(&app, "CA1", None, Direction::Inbound).await;
    advance(&app, &answered, Status::InProgress).await;
    let missed = call(&app, "CA2", None, Direction::Inbound).await;
    advance(&app, &missed, Status::NoAnswer).await;
    call(&app, "CA3", None, Direction::Outbound).await;
    call(&app, "CA4", None, Direction::Inbound).await;
    // From ten in the morning to a second before midnight, and on.
    app.clock.advance(HOUR * 14 - Duration::from_secs(1));
    call(&app, "CA5", None, Direction::Inbound).await;
    app.clock.advance(Duration::from_secs(1));
    let next = call(&app, "CA6", None, Direction::Inbound).await;
    advance(&app, &next, Status::Completed).await;
    let calls = async |query: &str| overview(&app, query).await["calls"].clone();
    let first = json!({ "total": 4, "answered": 1, "missed": 1 });
    assert_eq!(calls("from=2026-11-22&to=2026-11-22").await, first);
    let second = json!({ "total": 1, "answered": 0, "missed": 1 });
    assert_eq!(calls("from=2026-11-23&to=2026-11-23").await, second);
    assert_eq!(calls("").await, json!({ "total": 5, "answered": 1, "missed": 2 }));
    assert_eq!(calls("to=2026-11-21").await["total"], 0);
});

on_both!(the_first_answer_is_the_one_that_came_first_whoever_gave_it, async |app| {
    let known = customer(&app, "0541234500").await;
    advance(&app, &call(&app, "CA0", Some(known), Direction::Inbound).await, Status::NoAnswer).await;
    app.clock.advance(HOUR * 24);
    let today = "from=2026-11-23&to=2026-11-23";
    let phones = ["0541234501", "0541234502", "0541234503", "0541234504"];
    let mut people = Vec::new();
    for phone in phones {
        people.push(customer(&app, phone).await);
    }
    let missed = async |sid: &str, person: CustomerId| {
        advance(&app, &call(&app, sid, Some(person), Direction::Inbound).await, Status::NoAnswer).await;
    };
    let rings = call(&app, "CA1", Some(people[0]), Direction::Inbound).await;
    for (n, person) in people.iter().enumerate().skip(1) {
        missed(&format!("CA1{n}"), *person).await;
    }
    missed("CA19", known).await;
    app.clock.advance(Duration::from_secs(3));
    advance(&app, &rings, Status::InProgress).await;
    note(&app, people[1], By::Agent).await;
    let figures = overview(&app, today).await;
    assert_eq!(figures["first_response_s"], 3, "as long as it rang");
    assert_eq!(
        figures["responses"],
        json!({ "answered": 1, "waiting": 3 }),
        "who was known before is not new"
    );
    app.clock.advance(MINUTE);
    call(&app, "CA21", Some(people[1]), Direction::Outbound).await;
    assert_eq!(overview(&app, today).await["first_response_s"], 3);
    app.clock.advance(MINUTE);
    note(&app, people[2], By::Person(UserId(1))).await;
    assert_eq!(overview(&app, today).await["first_response_s"], 63, "of 3, 63 and 123 seconds");
    app.clock.advance(HOUR * 24);
    let again = call(&app, "CA30", Some(people[3]), Direction::Inbound).await;
    advance(&app, &again, Status::InProgress).await;
    let figures = overview(&app, today).await;
    assert_eq!(
        figures["responses"],
        json!({ "answered": 4, "waiting": 0 }),
        "also by a later call of theirs"
    );
    assert_eq!(figures["first_response_s"], 63);
    assert_eq!(overview(&app, "from=2026-11-24&to=2026-11-24").await["responses"]["answered"], 0);
});

on_both!(a_lead_from_a_message_waits_for_an_answer_and_one_that_was_typed_in_does_not, async |app| {
    let add = async |source, source_ref: &str, phone: &str| {
        let customer = customer(&app, phone).await;
        let new = leads::New {
            customer,
            source,
            source_ref: Some(source_ref.to_owned()),
            wishes: Wishes::default(),
            owner_id: None,
            title: Some("דירה".to_owned()),
        };
        app.app.db.write(async |tx| leads::add(tx, MINE, new, By::Agent).await).await.unwrap();
        customer
    };
    let wrote = add(LeadSource::Message, "SM1", "0541234501").await;
    add(LeadSource::Import, "row 7", "0541234502").await;
    add(LeadSource::Manual, "typed", "0541234503").await;
    assert_eq!(overview(&app, "").await["responses"], json!({ "answered": 0, "waiting": 1 }));
    app.clock.advance(MINUTE * 5);
    note(&app, wrote, By::Person(UserId(1))).await;
    let figures = overview(&app, "").await;
    assert_eq!((&figures["first_response_s"], &figures["responses"]["waiting"]), (&json!(300), &json!(0)));
});

on_both!(deals_are_summed_by_stage_and_what_they_brought_by_month, async |app| {
    let before = overview(&app, "").await["pipeline"].clone();
    let token = app.owner_token().await;
    let make = async |token: &str, amount: Option<i64>| {
        let body = json!({ "customer_id": 1, "title": "דירה ברעננה", "amount": amount });
        app.post("/api/crm/deals").bearer(token).json(body).send().await.expect(201)["id"].clone()
    };
    let close = async |token: &str, id: &Value, change: Value| {
        app.patch(&format!("/api/crm/deals/{id}")).bearer(token).json(change).send().await.expect(200);
    };
    make(&token, Some(1_000)).await;
    make(&token, None).await;
    let (won, lost, deleted) =
        (make(&token, Some(20_000)).await, make(&token, Some(300)).await, make(&token, Some(7)).await);
    close(&token, &won, json!({ "stage": "won" })).await;
    close(&token, &lost, json!({ "stage": "lost", "lost_reason": "יקר" })).await;
    close(&token, &deleted, json!({ "stage": "won" })).await;
    app.delete(&format!("/api/crm/deals/{deleted}")).bearer(&token).send().await.expect(204);
    let figures = overview(&app, "").await;
    let more = |field: &str| figures["pipeline"][field].as_i64().unwrap() - before[field].as_i64().unwrap();
    assert_eq!((more("open_count"), more("open_amount")), (2, 1_000));
    assert_eq!((more("won_count"), more("won_amount")), (1, 20_000));
    assert_eq!((more("lost_count"), more("lost_amount")), (1, 300));
    assert_eq!(of(&figures["pipeline"]["stages"], "won", "amount"), 20_000);
    assert_eq!(of(&figures["revenue_by_month"], "2026-11", "amount"), 20_000);
    // To a second before the first of December in Israel, and on.
    app.clock.advance(HOUR * (8 * 24 + 14) - Duration::from_secs(1));
    let token = app.owner_token().await;
    let (last, first) = (make(&token, Some(5)).await, make(&token, Some(11)).await);
    close(&token, &last, json!({ "stage": "won" })).await;
    app.clock.advance(Duration::from_secs(1));
    close(&token, &first, json!({ "stage": "won" })).await;
    let figures = overview(&app, "").await;
    let months = &figures["revenue_by_month"];
    assert_eq!((of(months, "2026-11", "amount"), of(months, "2026-12", "amount")), (20_005, 11));
    assert_eq!(months.as_array().unwrap().len(), 12);
    let november = overview(&app, "from=2026-11-30&to=2026-11-30").await;
    assert_eq!(november["pipeline"]["won_amount"], 5, "closed on that day");
    assert_eq!(
        november["pipeline"]["open_count"], figures["pipeline"]["open_count"],
        "open ones are open now"
    );
    assert_eq!(november["revenue_by_month"][11], json!({ "month": "2026-11", "amount": 20_005 }));
    let settings = json!({ "settings": { "currency": "EUR" } });
    app.patch("/api/business").bearer(&token).json(settings).send().await.expect(200);
    let euros = overview(&app, "").await;
    assert_eq!((&euros["currency"], &euros["pipeline"]["won_amount"]), (&json!("EUR"), &json!(0)));
    assert_eq!(euros["pipeline"]["won_count"], figures["pipeline"]["won_count"]);
});

on_both!(open_tasks_are_counted_by_when_they_are_due, async |app| {
    let token = app.owner_token().await;
    for (due, time, state) in [
        (Some("2026-11-21"), None, "open"),
        (Some("2026-11-22"), Some("09:00"), "open"),
        (Some("2026-11-22"), None, "open"),
        (Some("2026-11-23"), None, "open"),
        (None, None, "open"),
        (Some("2026-11-21"), None, "done"),
        (Some("2026-11-22"), None, "cancelled"),
    ] {
        let body = json!({ "title": "שיחה", "due_date": due, "due_time": time });
        let made = app.post("/api/crm/tasks").bearer(&token).json(body).send().await.expect(201);
        let path = format!("/api/crm/tasks/{}", made["id"]);
        app.patch(&path).bearer(&token).json(json!({ "state": state })).send().await.expect(200);
    }
    assert_eq!(overview(&app, "").await["tasks"], json!({ "overdue": 2, "today": 2, "open": 5 }));
    app.clock.advance(HOUR * 14);
    assert_eq!(overview(&app, "").await["tasks"], json!({ "overdue": 3, "today": 1, "open": 5 }));
});

on_both!(appointments_of_today_and_of_a_week_are_counted_unless_they_fall_through, async |app| {
    let token = app.owner_token().await;
    let mut made = Vec::new();
    for (date, time) in [
        ("2026-11-22", "23:30"),
        ("2026-11-23", "00:00"),
        ("2026-11-28", "23:30"),
        ("2026-11-29", "00:00"),
        ("2026-11-25", "10:00"),
        ("2026-11-26", "10:00"),
    ] {
        let body = json!({ "customer_id": 1, "date": date, "time": time, "anyway": true });
        let reply = app.post("/api/crm/appointments").bearer(&token).json(body).send().await;
        made.push(reply.expect(201)["id"].clone());
    }
    for (id, state) in [(&made[4], "cancelled"), (&made[5], "no_show")] {
        let patch = app.patch(&format!("/api/crm/appointments/{id}")).bearer(&token);
        patch.json(json!({ "state": state })).send().await.expect(200);
    }
    assert_eq!(overview(&app, "").await["appointments"], json!({ "today": 1, "week": 3 }));
    app.clock.advance(HOUR * 14);
    assert_eq!(overview(&app, "").await["appointments"], json!({ "today": 1, "week": 3 }));
    app.clock.advance(HOUR * 24);
    assert_eq!(overview(&app, "").await["appointments"], json!({ "today": 0, "week": 2 }));
});

on_both!(days_that_are_none_are_refused_by_their_field, async |app| {
    let token = app.owner_token().await;
    for (query, field) in [
        ("from=2026-11-23", "to"),
        ("from=2026-11-02&to=2026-11-01", "to"),
        ("to=9999-12-31", "to"),
        ("from=-009999-01-01&to=-009999-01-02", "from"),
        ("from=2026-02-30", "from"),
        ("to=yesterday", "to"),
    ] {
        let refused = app.get(&format!("/api/overview?{query}")).bearer(&token).send().await;
        assert!(refused.expect(400)["fields"][field].is_string(), "{query}: {}", refused.text());
    }
    for query in ["from=0001-01-01&to=9998-12-30", "to=0001-01-01", "from=2026-11-22&to=2026-11-22"] {
        app.get(&format!("/api/overview?{query}")).bearer(&token).send().await.expect(200);
    }
});
