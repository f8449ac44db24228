//! What the operations are tried with: something of a business's own, made anew for each.

mod calls;
mod contracts;
mod rehearsals;

use serde_json::{Value, json};
use server::{
    accounts::{Phone, Provider},
    calls::{
        Direction, Status,
        store::{self, News, row::call_log},
    },
    crm::{self, NewNote, NoteKind, Source, timeline::By},
    files,
    whatsapp::{self, Content, MediaKind, Route, To},
};
use uuid::Uuid;

use super::{MARK, Side};
use crate::{
    app::TestApp,
    approvals::{allow, use_tool, use_tool_in},
    people::{PASSWORD, joined, log_in},
};

/// A request that the owner of the thing may make.
#[derive(Default)]
pub struct Case {
    /// What stands in the path.
    pub id: String,
    pub query: String,
    pub body: Option<Value>,
    /// Whether the id only chooses from a list: one of another business chooses nothing.
    pub filters: bool,
    /// Whether the id is not looked at: the answer is about one's own all the same.
    pub overlooks: bool,
}

impl Case {
    fn of(id: impl ToString) -> Self {
        Self { id: id.to_string(), ..Self::default() }
    }

    fn with(self, body: Value) -> Self {
        Self { body: Some(body), ..self }
    }

    fn filter(query: String) -> Self {
        Self { query, filters: true, ..Self::default() }
    }
}

