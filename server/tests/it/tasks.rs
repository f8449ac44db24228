//! What is to be done: written down, due where the business is, done, reminded of once, and deleted so that it comes back.

use std::time::Duration;

use serde_json::{Value, json};
use server::{
    accounts::{self, Business},
    crm::{
        tasks::{self, Due, New, RemindOfTask},
        timeline::By,
    },
    db::{BusinessId, CustomerId, TaskId, UserId},
    events,
};

use crate::{
    app::{Reply, TestApp},
    people::{joined, second_business},
};

const MINE: BusinessId = BusinessId(1);
const HOUR: Duration = Duration::from_secs(3600);

async fn make(app: &TestApp, token: &str, body: Value) -> Value {
    app.post("/api/crm/tasks").bearer(token).json(body).send().await.expect(201)
}

async fn change(app: &TestApp, token: &str, task: &Value, body: Value) -> Reply {
    app.patch(&format!("/api/crm/tasks/{}", task["id"])).bearer(token).json(body).send().await
}

async fn shown(app: &TestApp, token: &str, task: &Value) -> Value {
    app.get(&format!("/api/crm/tasks/{}", task["id"])).bearer(token).send().await.expect(200)
}

/// The clock goes on; whoever was logged in is again.
async fn later(app: &TestApp, by: Duration) -> String {
    app.clock.advance(by);
    app.owner_token().await
}

/// The titles of the list, in its order.
async fn titles(app: &TestApp, token: &str, query: &str) -> Vec<String> {
    let list = app.get(&format!("/api/crm/tasks?{query}")).bearer(token).send().await.expect(200);
    let items = list["items"].as_array().unwrap();
    assert_eq!(list["total"], items.len());
    items.iter().map(|task| task["title"].as_str().unwrap().to_owned()).collect()
}

async fn timeline(app: &TestApp, token: &str, customer: i64) -> Vec<Value> {
    let path = format!("/api/crm/timeline?customer_id={customer}&kind=task");
    let list = app.get(&path).bearer(token).send().await.expect(200);
    list["items"].as_array().unwrap().clone()
}

async fn business(app: &TestApp) -> Business {
    accounts::business(&app.app.db, MINE).await.unwrap().unwrap()
}

/// How often somebody was told that a task is soon due.
async fn reminders(app: &TestApp) -> usize {
    let all = events::since(&app.app.db, MINE, 0).await.unwrap();
    all.iter().filter(|event| event.noun == "task_reminder").count()
}

on_both!(a_task_is_written_down_with_everything_that_belongs_to_it, async |app| {
    let token = app.owner_token().await;
    let body = json!({
        "title": " להחזיר שיחה לדנה ", "details": "רוצה לראות את הדירה ברעננה", "customer_id": 1,
        "assignee_id": 1, "due_date": "2026-11-22", "due_time": "17:00",
    });
    let made = make(&app, &token, body).await;
    let expected = json!({
        "id": made["id"], "title": "להחזיר שיחה לדנה", "details": "רוצה לראות את הדירה ברעננה", "customer_id": 1,
        "assignee_id": 1, "due_date": "2026-11-22", "due_time": "17:00:00", "due_at": "2026-11-22T15:00:00Z",
        "state": "open", "done_at": null, "remind_minutes": null, "reminded_at": null, "made_by": "person",
        "user_id": 1, "call_sid": null, "created_at": "2026-11-22T08:00:00Z",
        "updated_at": "2026-11-22T08:00:00Z", "deleted_at": null,
    });
    assert_eq!(made, expected);
    assert_eq!(shown(&app, &token, &made).await, expected);
    let bare = make(&app, &token, json!({ "title": "לקנות קפה" })).await;
    assert_eq!(
        (&bare["due_at"], &bare["customer_id"], &bare["details"]),
        (&Value::Null, &Value::Null, &json!(""))
    );
    let day = make(&app, &token, json!({ "title": "דוח", "due_date": "2027-03-26" })).await;
    assert_eq!(
        day["due_at"], "2027-03-26T21:00:00Z",
        "the day on which the clocks go forward is over earlier"
    );
});

