//! The log: lines of JSON on the error stream, or plain lines where a person watches.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;

use crate::config::Config;

/// Begins to log. A filter that cannot be read is replaced by the default one.
pub(super) fn begin(config: &Config) {
    let filter = EnvFilter::try_new(&config.log_filter).unwrap_or_else(|_| EnvFilter::new("info"));
    // It logs whole answers that it cannot read, and what a caller said may be in them.
    let filter = filter.add_directive("async_openai=off".parse().expect("a directive"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.compact().with_target(false).init();
    } else {
        log.json().flatten_event(true).init();
    }
    for warning in &config.warnings {
        tracing::warn!("{warning}");
    }
}
