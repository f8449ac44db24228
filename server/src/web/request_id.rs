//! The id that ties an answer, its log lines and its jobs together.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use tracing::Instrument as _;

/// The header that carries it, in and out.
pub const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Longer ids are not taken over: they would flood the log.
const MAX_LEN: usize = 64;

tokio::task_local! {
    static CURRENT: String;
}

/// The id of the request or job that is being served.
pub fn current() -> Option<String> {
    CURRENT.try_with(Clone::clone).ok()
}

/// Runs `work` under the given id.
pub async fn with<F: Future>(id: String, work: F) -> F::Output {
    CURRENT.scope(id, work).await
}

/// Takes over a sane id of the request or makes one; puts it into the log span and the answer.
pub async fn layer(request: Request, next: Next) -> Response {
    let given = request.headers().get(&HEADER).and_then(|value| value.to_str().ok());
    let id = given.filter(|id| is_sane(id)).map_or_else(make, str::to_owned);
    let span = tracing::info_span!(
        "request",
        request_id = %id,
        http.method = %request.method(),
        http.path = request.uri().path(),
    );
    let answer = async {
        let mut response = next.run(request).await;
        let header = HeaderValue::from_str(&current().unwrap_or_default());
        response.headers_mut().insert(HEADER, header.expect("a sane id is a header value"));
        tracing::debug!(http.status = response.status().as_u16(), "answered");
        response
    };
    with(id, answer.instrument(span)).await
}

fn make() -> String {
    uuid::Uuid::now_v7().to_string()
}

fn is_sane(id: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.:".contains(&b);
    (1..=MAX_LEN).contains(&id.len()) && id.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::is_sane;

    #[test]
    fn an_id_that_could_forge_a_log_line_is_not_taken_over() {
        assert!(is_sane("0193-abc_DEF.1:2"));
        for id in ["", "a b", "a\nb", "שלום", &"x".repeat(65), "{\"a\":1}"] {
            assert!(!is_sane(id), "{id}");
        }
    }
}