on_both!(what_a_task_may_not_be_is_refused_by_its_field, async |app| {
    let token = app.owner_token().await;
    for (body, field) in [
        (json!({ "title": "" }), "title"),
        (json!({ "title": " \t " }), "title"),
        (json!({ "title": "א".repeat(201) }), "title"),
        (json!({ "title": "א", "details": "א".repeat(2001) }), "details"),
        (json!({ "title": "א", "due_time": "09:00" }), "due_time"),
        (json!({ "title": "א", "due_time": "24:61", "due_date": "2026-11-22" }), "due_time"),
        (json!({ "title": "א", "due_date": "2026-02-29" }), "due_date"),
        (json!({ "title": "א", "due_date": "9999-12-31" }), "due_date"),
        (json!({ "title": "א", "remind_minutes": 10 }), "remind_minutes"),
        (json!({ "title": "א", "remind_minutes": -1, "due_date": "2026-11-22" }), "remind_minutes"),
        (json!({ "title": "א", "remind_minutes": 20_161, "due_date": "2026-11-22" }), "remind_minutes"),
        (json!({ "title": "א", "remind_minutes": 1_u64 << 40, "due_date": "2026-11-22" }), "remind_minutes"),
    ] {
        let refused = app.post("/api/crm/tasks").bearer(&token).json(body.clone()).send().await;
        assert!(refused.expect(400)["fields"][field].is_string(), "{body}: {}", refused.text());
    }
    for nobody in [json!({ "title": "א", "customer_id": 77 }), json!({ "title": "א", "assignee_id": 77 })] {
        let refused = app.post("/api/crm/tasks").bearer(&token).json(nobody).send().await;
        assert_eq!(refused.expect(404)["error"], "not_found");
    }
    make(&app, &token, json!({ "title": "א".repeat(200), "details": "ב".repeat(2000) })).await;
    assert_eq!(titles(&app, &token, "").await.len(), 1);
});

on_both!(a_customer_or_a_member_of_another_business_is_nobody, async |app| {
    let token = app.owner_token().await;
    let other = second_business(&app, "noa@example.co.il").await;
    let noa = crate::people::token_of(&app, "noa@example.co.il", crate::people::PASSWORD).await;
    let task = make(&app, &token, json!({ "title": "שלי" })).await;
    for body in [json!({ "title": "א", "customer_id": 1 }), json!({ "title": "א", "assignee_id": 1 })] {
        app.post("/api/crm/tasks").bearer(&noa).json(body).send().await.expect(404);
    }
    let theirs = make(&app, &noa, json!({ "title": "שלה" })).await;
    change(&app, &noa, &theirs, json!({ "customer_id": 1 })).await.expect(404);
    change(&app, &noa, &theirs, json!({ "assignee_id": 1 })).await.expect(404);
    change(&app, &noa, &task, json!({ "title": "x" })).await.expect(404);
    assert_eq!(titles(&app, &noa, "").await, ["שלה"]);
    assert_ne!(other, 1);
});

on_both!(a_task_is_corrected_field_by_field_and_null_takes_away, async |app| {
    let token = app.owner_token().await;
    let (agent, _) = joined(&app, &token, "avi@example.co.il", "agent").await;
    let body =
        json!({ "title": "סיור", "details": "להביא מפתח", "due_date": "2026-11-24", "due_time": "09:30" });
    let task = make(&app, &token, body).await;
    let token = later(&app, HOUR).await;
    let changed = change(&app, &token, &task, json!({ "title": " סיור בדירה ", "assignee_id": agent })).await;
    let changed = changed.expect(200);
    assert_eq!((&changed["title"], &changed["assignee_id"]), (&json!("סיור בדירה"), &json!(agent)));
    assert_eq!((&changed["details"], &changed["due_at"]), (&task["details"], &task["due_at"]));
    assert_eq!(changed["updated_at"], "2026-11-22T09:00:00Z");
    let changed = change(&app, &token, &task, json!({ "due_date": "2026-11-25", "due_time": null })).await;
    assert_eq!(changed.expect(200)["due_at"], "2026-11-25T22:00:00Z");
    let none = json!({ "details": null, "assignee_id": null, "due_date": null });
    let changed = change(&app, &token, &task, none).await.expect(200);
    for field in ["assignee_id", "due_date", "due_time", "due_at"] {
        assert_eq!(changed[field], Value::Null, "{field}");
    }
    assert_eq!(changed["details"], "");
    for (wrong, field) in [
        (json!({ "title": " " }), "title"),
        (json!({ "due_time": "09:00" }), "due_time"),
        (json!({ "remind_minutes": 5 }), "remind_minutes"),
        (json!({ "due_date": "2026-11-25", "remind_minutes": 20_161 }), "remind_minutes"),
        (json!({ "due_date": "9999-12-31" }), "due_date"),
        (json!({ "state": "lost" }), "state"),
    ] {
        let refused = change(&app, &token, &task, wrong.clone()).await.expect(400);
        assert!(refused["fields"][field].is_string(), "{wrong}: {refused}");
    }
    assert_eq!(shown(&app, &token, &task).await["title"], "סיור בדירה");
});

