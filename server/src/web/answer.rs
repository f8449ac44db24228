//! Errors that the framework makes by itself (a body limit, a bad path, a time-out) leave as JSON too.

use std::any::Any;

use axum::{
    extract::Request,
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::error::{Error, Invalid};

/// Replaces an error answer that is not JSON by one that is.
pub(crate) async fn errors_as_json(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    if !is_error || is_json(&response) {
        return response;
    }
    let headers = response.headers().clone();
    let mut replaced = (status, from_status(status).into_response()).into_response();
    for name in [axum::http::header::ALLOW, axum::http::header::RETRY_AFTER] {
        if let Some(value) = headers.get(&name) {
            replaced.headers_mut().insert(name, value.clone());
        }
    }
    replaced
}

fn is_json(response: &Response) -> bool {
    let content_type = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    content_type.is_some_and(|value| value.starts_with("application/json"))
}

fn from_status(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => Error::Timeout,
        status if status.is_server_error() => {
            Error::Internal(anyhow::anyhow!("the framework answered {status}"))
        }
        StatusCode::METHOD_NOT_ALLOWED => {
            Error::invalid("method_not_allowed", "this path has no such method")
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::UnsupportedMedia,
        _ => {
            Error::Invalid(Invalid { message: "the request could not be read".into(), ..Invalid::default() })
        }
    }
}

/// The answer where a path exists and its method does not.
pub(super) async fn method_not_allowed() -> Response {
    StatusCode::METHOD_NOT_ALLOWED.into_response()
}

/// A panic is our fault and is answered like one; its text is in the log only.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over by value")]
pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no text");
    Error::Internal(anyhow::anyhow!("a handler panicked: {text}")).into_response()
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, http::Request, routing::get};
    use tower::ServiceExt as _;
    use tower_http::catch_panic::CatchPanicLayer;

    #[tokio::test]
    async fn a_handler_that_panics_is_our_fault_and_says_nothing_of_it() {
        async fn broken() -> &'static str {
            panic!("the password is hunter2")
        }
        let router = Router::new().route("/", get(broken)).layer(CatchPanicLayer::custom(super::panicked));
        let answer = router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(answer.status(), 500);
        let body = axum::body::to_bytes(answer.into_body(), 10_000).await.unwrap();
        let text = String::from_utf8(body.to_vec()).unwrap();
        assert!(text.contains(r#""error":"internal_error""#) && !text.contains("hunter2"), "{text}");
    }
}
