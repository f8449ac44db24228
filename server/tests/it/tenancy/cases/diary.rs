//! Appointments and tasks.

use serde_json::{Value, json};

use super::{
    Case, MARK, Side,
    customers::customer,
    people::{owner, user},
};
use crate::app::TestApp;

pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "get_appointment" => Case::of(appointment(app, side).await),
        "update_appointment" => {
            let held = json!({ "user_id": owner(app, side).await });
            Case::of(appointment(app, side).await).with(held)
        }
        "list_appointments" => {
            appointment(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "list_slots" => Case { query: format!("?user_id={}", user(app, side).await), ..Case::default() },
        "create_appointment" => Case::default().with(new_appointment(app, side, "2026-11-30").await),
        "list_tasks" => {
            task(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "create_task" => {
            let (customer, user) = (customer(app, side).await, user(app, side).await);
            let body = json!({ "title": MARK, "customer_id": customer, "assignee_id": user });
            Case::default().with(body)
        }
        "get_task" | "delete_task" | "restore_task" => Case::of(task(app, side).await),
        "update_task" => Case::of(task(app, side).await).with(json!({ "title": "להחזיר שיחה" })),
        _ => return None,
    })
}

pub async fn new_appointment(app: &TestApp, side: &Side, date: &str) -> Value {
    let customer = customer(app, side).await;
    json!({ "customer_id": customer, "date": date, "time": "10:00", "title": MARK, "user_id": null })
}

/// An appointment, on a day on which there is none yet.
pub async fn appointment(app: &TestApp, side: &Side) -> i64 {
    for day in 1..=31 {
        let body = new_appointment(app, side, &format!("2026-12-{day:02}")).await;
        let made = app.post("/api/crm/appointments").bearer(&side.token).json(body).send().await;
        if made.status == 201 {
            return made.json()["id"].as_i64().unwrap();
        }
    }
    panic!("no day is free")
}

pub async fn task(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "title": MARK, "customer_id": customer(app, side).await });
    let made = app.post("/api/crm/tasks").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}
