//! The one error of the program and the only place where it becomes an HTTP answer.
//! Variants say what an error means; the code in each is stable and translated by the client.

use std::{borrow::Cow, collections::BTreeMap, fmt, time::Duration};

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use sea_orm::{DbErr, RuntimeErr, SqlxError};
use serde::Serialize;
use utoipa::ToSchema;

/// What every fallible function of the server returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why something could not be done, by meaning.
#[derive(Debug)]
pub enum Error {
    /// Nobody is logged in, or the token is wrong or too old: 401.
    Unauthenticated,
    /// The session was ended by a logout, a change of the password, or a stolen token: 401.
    SessionRevoked,
    /// The login name or the password is wrong: 401.
    WrongCredentials,
    /// The caller is known and may not do this: 403.
    Forbidden(&'static str),
    /// It is not there, or belongs to another business: 404.
    NotFound,
    /// The input is wrong: 400, with a message per field.
    Invalid(Invalid),
    /// It collides with what is already there: 409.
    Conflict(&'static str),
    /// It collides with what is already there, in these fields: 409.
    Collision(Invalid),
    /// It was there and is over, as a link that was used: 410.
    Gone(&'static str),
    /// The body is larger than this route takes: 413.
    TooLarge,
    /// The body is not of the type that this route takes: 415.
    UnsupportedMedia,
    /// Too many requests: 429, with the time to wait.
    RateLimited(Duration),
    /// A vendor is switched off or has no keys: 503.
    NotConfigured(&'static str),
    /// A vendor failed: 502.
    Upstream(&'static str),
    /// It took too long: 504.
    Timeout,
    /// A fault of ours: 500, or 503 where the program itself stands on something that is away. Its text is logged once
    /// and never leaves the program.
    Internal(anyhow::Error),
}

/// What the program lacks for a while: whoever asks again later may have better luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    /// The database cannot be reached, or somebody else keeps it to themselves.
    Database,
    /// Nothing more can be stored.
    Space,
}

/// Says in the chain of an [`Error::Internal`] that nothing more can be stored.
#[derive(Clone, Copy, Debug)]
pub struct NoSpace;

impl fmt::Display for NoSpace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no space is left in DATA_DIR")
    }
}

impl Lack {
    fn of(cause: &anyhow::Error) -> Option<Self> {
        if cause.downcast_ref::<NoSpace>().is_some() {
            return Some(Self::Space);
        }
        match cause.downcast_ref::<DbErr>()? {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Some(Self::Database),
            DbErr::Exec(RuntimeErr::SqlxError(cause)) | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
                Self::of_driver(cause)
            }
            _ => None,
        }
    }

    /// Source: <https://www.postgresql.org/docs/current/errcodes-appendix.html>, <https://www.sqlite.org/rescode.html>
    fn of_driver(cause: &SqlxError) -> Option<Self> {
        let code = match cause {
            SqlxError::Database(cause) => cause.code()?,
            SqlxError::Io(_) | SqlxError::PoolTimedOut | SqlxError::PoolClosed => {
                return Some(Self::Database);
            }
            _ => return None,
        };
        match (code.as_ref(), code.parse::<u32>().map(|number| number & 0xff)) {
            // Shut down, crashed, starting, taking no connections, or not so many.
            ("57P01" | "57P02" | "57P03" | "55000" | "53300", _) => Some(Self::Database),
            ("53100", _) => Some(Self::Space),
            // Busy, an error of the disk, not to be opened; a longer code is PostgreSQL's.
            (short, Ok(5 | 10 | 14)) if short.len() < 5 => Some(Self::Database),
            (short, Ok(13)) if short.len() < 5 => Some(Self::Space),
            _ => None,
        }
    }
}

/// What is wrong with an input: a code for the whole and a message per field.
#[derive(Debug, Default)]
pub struct Invalid {
    /// A stable code, `invalid` if empty.
    pub code: &'static str,
    /// One sentence for people who read the answer.
    pub message: Cow<'static, str>,
    /// Field name to message.
    pub fields: BTreeMap<String, String>,
}

/// What every error is answered with.
#[derive(Serialize, ToSchema)]
#[schema(as = Error)]
pub(crate) struct Body<'a> {
    error: &'a str,
    /// One sentence for people.
    message: Cow<'a, str>,
    /// The request's id, by which the log knows more.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    /// What is wrong with which field of the input.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    fields: &'a BTreeMap<String, String>,
}

