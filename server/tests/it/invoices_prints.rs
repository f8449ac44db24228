//! Prints: made once, handed out as the original to one and as copies to all others, and never changed.

use std::{fs, time::Duration};

use axum::http::StatusCode;
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use server::{db::FileId, files, queue};

use crate::{
    app::{Reply, TestApp},
    invoices_stage::{bytes, deal, document, draft, id, issued, meddle, number, pay, tax_invoice},
    people::{PASSWORD, joined, second_business, token_of},
};

async fn get(app: &TestApp, token: &str, path: &str) -> Reply {
    app.get(path).bearer(token).send().await
}

async fn files(app: &TestApp) -> u64 {
    files::row::Entity::find().count(app.app.db.reader()).await.unwrap()
}

async fn path_of(app: &TestApp, file: Option<FileId>) -> std::path::PathBuf {
    let row = files::row::Entity::find_by_id(file.unwrap()).one(app.app.db.reader()).await.unwrap().unwrap();
    app.app.config.data_dir.join("files").join(row.path)
}

/// Where a link leads, without its host.
async fn link(app: &TestApp, token: &str, number: &str) -> String {
    let made = app.post(&format!("/api/invoices/{number}/link")).bearer(token).send().await.expect(201);
    made["url"].as_str().unwrap().strip_prefix("http://127.0.0.1").unwrap().to_owned()
}

on_both!(the_original_is_handed_out_once_though_many_ask_together, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let number = number(&invoice).to_owned();
    app.run_jobs().await;
    let shared = link(&app, &token, &number).await;
    let (of_member, of_page) = (format!("/invoices/{number}"), format!("/api/invoices/{number}/pdf"));
    let paths = [&of_member, &shared, &of_page, &shared, &of_member, &of_page];
    let asked = paths.map(|path| {
        let request = app.get(path);
        let request = if path.contains("token=") { request } else { request.bearer(&token) };
        request.send()
    });
    let replies = futures_util::future::join_all(asked).await;
    let row = document(&app, &number).await;
    let (original, copy) = (bytes(&app, row.original_file_id).await, bytes(&app, row.copy_file_id).await);
    assert!(original.starts_with(b"%PDF-") && copy.starts_with(b"%PDF-") && original != copy);
    assert!(replies.iter().all(|reply| reply.status == StatusCode::OK));
    assert_eq!(replies.iter().filter(|reply| reply.bytes == original).count(), 1);
    assert_eq!(replies.iter().filter(|reply| reply.bytes == copy).count(), 5);
    for path in paths {
        let later = app.get(path).bearer(&token).send().await;
        assert_eq!(later.bytes, copy);
        assert_eq!(later.header("content-type"), "application/pdf");
        assert_eq!(later.header("cache-control"), "private, no-store");
    }
    assert!(row.original_given_at.is_some());
});

on_both!(who_only_looks_leaves_the_original_to_the_customer, async |app| {
    let owner = app.owner_token().await;
    let invoice = issued(&app, &owner, tax_invoice(11_800)).await;
    let number = number(&invoice).to_owned();
    let (_, viewer) = joined(&app, &owner, "viewer@example.co.il", "viewer").await;
    let path = format!("/api/invoices/{number}/pdf");
    let of_viewer = get(&app, &viewer, &path).await;
    let asked_for = get(&app, &owner, &format!("{path}?copy=true")).await;
    let head = app.request("HEAD", &format!("/invoices/{number}")).bearer(&owner).send().await;
    assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
    let html = get(&app, &owner, &format!("/api/invoices/{number}/html")).await;
    assert!(html.text().contains("העתק") && !html.text().contains("מקור"));
    assert!(
        html.header("content-security-policy").starts_with("default-src 'none'; style-src 'unsafe-inline'")
    );
    let row = document(&app, &number).await;
    let copy = bytes(&app, row.copy_file_id).await;
    assert_eq!((row.original_given_at, &of_viewer.bytes, &asked_for.bytes), (None, &copy, &copy));
    assert_eq!(of_viewer.header("content-disposition"), format!("inline; filename*=UTF-8''{number}.pdf"));
    let taken = get(&app, &owner, &format!("/invoices/{number}")).await;
    assert_eq!(taken.bytes, bytes(&app, row.original_file_id).await);
    assert_eq!(taken.header("content-disposition"), format!("attachment; filename*=UTF-8''{number}.pdf"));
});

