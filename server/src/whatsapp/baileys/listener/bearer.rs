//! The worker proves itself with every request.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::header::AUTHORIZATION,
    middleware::Next,
    response::Response,
};
use secrecy::{ExposeSecret as _, SecretString};
use subtle::ConstantTimeEq as _;

use crate::error::{Error, Result};

/// What is asked for.
#[derive(Clone)]
pub(super) struct Bearer(Arc<SecretString>);

impl Bearer {
    pub(super) fn of(token: SecretString) -> Self {
        Self(Arc::new(token))
    }

    /// Whether this header shows it. How long that takes tells nothing but its length.
    fn is_shown(&self, header: Option<&[u8]>) -> bool {
        let Some(header) = header else { return false };
        let Some((scheme, shown)) = header.split_at_checked("Bearer ".len()) else { return false };
        let is_same = shown.trim_ascii().ct_eq(self.0.expose_secret().as_bytes());
        scheme.eq_ignore_ascii_case(b"Bearer ") && bool::from(is_same)
    }
}

pub(super) async fn layer(State(bearer): State<Bearer>, request: Request, next: Next) -> Result<Response> {
    if bearer.is_shown(request.headers().get(AUTHORIZATION).map(|header| header.as_bytes())) {
        Ok(next.run(request).await)
    } else {
        Err(Error::Unauthenticated)
    }
}

#[cfg(test)]
mod tests {
    use super::Bearer;

    #[test]
    fn only_the_whole_token_under_its_scheme_counts() {
        let bearer = Bearer::of("0c1f5e8b7a94d236".into());
        let shown = |header: &str| bearer.is_shown(Some(header.as_bytes()));
        assert!(shown("Bearer 0c1f5e8b7a94d236") && shown("bearer 0c1f5e8b7a94d236"));
        for wrong in ["", "Bearer", "Bearer ", "Bearer 0c1f5e8b7a94d23", "Bearer 0c1f5e8b7a94d2367"] {
            assert!(!shown(wrong), "{wrong}");
        }
        assert!(!shown("Basic  0c1f5e8b7a94d236") && !shown("0c1f5e8b7a94d236"));
        assert!(!bearer.is_shown(None));
    }
}
