//! The one place that builds HTTP clients, so that none is without timeouts, and reads answers up to a limit.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use reqwest::header::{CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::redirect::{Attempt, Policy};
use url::Url;

use crate::Failure;

/// Time to reach a vendor: a healthy one is reached in well under a second, also across an ocean.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How often an idle HTTP/2 connection is pinged, so that the next sentence of a call finds it open.
const PING_EVERY: Duration = Duration::from_secs(20);

/// How long a ping may stay unanswered before the connection counts as dead.
const PING_TIMEOUT: Duration = Duration::from_secs(5);

/// How long an unused connection is kept: longer than the pauses of a conversation. reqwest's own value is the same, and
/// with it Google's crate keeps its connections.
pub(crate) const IDLE_KEPT: Duration = Duration::from_secs(90);

/// Redirects followed in a row; none of our vendors needs more than two.
pub(crate) const REDIRECTS_MAX: usize = 3;

/// Longest error body that is read to find the vendor's code and words in it.
pub(crate) const ERROR_BODY_MAX_BYTES: usize = 64 * 1024;

/// Builds a client whose requests end after `timeout`, body included.
///
/// Connections are kept alive; a redirect to another origin is not followed but handed back as the answer.
pub fn client(timeout: Duration) -> reqwest::Client {
    built(builder().timeout(timeout).redirect(Policy::custom(within_one_origin)))
}

/// Builds the same client, but without redirects: each is handed back as the answer.
pub(crate) fn direct(timeout: Duration) -> reqwest::Client {
    built(builder().timeout(timeout).redirect(Policy::none()))
}

/// Begins a client with the habits of all; who ends it sets the time limit, or each of its requests does.
pub(crate) fn builder() -> reqwest::ClientBuilder {
    install_crypto();
    reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .pool_idle_timeout(IDLE_KEPT)
        .tcp_keepalive(PING_EVERY)
        .http2_keep_alive_interval(PING_EVERY)
        .http2_keep_alive_timeout(PING_TIMEOUT)
        .http2_keep_alive_while_idle(true)
        .user_agent(concat!("AgentLocator/", env!("CARGO_PKG_VERSION")))
}

/// Ends what [`builder`] began.
pub(crate) fn built(builder: reqwest::ClientBuilder) -> reqwest::Client {
    builder.build().expect("only constants are configured and the crypto provider is installed")
}

/// Makes aws-lc-rs the process's TLS provider; calling it again changes nothing.
///
/// Several crates bring a provider each, and rustls refuses to choose between them.
pub fn install_crypto() {
    // An error says that one is installed already, which is what is wanted.
    let _installed_before = rustls::crypto::aws_lc_rs::default_provider().install_default();
}

fn within_one_origin(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let from = attempt.previous().last().map(|url| url.origin());
    if from != Some(attempt.url().origin()) || attempt.previous().len() > REDIRECTS_MAX {
        return attempt.stop();
    }
    attempt.follow()
}

/// Reads a whole answer of at most `max_bytes`; a longer one is a failure, not a cut text.
pub(crate) async fn read(
    vendor: &'static str,
    response: reqwest::Response,
    max_bytes: usize,
) -> Result<Bytes, Failure> {
    let mut stream = std::pin::pin!(chunks(vendor, response, max_bytes as u64));
    let mut body = Vec::new();
    while let Some(chunk) = stream.next().await {
        body.extend_from_slice(&chunk?);
    }
    Ok(body.into())
}

/// Returns the media type of an answer without its parameters, lower case; empty if it names none.
pub(crate) fn media_type(headers: &HeaderMap) -> String {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Returns where a redirect leads; `None` for an answer that is none or names no address.
pub(crate) fn redirect_target(response: &reqwest::Response) -> Option<Url> {
    let location = response.status().is_redirection().then(|| response.headers().get(LOCATION))??;
    response.url().join(location.to_str().ok()?).ok()
}

/// Reads the start of an error's body, as far as it comes.
pub(crate) async fn read_error(vendor: &'static str, response: reqwest::Response) -> Bytes {
    read(vendor, response, ERROR_BODY_MAX_BYTES).await.unwrap_or_default()
}

/// Streams an answer and fails once it passes `max_bytes`; an error is the last item, since reqwest would repeat it for ever.
pub(crate) fn chunks(
    vendor: &'static str,
    response: reqwest::Response,
    max_bytes: u64,
) -> impl Stream<Item = Result<Bytes, Failure>> + Send + 'static {
    let mut size_bytes = 0_u64;
    let limited = response.bytes_stream().map(move |chunk| {
        let chunk = chunk.map_err(|error| Failure::from_reqwest(vendor, &error))?;
        size_bytes += chunk.len() as u64;
        if size_bytes > max_bytes {
            return Err(Failure::never(vendor, "too_large", format!("sent more than {max_bytes} bytes")));
        }
        Ok(chunk)
    });
    limited.scan(false, |failed, chunk| {
        let next = (!*failed).then_some(chunk);
        *failed = next.as_ref().is_none_or(Result::is_err);
        std::future::ready(next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Reply, SHORT, Server};

    const VENDOR: &str = "acme";

    async fn answer(server: &Server, timeout: Duration) -> Result<reqwest::Response, Failure> {
        let request = client(timeout).get(server.url.clone());
        request.send().await.map_err(|error| Failure::from_reqwest(VENDOR, &error))
    }

    async fn read_whole(reply: Reply, max_bytes: usize) -> Result<Bytes, Failure> {
        let server = Server::start([reply]).await;
        read(VENDOR, answer(&server, Duration::from_secs(30)).await?, max_bytes).await
    }

    #[tokio::test]
    async fn an_answer_is_read_up_to_its_limit() {
        assert_eq!(read_whole(Reply::new(200, &[], "1234"), 4).await, Ok(Bytes::from_static(b"1234")));
        for long in [Reply::new(200, &[], "12345"), Reply::chunked("text/plain", &[b"123", b"45"])] {
            let failure = read_whole(long, 4).await.unwrap_err();
            assert_eq!(failure.to_string(), "acme: sent more than 4 bytes (too_large)");
        }
    }

    #[tokio::test]
    async fn a_broken_answer_fails_once_and_then_ends() {
        let cut = Reply::cut("text/plain", &[b"123"]);
        for (reply, timeout, what) in [
            (cut.clone(), Duration::from_secs(30), "the answer was cut"),
            (cut.then_silence(), SHORT * 4, "did not answer in time"),
        ] {
            let server = Server::start([reply]).await;
            let response = answer(&server, timeout).await.unwrap();
            let pieces: Vec<_> = chunks(VENDOR, response, 100).take(10).collect().await;
            assert_eq!(pieces, [Ok(Bytes::from_static(b"123")), Err(Failure::passing(VENDOR, what))]);
        }
    }

    #[tokio::test]
    async fn a_silent_server_is_left_at_the_time_limit() {
        let late = Failure::passing(VENDOR, "did not answer in time");
        let server = Server::start([Reply::silence()]).await;
        assert_eq!(answer(&server, SHORT).await.map(drop), Err(late));
    }

    #[tokio::test]
    async fn redirects_in_a_circle_end() {
        let server = Server::start([Reply::new(302, &[("location", "/again")], "")]).await;
        let response = answer(&server, Duration::from_secs(30)).await.unwrap();
        assert_eq!(response.status().as_u16(), 302);
        assert_eq!(server.asked().len(), REDIRECTS_MAX + 1);
    }
}