on_both!(prints_are_made_once_and_kept, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let number = number(&invoice).to_owned();
    assert!(document(&app, &number).await.original_file_id.is_none(), "nobody waits for the printer");
    // A click comes before the job, twice at once.
    let path = format!("/api/invoices/{number}/pdf?copy=true");
    let (one, two) = tokio::join!(get(&app, &token, &path), get(&app, &token, &path));
    assert_eq!((one.status, &one.bytes), (StatusCode::OK, &two.bytes));
    let first = document(&app, &number).await;
    app.run_jobs().await;
    let again = document(&app, &number).await;
    assert_eq!(
        (again.original_file_id, again.copy_file_id, &again.pdf_path),
        (first.original_file_id, first.copy_file_id, &first.pdf_path)
    );
    assert!(path_of(&app, first.original_file_id).await.ends_with(first.pdf_path.unwrap()));
    app.clock.advance(Duration::from_secs(10 * 366 * 24 * 3600));
    files::sweep(&app.app).await.unwrap();
    assert_eq!(files(&app).await, 2, "of two pairs one is kept, for ever");
    assert_eq!(bytes(&app, first.copy_file_id).await, one.bytes);
});

on_both!(a_full_disk_costs_no_number_and_the_prints_follow, async |app| {
    let token = app.owner_token().await;
    let folder = app.app.config.data_dir.join("files").join("1").join("invoice");
    fs::create_dir_all(folder.parent().unwrap()).unwrap();
    // Where the folder should be lies a file: nothing can be stored.
    fs::write(&folder, "").unwrap();
    let deal = deal(&app, &token, "תיווך", 11_800).await;
    let invoice = pay(&app, deal, 11_800).await;
    let number = invoice.invoice_number.unwrap();
    app.run_jobs().await;
    let path = format!("/api/invoices/{number}/pdf");
    assert_eq!(get(&app, &token, &path).await.expect(500)["error"], "internal_error");
    let row = document(&app, &number).await;
    assert_eq!((row.original_file_id, row.original_given_at), (None, None));
    assert_eq!(queue::depth(&app.app.db).await.unwrap(), (1, 0), "it is tried again");
    fs::remove_file(&folder).unwrap();
    app.clock.advance(Duration::from_secs(60));
    app.run_jobs().await;
    let row = document(&app, &number).await;
    assert!(bytes(&app, row.original_file_id).await.starts_with(b"%PDF-"));
    let next = pay(&app, deal, 100).await;
    assert_eq!(next.number, Some(2));
});

on_both!(a_print_that_is_not_what_was_stored_is_not_handed_out, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let number = number(&invoice).to_owned();
    app.run_jobs().await;
    let row = document(&app, &number).await;
    let (original, copy) = (path_of(&app, row.original_file_id).await, path_of(&app, row.copy_file_id).await);
    let whole = fs::read(&original).unwrap();
    let mut damaged = whole.clone();
    let middle = damaged.len() / 2;
    damaged[middle] ^= 1;
    fs::write(&original, &damaged).unwrap();
    let path = format!("/invoices/{number}");
    let refused = get(&app, &token, &path).await;
    assert_eq!(refused.expect(500)["error"], "internal_error");
    assert!(document(&app, &number).await.original_given_at.is_none(), "it is not used up by that");
    fs::write(&original, &whole).unwrap();
    assert_eq!(get(&app, &token, &path).await.bytes, whole);
    fs::write(&copy, b"%PDF-1.7 another document").unwrap();
    get(&app, &token, &path).await.expect(500);
    fs::remove_file(&copy).unwrap();
    get(&app, &token, &path).await.expect(500);
});

on_both!(a_document_is_downloaded_by_its_members_and_by_its_own_link, async |app| {
    let token = app.owner_token().await;
    let (one, two) =
        (issued(&app, &token, tax_invoice(100)).await, issued(&app, &token, tax_invoice(200)).await);
    let (one, two) = (number(&one), number(&two));
    let shared = link(&app, &token, one).await;
    assert!(shared.starts_with(&format!("/invoices/{one}?token=")));
    let secret = shared.split_once('=').unwrap().1;
    assert_eq!(app.get(&shared).send().await.status, 200);
    assert_eq!(app.get(&format!("/invoices/{one}")).send().await.expect(401)["error"], "unauthenticated");
    let other = app.get(&format!("/invoices/{two}?token={secret}")).send().await;
    assert_eq!(other.expect(404)["error"], "not_found", "a link is to one document");
    for forged in ["", "x", &"A".repeat(43), "%2e%2e", "' or 1=1 --".replace(' ', "%20").as_str()] {
        let refused = app.get(&format!("/invoices/{one}?token={forged}")).send().await;
        assert_eq!(refused.expect(404)["error"], "not_found", "{forged}");
    }
    second_business(&app, "noa@example.co.il").await;
    let stranger = token_of(&app, "noa@example.co.il", PASSWORD).await;
    for path in ["/invoices/N", "/api/invoices/N", "/api/invoices/N/pdf", "/api/invoices/N/html"] {
        let path = path.replace('N', one);
        assert_eq!(get(&app, &stranger, &path).await.expect(404)["error"], "not_found", "{path}");
    }
    app.clock.advance(Duration::from_secs(30 * 24 * 3600));
    assert_eq!(app.get(&shared).send().await.expect(410)["error"], "link_expired");
});