on_both!(a_task_is_done_opened_again_and_moved_no_other_way, async |app| {
    let token = app.owner_token().await;
    let task = make(&app, &token, json!({ "title": "לשלוח חוזה" })).await;
    let token = later(&app, HOUR).await;
    let done = change(&app, &token, &task, json!({ "state": "done" })).await.expect(200);
    assert_eq!((&done["state"], &done["done_at"]), (&json!("done"), &json!("2026-11-22T09:00:00Z")));
    let token = later(&app, HOUR).await;
    let again = change(&app, &token, &task, json!({ "state": "done" })).await.expect(200);
    assert_eq!(again["done_at"], done["done_at"], "the same state again is no move");
    let refused = change(&app, &token, &task, json!({ "state": "cancelled", "title": "x" })).await;
    assert_eq!(refused.expect(409)["error"], "state_move");
    assert_eq!(shown(&app, &token, &task).await["title"], "לשלוח חוזה", "all of a change or none");
    let open = change(&app, &token, &task, json!({ "state": "open" })).await.expect(200);
    assert_eq!((&open["state"], &open["done_at"]), (&json!("open"), &Value::Null));
    let over = change(&app, &token, &task, json!({ "state": "cancelled" })).await.expect(200);
    assert_eq!((&over["state"], &over["done_at"]), (&json!("cancelled"), &Value::Null));
    assert_eq!(
        change(&app, &token, &task, json!({ "state": "done" })).await.expect(409)["error"],
        "state_move"
    );
});

