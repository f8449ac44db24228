//! What the stand-in keeps of messages: the messages, their files, who wrote when, and how numbers behave. Bounded.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use jiff::Timestamp;
use url::Url;

use super::{Behaviour, form::Order, message::Message, windows::Windows};
use crate::{clock, errands::Errands, ids};

/// Messages kept, the oldest forgotten first.
const KEPT: usize = 2000;
/// Numbers with a behaviour of their own.
const BEHAVIOURS_KEPT: usize = 1000;
/// Bytes of files kept, the oldest forgotten first.
const FILES_MAX_BYTES: usize = 128 * 1024 * 1024;

/// A file of a message.
#[derive(Clone, Debug)]
pub(super) struct Media {
    pub(super) sid: String,
    pub(super) message_sid: String,
    pub(super) content_type: String,
    pub(super) bytes: Bytes,
}

#[derive(Debug, Default)]
struct Kept {
    messages: VecDeque<Message>,
    media: VecDeque<Media>,
    windows: Windows,
    behaviours: VecDeque<Behaviour>,
    now: Option<Timestamp>,
    program: Option<(Url, Url)>,
}

/// The post office; cheap to clone, all clones are one.
#[derive(Clone, Debug)]
pub(crate) struct PostOffice {
    kept: Arc<Mutex<Kept>>,
    pub(super) http: reqwest::Client,
    errands: Errands,
}

impl PostOffice {
    /// Messages are delivered among `errands`.
    pub(crate) fn new(http: reqwest::Client, errands: Errands) -> Self {
        Self { kept: Arc::default(), http, errands }
    }

    /// The moment by the clock that was set, or by the wall's.
    pub(super) fn now(&self) -> Timestamp {
        self.lock().now.unwrap_or_else(clock::now)
    }

    pub(super) fn set_now(&self, now: Option<Timestamp>) {
        self.lock().now = now;
    }

    /// Takes an order and gives it a name.
    pub(super) fn take(&self, order: Order) -> Message {
        let message = Message::ordered(order, self.now());
        self.keep(message.clone());
        message
    }

    /// Keeps a message, in place of one of the same name.
    pub(super) fn keep(&self, message: Message) {
        let mut kept = self.lock();
        kept.messages.retain(|known| known.sid != message.sid);
        push(&mut kept.messages, message, KEPT);
    }

    pub(super) fn message(&self, sid: &str) -> Option<Message> {
        self.lock().messages.iter().find(|message| message.sid == sid).cloned()
    }

    /// All messages, the newest last.
    pub(super) fn messages(&self) -> Vec<Message> {
        self.lock().messages.iter().cloned().collect()
    }

    /// Changes what is kept of a message, if it still is.
    pub(super) fn change(&self, sid: &str, change: impl FnOnce(&mut Message)) {
        if let Some(message) = self.lock().messages.iter_mut().find(|message| message.sid == sid) {
            change(message);
        }
    }

    /// Keeps a file and gives it a name.
    pub(super) fn keep_media(&self, message_sid: &str, content_type: &str, bytes: Bytes) -> String {
        let sid = ids::sid("ME");
        let (message_sid, content_type) = (message_sid.to_owned(), content_type.to_owned());
        let mut kept = self.lock();
        kept.media.push_back(Media { sid: sid.clone(), message_sid, content_type, bytes });
        while kept.media.len() > 1
            && kept.media.iter().map(|file| file.bytes.len()).sum::<usize>() > FILES_MAX_BYTES
        {
            kept.media.pop_front();
        }
        sid
    }

    pub(super) fn media(&self, sid: &str) -> Option<Media> {
        self.lock().media.iter().find(|media| media.sid == sid).cloned()
    }

    /// The customer wrote to the business: the window between them is open from now on.
    pub(super) fn open_window(&self, customer: &str, business: &str) {
        let now = self.now();
        self.lock().windows.wrote(customer, business, now);
    }

    /// Sets until when every business may write to a customer; `None` closes all windows.
    pub(super) fn set_window(&self, customer: &str, open_until: Option<Timestamp>) {
        self.lock().windows.set(customer, open_until);
    }

    pub(super) fn window_is_open(&self, customer: &str, business: &str) -> bool {
        let now = self.now();
        self.lock().windows.is_open(customer, business, now)
    }

    /// Sets how messages to a number fare, in place of what was set before.
    pub(super) fn behave(&self, behaviour: Behaviour) {
        let mut kept = self.lock();
        kept.behaviours.retain(|set| set.number != behaviour.number);
        push(&mut kept.behaviours, behaviour, BEHAVIOURS_KEPT);
    }

    pub(super) fn behave_as_usual(&self) {
        self.lock().behaviours.clear();
    }

    /// How messages to this address fare.
    pub(super) fn behaviour(&self, address: &str) -> Behaviour {
        let number = address.trim_start_matches("whatsapp:");
        let kept = self.lock();
        let own = kept.behaviours.iter().find(|set| set.number.as_deref() == Some(number));
        own.or_else(|| kept.behaviours.iter().find(|set| set.number.is_none())).cloned().unwrap_or_default()
    }

    /// Addresses under `public` are reached where `program` is.
    pub(super) fn set_program(&self, public: Url, program: Url) {
        self.lock().program = Some((public, program));
    }

    /// Where an address is reached.
    pub(super) fn reached(&self, url: &Url) -> Url {
        let kept = self.lock();
        let Some((_, program)) = kept.program.as_ref().filter(|(public, _)| public.origin() == url.origin())
        else {
            return url.clone();
        };
        let mut reached = program.clone();
        reached.set_path(url.path());
        reached.set_query(url.query());
        reached
    }

    /// Messages on their way.
    pub(super) fn pending(&self) -> usize {
        self.errands.pending()
    }

    /// Delivers beside the request, until the sandbox stops.
    pub(super) fn spawn(&self, delivery: impl Future<Output = ()> + Send + 'static) {
        self.errands.spawn(delivery);
    }

    /// Waits until no message is on its way.
    pub(super) async fn settled(&self) {
        self.errands.settled().await;
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn push<T>(kept: &mut VecDeque<T>, value: T, most: usize) {
    if kept.len() == most {
        kept.pop_front();
    }
    kept.push_back(value);
}
