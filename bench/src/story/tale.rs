//! The story itself, step by step; beside each step the program may be killed.

use std::{collections::HashMap, time::Duration};

use anyhow::{Context as _, Result, ensure};
use sandbox::whatsapp::Message;
use tokio::time::Instant;

use super::{
    dana::Dana,
    installation::{Installation, LOOK_EVERY, PATIENCE},
    moment::{Moment, Step},
    office::Office,
};

/// What she writes to the agent: small talk, and a question that it has to look up.
const WRITTEN: [&str; 2] = ["שלום, דיברנו בטלפון", "מה הכתובת שלכם?"];
/// A part of the right answer.
const ADDRESS: &str = "סוקולוב 24";
/// A call is broken off before anything is booked: whoever was told of an appointment does not book another.
const BEFORE_BOOKING: Duration = Duration::from_secs(10);
/// The other half of a call's moments lies after it, while the program deals with what was said.
const AFTER_CALL: Duration = Duration::from_secs(3);

/// How long each step takes where nothing is killed.
pub(super) type Spans = HashMap<Step, Duration>;

/// A story on its way.
pub(super) struct Tale<'a> {
    pub(super) at: &'a Installation,
    pub(super) dana: Dana<'a>,
    kills: &'a [Moment],
    /// Calls that she made.
    pub(super) calls: usize,
    deal: i64,
    /// The secret part of the link by which she signs.
    pub(super) to_sign: String,
    to_pay: String,
}

impl<'a> Tale<'a> {
    /// A story at this program, which runs; it is killed at these moments, at most one in each step.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub(super) fn new(at: &'a Installation, kills: &'a [Moment]) -> Result<Self> {
        let dana = Dana::new(at)?;
        Ok(Self { at, dana, kills, calls: 1, deal: 0, to_sign: String::new(), to_pay: String::new() })
    }

    /// The beginning, until nothing of the call is left to be done. Whoever was cut off calls again.
    ///
    /// # Errors
    /// The conversation does not come to its end.
    pub(super) async fn begin(&mut self) -> Result<()> {
        Office::enter(self.at).await?.set_up().await?;
        let kill = self.kill_in(Step::Call).map(|moment| moment.after(BEFORE_BOOKING * 2));
        let during = kill.filter(|after| *after < BEFORE_BOOKING);
        let (held, is_back) = tokio::join!(self.dana.telephone(), kill_after(self.at, during));
        is_back?;
        if !held? {
            ensure!(during.is_some(), "the line broke by itself");
            self.calls += 1;
            ensure!(self.dana.telephone().await?, "the line broke a second time");
        }
        let after = kill.and_then(|after| after.checked_sub(BEFORE_BOOKING));
        let part = |after: Duration| AFTER_CALL.mul_f64(after.as_secs_f64() / BEFORE_BOOKING.as_secs_f64());
        kill_after(self.at, after.map(part)).await?;
        self.at.rest().await.context("after the call")
    }

    /// The rest, until nothing is left to be done; how long each step took. `spans` says how long it usually does.
    ///
    /// # Errors
    /// A step does not come to its end.
    pub(super) async fn go_on(&mut self, spans: &Spans) -> Result<Spans> {
        let mut took = Spans::new();
        for step in Step::after_call() {
            let begun = Instant::now();
            let (at, usual) = (self.at, spans.get(&step).copied().unwrap_or_default());
            let kill = self.kill_in(step).map(|moment| moment.after(usual));
            let done = tokio::try_join!(self.step(step), kill_after(at, kill));
            done.with_context(|| step.to_string())?;
            took.insert(step, begun.elapsed());
        }
        self.at.rest().await.context("in the end")?;
        Ok(took)
    }

    fn kill_in(&self, step: Step) -> Option<Moment> {
        self.kills.iter().find(|moment| moment.step == step).copied()
    }

    async fn step(&mut self, step: Step) -> Result<()> {
        let office = Office::enter(self.at).await?;
        match step {
            Step::Call => {}
            Step::FollowUp => {
                office.follow_up().await?;
                self.comes(&office, |came| came.iter().find(|it| it.content_sid.is_some()).map(drop)).await?;
            }
            Step::Chat => self.chat(&office).await?,
            Step::Contract => {
                self.deal = office.send_contract().await?;
                self.to_sign = self.comes(&office, |came| link(came, "/sign/")).await?;
            }
            Step::Signature => {
                self.dana.sign(&self.to_sign).await?;
                self.comes(&office, |came| files(came).next().map(drop)).await?;
            }
            Step::Link => {
                office.ask_for_money(self.deal).await?;
                self.to_pay = self.comes(&office, |came| link(came, "/pay/")).await?;
            }
            Step::Payment => {
                self.dana.pay(&self.to_pay).await?;
                self.comes(&office, |came| files(came).nth(1).map(drop)).await?;
            }
        }
        Ok(())
    }

    async fn chat(&self, office: &Office<'_>) -> Result<()> {
        for (number, text) in (0_u32..).zip(WRITTEN) {
            self.dana.write(number, text).await?;
            let told = self.comes(office, |came| {
                let mut answers = came.iter().filter(|it| it.content_sid.is_none());
                answers.nth(number as usize).map(|answer| answer.body.clone())
            });
            let told = told.await?;
            ensure!(number == 0 || told.contains(ADDRESS), "she asked for the address and was told: {told}");
        }
        Ok(())
    }

    /// Waits until what she was sent holds this; the office looks after its messages meanwhile.
    async fn comes<T>(&self, office: &Office<'_>, found: impl Fn(&[Message]) -> Option<T>) -> Result<T> {
        let last = Instant::now() + PATIENCE;
        loop {
            let came = self.dana.received();
            if let Some(found) = found(&came) {
                return Ok(found);
            }
            ensure!(Instant::now() < last, "nothing more came to her than {came:?}");
            office.look_after_messages(&self.dana).await?;
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

/// The secret part of the newest link to such a page.
pub(super) fn link(came: &[Message], page: &str) -> Option<String> {
    let newest = came.iter().rev().find_map(|message| message.body.split_once(page))?.1;
    newest.split_whitespace().next().map(str::to_owned)
}

/// The files among the messages.
pub(super) fn files(came: &[Message]) -> impl Iterator<Item = &Message> {
    came.iter().filter(|message| message.fetched.is_some())
}

async fn kill_after(at: &Installation, after: Option<Duration>) -> Result<()> {
    let Some(after) = after else { return Ok(()) };
    tokio::time::sleep(after).await;
    at.kill_and_start().await
}
