//! Verification: anybody asks by the id or by the file, and no change of either, or of what is kept, goes unnoticed.

use std::time::Duration;

use serde_json::{Value, json};
use server::files;

use crate::{
    app::{Reply, TestApp},
    contracts_seal::let_go,
    contracts_stage::{Stage, number},
};

/// The larger ones are refused.
const MAX_BYTES: usize = 20 * 1024 * 1024;

async fn by_id(app: &TestApp, id: &str) -> Reply {
    app.get(&format!("/api/public/verify/{id}")).send().await
}

async fn by_file(app: &TestApp, file: impl Into<Vec<u8>>) -> Value {
    let request = app.post("/api/public/verify").header("content-type", "application/pdf");
    request.body(file.into()).send().await.expect(200)
}

/// A contract that was signed, the id by which it is verified, and its file.
async fn sealed(stage: &Stage) -> (String, String, Vec<u8>) {
    let (number, secret) = stage.signed().await;
    let pdf = stage.app.get(&format!("/api/public/sign/{secret}/pdf")).send().await.bytes;
    let id = stage.contract(&number).await["verify_id"].as_str().unwrap().to_owned();
    (number, id, pdf)
}

on_both!(a_contract_is_verified_by_its_id_with_who_signed_it_when, async |app| {
    let stage = Stage::set(&app).await;
    let (number, id, pdf) = sealed(&stage).await;
    let told = by_id(&app, &id).await.expect(200);
    let contract = stage.contract(&number).await;
    assert_eq!(told["document_id"], id);
    assert_eq!((&told["contract_number"], &told["title"]), (&json!(number), &contract["title"]));
    assert_eq!(
        (&told["state"], &told["trail_whole"], &told["livemode"]),
        (&json!("signed"), &json!(true), &json!(false))
    );
    assert_eq!((&told["made_at"], &told["signed_at"]), (&contract["created_at"], &contract["signed_at"]));
    assert_eq!(
        told["signers"],
        json!([{ "name": "דנה כהן", "signed_at": contract["signed_at"], "mark": "drawn" }])
    );
    assert_eq!(
        (&told["document_sha256"], &told["pdf_sha256"]),
        (&contract["document_sha256"], &json!(files::sha256(&pdf)))
    );
    assert_eq!(told["signature"]["kind"], "electronic");
    let law = told["signature"]["law"].as_str().unwrap();
    assert!(law.contains("התשס״א–2001") && law.contains("אין זו חתימה אלקטרונית מאובטחת"), "{law}");
    let text = told.to_string();
    for secret in ["541234567", "203.0.113.20", "Android", "dana@example.co.il"] {
        assert!(!text.contains(secret), "{secret} is told to strangers");
    }
    let last = id.chars().last().unwrap();
    let other = if last == '0' { '1' } else { '0' };
    let (upper, near) = (id.to_uppercase(), format!("{}{other}", &id[..31]));
    for unknown in
        [near.as_str(), "0", "", &id[..31], &format!("{id}0"), "%00", &"z".repeat(32), &"9".repeat(5_000)]
    {
        let refused = by_id(&app, unknown).await;
        assert_eq!(refused.expect(404)["error"], "not_found", "{unknown:.40}");
    }
    assert!(upper == id || by_id(&app, &upper).await.status == 404);
});

on_both!(a_contract_that_is_not_signed_is_told_of_as_it_stands, async |app| {
    let mut stage = Stage::set(&app).await;
    let deal = stage.deal().await;
    let (sent, _) = stage.sent(deal).await;
    let id = sent["contract"]["verify_id"].as_str().unwrap().to_owned();
    let told = by_id(&app, &id).await.expect(200);
    assert_eq!(
        (&told["state"], &told["signed_at"], &told["pdf_sha256"]),
        (&json!("sent"), &Value::Null, &Value::Null)
    );
    assert_eq!(told["signers"], json!([{ "name": "דנה כהן", "signed_at": null, "mark": null }]));
    stage.advance(Duration::from_secs(15 * 24 * 3600)).await;
    assert_eq!(by_id(&app, &id).await.expect(200)["state"], "expired");
    let withdrawn = format!("/api/contracts/{}/withdraw", number(&sent));
    stage.post(&withdrawn, json!({})).await.expect(200);
    let told = by_id(&app, &id).await.expect(200);
    assert_eq!((&told["state"], &told["trail_whole"]), (&json!("withdrawn"), &json!(true)));
});

