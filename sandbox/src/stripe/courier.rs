//! How events reach the program (<https://docs.stripe.com/webhooks>): signed, at least once, in no certain order; tried
//! again where they are not answered with 2xx. All of that can be set, and done by hand.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future::join_all;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::oneshot;
use url::Url;

use super::signature::sign;
use crate::{clock, errands::Errands};

/// Events held back at most, the oldest forgotten first.
const HELD_MAX: usize = 2000;
/// The most that an event is posted at once, and tried.
const TIMES_MAX: u32 = 100;
const TRIES_MAX: u32 = 10;

/// How events are delivered. The default is once, at once, in order, and three tries, as in Stripe's own sandbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Delivery {
    /// How often each event is posted, all at the same moment; 0 loses it.
    pub times: u32,
    /// Milliseconds before each event.
    pub delay_ms: u64,
    /// The events of one change come in the opposite order.
    pub out_of_order: bool,
    /// Nothing comes until it is released by hand.
    pub held: bool,
    /// How often one that is not answered with 2xx is tried.
    pub tries: u32,
    /// Milliseconds before the second try; each further one waits twice as long.
    pub retry_ms: u64,
}

impl Default for Delivery {
    fn default() -> Self {
        Self { times: 1, delay_ms: 0, out_of_order: false, held: false, tries: 3, retry_ms: 250 }
    }
}

#[derive(Debug, Default)]
struct Kept {
    webhook: Option<Url>,
    delivery: Delivery,
    held: Vec<Value>,
    now: Option<i64>,
    /// Closes once everything before was posted.
    last: Option<oneshot::Receiver<()>>,
}

/// The courier; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub(super) struct Courier {
    kept: Arc<Mutex<Kept>>,
    secret: Arc<str>,
    http: reqwest::Client,
    errands: Errands,
}

impl Courier {
    pub(super) fn new(secret: &str, http: reqwest::Client, errands: Errands) -> Self {
        Self { kept: Arc::default(), secret: secret.into(), http, errands }
    }

    /// Where events are posted; `None` keeps them in the books only.
    pub(super) fn set_webhook(&self, webhook: Option<Url>) {
        self.lock().webhook = webhook;
    }

    pub(super) fn set_delivery(&self, delivery: Delivery) {
        self.lock().delivery = delivery;
    }

    /// Stops Stripe's clock at a moment, seconds since 1970; `None` is the wall's.
    pub(super) fn set_now(&self, now: Option<i64>) {
        self.lock().now = now;
    }

    /// Seconds since 1970, by the clock that was set, or by the wall's.
    pub(super) fn now(&self) -> i64 {
        self.lock().now.unwrap_or_else(|| clock::now().as_second())
    }

    /// What is held back, the oldest first.
    pub(super) fn held(&self) -> Vec<Value> {
        self.lock().held.clone()
    }

    /// Delivers the events of one change beside the request, or holds them back.
    pub(super) fn bring(&self, mut events: Vec<Value>) {
        let mut kept = self.lock();
        if kept.delivery.held {
            kept.held.extend(events);
            let too_many = kept.held.len().saturating_sub(HELD_MAX);
            drop(kept.held.drain(..too_many));
            return;
        }
        let delivery = kept.delivery.clone();
        let (posted, last) = oneshot::channel();
        let before = kept.last.replace(last);
        drop(kept);
        if delivery.out_of_order {
            events.reverse();
        }
        let courier = self.clone();
        self.errands.spawn(async move {
            // A sender that is dropped is as good as one that has spoken.
            let _ended = before.unwrap_or_else(|| oneshot::channel().1).await;
            courier.deliver(&events, &delivery).await;
            drop(posted);
        });
    }

    /// Posts events in their order; those that are not taken are tried again beside the following ones.
    async fn deliver(&self, events: &[Value], delivery: &Delivery) {
        for event in events {
            tokio::time::sleep(Duration::from_millis(delivery.delay_ms)).await;
            let times = 0..delivery.times.min(TIMES_MAX);
            let taken = join_all(times.map(|_| self.is_taken(event))).await;
            for _not in taken.into_iter().filter(|is_taken| !is_taken) {
                let (courier, event, delivery) = (self.clone(), event.clone(), delivery.clone());
                self.errands.spawn(async move { courier.insist(&event, &delivery).await });
            }
        }
    }

    /// Posts what is held back, one after the other, in this order of places, or all as they came; a place may be named
    /// twice. Returns what each was answered; those that were not named stay.
    pub(super) async fn release(&self, order: Option<&[usize]>) -> Result<Vec<Option<u16>>, String> {
        let held = self.held();
        let all: Vec<usize> = (0..held.len()).collect();
        let order = order.unwrap_or(&all);
        if let Some(place) = order.iter().find(|place| **place >= held.len()) {
            return Err(format!("{} events are held back, and there is no place {place}", held.len()));
        }
        let released: Vec<&Value> = order.iter().map(|place| &held[*place]).collect();
        self.lock().held.retain(|event| !released.iter().any(|released| released["id"] == event["id"]));
        let mut answers = Vec::new();
        for event in released {
            answers.push(self.post(event).await.ok());
        }
        Ok(answers)
    }

    /// Header and body of an event, signed at this moment.
    pub(super) fn signed(&self, event: &Value) -> (String, Vec<u8>) {
        let body = serde_json::to_vec_pretty(event).unwrap_or_default();
        (sign(&self.secret, self.now(), &body), body)
    }

    /// Posts an event once; returns the status of the answer.
    pub(super) async fn post(&self, event: &Value) -> Result<u16, String> {
        let webhook = self.lock().webhook.clone().ok_or("no webhook is registered")?;
        let (signature, body) = self.signed(event);
        let request = self.http.post(webhook).header("Stripe-Signature", signature);
        let request = request.header("Content-Type", "application/json; charset=utf-8");
        let answer = request.body(body).send().await.map_err(|cause| cause.without_url().to_string())?;
        Ok(answer.status().as_u16())
    }

    /// Waits until nothing is on its way.
    pub(super) async fn settled(&self) {
        self.errands.settled().await;
    }

    /// Posts an event that was not taken until it is, as often as is set.
    async fn insist(&self, event: &Value, delivery: &Delivery) {
        let mut rest = Duration::from_millis(delivery.retry_ms);
        for _try in 1..delivery.tries.min(TRIES_MAX) {
            tokio::time::sleep(rest).await;
            if self.is_taken(event).await {
                return;
            }
            rest *= 2;
        }
    }

    /// Posts an event once; whether it was answered with 2xx, or there is nobody to be told.
    async fn is_taken(&self, event: &Value) -> bool {
        if self.lock().webhook.is_none() {
            return true;
        }
        let problem = match self.post(event).await {
            Ok(200..=299) => return true,
            Ok(status) => format!("answered {status}"),
            Err(problem) => problem,
        };
        let (id, kind) = (event["id"].as_str(), event["type"].as_str());
        tracing::warn!(event.id = id, event.kind = kind, problem, "an event could not be told");
        false
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
