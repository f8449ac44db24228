//! What follows `<Dial>`: a person's telephone rings, and perhaps somebody answers and speaks with the caller.

use tokio::sync::mpsc;

use super::{
    Failure,
    conversation::Conversation,
    report::{Ended, Event},
    twiml::{self, Verb},
};
use crate::{ids, twilio::exchange::Order};

/// A person who answers does so after this long.
const ANSWERS_MS: u64 = 1_500;
/// What the two have to say to each other once the caller has no line left.
const TALK_MS: u64 = 2_000;

/// Who is rung.
pub(super) struct Person {
    pub(super) number: String,
    /// Where the TwiML is that they hear first; empty: there is none.
    pub(super) whisper: String,
    pub(super) ring_s: u64,
}

impl Conversation {
    /// Rings the person; what the program wants done afterwards.
    pub(super) async fn dial(
        &mut self,
        person: &Person,
        action: &str,
        orders: &mut mpsc::Receiver<Order>,
    ) -> Result<Option<Vec<Verb>>, Failure> {
        let _ = self.events.try_send(Event::Dialled(person.number.clone()));
        let answers = self.options.person_answers;
        self.report.rung.push((person.number.clone(), answers));
        let child = ids::sid("CA");
        tokio::select! {
            spoken = self.ring(person, &child, answers) => spoken?,
            Some(order) = orders.recv() => return self.redirected(order),
        }
        let status = if answers { "completed" } else { "no-answer" };
        let fields = [
            ("CallStatus", "in-progress"),
            ("DialCallSid", child.as_str()),
            ("DialCallStatus", status),
            ("DialCallDuration", if answers { "2" } else { "0" }),
        ];
        self.webhooks.verbs(action, &fields).await.map(Some)
    }

    async fn ring(&mut self, person: &Person, child: &str, answers: bool) -> Result<(), Failure> {
        if !answers {
            tokio::time::sleep(self.ms(person.ring_s * 1000)).await;
            return Ok(());
        }
        tokio::time::sleep(self.ms(ANSWERS_MS)).await;
        let whispered = self.whisper(person, child).await?;
        let _ = self.events.try_send(Event::PersonAnswers(whispered));
        tokio::time::sleep(self.ms(TALK_MS)).await;
        Ok(())
    }

    /// What the person hears before the caller is connected. Twilio allows `<Say>`, `<Play>` and `<Gather>` there.
    async fn whisper(&mut self, person: &Person, child: &str) -> Result<String, Failure> {
        if person.whisper.is_empty() {
            return Ok(String::new());
        }
        let fields = [
            ("CallSid", child),
            ("ParentCallSid", self.call_sid.as_str()),
            ("CallStatus", "in-progress"),
            ("Direction", "outbound-dial"),
            ("To", person.number.as_str()),
            ("Called", person.number.as_str()),
        ];
        let mut heard = Vec::new();
        for verb in self.webhooks.verbs(&person.whisper, &fields).await? {
            match verb {
                Verb::Say { text, .. } => heard.push(text),
                Verb::Play(url) => drop(self.webhooks.fetch(&url).await?),
                other => return Err(Failure::new(format!("a person who answers can not be told {other:?}"))),
            }
        }
        Ok(heard.join(" "))
    }

    fn redirected(&mut self, order: Order) -> Result<Option<Vec<Verb>>, Failure> {
        match order {
            Order::Twiml(text) => twiml::parse(&text).map(Some),
            Order::Status(_) | Order::Url(_) => {
                self.report.ended = Ended::Program;
                Ok(None)
            }
        }
    }
}
