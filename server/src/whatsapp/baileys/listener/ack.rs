//! `POST /worker/ack`: what became of a message that the worker was given.

use std::time::Duration;

use axum::extract::State;
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    error::Result,
    web::Json,
    whatsapp::baileys::delivery::{self, Told, reason},
};

#[derive(Deserialize)]
pub(super) struct Request {
    id: i64,
    lease: String,
    state: Stage,
    #[serde(default)]
    error: Option<Fault>,
    #[serde(default)]
    retry_after_ms: Option<u64>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    Submitted,
    Accepted,
    Failed,
    Queued,
}

/// Why; only the code is looked at.
#[derive(Deserialize)]
struct Fault {
    #[serde(default)]
    code: String,
}

#[derive(Serialize)]
pub(super) struct Answer {
    ok: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stale: bool,
}

pub(super) async fn account(State(app): State<App>, Json(request): Json<Request>) -> Result<Json<Answer>> {
    let told = told(&request);
    let ok = app.db.write(async |tx| delivery::account(tx, request.id, &request.lease, told).await).await?;
    Ok(Json(Answer { ok, stale: !ok }))
}

fn told(request: &Request) -> Told {
    let code = request.error.as_ref().map(|fault| fault.code.as_str());
    match request.state {
        Stage::Submitted if code.is_none() => Told::Submitted,
        Stage::Submitted => Told::Unanswered,
        Stage::Accepted => Told::Accepted,
        Stage::Failed => Told::Failed(reason(code.unwrap_or_default())),
        Stage::Queued => Told::Later(Duration::from_millis(request.retry_after_ms.unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::{Told, told};

    #[test]
    fn an_account_is_read_as_the_protocol_writes_it() {
        let fault = |code: &str| json!({ "code": code, "text": "…" });
        for (state, error, retry_after_ms, expected) in [
            ("submitted", json!(null), json!(null), Told::Submitted),
            ("submitted", fault("no_ack"), json!(null), Told::Unanswered),
            ("accepted", json!(null), json!(null), Told::Accepted),
            ("failed", fault("463"), json!(null), Told::Failed("restricted")),
            ("queued", fault("not_connected"), json!(1000), Told::Later(Duration::from_secs(1))),
            ("queued", fault("not_sent"), json!(null), Told::Later(Duration::ZERO)),
        ] {
            let body = json!({
                "id": 1, "lease": "x", "state": state, "error": error, "retry_after_ms": retry_after_ms,
            });
            assert_eq!(told(&serde_json::from_value(body).unwrap()), expected, "{state}");
        }
    }
}
