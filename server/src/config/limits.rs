//! Rates, sizes and patience of the whole program; what belongs to one call only is a constant of `voice`.

use super::reader::Reader;

/// How much is taken on, and how long is waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// `RATE_LIMIT_WEBHOOK_PER_MIN`: requests to `/webhook/*` in a minute, per sender. Default 60.
    pub webhook_per_min: u32,
    /// `RATE_LIMIT_SEND_PER_MIN`: messages sent in a minute, per user. Default 30.
    pub send_per_min: u32,
    /// `RATE_LIMIT_PAYMENT_PER_MIN`: payments begun in a minute, per user. Default 30.
    pub payment_per_min: u32,
    /// `RATE_LIMIT_SAMPLE_PER_MIN`: voices heard by way of trial in a minute, per user. Default 20.
    pub sample_per_min: u32,
    /// `RATE_LIMIT_LOGIN_PER_MIN`: logins tried in a minute, per address. Default 10: more than a person needs,
    /// too few to guess a password.
    pub login_per_min: u32,
    /// `RATE_LIMIT_PUBLIC_PER_MIN`: requests that need no login (links for customers, renewing a login, setting up) in
    /// a minute, per address. Default 60: an office behind one address is not hindered.
    pub public_per_min: u32,
    /// `MAX_CALLS`: calls answered at the same time; the next caller reaches the voicemail. Default 20.
    pub max_calls: u32,
    /// `SHUTDOWN_GRACE_MS`: how long running calls and jobs may take to end when the program stops. Default
    /// 25 000, because platforms commonly kill a process 30 s after asking it to stop.
    pub shutdown_grace_ms: u64,
}

impl Limits {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            webhook_per_min: read_count(reader, "RATE_LIMIT_WEBHOOK_PER_MIN", 60),
            send_per_min: read_count(reader, "RATE_LIMIT_SEND_PER_MIN", 30),
            payment_per_min: read_count(reader, "RATE_LIMIT_PAYMENT_PER_MIN", 30),
            sample_per_min: read_count(reader, "RATE_LIMIT_SAMPLE_PER_MIN", 20),
            login_per_min: read_count(reader, "RATE_LIMIT_LOGIN_PER_MIN", 10),
            public_per_min: read_count(reader, "RATE_LIMIT_PUBLIC_PER_MIN", 60),
            max_calls: read_count(reader, "MAX_CALLS", 20),
            shutdown_grace_ms: read_count(reader, "SHUTDOWN_GRACE_MS", 25_000).into(),
        }
    }
}

fn read_count(reader: &mut Reader, name: &'static str, default: u32) -> u32 {
    let remedy = "write a whole number, 1 or more";
    let count = reader.parsed(name, default, remedy);
    if count == 0 {
        reader.problem(name, remedy);
    }
    count
}
