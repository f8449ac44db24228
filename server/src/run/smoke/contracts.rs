//! Contracts: one is sent, read and signed by its link, downloaded, and verified by its id and by its file.

use anyhow::{Context as _, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use reqwest::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::{Found, Reach, Sheet};
use crate::files;

/// The side of a canvas on a telephone, and its height, in pixels.
const CANVAS: (u16, u16) = (300, 120);

pub(super) async fn signed(sheet: &mut Sheet, reach: &Reach, token: &str) {
    let mut secret = String::new();
    let mut pdf = Vec::new();
    sheet
        .step("POST /api/contracts/send", async {
            secret = sent(reach, token).await?;
            Ok("201".to_owned())
        })
        .await;
    sheet.step("the page is read and signed by its link", by_link(reach, &secret)).await;
    sheet
        .step("GET /api/public/sign/{token}/pdf", async {
            pdf = downloaded(reach, &secret).await?;
            Ok(format!("200, {} bytes", pdf.len()))
        })
        .await;
    sheet.step("GET /api/public/verify/{id}", by_id(reach, &pdf)).await;
    sheet.step("POST /api/public/verify, one byte changed, too", by_file(reach, &pdf)).await;
}

/// The secret part of the signer's link.
async fn sent(reach: &Reach, token: &str) -> anyhow::Result<String> {
    let deal = json!({ "customer_id": 1, "title": "תיווך", "amount": 118_000 });
    let deal = reach.post("/api/crm/deals", token, &deal, 201).await?["id"].clone();
    let signers = json!([{ "name": "דנה כהן", "is_customer": true }]);
    let body = json!({ "deal_id": deal, "signers": signers });
    let made = reach.post("/api/contracts/send", token, &body, 201).await?;
    let url = made["signers"][0]["url"].as_str().context("no address")?;
    Ok(url.rsplit('/').next().context("no token")?.to_owned())
}

async fn by_link(reach: &Reach, secret: &str) -> Found {
    let page = format!("/api/public/sign/{secret}");
    let shown = json_of(reach.http.get(reach.at(&page))).await?;
    let document = reach.http.get(reach.at(&format!("{page}/document"))).send().await?;
    let document = document.error_for_status()?.bytes().await?;
    ensure!(shown["document_sha256"] == files::sha256(&document), "the page is not what is signed");
    let body = json!({
        "name": "דנה כהן",
        "consent": true,
        "document_sha256": shown["document_sha256"],
        "signature_b64": drawn()?,
    });
    for _ in 0..2 {
        let signed = json_of(reach.http.post(reach.at(&page)).json(&body)).await?;
        ensure!(signed["ok"] == true, "{signed}");
    }
    Ok("200, twice".to_owned())
}

async fn downloaded(reach: &Reach, secret: &str) -> anyhow::Result<Vec<u8>> {
    let path = reach.at(&format!("/api/public/sign/{secret}/pdf"));
    let pdf = reach.http.get(path).send().await?.error_for_status()?.bytes().await?;
    ensure!(pdf.starts_with(b"%PDF-"), "not a PDF");
    Ok(pdf.to_vec())
}

async fn by_id(reach: &Reach, pdf: &[u8]) -> Found {
    let id = papers::contract::document_id_in(pdf).context("the PDF tells no id")?;
    let told = json_of(reach.http.get(reach.at(&format!("/api/public/verify/{id}")))).await?;
    ensure!(told["state"] == "signed" && told["trail_whole"] == true, "{told}");
    ensure!(told["pdf_sha256"] == files::sha256(pdf), "another file was sealed");
    Ok("200, signed".to_owned())
}

async fn by_file(reach: &Reach, pdf: &[u8]) -> Found {
    let genuine = looked_at(reach, pdf.to_vec()).await?;
    ensure!(genuine == "genuine", "{genuine}");
    let mut other = pdf.to_vec();
    let middle = other.len() / 2;
    *other.get_mut(middle).context("the PDF is empty")? ^= 1;
    let changed = looked_at(reach, other).await?;
    ensure!(changed == "changed", "{changed}");
    Ok("genuine, changed".to_owned())
}

async fn looked_at(reach: &Reach, file: Vec<u8>) -> anyhow::Result<Value> {
    let asked = reach.http.post(reach.at("/api/public/verify")).header(CONTENT_TYPE, "application/pdf");
    Ok(json_of(asked.body(file)).await?["result"].take())
}

async fn json_of(request: reqwest::RequestBuilder) -> anyhow::Result<Value> {
    Ok(request.send().await?.error_for_status()?.json().await?)
}

/// A zigzag as somebody draws it, as a PNG in base64.
fn drawn() -> anyhow::Result<String> {
    let (width, height) = CANVAS;
    let (columns, rows) = (usize::from(width), usize::from(height));
    let mut ground = vec![255_u8; columns * rows];
    for x in 20..columns - 20 {
        let y = 25 + (x % 60).abs_diff(30) * 2;
        for thick in 0..3 {
            ground[(y + thick) * columns + x] = 0;
        }
    }
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, width.into(), height.into());
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header()?.write_image_data(&ground)?;
    Ok(BASE64_STANDARD.encode(png))
}
