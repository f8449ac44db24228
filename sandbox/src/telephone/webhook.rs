//! The signed webhooks that Twilio sends about a call; also one by one, without a call.

use std::time::Duration;

use tokio_tungstenite::tungstenite::{client::IntoClientRequest as _, handshake::client::Request};
use url::Url;

use super::{Failure, Options, twiml};
use crate::twilio::signature::sign;

/// Twilio gives a webhook 15 s.
const TIMEOUT: Duration = Duration::from_secs(15);

/// What the program wants done with a call that comes in.
#[derive(Debug)]
pub enum Dialled {
    /// A media stream: its signed handshake, and what its `start` tells.
    Stream {
        /// The handshake.
        request: Box<Request>,
        /// Name and value.
        parameters: Vec<(String, String)>,
    },
    /// Something else: a sentence, voicemail, the end.
    Otherwise,
}

/// Twilio's webhooks about a call that was never placed, as a curl line would send them.
pub struct Webhook(Webhooks);

impl Webhook {
    /// With an id of its own.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub fn new(options: &Options) -> Result<Self, Failure> {
        Webhooks::new(options, &crate::ids::sid("CA")).map(Self)
    }

    /// With an id and number of its own, over a client that other calls share.
    pub fn over(http: reqwest::Client, options: &Options) -> Self {
        Self(Webhooks::over(http, options, &crate::ids::sid("CA")))
    }

    /// The id of the call.
    pub fn call_sid(&self) -> &str {
        let (_, sid) = &self.0.common[0];
        sid
    }

    /// Tells the program that the call comes in, and reads what it wants done.
    ///
    /// # Errors
    /// The program did not answer, not with success, or not with TwiML.
    pub async fn dial(&self) -> Result<Dialled, Failure> {
        let verbs = self.0.verbs("/webhook/incoming_call", &[("CallStatus", "ringing")]).await?;
        let stream = verbs.into_iter().find_map(|verb| match verb {
            twiml::Verb::Connect { url, parameters } => Some((url, parameters)),
            _ => None,
        });
        let Some((url, parameters)) = stream else { return Ok(Dialled::Otherwise) };
        let address = Url::parse(&url).map_err(|cause| Failure::new(format!("{url}: {cause}")))?;
        let mut request = address
            .as_str()
            .into_client_request()
            .map_err(|cause| Failure::new(format!("{url}: {cause}")))?;
        let signature = self.0.stream_signature(&url).parse();
        let signature = signature.map_err(|_why| Failure::new("the signature is no header"))?;
        request.headers_mut().insert("X-Twilio-Signature", signature);
        Ok(Dialled::Stream { request: Box::new(request), parameters })
    }

    /// Posts these fields beside the usual ones; returns the body of a good answer.
    ///
    /// # Errors
    /// The program did not answer, or not with success.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Result<String, Failure> {
        self.0.post(path, fields).await
    }

    /// The signed handshake of a media stream at this path, and the id of the call that it is for.
    ///
    /// # Errors
    /// The path makes no address.
    pub fn handshake(&self, path: &str) -> Result<(Request, String), Failure> {
        let wrong = |cause: &dyn std::fmt::Display| Failure::new(format!("{path}: {cause}"));
        let url = self.0.public.join(path).map_err(|cause| wrong(&cause))?;
        let address = url.as_str().replacen("http", "ws", 1);
        let signature = self.0.stream_signature(&address);
        let mut request = address.into_client_request().map_err(|cause| wrong(&cause))?;
        let header = signature.parse().map_err(|_why| wrong(&"no header"))?;
        request.headers_mut().insert("X-Twilio-Signature", header);
        Ok((request, self.call_sid().to_owned()))
    }
}

/// The line to the program for one call.
pub(super) struct Webhooks {
    http: reqwest::Client,
    program: Url,
    public: Url,
    auth_token: String,
    common: Vec<(String, String)>,
}

impl Webhooks {
    pub(super) fn new(options: &Options, call_sid: &str) -> Result<Self, Failure> {
        let http = reqwest::Client::builder().timeout(TIMEOUT).no_proxy().build();
        let http = http.map_err(|cause| Failure::new(cause.to_string()))?;
        Ok(Self::over(http, options, call_sid))
    }

    fn over(http: reqwest::Client, options: &Options, call_sid: &str) -> Self {
        let Options { account_sid, from, to, .. } = options;
        let common = [
            ("CallSid", call_sid),
            ("AccountSid", account_sid),
            ("From", from),
            ("To", to),
            ("Caller", from),
            ("Called", to),
            ("Direction", "inbound"),
            ("ApiVersion", "2010-04-01"),
            ("FromCity", ""),
            ("FromCountry", "IL"),
        ];
        Self {
            http,
            program: options.program.clone(),
            public: options.public.clone().unwrap_or_else(|| options.program.clone()),
            auth_token: options.auth_token.clone(),
            common: common.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        }
    }

    /// Posts to a path of the program, or to an address that it gave; returns the body of a good answer. A field that is
    /// among the usual ones takes its place.
    pub(super) async fn post(&self, target: &str, fields: &[(&str, &str)]) -> Result<String, Failure> {
        let signed_for =
            self.public.join(target).map_err(|cause| Failure::new(format!("{target}: {cause}")))?;
        let mut form = self.common.clone();
        form.retain(|(name, _)| fields.iter().all(|(other, _)| other != name));
        form.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let signature = sign(&self.auth_token, signed_for.as_str(), &form);
        let sent = self
            .http
            .post(self.reached(&signed_for))
            .header("X-Twilio-Signature", signature)
            .form(&form)
            .send();
        let answer = sent.await.map_err(|cause| Failure::new(format!("{target}: {cause}")))?;
        let status = answer.status();
        let text = answer.text().await.map_err(|cause| Failure::new(cause.to_string()))?;
        if status.is_success() {
            Ok(text)
        } else {
            Err(Failure::new(format!("{target} answered {status}: {text}")))
        }
    }

    /// Posts and reads the answer as TwiML.
    pub(super) async fn verbs(
        &self,
        target: &str,
        fields: &[(&str, &str)],
    ) -> Result<Vec<twiml::Verb>, Failure> {
        twiml::parse(&self.post(target, fields).await?)
    }

    /// Fetches what `<Play>` names; the length of the file in bytes.
    pub(super) async fn fetch(&self, target: &str) -> Result<usize, Failure> {
        let url = self.public.join(target).map_err(|cause| Failure::new(format!("{target}: {cause}")))?;
        let got =
            self.http.get(self.reached(&url)).send().await.and_then(reqwest::Response::error_for_status);
        let bytes = got.map_err(|cause| Failure::new(format!("<Play>: {cause}")))?.bytes().await;
        bytes.map(|bytes| bytes.len()).map_err(|cause| Failure::new(cause.to_string()))
    }

    /// The signature of the stream's handshake: the address alone.
    pub(super) fn stream_signature(&self, url: &str) -> String {
        sign(&self.auth_token, url, &[])
    }

    /// An address under the program's public name is reached where the program listens.
    pub(super) fn reached(&self, url: &Url) -> Url {
        let ours = url.host_str() == self.public.host_str() && url.port() == self.public.port();
        if !ours {
            return url.clone();
        }
        let mut reached = self.program.clone();
        reached.set_path(url.path());
        reached.set_query(url.query());
        reached
    }
}
