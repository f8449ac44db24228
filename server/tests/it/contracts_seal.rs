//! The signed PDF: made once from what was frozen, kept for ever, and handed out to those who may have it.

use std::{fs, time::Duration};

use axum::http::StatusCode;
use sea_orm::{DbBackend, EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use server::{
    contracts::{Contract, SealContract},
    crm::customers::Consent,
    db::{CustomerId, FileId},
    files, queue,
    whatsapp::row as message,
};

use crate::{
    app::{Reply, TestApp},
    contracts_stage::{DANA, MINE, Stage, number, token_of},
    people::{PASSWORD, joined, second_business, token_of as login},
};

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn get(app: &TestApp, token: &str, path: &str) -> Reply {
    app.get(path).bearer(token).send().await
}

/// The signed PDF as its signer gets it.
async fn pdf(app: &TestApp, secret: &str) -> Vec<u8> {
    let reply = app.get(&format!("/api/public/sign/{secret}/pdf")).send().await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    reply.bytes
}

/// The only contract as it is.
async fn only(stage: &Stage) -> Contract {
    let mut all = stage.contracts().await;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

async fn path_of(app: &TestApp, file: Option<FileId>) -> std::path::PathBuf {
    let row = files::row::Entity::find_by_id(file.unwrap()).one(app.app.db.reader()).await.unwrap().unwrap();
    app.app.config.data_dir.join("files").join(row.path)
}

/// Orders the PDF once more.
async fn order(app: &TestApp, contract: &Contract) {
    let order = SealContract { contract_id: contract.id };
    app.app.db.write(async |tx| tx.enqueue(order).now().await).await.unwrap();
}

/// Takes the triggers away that keep contracts and their trail, as somebody might who owns the database.
pub async fn let_go(stage: &Stage) {
    let sqlite = "drop trigger contract_is_frozen; drop trigger contract_stays_signed;
        drop trigger contract_event_is_frozen; drop trigger contract_event_is_kept;
        drop trigger contract_signer_is_frozen";
    let postgres =
        "drop trigger contract_is_frozen on contract; drop trigger contract_stays_signed on contract;
        drop trigger contract_event_is_frozen on contract_event;
        drop trigger contract_signer_is_frozen on contract_signer";
    let is_sqlite = stage.app.app.db.schema().get_database_backend() == DbBackend::Sqlite;
    assert!(stage.meddle(if is_sqlite { sqlite } else { postgres }).await);
}

/// Nothing that says that a contract is sealed can be written while this stands, as if the process died each time.
async fn break_off(stage: &Stage, broken: bool) {
    let sql = match (stage.app.app.db.schema().get_database_backend(), broken) {
        (DbBackend::Sqlite, true) => {
            "create trigger broken before insert on contract_event when new.kind = 'sealed'
             begin select raise(abort, 'broken off'); end"
        }
        (DbBackend::Sqlite, false) => "drop trigger broken",
        (_, true) => "alter table contract_event add constraint broken check (kind <> 'sealed')",
        (_, false) => "alter table contract_event drop constraint broken",
    };
    assert!(stage.meddle(sql).await, "{sql}");
}

on_both!(a_contract_has_one_pdf_however_many_ask_for_it_and_however_often_it_is_ordered, async |app| {
    let stage = Stage::set(&app).await;
    let (number, secret) = stage.signed().await;
    assert_eq!(only(&stage).await.pdf_file_id, None, "nobody waits for the press");
    // Three come before the job, at once.
    let (of_member, of_api) = (format!("/contracts/{number}"), format!("/api/contracts/{number}/pdf"));
    let (one, two, three) = tokio::join!(
        get(&app, &stage.token, &of_member),
        get(&app, &stage.token, &of_api),
        pdf(&app, &secret)
    );
    assert!(one.bytes.starts_with(b"%PDF-"), "{}", one.text());
    assert_eq!((&one.bytes, &two.bytes), (&three, &three));
    let sealed = only(&stage).await;
    assert_eq!(sealed.pdf_sha256.as_deref(), Some(files::sha256(&three).as_str()));
    app.run_jobs().await;
    for _ in 0..2 {
        order(&app, &sealed).await;
        app.run_jobs().await;
    }
    let after = only(&stage).await;
    assert_eq!((after.pdf_file_id, &after.pdf_path), (sealed.pdf_file_id, &sealed.pdf_path));
    let deeds = stage.deeds(&number).await;
    assert_eq!(deeds.iter().filter(|deed| *deed == "sealed").count(), 1, "{deeds:?}");
    app.clock.advance(10 * 366 * DAY);
    files::sweep(&app.app).await.unwrap();
    assert_eq!(stage.count("file").await, 3, "the page, the signature and one PDF are kept for ever");
    assert_eq!(pdf(&app, &secret).await, three, "also after the link's end");
});

on_both!(a_death_between_the_signature_and_the_seal_costs_nothing_and_doubles_nothing, async |app| {
    let stage = Stage::set(&app).await;
    let (number, secret) = stage.signed().await;
    break_off(&stage, true).await;
    app.run_jobs().await;
    let refused = app.get(&format!("/api/public/sign/{secret}/pdf")).send().await;
    assert_eq!(refused.expect(500)["error"], "internal_error");
    let row = only(&stage).await;
    assert_eq!((&row.pdf_sha256, row.signed_at.is_some()), (&None, true));
    assert_eq!(
        stage.count("file where mime = 'application/pdf'").await,
        2,
        "they were stored and not claimed"
    );
    assert_eq!(
        queue::depth(&app.app.db).await.unwrap(),
        (2, 0),
        "it is tried again; the other is for its end"
    );
    break_off(&stage, false).await;
    app.clock.advance(Duration::from_secs(60));
    app.run_jobs().await;
    let made = pdf(&app, &secret).await;
    assert_eq!(only(&stage).await.pdf_sha256, Some(files::sha256(&made)));
    app.clock.advance(DAY);
    files::sweep(&app.app).await.unwrap();
    assert_eq!(stage.count("file where mime = 'application/pdf'").await, 1);
    assert_eq!(pdf(&app, &secret).await, made);
    let deeds = Stage { token: app.owner_token().await, ..stage }.deeds(&number).await;
    assert_eq!(deeds.iter().filter(|deed| *deed == "sealed").count(), 1, "{deeds:?}");
});

on_both!(what_is_changed_after_the_signature_changes_nothing_on_the_paper, async |app| {
    let stage = Stage::set(&app).await;
    let (number, secret) = stage.signed().await;
    let before = pdf(&app, &secret).await;
    // As if it had never been made.
    let_go(&stage).await;
    assert!(stage.meddle("delete from contract_event where kind in ('sealed', 'downloaded')").await);
    assert!(stage.meddle("update contract set pdf_path = null, pdf_file_id = null, pdf_sha256 = null").await);
    let row = only(&stage).await;
    let customer = json!({ "name": "מישהו אחר" });
    stage.patch(&format!("/api/crm/customers/{}", stage.customer), customer).await.expect(200);
    stage
        .patch(&format!("/api/crm/deals/{}", row.deal_id), json!({ "title": "אחר", "amount": 1 }))
        .await
        .expect(200);
    let business = json!({ "name": "עסק אחר", "settings": { "legal_name": "אחר בע״מ", "timezone": "America/New_York" } });
    stage.patch("/api/business", business).await.expect(200);
    let text = json!({ "body": "# אחר\n\nאחר", "fields": [], "name": "אחר", "title": "אחר", "version": 1 });
    stage.patch(&format!("/api/contracts/templates/{}", row.template_id), text).await.expect(200);
    app.clock.advance(Duration::from_secs(3600));
    order(&app, &row).await;
    app.run_jobs().await;
    assert_eq!(pdf(&app, &secret).await, before);
    let stage = Stage { token: app.owner_token().await, ..stage };
    assert_eq!(stage.contract(&number).await["trail_is_whole"], true);
});

on_both!(a_signed_contract_is_had_by_members_by_its_link_and_by_its_signers, async |app| {
    let stage = Stage::set(&app).await;
    let ((one, secret), (two, _)) = (stage.signed().await, stage.signed().await);
    let path = format!("/contracts/{one}");
    assert_eq!(app.get(&path).send().await.expect(401)["error"], "unauthenticated");
    let (_, viewer) = joined(&app, &stage.token, "viewer@example.co.il", "viewer").await;
    let taken = get(&app, &viewer, &path).await;
    assert_eq!(taken.header("content-disposition"), format!("attachment; filename*=UTF-8''{one}.pdf"));
    assert_eq!(taken.header("etag"), format!("\"{}\"", files::sha256(&taken.bytes)));
    assert_eq!(taken.header("cache-control"), "private, no-store");
    let made = stage.post(&format!("/api/contracts/{one}/link"), json!({})).await.expect(201);
    let shared = made["url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap().to_owned();
    assert_eq!(app.get(&shared).send().await.bytes, taken.bytes);
    let held = shared.split_once('=').unwrap().1;
    let other = app.get(&format!("/contracts/{two}?token={held}")).send().await;
    assert_eq!(other.expect(404)["error"], "not_found", "a link is to one contract");
    for wrong in ["", "x", &secret, &"A".repeat(43)] {
        let refused = app.get(&format!("{path}?token={wrong}")).send().await;
        assert_eq!(refused.expect(404)["error"], "not_found", "{wrong}");
    }
    let refused = app.get(&format!("/api/public/sign/{held}/pdf")).send().await;
    assert_eq!(refused.expect(404)["error"], "not_found", "a link to a file signs nothing");
    second_business(&app, "noa@example.co.il").await;
    let stranger = login(&app, "noa@example.co.il", PASSWORD).await;
    for path in [path.clone(), format!("/api/contracts/{one}/pdf")] {
        assert_eq!(get(&app, &stranger, &path).await.expect(404)["error"], "not_found", "{path}");
    }
    for path in [format!("/api/contracts/{one}/link"), format!("/api/contracts/{one}/send")] {
        let refused = app.post(&path).bearer(&stranger).json(json!({})).send().await;
        assert_eq!(refused.expect(404)["error"], "not_found", "{path}");
    }
    app.clock.advance(30 * DAY);
    assert_eq!(app.get(&shared).send().await.expect(410)["error"], "link_expired");
    assert_eq!(
        pdf(&app, &secret).await,
        taken.bytes,
        "whoever signed has it for longer than they could sign"
    );
});

on_both!(whoever_takes_the_signed_contract_stands_in_its_trail_once, async |app| {
    let stage = Stage::set(&app).await;
    let (number, secret) = stage.signed().await;
    let made = stage.post(&format!("/api/contracts/{number}/link"), json!({})).await.expect(201);
    let shared = made["url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap().to_owned();
    let (_, viewer) = joined(&app, &stage.token, "viewer@example.co.il", "viewer").await;
    let path = format!("/contracts/{number}");
    for _ in 0..2 {
        get(&app, &stage.token, &path).await;
        get(&app, &stage.token, &format!("/api/contracts/{number}/pdf")).await;
        get(&app, &viewer, &path).await;
        app.get(&shared).send().await;
        pdf(&app, &secret).await;
    }
    let (_, other) = joined(&app, &stage.token, "agent@example.co.il", "agent").await;
    let head = app.request("HEAD", &path).bearer(&other).send().await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    let contract = stage.contract(&number).await;
    let events = contract["events"].as_array().unwrap().iter();
    let taken: Vec<&Value> = events.filter(|event| event["kind"] == "downloaded").collect();
    assert_eq!(taken.len(), 4, "the owner, the viewer, the link and the signer: {taken:?}");
    assert_eq!(taken.iter().filter(|event| event["made_by"] == "person").count(), 2);
    assert_eq!(contract["trail_is_whole"], true);
});

on_both!(what_is_not_signed_is_a_draft_and_nobody_takes_it_for_more, async |app| {
    let stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, secret) = stage.sent(deal).await;
    let number = number(&sent);
    let draft = get(&app, &stage.token, &format!("/api/contracts/{number}/pdf")).await;
    assert_eq!((draft.status, &draft.bytes[..5]), (StatusCode::OK, &b"%PDF-"[..]));
    assert_eq!(
        get(&app, &stage.token, &format!("/contracts/{number}")).await.expect(409)["error"],
        "contract_not_signed"
    );
    for path in [format!("/api/contracts/{number}/link"), format!("/api/contracts/{number}/send")] {
        assert_eq!(stage.post(&path, json!({})).await.expect(409)["error"], "contract_not_signed", "{path}");
    }
    let public = format!("/api/public/sign/{secret}/pdf");
    assert_eq!(app.get(&public).send().await.expect(409)["error"], "contract_not_signed");
    stage.decline(&secret, "לא מתאים לי").await.expect(200);
    assert_eq!(app.get(&public).send().await.expect(410)["error"], "link_revoked");
    assert_eq!(stage.deeds(&number).await, ["created", "sent", "declined"]);
    assert_eq!(stage.count("file where mime = 'application/pdf'").await, 0, "a draft is not kept");
});

on_both!(a_file_that_is_not_what_was_sealed_is_not_handed_out, async |app| {
    let stage = Stage::set(&app).await;
    let (number, secret) = stage.signed().await;
    let whole = pdf(&app, &secret).await;
    let (row, path) = (only(&stage).await, format!("/contracts/{number}"));
    let place = path_of(&app, row.pdf_file_id).await;
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(&place, &damaged).unwrap();
    assert_eq!(get(&app, &stage.token, &path).await.expect(500)["error"], "internal_error");
    // Not even where its row is exchanged with it.
    let hash = files::sha256(&damaged);
    let file = row.pdf_file_id.unwrap();
    assert!(stage.meddle(&format!("update file set sha256 = '{hash}' where id = {file}")).await);
    assert_eq!(get(&app, &stage.token, &path).await.expect(500)["error"], "internal_error");
    let hash = files::sha256(&whole);
    assert!(stage.meddle(&format!("update file set sha256 = '{hash}' where id = {file}")).await);
    fs::write(&place, &whole).unwrap();
    assert_eq!(get(&app, &stage.token, &path).await.bytes, whole);
    fs::remove_file(&place).unwrap();
    get(&app, &stage.token, &path).await.expect(500);
});

/// What went out by WhatsApp, the files among it.
async fn written(app: &TestApp) -> Vec<message::Model> {
    message::Entity::find().order_by_asc(message::Column::Id).all(app.app.db.reader()).await.unwrap()
}

on_both!(
    who_signed_by_whatsapp_gets_the_signed_contract_there_once_and_a_person_is_told_of_who_does_not,
    async |app| {
        let stage = Stage::set(&app).await;
        let signers = json!([
            { "name": "דנה כהן", "phone": DANA, "is_customer": true },
            { "name": "נועם לוי", "phone": "+972547654321" },
        ]);
        let sent = stage
            .send(stage.deal().await, json!({ "signers": signers, "by_whatsapp": true }))
            .await
            .expect(201);
        let silent = CustomerId(stage.customer);
        let quiet = app.app.db.write(async |tx| {
            server::crm::customers::set_consent(tx, MINE, silent, Consent::Refused).await.map(drop)
        });
        quiet.await.unwrap();
        for signer in sent["signers"].as_array().unwrap() {
            stage.sign(&token_of(signer)).await.expect(200);
        }
        app.run_jobs().await;
        order(&app, &only(&stage).await).await;
        app.run_jobs().await;
        let row = only(&stage).await;
        let files: Vec<message::Model> =
            written(&app).await.into_iter().filter(|message| message.file_id.is_some()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        assert_eq!((files[0].file_id, files[0].to_number.contains("547654321")), (row.pdf_file_id, true));
        assert!(files[0].body.contains(&row.contract_number), "{}", files[0].body);
        let tasks = stage.get("/api/crm/tasks").await;
        let titles: Vec<&str> =
            tasks["items"].as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap()).collect();
        assert_eq!(titles, [format!("לשלוח את החוזה החתום {} אל דנה כהן", row.contract_number)]);
    }
);

on_both!(a_member_sends_the_signed_contract_once_under_one_key, async |app| {
    let stage = Stage::set(&app).await;
    let (number, _) = stage.signed().await;
    app.run_jobs().await;
    let path = format!("/api/contracts/{number}/send");
    let first = stage.post(&path, json!({})).await.expect(202);
    assert_eq!(stage.post(&path, json!({})).await.expect(202), first);
    let again = stage.post(&path, json!({ "key": "שוב" })).await.expect(202);
    assert_ne!(again["message_id"], first["message_id"]);
    assert_eq!(written(&app).await.len(), 2);
    assert!(stage.post(&path, json!({ "key": "" })).await.expect(400)["fields"]["key"].is_string());
    let nobody = json!({ "name": "בלי טלפון" });
    let nobody = stage.post("/api/crm/customers", nobody).await.expect(201)["id"].clone();
    let deal = json!({ "customer_id": nobody, "title": "תיווך", "amount": 100 });
    let deal = stage.post("/api/crm/deals", deal).await.expect(201)["id"].as_i64().unwrap();
    let (sent, secret) = stage.sent(deal).await;
    stage.sign(&secret).await.expect(200);
    let path = format!("/api/contracts/{}/send", crate::contracts_stage::number(&sent));
    assert_eq!(stage.post(&path, json!({})).await.expect(409)["error"], "customer_unreachable");
});