on_both!(no_change_of_a_file_goes_unnoticed, async |app| {
    let stage = Stage::set(&app).await;
    let (number, _, pdf) = sealed(&stage).await;
    let genuine = by_file(&app, pdf.clone()).await;
    assert_eq!(
        (&genuine["result"], &genuine["contract"]["contract_number"]),
        (&json!("genuine"), &json!(number))
    );
    // One bit, all over the file.
    for at in (0..pdf.len()).step_by(pdf.len() / 23) {
        let mut other = pdf.clone();
        other[at] ^= 1;
        let told = by_file(&app, other).await;
        assert!(["changed", "unknown"].contains(&told["result"].as_str().unwrap()), "byte {at}: {told}");
    }
    let middle = pdf.len() / 2;
    let mut other = pdf.clone();
    other[middle] ^= 1;
    let changed = by_file(&app, other).await;
    assert_eq!(
        (&changed["result"], &changed["contract"]["contract_number"]),
        (&json!("changed"), &json!(number))
    );
    let appended = |more: &[u8]| [pdf.as_slice(), more].concat();
    for other in [appended(b"\n"), appended(b"%%EOF\n"), appended(&pdf), [b"\n".as_slice(), &pdf].concat()] {
        assert_eq!(by_file(&app, other).await["result"], "changed");
    }
    for length in [0, 1, 8, middle, pdf.len() - 1] {
        let told = by_file(&app, &pdf[..length]).await;
        assert_ne!(told["result"], "genuine", "{length} bytes of it");
    }
});

on_both!(a_file_of_somebody_else_is_unknown_and_what_says_that_it_is_ours_is_not_believed, async |app| {
    let stage = Stage::set(&app).await;
    let (number, id, pdf) = sealed(&stage).await;
    let nobody = format!("agentlocator:contract:{}", "0".repeat(32));
    let unknown =
        [b"%PDF-1.7 another document".to_vec(), b"".to_vec(), vec![0; 100_000], nobody.into_bytes()];
    for file in unknown {
        let told = by_file(&app, file).await;
        assert_eq!(told, json!({ "result": "unknown", "contract": null }));
    }
    let forged = by_file(&app, format!("%PDF-1.7\nagentlocator:contract:{id}\n")).await;
    assert_eq!(
        (&forged["result"], &forged["contract"]["contract_number"]),
        (&json!("changed"), &json!(number))
    );
    // The page that the signers saw is not the signed document.
    let page = app.get(&format!("/api/contracts/{number}/html")).bearer(&stage.token).send().await.bytes;
    assert_ne!(by_file(&app, page).await["result"], "genuine");
    let draft = stage.deal().await;
    let (sent, _) = stage.sent(draft).await;
    let path = format!("/api/contracts/{}/pdf", crate::contracts_stage::number(&sent));
    let draft = app.get(&path).bearer(&stage.token).send().await.bytes;
    assert_ne!(by_file(&app, draft).await["result"], "genuine");
    for mime in ["text/plain", "application/json", "", "image/png"] {
        let request = app.post("/api/public/verify").header("content-type", mime).body(pdf.clone());
        assert_eq!(request.send().await.expect(415)["error"], "unsupported_media_type", "{mime}");
    }
});

on_both!(a_file_of_twenty_mebibytes_is_looked_at_and_a_larger_one_refused, async |app| {
    let stage = Stage::set(&app).await;
    let (_, _, pdf) = sealed(&stage).await;
    let mut largest = vec![0; MAX_BYTES - pdf.len()];
    largest.extend_from_slice(&pdf);
    assert_eq!(by_file(&app, largest.clone()).await["result"], "changed");
    largest.push(0);
    let request = app.post("/api/public/verify").header("content-type", "application/pdf").body(largest);
    assert_eq!(request.send().await.expect(413)["error"], "too_large");
});

on_both!(the_database_lets_nobody_touch_what_was_signed_or_its_trail, async |app| {
    let stage = Stage::set(&app).await;
    let (number, id, pdf) = sealed(&stage).await;
    let refused = [
        "update contract_event set actor = 'x'",
        "update contract_event set at = at + 1 where seq = 2",
        "update contract_event set seq = seq + 100",
        "update contract_event set hash = prev_hash",
        "update contract_event set ip = null",
        "delete from contract_event where seq = 3",
        "delete from contract_event",
        "truncate contract_event cascade",
        "insert or replace into contract_event select * from contract_event where seq = 2",
        "replace into contract_event select * from contract_event",
        "update contract set content = '{}'",
        "update contract set content_sha256 = public_id",
        "update contract set public_id = 'x'",
        "update contract set pdf_sha256 = public_id",
        "update contract set pdf_file_id = html_file_id",
        "update contract set signed_at = signed_at + 1",
        "update contract set signed_name = 'x'",
        "update contract set livemode = not livemode",
        "update contract set state = 'sent', signed_at = null, signed_name = null",
        "update contract set state = 'withdrawn', ended_at = 1",
        "delete from contract",
        "truncate contract cascade",
        "replace into contract select * from contract",
        "update contract_signer set signed_name = 'x'",
        "update contract_signer set consent = 'x'",
        "update contract_signer set signature_file_id = 1",
        "delete from contract_signer",
        "truncate contract_signer cascade",
        "replace into contract_signer select * from contract_signer",
    ];
    for sql in refused {
        assert!(!stage.meddle(sql).await, "{sql}");
    }
    assert_eq!(stage.contract(&number).await["trail_is_whole"], true);
    assert_eq!(by_id(&app, &id).await.expect(200)["trail_whole"], true);
    assert_eq!(by_file(&app, pdf).await["result"], "genuine");
});