on_both!(a_path_that_means_to_be_more_than_a_number_is_not_found, async |app| {
    let token = app.owner_token().await;
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    let known = number(&invoice).to_owned();
    app.run_jobs().await;
    let lower = known.to_lowercase();
    let tricks = [
        "..%2f..%2fagentlocator.db",
        "%2e%2e",
        "%2fetc%2fpasswd",
        "..%5c..%5cwindows",
        "INV-202611-0001%00.pdf",
        "%D7%A9%D7%9C%D7%95%D7%9D",
        "' or 1=1 --",
        "1",
        &lower,
        &format!("{known}.pdf"),
        &format!("{known}%20"),
        &"9".repeat(5_000),
    ];
    for trick in tricks {
        let trick = trick.replace(' ', "%20");
        for path in [format!("/invoices/{trick}"), format!("/api/invoices/{trick}/pdf")] {
            assert_eq!(get(&app, &token, &path).await.expect(404)["error"], "not_found", "{path}");
        }
    }
});

on_both!(what_people_write_into_a_document_runs_nothing, async |app| {
    let token = app.owner_token().await;
    let names = [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "#import \"/etc/passwd\" $x$ *a* _b_ [c] @d \\ `e` = f",
        "\u{202e}0081₪\u{202c}\u{2066}x\u{2069} כהן & \"בניו\" בע\"מ",
    ];
    for name in names {
        let body = json!({
            "kind": "tax_invoice", "customer_id": 1, "customer": { "name": name, "address": name },
            "lines": [{ "text": name, "price": 100 }], "remark": name,
        });
        let invoice = issued(&app, &token, body).await;
        assert_eq!(invoice["content"]["customer"]["name"], name, "it is kept as it was written");
        let number = number(&invoice);
        let html = get(&app, &token, &format!("/api/invoices/{number}/html")).await.text();
        assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
        assert!(!html.contains('\u{202e}') && !html.contains('\u{2066}'), "{html}");
        let pdf = get(&app, &token, &format!("/api/invoices/{number}/pdf")).await;
        assert!(pdf.bytes.starts_with(b"%PDF-"), "{}", pdf.text());
    }
});

on_both!(a_draft_is_printed_as_a_draft_and_not_kept, async |app| {
    let token = app.owner_token().await;
    let made = draft(&app, &token, tax_invoice(11_800)).await.expect(201);
    let path = format!("/api/invoices/drafts/{}", made["id"]);
    let html = get(&app, &token, &format!("{path}/html")).await;
    assert!(html.text().contains("טיוטה"), "{}", html.text());
    assert!(!html.text().contains("מקור") && !html.text().contains("העתק"));
    let pdf = get(&app, &token, &format!("{path}/pdf")).await;
    assert_eq!((pdf.header("content-type"), &pdf.bytes[..5]), ("application/pdf", &b"%PDF-"[..]));
    assert_eq!((files(&app).await, made["number"].is_null()), (0, true));
});

on_both!(a_logo_that_is_no_picture_does_not_keep_a_document_from_being_printed, async |app| {
    let token = app.owner_token().await;
    let logo = app.put("/api/business/logo").bearer(&token).header("content-type", "image/png");
    logo.body(&b"\x89PNG\r\n\x1a\nthe rest of it"[..]).send().await.expect(204);
    let invoice = issued(&app, &token, tax_invoice(11_800)).await;
    app.run_jobs().await;
    let row = document(&app, number(&invoice)).await;
    assert!(bytes(&app, row.original_file_id).await.starts_with(b"%PDF-"));
});

on_both!(the_database_lets_nobody_have_the_original_twice, async |app| {
    let token = app.owner_token().await;
    let invoice: Value = issued(&app, &token, tax_invoice(11_800)).await;
    let number = number(&invoice).to_owned();
    get(&app, &token, &format!("/invoices/{number}")).await;
    for sql in ["update invoice set original_given_at = null", "update invoice set original_given_at = 1"] {
        assert!(!meddle(&app, sql).await, "{sql}");
    }
    // Where its prints lie may change: the store may be moved.
    id(&app, "update invoice set pdf_path = 'elsewhere' returning id".to_owned()).await;
});
