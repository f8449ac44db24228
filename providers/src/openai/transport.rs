//! How the crate async-openai reaches the server: through our HTTP client, once (its own retries are off), with every
//! answer limited, and with errors judged here, before the crate would log their bodies.

use std::time::Duration;

use async_openai::config::Config;
use async_openai::error::OpenAIError;
use async_openai::middleware::HttpRequestFactory;
use http::HeaderValue;
use reqwest::header::{AUTHORIZATION, HeaderMap};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::Instant;

use super::{Client, Settings, VENDOR, wire};
use crate::Failure;
use crate::warmth::Warmth;

/// Longest answer read, streamed or whole: a hundred times what a receptionist says.
const ANSWER_MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Longest list of models read, to leave the connection usable; OpenAI's own has some 20 kB.
const MODELS_MAX_BYTES: usize = 256 * 1024;

/// The crate's client with our settings.
pub(super) type Api = async_openai::Client<Access>;

/// Address and key for the crate; unlike its own configuration this one reads no environment.
#[derive(Clone)]
pub(super) struct Access {
    base_url: String,
    api_key: SecretString,
}

impl Access {
    fn of(settings: &Settings) -> Self {
        let base_url = settings.base_url.as_str().trim_end_matches('/').to_owned();
        Self { base_url, api_key: settings.api_key.clone() }
    }
}

impl Config for Access {
    fn headers(&self) -> HeaderMap {
        let mut headers = HeaderMap::new();
        // A key with control characters cannot be sent; the server's 401 then says so.
        if let Ok(mut bearer) = HeaderValue::try_from(format!("Bearer {}", self.api_key.expose_secret())) {
            bearer.set_sensitive(true);
            headers.insert(AUTHORIZATION, bearer);
        }
        headers
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base_url)
    }

    fn query(&self) -> Vec<(&str, &str)> {
        Vec::new()
    }

    fn api_base(&self) -> &str {
        &self.base_url
    }

    fn api_key(&self) -> &SecretString {
        &self.api_key
    }
}

/// Makes the crate's client for one call that ends after `limit`.
pub(super) fn api(client: &Client, limit: Duration) -> Api {
    let (http, warmth) = (client.http.clone(), client.warmth.clone());
    let service = tower::service_fn(move |request: HttpRequestFactory| {
        send(http.clone(), warmth.clone(), limit, request)
    });
    async_openai::Client::build(client.http.clone(), Access::of(&client.settings)).with_http_service(service)
}

/// Asks for the list of models over the connections of every other call, and throws it away.
pub(super) async fn list_models(client: &Client, limit: Duration) -> Result<(), Failure> {
    let access = Access::of(&client.settings);
    let request = client.http.get(access.url("/models")).headers(access.headers()).timeout(limit);
    let response = request.send().await.map_err(|error| Failure::from_reqwest(VENDOR, &error))?;
    let status = response.status();
    if status.is_success() {
        return crate::http::read(VENDOR, response, MODELS_MAX_BYTES).await.map(drop);
    }
    let headers = response.headers().clone();
    let body = crate::http::read_error(VENDOR, response).await;
    Err(wire::refusal(status, &headers, &body))
}

async fn send(
    http: reqwest::Client,
    warmth: Warmth,
    limit: Duration,
    request: HttpRequestFactory,
) -> Result<reqwest::Response, OpenAIError> {
    let mut request = request.build().await?;
    *request.timeout_mut() = Some(limit);
    let response =
        http.execute(request).await.map_err(|error| boxed(Failure::from_reqwest(VENDOR, &error)))?;
    warmth.used(Instant::now());
    let status = response.status();
    if status.is_success() {
        return Ok(limited(response));
    }
    let headers = response.headers().clone();
    let body = crate::http::read_error(VENDOR, response).await;
    Err(boxed(wire::refusal(status, &headers, &body)))
}

/// Hands an answer on with its body cut off by an error past the limit.
fn limited(response: reqwest::Response) -> reqwest::Response {
    let chunks = crate::http::chunks(VENDOR, response, ANSWER_MAX_BYTES);
    http::Response::new(reqwest::Body::wrap_stream(chunks)).into()
}

fn boxed(failure: Failure) -> OpenAIError {
    OpenAIError::Boxed(Box::new(failure))
}

/// Turns the crate's error back into ours.
pub(super) fn failure(error: OpenAIError) -> Failure {
    match error {
        OpenAIError::Boxed(inner) => match inner.downcast::<Failure>() {
            Ok(failure) => *failure,
            Err(_other) => Failure::passing(VENDOR, "the connection failed"),
        },
        OpenAIError::Reqwest(error) => {
            own_failure(&error).unwrap_or_else(|| Failure::from_reqwest(VENDOR, &error))
        }
        OpenAIError::JSONDeserialize(..) => Failure::unreadable(VENDOR, "not JSON"),
        OpenAIError::StreamError(_) => Failure::passing(VENDOR, "the answer was cut"),
        OpenAIError::ApiError(_) => Failure::passing(VENDOR, "the answer is an error"),
        OpenAIError::InvalidArgument(_) | OpenAIError::FileReadError(_) | OpenAIError::FileSaveError(_) => {
            Failure::never(VENDOR, "bad_request", "the request cannot be built")
        }
    }
}

/// Finds the failure with which `limited` ended a body, deep in the error that became of it.
fn own_failure(error: &reqwest::Error) -> Option<Failure> {
    let mut source = std::error::Error::source(error);
    while let Some(error) = source {
        if let Some(failure) = error.downcast_ref::<Failure>() {
            return Some(failure.clone());
        }
        source = error.source();
    }
    None
}