/// The case of an operation; none where nobody has written one.
pub async fn case(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    if let Some(case) = of_people(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_customers(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_sales(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_the_diary(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_the_inbox(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_money(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_documents(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_texts(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = of_the_receptionist(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = contracts::case(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = calls::case(app, operation, side).await {
        return Some(case);
    }
    if let Some(case) = rehearsals::case(app, operation, side).await {
        return Some(case);
    }
    of_calls_and_tables(app, operation, side).await
}

async fn of_money(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    let for_deal = async || json!({ "deal_id": deal(app, side).await, "amount": 5_000 });
    Some(match operation {
        "create_payment_intent" | "create_payment_link" => Case::default().with(for_deal().await),
        "create_payment" => {
            let mut body = for_deal().await;
            body["method"] = json!("cash");
            Case::default().with(body)
        }
        "list_payments" => {
            payment(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "list_payment_links" | "get_balance" => {
            Case { query: format!("?deal_id={}", deal(app, side).await), ..Case::default() }
        }
        "get_payment" => Case::of(payment(app, side).await),
        "refund_payment" => Case::of(payment(app, side).await).with(json!({})),
        "cancel_payment" => {
            let begun = app.post("/api/payments/create-intent").bearer(&side.token).json(for_deal().await);
            Case::of(begun.send().await.expect(200)["payment_id"].as_i64().unwrap())
        }
        "close_payment_link" => {
            let made = app.post("/api/payments/links").bearer(&side.token).json(for_deal().await);
            Case::of(made.send().await.expect(201)["id"].as_i64().unwrap())
        }
        _ => return None,
    })
}

/// Money that was taken in cash.
async fn payment(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "deal_id": deal(app, side).await, "amount": 5_000, "method": "cash" });
    let made = app.post("/api/payments").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

async fn of_the_inbox(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "get_conversation" | "read_conversation" => Case::of(message(app, side).await.conversation_id),
        "update_conversation" => {
            Case::of(message(app, side).await.conversation_id).with(json!({ "handler": "person" }))
        }
        "send_to_conversation" => {
            Case::of(message(app, side).await.conversation_id).with(json!({ "text": "שלום" }))
        }
        "get_message" | "get_message_file" => Case::of(message(app, side).await.id),
        "list_conversations" | "list_messages" => {
            Case::filter(format!("?customer_id={}", message(app, side).await.customer_id))
        }
        _ => return None,
    })
}

async fn of_the_receptionist(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "approve_approval" | "refuse_approval" => Case::of(waiting(app, side).await),
        "answer_question" => Case::of(question(app, side).await).with(json!({ "answer": MARK })),
        "dismiss_question" => Case::of(question(app, side).await),
        _ => return None,
    })
}

/// Something that waits for a person.
async fn waiting(app: &TestApp, side: &Side) -> Value {
    allow(app, &side.token, json!({ "leave_task": "asks" })).await;
    let title = json!({ "title": format!("{MARK} {}", fresh()) });
    use_tool(app, side.business, None, "leave_task", title).await.unwrap();
    let list = app.get("/api/receptionist/approvals").bearer(&side.token).send().await.expect(200);
    list["items"][0]["id"].clone()
}

/// A question that nothing answers.
async fn question(app: &TestApp, side: &Side) -> Value {
    let asked = json!({ "question": format!("{MARK} {}", fresh()) });
    let conversation = fresh();
    use_tool_in(app, side.business, None, &conversation, "note_question", asked).await.unwrap();
    let list = app.get("/api/receptionist/questions").bearer(&side.token).send().await.expect(200);
    list["items"][0]["id"].clone()
}

async fn of_texts(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "get_contract_template" | "list_contract_template_versions" => Case::of(text(app, side).await),
        "update_contract_template" => Case::of(text(app, side).await).with(json!({ "name": MARK })),
        "restore_contract_template" => Case::of(text(app, side).await).with(json!({ "version": 1 })),
        "preview_contract" | "preview_contract_pdf" => {
            Case { query: format!("?deal_id={}", deal(app, side).await), ..Case::default() }
        }
        "try_contract" => Case::default()
            .with(json!({ "deal_id": deal(app, side).await, "template_id": text(app, side).await })),
        _ => return None,
    })
}

/// A text of contracts.
async fn text(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "name": MARK, "title": MARK, "body": MARK });
    let made = app.post("/api/contracts/templates").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

async fn of_documents(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "create_invoice" => {
            Case::default().with(draft(json!({ "deal_id": deal(app, side).await, "customer_id": null })))
        }
        "get_invoice_draft" | "get_invoice_draft_html" | "get_invoice_draft_pdf" | "issue_invoice_draft" => {
            Case::of(drafted(app, side).await)
        }
        "delete_invoice_draft" => Case::of(drafted(app, side).await),
        "update_invoice_draft" => Case::of(drafted(app, side).await).with(json!({ "discount": 1 })),
        "get_invoice" | "get_invoice_html" | "get_invoice_pdf" | "download_invoice" | "share_invoice" => {
            Case::of(invoice(app, side).await)
        }
        "credit_invoice" => Case::of(invoice(app, side).await).with(json!({ "reason": MARK })),
        "send_invoice" => Case::of(invoice(app, side).await).with(json!({})),
        "list_invoices" => {
            invoice(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        _ => return None,
    })
}

fn draft(fields: Value) -> Value {
    let mut body =
        json!({ "kind": "tax_invoice", "lines": [{ "text": MARK, "price": 100 }], "remark": MARK });
    body.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    body
}

async fn drafted(app: &TestApp, side: &Side) -> i64 {
    let body = draft(json!({ "customer_id": customer(app, side).await }));
    let made = app.post("/api/invoices").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// The number of a document that was issued.
async fn invoice(app: &TestApp, side: &Side) -> String {
    let path = format!("/api/invoices/drafts/{}/issue", drafted(app, side).await);
    let issued = app.post(&path).bearer(&side.token).send().await.expect(200);
    issued["number"].as_str().unwrap().to_owned()
}

async fn of_people(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "end_session" => Case::of(session(app, side).await),
        "switch_business" => Case::default().with(json!({ "business_id": side.business })),
        "get_user" | "remove_user" => Case::of(user(app, side).await),
        "update_user" => Case::of(user(app, side).await).with(json!({ "role": "viewer" })),
        "create_reset" => Case::of(user(app, side).await),
        "withdraw_invitation" => Case::of(invitation(app, side).await),
        "get_business_version" | "restore_business_version" => {
            owner(app, side).await;
            Case::of(1)
        }
        "compare_business_versions" => {
            owner(app, side).await;
            Case { query: "?with=2".to_owned(), ..Case::of(1) }
        }
        "list_audit" => Case::filter(format!("?user_id={}", owner(app, side).await)),
        // A client may send back the document that `GET` gave it, id and all.
        "update_business" => Case { overlooks: true, ..Case::default() }.with(json!({ "id": side.business })),
        _ => return None,
    })
}

async fn of_customers(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "get_customer"
        | "list_notes"
        | "list_duplicates_of_customer"
        | "get_customer_data"
        | "preview_erasure" => Case::of(customer(app, side).await),
        // Nothing of somebody new goes on.
        "erase_customer" => Case::of(twins(app, side).await.0),
        "preview_merge" => {
            let (one, other) = twins(app, side).await;
            Case { query: format!("?other_id={other}"), ..Case::of(one) }
        }
        "merge_customers" => {
            let (one, other) = twins(app, side).await;
            Case::of(one).with(json!({ "other_id": other }))
        }
        "dismiss_duplicate" => {
            let (one, other) = twins(app, side).await;
            Case::default().with(json!({ "customer_id": one, "other_id": other }))
        }
        "list_all_notes" => Case::filter(format!("?customer_id={}", customer(app, side).await)),
        "create_note" => {
            Case::default().with(json!({ "customer_id": customer(app, side).await, "body": "שלום" }))
        }
        "get_note" | "delete_note" | "restore_note" => Case::of(note(app, side).await),
        "update_note" => Case::of(note(app, side).await).with(json!({ "body": "שלום" })),
        "list_timeline" => {
            Case { query: format!("?customer_id={}", customer(app, side).await), ..Case::default() }
        }
        "update_customer" => Case::of(customer(app, side).await).with(json!({ "name": "דנה" })),
        "delete_customer" | "restore_customer" => Case::of(customer(app, side).await),
        "create_customer" => {
            Case::default().with(json!({ "name": "דנה", "owner_id": owner(app, side).await }))
        }
        "list_customers" => {
            let owner = owner(app, side).await;
            let body = json!({ "name": MARK, "owner_id": owner });
            app.post("/api/crm/customers").bearer(&side.token).json(body).send().await.expect(201);
            Case::filter(format!("?owner_id={owner}"))
        }
        _ => return None,
    })
}

async fn of_sales(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "create_lead" => Case::default().with(json!({ "customer_id": customer(app, side).await })),
        "create_deal" => {
            Case::default().with(json!({ "customer_id": customer(app, side).await, "title": MARK }))
        }
        "get_lead" | "delete_lead" | "restore_lead" => Case::of(lead(app, side).await),
        "update_lead" => Case::of(lead(app, side).await).with(json!({ "owner_id": null })),
        "convert_lead" => Case::of(lead(app, side).await).with(json!({})),
        "get_deal" | "delete_deal" | "restore_deal" => Case::of(deal(app, side).await),
        "update_deal" => Case::of(deal(app, side).await).with(json!({ "owner_id": null })),
        "list_leads" => {
            lead(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "list_deals" => {
            deal(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        _ => return None,
    })
}

async fn of_the_diary(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
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

async fn of_calls_and_tables(app: &TestApp, operation: &str, side: &Side) -> Option<Case> {
    Some(match operation {
        "export_list" => {
            let query = format!("?customer_id={}", customer(app, side).await);
            Case { query, ..Case::of("notes") }
        }
        "get_call" | "get_call_recording" | "watch_call" => Case::of(call(app, side).await),
        "list_calls" => {
            call(app, side).await;
            Case::filter(format!("?customer_id={}", customer(app, side).await))
        }
        "retry_message" => Case::of(failed_message(app, side).await),
        "get_import" | "get_import_errors" => Case::of(import(app, side).await),
        "check_import" | "run_import" => Case::of(import(app, side).await).with(plan()),
        "cancel_import" => {
            let id = import(app, side).await;
            let run = app.post(&format!("/api/crm/import/{id}/run")).bearer(&side.token).json(plan());
            run.send().await.expect(202);
            Case::of(id)
        }
        _ => return None,
    })
}

/// One of everything, with the mark on it.
pub async fn furnish(app: &TestApp, side: &Side) {
    user(app, side).await;
    invitation(app, side).await;
    call(app, side).await;
    import(app, side).await;
    lead(app, side).await;
    deal(app, side).await;
    payment(app, side).await;
    appointment(app, side).await;
    task(app, side).await;
    message(app, side).await;
    invoice(app, side).await;
    text(app, side).await;
    waiting(app, side).await;
    question(app, side).await;
    contracts::sent(app, side).await;
    import(app, side).await;
    twins(app, side).await;
    let name = json!({ "name": MARK });
    app.patch("/api/business").bearer(&side.token).json(name).send().await.expect(200);
    let customer = customer(app, side).await;
    let path = format!("/api/crm/customers/{customer}");
    let change = json!({ "name": MARK, "tags": [MARK] });
    app.patch(&path).bearer(&side.token).json(change).send().await.expect(200);
}

fn fresh() -> String {
    Uuid::new_v4().simple().to_string()
}

async fn owner(app: &TestApp, side: &Side) -> Value {
    app.patch("/api/business").bearer(&side.token).json(json!({ "name": fresh() })).send().await.expect(200);
    app.get("/api/auth/me").bearer(&side.token).send().await.expect(200)["user"]["id"].clone()
}

async fn session(app: &TestApp, side: &Side) -> i64 {
    log_in(app, side.email, PASSWORD).await.expect(200);
    let list = app.get("/api/auth/sessions").bearer(&side.token).send().await.expect(200);
    let other = list["items"].as_array().unwrap().iter().find(|session| session["current"] == false);
    other.expect("the login above")["id"].as_i64().unwrap()
}

async fn user(app: &TestApp, side: &Side) -> i64 {
    joined(app, &side.token, &format!("{}@example.co.il", fresh()), "agent").await.0
}

async fn invitation(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "email": format!("{}@example.co.il", fresh()), "name": MARK, "role": "agent" });
    let made = app.post("/api/users/invitations").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// A table that is called by the mark.
async fn import(app: &TestApp, side: &Side) -> i64 {
    let body = format!(
        "--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{MARK}\"\r\n\r\nשם\n{MARK}\n\r\n--b--\r\n"
    );
    let upload = app.post("/api/crm/import").bearer(&side.token).body(body);
    let made = upload.header("content-type", "multipart/form-data; boundary=b").send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// A message that failed, so that its owner may send it once more.
async fn failed_message(app: &TestApp, side: &Side) -> i64 {
    use sea_orm::{ActiveValue::Set, EntityTrait as _};
    use server::whatsapp::{self, Content, Route, Status, row};
    let route = Route { provider: server::accounts::Provider::Baileys, number: String::new() };
    let new = whatsapp::New {
        to: whatsapp::send::To::Phone(Phone::parse("+972541234567").unwrap()),
        content: Content::Text(MARK.to_owned()),
        by: By::Agent,
        once: None,
    };
    let failed = app.app.db.write(async |tx| {
        let sent = whatsapp::send(tx, side.business, &route, new).await?;
        let row = row::ActiveModel { id: Set(sent.id), status: Set(Status::Failed), ..Default::default() };
        Ok::<_, server::error::Error>(row::Entity::update(row).exec(tx.conn()).await?.id)
    });
    failed.await.unwrap().0
}

fn plan() -> Value {
    json!({ "mapping": ["name"], "on_existing": "update" })
}

async fn customer(app: &TestApp, side: &Side) -> i64 {
    customer_at(app, side, "+972541234567").await
}

/// Two customers of one name.
async fn twins(app: &TestApp, side: &Side) -> (i64, i64) {
    let number = || format!("+1212{:07}", Uuid::new_v4().as_u128() % 10_000_000);
    let (one, other) = (customer_at(app, side, &number()).await, customer_at(app, side, &number()).await);
    for id in [one, other] {
        let path = format!("/api/crm/customers/{id}");
        app.patch(&path).bearer(&side.token).json(json!({ "name": MARK })).send().await.expect(200);
        let id = server::db::CustomerId(id);
        let keyed =
            app.app.db.write(async |tx| crm::customers::duplicates::refresh(tx, side.business, id).await);
        keyed.await.unwrap();
    }
    (one, other)
}

async fn note(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "body": MARK });
    let made = app.post("/api/crm/notes").bearer(&side.token).json(body).send().await.expect(201);
    made["id"].as_i64().unwrap()
}

async fn customer_at(app: &TestApp, side: &Side, number: &str) -> i64 {
    let phone = Phone::parse(number).unwrap();
    let made = app.app.db.write(async |tx| {
        let customer = crm::find_or_make_by_phone(tx, side.business, &phone, Source::Call).await?;
        let note = NewNote {
            customer: Some(customer.id),
            call_sid: None,
            kind: NoteKind::Note,
            body: MARK,
            quote: None,
            once: None,
            by: By::Agent,
        };
        crm::add_note(tx, side.business, note).await?;
        Ok::<_, server::error::Error>(customer.id)
    });
    made.await.unwrap().0
}

async fn lead(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "title": MARK });
    let made = app.post("/api/crm/leads").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

async fn deal(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "customer_id": customer(app, side).await, "title": MARK });
    let made = app.post("/api/crm/deals").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// What the agent wrote, with a file.
