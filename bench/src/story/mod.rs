//! `bench story`: a call, a talk over WhatsApp, a contract, a payment and its invoice, from outside, as the people in it see
//! it; once as it is, and once for every seed with the program killed (`SIGKILL`) at a moment that the seed draws. Whoever
//! loses an answer does what people and companies do: looks, presses again, tells again. Nothing may be lost, nothing there
//! twice.

mod browser;
mod dana;
mod database;
mod installation;
mod moment;
mod office;
mod tale;
mod truth;

use anyhow::{Context as _, Result, bail, ensure};
use clap::Args;
use futures_util::{StreamExt as _, future::join_all, stream};
use sandbox::Secrets;
use tokio::time::Instant;

use self::{
    database::{Kind, Maker},
    installation::Installation,
    moment::{Moment, Step},
    tale::{Spans, Tale},
};
use crate::{print, process};

/// Which stories.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The seeds of the stories in which the program is killed.
    #[arg(long, num_args = 0..)]
    seeds: Vec<u64>,
    /// Kill it in every step after the call, and not once in a story.
    #[arg(long)]
    in_each_step: bool,
    /// On which databases.
    #[arg(long = "database", value_enum, num_args = 1.., default_values_t = [Kind::Sqlite, Kind::Postgres])]
    databases: Vec<Kind>,
    /// Stories of one database that go on at the same time.
    #[arg(long, default_value_t = 3)]
    at_once: usize,
    /// A server where databases may be made.
    #[arg(
        long,
        env = "TEST_POSTGRES_URL",
        hide_env_values = true,
        default_value = "postgres://postgres@127.0.0.1:5432/postgres"
    )]
    postgres: String,
    /// Fail where no PostgreSQL answers, in place of leaving it out.
    #[arg(long, env = "AGENTLOCATOR_REQUIRE_POSTGRES", value_parser = clap::builder::BoolishValueParser::new())]
    require_postgres: bool,
}

/// Tells all stories; fails with everything that is wrong in any.
pub(crate) async fn run(options: Options) -> Result<()> {
    process::sibling("agentlocator")?;
    let secrets = Secrets::random();
    let told = join_all(options.databases.iter().map(|kind| on(*kind, &secrets, &options))).await;
    let mut wrong = Vec::new();
    for told in told {
        wrong.extend(told?);
    }
    ensure!(wrong.is_empty(), "{} stories went wrong:\n{}", wrong.len(), wrong.join("\n\n"));
    print("nothing was lost, and nothing is there twice");
    Ok(())
}

/// All stories on one kind of database; what is wrong in them.
async fn on(kind: Kind, secrets: &Secrets, options: &Options) -> Result<Vec<String>> {
    let Some(maker) = Maker::of(kind, &options.postgres).await? else {
        ensure!(!options.require_postgres, "PostgreSQL is required and does not answer at TEST_POSTGRES_URL");
        print(&format!("SKIPPED: no {kind} answers at TEST_POSTGRES_URL"));
        return Ok(vec![]);
    };
    let stories = Stories { kind, maker: &maker, secrets };
    let told = stories.all(options).await.with_context(|| kind.to_string());
    maker.remove().await?;
    told
}

/// Stories on one kind of database.
struct Stories<'a> {
    kind: Kind,
    maker: &'a Maker,
    secrets: &'a Secrets,
}

impl Stories<'_> {
    async fn all(&self, options: &Options) -> Result<Vec<String>> {
        let called = self.called().await?;
        let spans = self.undisturbed(&called).await?;
        let told = stream::iter(&options.seeds).map(|seed| {
            let kills = if options.in_each_step { Moment::in_each(*seed) } else { vec![Moment::of(*seed)] };
            self.killed(&called, &spans, *seed, kills)
        });
        let told: Vec<Result<()>> = told.buffer_unordered(options.at_once.max(1)).collect().await;
        Ok(told.into_iter().filter_map(|told| Some(format!("{:#}", told.err()?))).collect())
    }

    /// A program that has had its call, and is stopped: stories go on from copies of it, since calls take their time.
    async fn called(&self) -> Result<Installation> {
        let at = Installation::make(self.maker, self.secrets, None).await?;
        let begun = Instant::now();
        let called = async {
            at.start().await?;
            Tale::new(&at, &[])?.begin().await
        };
        called.await.with_context(|| format!("the call; the end of the log:\n{}", at.log()))?;
        at.stop().await?;
        print(&format!("{}: the call took {:.0} s", self.kind, begun.elapsed().as_secs_f64()));
        Ok(at)
    }

    /// The story as it is; how long each of its steps takes.
    async fn undisturbed(&self, called: &Installation) -> Result<Spans> {
        let at = Installation::make(self.maker, self.secrets, Some(called)).await?;
        let spans = self.tell(&at, &[], &Spans::new()).await;
        spans.with_context(|| format!("undisturbed; the end of the log:\n{}", at.log()))
    }

    async fn killed(
        &self,
        called: &Installation,
        spans: &Spans,
        seed: u64,
        kills: Vec<Moment>,
    ) -> Result<()> {
        let from_the_call = kills.iter().any(|moment| moment.step == Step::Call);
        let like = Some(called).filter(|_| !from_the_call);
        let at = Installation::make(self.maker, self.secrets, like).await?;
        let told = self.tell(&at, &kills, spans).await;
        let Err(cause) = told else { return Ok(()) };
        let kills: Vec<String> = kills.iter().map(Moment::to_string).collect();
        bail!("{}, seed {seed}, killed {}: {cause:#}\n{}", self.kind, kills.join(", "), at.log())
    }

    async fn tell(&self, at: &Installation, kills: &[Moment], spans: &Spans) -> Result<Spans> {
        let begun = Instant::now();
        at.start().await?;
        let mut tale = Tale::new(at, kills)?;
        if kills.iter().any(|moment| moment.step == Step::Call) {
            tale.begin().await?;
        }
        let took = tale.go_on(spans).await?;
        truth::hold(&tale).await?;
        at.stop().await?;
        let kills: Vec<String> = kills.iter().map(|moment| format!("killed {moment}")).collect();
        let how = if kills.is_empty() { "undisturbed".to_owned() } else { kills.join(", ") };
        print(&format!("{}: {how}: {:.0} s", self.kind, begun.elapsed().as_secs_f64()));
        Ok(took)
    }
}