on_both!(whoever_gets_round_the_database_is_found_by_verification, async |app| {
    let stage = Stage::set(&app).await;
    let (number, id, pdf) = sealed(&stage).await;
    let_go(&stage).await;
    let meddled = [
        (
            "contract_event set actor = 'משה' where seq = 4",
            "contract_event set actor = 'דנה כהן' where seq = 4",
        ),
        ("contract_event set at = at - 1 where seq = 2", "contract_event set at = at + 1 where seq = 2"),
        ("contract_event set seq = 20 where seq = 2", "contract_event set seq = 2 where seq = 20"),
        (
            "contract_event set kind = 'renewed' where seq = 3",
            "contract_event set kind = 'viewed' where seq = 3",
        ),
        (
            "contract_event set ip = '1.1.1.1' where seq = 5",
            "contract_event set ip = '203.0.113.20' where seq = 5",
        ),
        ("contract_signer set signed_name = 'משה'", "contract_signer set signed_name = 'דנה כהן'"),
        ("contract_signer set signed_at = signed_at - 1", "contract_signer set signed_at = signed_at + 1"),
        ("contract_signer set consent = consent || ' '", "contract_signer set consent = trim(consent)"),
        ("contract_signer set answers = answers || ' '", "contract_signer set answers = trim(answers)"),
        ("contract set content = content || ' '", "contract set content = trim(content)"),
    ];
    for (there, back) in meddled {
        assert!(stage.meddle(&format!("update {there}")).await, "{there}");
        let told = by_id(&app, &id).await.expect(200);
        assert_eq!(told["trail_whole"], false, "{there}");
        let file = by_file(&app, pdf.clone()).await;
        assert_eq!(
            (&file["result"], &file["contract"]["trail_whole"]),
            (&json!("changed"), &json!(false)),
            "{there}"
        );
        assert_eq!(stage.contract(&number).await["trail_is_whole"], false, "{there}");
        assert!(stage.meddle(&format!("update {back}")).await, "{back}");
        assert_eq!(by_id(&app, &id).await.expect(200)["trail_whole"], true, "{back}");
    }
    let hash = files::sha256(b"%PDF-1.7 another document");
    assert!(stage.meddle(&format!("update contract set pdf_sha256 = '{hash}'")).await);
    let other = by_file(&app, b"%PDF-1.7 another document".to_vec()).await;
    assert_eq!(other["result"], "changed", "the trail tells another hash");
    let hash = files::sha256(&pdf);
    assert!(stage.meddle(&format!("update contract set pdf_sha256 = '{hash}'")).await);
    assert_eq!(by_file(&app, pdf.clone()).await["result"], "genuine");
    // One link taken out, from the middle and from the end.
    for seq in ["3", "(select max(seq) from contract_event where kind = 'sealed')", "1"] {
        assert!(stage.meddle(&format!("delete from contract_event where seq = {seq}")).await);
        assert_eq!(by_id(&app, &id).await.expect(200)["trail_whole"], false, "{seq}");
        assert_eq!(by_file(&app, pdf.clone()).await["result"], "changed", "{seq}");
    }
});

on_both!(a_contract_whose_trail_was_meddled_with_is_not_sealed, async |app| {
    let stage = Stage::set(&app).await;
    let (number, secret) = stage.signed().await;
    let_go(&stage).await;
    let path = format!("/api/public/sign/{secret}/pdf");
    assert!(stage.meddle("update contract_event set ip = '1.1.1.1' where kind = 'signed'").await);
    app.run_jobs().await;
    assert_eq!(app.get(&path).send().await.expect(500)["error"], "internal_error");
    assert!(stage.meddle("update contract_event set ip = '203.0.113.20' where kind = 'signed'").await);
    // Nor with a signature that is not the one that was given.
    let given = "(select signature_file_id from contract_signer)";
    let exchanged = format!("update file set sha256 = 'x' || substr(sha256, 2) where id = {given}");
    assert!(stage.meddle(&exchanged).await);
    assert_eq!(app.get(&path).send().await.expect(500)["error"], "internal_error");
    assert_eq!(stage.contract(&number).await["pdf_sha256"], Value::Null);
    let told = stage.contract(&number).await;
    let signed = told["events"].as_array().unwrap().iter().find(|event| event["kind"] == "signed").unwrap();
    let hash = signed["detail"]["signature_sha256"].as_str().unwrap();
    assert!(stage.meddle(&format!("update file set sha256 = '{hash}' where id = {given}")).await);
    app.clock.advance(Duration::from_secs(60));
    app.run_jobs().await;
    assert!(app.get(&path).send().await.bytes.starts_with(b"%PDF-"));
});