impl Error {
    /// An input error with one sentence and no field.
    pub fn invalid(code: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self::Invalid(Invalid { code, message: message.into(), fields: BTreeMap::new() })
    }

    /// An input error about one field.
    pub fn field(name: &str, message: &str) -> Self {
        Self::Invalid(Invalid {
            code: "invalid",
            message: Cow::Borrowed("some fields are not valid"),
            fields: BTreeMap::from([(name.to_owned(), message.to_owned())]),
        })
    }

    /// The stable code that the answer carries.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unauthenticated => "unauthenticated",
            Self::SessionRevoked => "session_revoked",
            Self::WrongCredentials => "invalid_credentials",
            Self::Forbidden(code) | Self::Conflict(code) | Self::Gone(code) => code,
            Self::NotFound => "not_found",
            Self::Invalid(invalid) if invalid.code.is_empty() => "invalid",
            Self::Invalid(invalid) | Self::Collision(invalid) => invalid.code,
            Self::TooLarge => "too_large",
            Self::UnsupportedMedia => "unsupported_media_type",
            Self::RateLimited(_) => "rate_limited",
            Self::NotConfigured(_) => "not_configured",
            Self::Upstream(_) => "upstream_failed",
            Self::Timeout => "timeout",
            Self::Internal(cause) => match Lack::of(cause) {
                Some(Lack::Database) => "database_unavailable",
                Some(Lack::Space) => "storage_full",
                None => "internal_error",
            },
        }
    }

    /// The status of the HTTP answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Unauthenticated | Self::SessionRevoked | Self::WrongCredentials => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Invalid(_) => StatusCode::BAD_REQUEST,
            Self::Conflict(_) | Self::Collision(_) => StatusCode::CONFLICT,
            Self::Gone(_) => StatusCode::GONE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::RateLimited(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NotConfigured(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Upstream(_) => StatusCode::BAD_GATEWAY,
            Self::Timeout => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal(cause) if Lack::of(cause).is_some() => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn message(&self) -> Cow<'_, str> {
        match self {
            Self::Unauthenticated => "log in first".into(),
            Self::SessionRevoked => "this session was ended; log in again".into(),
            Self::WrongCredentials => "the e-mail address or the password is wrong".into(),
            Self::Forbidden(_) => "this is not allowed".into(),
            Self::NotFound => "there is nothing here".into(),
            Self::Invalid(invalid) | Self::Collision(invalid) => Cow::Borrowed(&invalid.message),
            Self::Conflict(_) => "this collides with what is already there".into(),
            Self::Gone(_) => "this is over".into(),
            Self::TooLarge => "the request is too large".into(),
            Self::UnsupportedMedia => "this content type is not taken".into(),
            Self::RateLimited(_) => "too many requests; wait a little".into(),
            Self::NotConfigured(vendor) => format!("{vendor} is not configured").into(),
            Self::Upstream(vendor) => format!("{vendor} did not do its part").into(),
            Self::Timeout => "this took too long".into(),
            Self::Internal(cause) => match Lack::of(cause) {
                Some(Lack::Database) => "the database cannot be used at this moment; try again".into(),
                Some(Lack::Space) => "there is no space left to store it".into(),
                None => "something went wrong on our side".into(),
            },
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!(error.chain = %format!("{cause:#}"), "a request failed by our own fault");
        }
        let empty = BTreeMap::new();
        let fields = match &self {
            Self::Invalid(invalid) | Self::Collision(invalid) => &invalid.fields,
            _ => &empty,
        };
        let request_id = crate::web::request_id::current();
        let body = Json(Body { error: self.code(), message: self.message(), request_id, fields });
        let mut response = (self.status(), body).into_response();
        if let Self::RateLimited(wait) = self {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(whole_seconds(wait)));
        }
        response
    }
}

/// Rounded up: whoever waits that long is not refused again.
fn whole_seconds(wait: Duration) -> u64 {
    (wait.as_secs() + u64::from(wait.subsec_nanos() > 0)).max(1)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Internal(cause) => write!(f, "{cause:#}"),
            other => write!(f, "{}: {}", other.code(), other.message()),
        }
    }
}

impl std::error::Error for Error {}

impl From<anyhow::Error> for Error {
    fn from(cause: anyhow::Error) -> Self {
        Self::Internal(cause)
    }
}

impl From<DbErr> for Error {
    fn from(cause: DbErr) -> Self {
        Self::Internal(anyhow::Error::new(cause).context("the database refused"))
    }
}
