//! Downloads what Twilio keeps for the account: recordings of calls and media of messages.

use std::time::Duration;

use bytes::Bytes;
use futures_util::Stream;
use futures_util::future::Either;
use reqwest::StatusCode;
use url::Url;

use super::{Client, VENDOR};
use crate::{Failure, http};

/// A file is announced before it can be fetched, so that a first 404 passes.
const FILE_DELAY: Duration = Duration::from_secs(5);

impl Client {
    /// Opens the download of a recording or of a message's media: its media type (lower case, without parameters) and
    /// its bytes, at most `max_bytes` of them.
    ///
    /// The account's credentials go to the origin of `api_base` only, and with the first request only: Twilio keeps media
    /// elsewhere and redirects there (<https://www.twilio.com/docs/messaging/api/media-resource>). Up to three redirects
    /// are followed without credentials, to another host only over https and only to a public address.
    ///
    /// # Errors
    /// `Never` with code `foreign_host` for any other origin and for a redirect that may not be followed, `After` for a
    /// file that is not there yet; the stream ends with `Never` and code `too_large` past the limit.
    pub async fn download(
        &self,
        url: &str,
        max_bytes: u64,
    ) -> Result<(String, impl Stream<Item = Result<Bytes, Failure>> + Send + use<>), Failure> {
        let request = self.http.get(self.own_url(url)?).timeout(self.download_timeout);
        let mut response = self.send(request).await?;
        for _redirect in 0..http::REDIRECTS_MAX {
            let Some(target) = http::redirect_target(&response) else { break };
            if target.origin() != self.settings.api_base.origin() {
                let fetched = self.outside.fetch(&target, max_bytes, self.download_timeout).await?;
                return Ok((fetched.0, Either::Right(fetched.1)));
            }
            let sent = self.http.get(target).timeout(self.download_timeout).send().await;
            response = sent.map_err(|error| Failure::from_reqwest(VENDOR, &error))?;
        }
        check(&response, max_bytes)?;
        Ok((http::media_type(response.headers()), Either::Left(http::chunks(VENDOR, response, max_bytes))))
    }

    fn own_url(&self, url: &str) -> Result<Url, Failure> {
        let foreign = |why| Failure::never(VENDOR, "foreign_host", why);
        let url = Url::parse(url).map_err(|_why| foreign("the file's address is no URL"))?;
        if url.origin() != self.settings.api_base.origin()
            || !url.username().is_empty()
            || url.password().is_some()
        {
            return Err(foreign("the file is not on the API's host"));
        }
        Ok(url)
    }
}

fn check(response: &reqwest::Response, max_bytes: u64) -> Result<(), Failure> {
    let status = response.status();
    if status == StatusCode::NOT_FOUND {
        return Err(Failure::after(VENDOR, FILE_DELAY, "the file is not there (yet)"));
    }
    if !status.is_success() {
        return Err(Failure::from_status(VENDOR, status, response.headers(), None, "for a file"));
    }
    if response.content_length().is_some_and(|size_bytes| size_bytes > max_bytes) {
        return Err(Failure::never(VENDOR, "too_large", format!("a file of over {max_bytes} bytes")));
    }
    Ok(())
}