async fn message(app: &TestApp, side: &Side) -> whatsapp::Message {
    let new = files::New { business: side.business, kind: "whatsapp", mime: "image/png", expires_at: None };
    let file = files::store(&app.app, new, "png".into()).await.unwrap();
    let content = Content::Media {
        kind: MediaKind::Image,
        file: file.id,
        name: None,
        caption: MARK.to_owned(),
        voice: false,
    };
    let to = To::Phone(Phone::parse("+972541234567").unwrap());
    let route = Route { provider: Provider::Baileys, number: String::new() };
    let new = whatsapp::New { to, content, by: By::Agent, once: None };
    app.app.db.write(async |tx| whatsapp::send(tx, side.business, &route, new).await).await.unwrap()
}

async fn new_appointment(app: &TestApp, side: &Side, date: &str) -> Value {
    let customer = customer(app, side).await;
    json!({ "customer_id": customer, "date": date, "time": "10:00", "title": MARK, "user_id": null })
}

/// An appointment, on a day on which there is none yet.
async fn appointment(app: &TestApp, side: &Side) -> i64 {
    for day in 1..=31 {
        let body = new_appointment(app, side, &format!("2026-12-{day:02}")).await;
        let made = app.post("/api/crm/appointments").bearer(&side.token).json(body).send().await;
        if made.status == 201 {
            return made.json()["id"].as_i64().unwrap();
        }
    }
    panic!("no day is free")
}

async fn task(app: &TestApp, side: &Side) -> i64 {
    let body = json!({ "title": MARK, "customer_id": customer(app, side).await });
    let made = app.post("/api/crm/tasks").bearer(&side.token).json(body).send().await;
    made.expect(201)["id"].as_i64().unwrap()
}

/// A call that is over, with a recording.
async fn call(app: &TestApp, side: &Side) -> String {
    let customer = server::db::CustomerId(customer(app, side).await);
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