on_both!(of_two_ends_at_the_same_moment_one_counts, async |app| {
    let token = app.owner_token().await;
    let task = make(&app, &token, json!({ "title": "לתאם שמאי" })).await;
    let (done, cancelled) = tokio::join!(
        change(&app, &token, &task, json!({ "state": "done" })),
        change(&app, &token, &task, json!({ "state": "cancelled" })),
    );
    let mut statuses = [done.status.as_u16(), cancelled.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
});

on_both!(somebody_is_reminded_once_and_in_time, async |app| {
    let token = app.owner_token().await;
    let due = json!({ "title": "סיור", "due_date": "2026-11-22", "due_time": "12:00", "remind_minutes": 60 });
    let task = make(&app, &token, due).await;
    assert_eq!((app.run_jobs().await, reminders(&app).await), (0, 0));
    let token = later(&app, HOUR).await;
    assert_eq!((app.run_jobs().await, reminders(&app).await), (1, 1));
    assert_eq!(shown(&app, &token, &task).await["reminded_at"], "2026-11-22T09:00:00Z");
    let order = || RemindOfTask {
        business_id: MINE,
        task_id: TaskId(task["id"].as_i64().unwrap()),
        due_at: serde_json::from_value(task["due_at"].clone()).unwrap(),
        remind_at: app.clock.now(),
    };
    for _ in 0..2 {
        app.app.db.write(async |tx| tx.enqueue(order()).now().await).await.unwrap();
        assert_eq!(
            (app.run_jobs().await, reminders(&app).await),
            (1, 1),
            "the same order again does nothing"
        );
    }
    let late = json!({ "title": "באיחור", "due_date": "2026-11-21", "remind_minutes": 0 });
    make(&app, &token, late).await;
    assert_eq!((app.run_jobs().await, reminders(&app).await), (1, 2), "what is late is due at once");
});

on_both!(nobody_is_reminded_of_what_is_over_deleted_or_due_at_another_time, async |app| {
    let token = app.owner_token().await;
    let soon = |title: &str| json!({ "title": title, "due_date": "2026-11-22", "due_time": "12:00", "remind_minutes": 60 });
    let done = make(&app, &token, soon("נעשה")).await;
    let deleted = make(&app, &token, soon("נמחק")).await;
    let moved = make(&app, &token, soon("נדחה")).await;
    let silent = make(&app, &token, soon("בלי תזכורת")).await;
    change(&app, &token, &done, json!({ "state": "done" })).await.expect(200);
    app.delete(&format!("/api/crm/tasks/{}", deleted["id"])).bearer(&token).send().await.expect(204);
    change(&app, &token, &moved, json!({ "due_time": "14:00" })).await.expect(200);
    change(&app, &token, &silent, json!({ "remind_minutes": null })).await.expect(200);
    app.clock.advance(HOUR);
    assert_eq!((app.run_jobs().await, reminders(&app).await), (4, 0));
    let token = later(&app, HOUR * 2).await;
    assert_eq!(
        (app.run_jobs().await, reminders(&app).await),
        (1, 1),
        "of the one that was moved, at its time"
    );
    change(&app, &token, &done, json!({ "state": "open" })).await.expect(200);
    app.post(&format!("/api/crm/tasks/{}/restore", deleted["id"])).bearer(&token).send().await.expect(200);
    assert_eq!((app.run_jobs().await, reminders(&app).await), (2, 3), "of what is open again after all");
    change(&app, &token, &moved, json!({ "due_date": "2026-11-23" })).await.expect(200);
    assert_eq!(
        shown(&app, &token, &moved).await["reminded_at"],
        Value::Null,
        "another day, another reminder"
    );
    app.clock.advance(HOUR * 24);
    assert_eq!((app.run_jobs().await, reminders(&app).await), (1, 4));
});

on_both!(tasks_are_filtered_by_who_whom_and_how_far, async |app| {
    let token = app.owner_token().await;
    let (avi, _) = joined(&app, &token, "avi@example.co.il", "agent").await;
    make(&app, &token, json!({ "title": "א", "customer_id": 1 })).await;
    make(&app, &token, json!({ "title": "ב", "assignee_id": avi, "due_date": "2026-12-01" })).await;
    let done = make(&app, &token, json!({ "title": "ג", "due_date": "2026-11-30" })).await;
    change(&app, &token, &done, json!({ "state": "done" })).await.expect(200);
    assert_eq!(titles(&app, &token, "").await, ["ג", "ב", "א"], "what is never due comes last");
    assert_eq!(titles(&app, &token, "sort=title").await, ["א", "ב", "ג"]);
    assert_eq!(titles(&app, &token, "customer_id=1").await, ["א"]);
    assert_eq!(titles(&app, &token, &format!("assignee_id={avi}")).await, ["ב"]);
    assert_eq!(titles(&app, &token, "state=open").await, ["ב", "א"]);
    assert_eq!(titles(&app, &token, "state=done").await, ["ג"]);
    assert_eq!(titles(&app, &token, "due=none").await, ["א"]);
    for wrong in ["state=gone", "due=soon", "deleted=perhaps", "customer_id=x"] {
        app.get(&format!("/api/crm/tasks?{wrong}")).bearer(&token).send().await.expect(400);
    }
});

on_both!(today_ends_at_midnight_where_the_business_is, async |app| {
    let token = app.owner_token().await;
    for (title, date, time) in [
        ("אתמול", "2026-11-21", None),
        ("היום", "2026-11-22", None),
        ("בחצות", "2026-11-23", Some("00:00")),
        ("מחר", "2026-11-23", None),
        ("בעוד שישה ימים", "2026-11-28", Some("23:59")),
        ("בעוד שבוע", "2026-11-29", Some("00:00")),
    ] {
        make(&app, &token, json!({ "title": title, "due_date": date, "due_time": time })).await;
    }
    let due = async |when: &str| {
        let token = app.owner_token().await;
        titles(&app, &token, &format!("due={when}")).await
    };
    // From ten in the morning to a second before midnight.
    app.clock.advance(Duration::from_secs(14 * 3600 - 1));
    assert_eq!(due("overdue").await, ["אתמול"]);
    assert_eq!(due("today").await, ["היום"]);
    assert_eq!(due("week").await, ["היום", "בחצות", "מחר", "בעוד שישה ימים"]);
    let token = later(&app, Duration::from_secs(1)).await;
    assert_eq!(due("overdue").await, ["אתמול", "היום", "בחצות"]);
    assert_eq!(due("today").await, ["בחצות", "מחר"]);
    assert_eq!(due("week").await, ["בחצות", "מחר", "בעוד שישה ימים", "בעוד שבוע"]);
    assert_eq!(due("none").await, [""; 0]);
    let list = app.get("/api/crm/tasks?due=overdue").bearer(&token).send().await.expect(200);
    change(&app, &token, &list["items"][0], json!({ "state": "done" })).await.expect(200);
    assert_eq!(due("overdue").await, ["היום", "בחצות"], "what is done is not late");
});

on_both!(a_deleted_task_is_in_no_list_and_comes_back_as_it_was, async |app| {
    let token = app.owner_token().await;
    let task = make(&app, &token, json!({ "title": "לשלוח הצעה", "customer_id": 1 })).await;
    let path = format!("/api/crm/tasks/{}", task["id"]);
    app.delete(&path).bearer(&token).send().await.expect(204);
    let token = later(&app, HOUR).await;
    app.delete(&path).bearer(&token).send().await.expect(204);
    assert_eq!(shown(&app, &token, &task).await["deleted_at"], "2026-11-22T08:00:00Z");
    assert_eq!(titles(&app, &token, "").await, [""; 0]);
    assert_eq!(titles(&app, &token, "deleted=true").await, ["לשלוח הצעה"]);
    assert_eq!(timeline(&app, &token, 1).await, [Value::Null; 0]);
    change(&app, &token, &task, json!({ "title": "x" })).await.expect(404);
    for _ in 0..2 {
        let back = app.post(&format!("{path}/restore")).bearer(&token).send().await.expect(200);
        assert_eq!((&back["title"], &back["deleted_at"]), (&json!("לשלוח הצעה"), &Value::Null));
    }
    assert_eq!(titles(&app, &token, "").await, ["לשלוח הצעה"]);
    let entry = &timeline(&app, &token, 1).await[0];
    assert_eq!((&entry["at"], &entry["made_by"]), (&json!("2026-11-22T08:00:00Z"), &json!("person")));
    for wrong in ["delete", "restore"] {
        let path = if wrong == "delete" { "/api/crm/tasks/999" } else { "/api/crm/tasks/999/restore" };
        let method = if wrong == "delete" { "DELETE" } else { "POST" };
        app.request(method, path).bearer(&token).send().await.expect(404);
    }
});

on_both!(a_task_stands_on_the_timeline_of_its_customer_and_goes_where_the_customer_is, async |app| {
    let token = app.owner_token().await;
    let task = make(&app, &token, json!({ "title": "לחזור לדנה", "customer_id": 1 })).await;
    make(&app, &token, json!({ "title": "בלי לקוח" })).await;
    let entries = timeline(&app, &token, 1).await;
    assert_eq!(entries.len(), 1);
    assert_eq!((&entries[0]["kind"], &entries[0]["user_id"]), (&json!("task"), &json!(1)));
    assert_eq!(entries[0]["body"], shown(&app, &token, &task).await);
    change(&app, &token, &task, json!({ "state": "done" })).await.expect(200);
    assert_eq!(timeline(&app, &token, 1).await[0]["body"]["state"], "done");
    change(&app, &token, &task, json!({ "customer_id": null })).await.expect(200);
    assert_eq!(timeline(&app, &token, 1).await.len(), 0);
    change(&app, &token, &task, json!({ "customer_id": 1 })).await.expect(200);
    assert_eq!(timeline(&app, &token, 1).await.len(), 1);
});

on_both!(the_receptionist_leaves_a_task_once_however_often_she_says_so, async |app| {
    let business = business(&app).await;
    let new = |title: &str| New {
        title: title.to_owned(),
        customer: Some(CustomerId(1)),
        assignee: Some(UserId(1)),
        due: Some(Due { date: jiff::civil::date(2026, 11, 23), time: Some(jiff::civil::time(9, 0, 0, 0)) }),
        call_sid: Some("CA7".to_owned()),
        once: Some("CA7:callback".to_owned()),
        ..Default::default()
    };
    let leaves = (0..8).map(|n| {
        let (app, business, new) = (app.app.clone(), business.clone(), new(&format!("לחזור מחר {n}")));
        tokio::spawn(
            async move { app.db.write(async |tx| tasks::add(tx, &business, new, By::Agent).await).await },
        )
    });
    let mut ids = Vec::new();
    for left in futures_util::future::join_all(leaves).await {
        ids.push(left.unwrap().unwrap().id);
    }
    assert!(ids.len() == 8 && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let token = app.owner_token().await;
    let task = shown(&app, &token, &json!({ "id": ids[0] })).await;
    assert_eq!(
        (&task["made_by"], &task["user_id"], &task["call_sid"]),
        (&json!("agent"), &Value::Null, &json!("CA7"))
    );
    assert_eq!(timeline(&app, &token, 1).await[0]["made_by"], "agent");
    let nobody = New { customer: Some(CustomerId(77)), once: None, ..new("לאף אחד") };
    let refused = app.app.db.write(async |tx| tasks::add(tx, &business, nobody, By::Agent).await).await;
    assert!(matches!(refused, Err(server::error::Error::NotFound)));
});
