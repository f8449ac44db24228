//! `serve`, `worker`, `migrate`: the program as it runs in earnest.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use ::sandbox::Sandbox;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use futures_util::future::join_all;
use sea_orm_migration::MigratorTrait as _;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    task::JoinHandle,
};
use tokio_util::sync::CancellationToken;

use super::{
    assemble::{Assembled, Role, assemble, open},
    print, screen,
    services::{self, StandIn},
};
use crate::{
    app::App,
    config::Config,
    lag::{self, Lag},
    migrations, parts, web, whatsapp,
};

/// How to serve.
#[derive(Debug, Args)]
pub struct Options {
    /// Leave the database as it is, and refuse to start if it is behind.
    #[arg(long)]
    no_migrate: bool,
    /// Leave the jobs to `agentlocator worker`.
    #[arg(long)]
    no_jobs: bool,
    /// Start WhatsApp's worker out of this folder, and outside production its stand-in of WhatsApp.
    #[arg(long, value_name = "FOLDER")]
    services: Option<PathBuf>,
}

pub(super) async fn serve(config: Config, options: Options) -> Result<()> {
    let Assembled { app, sandbox } = assemble(config, Role::Server).await?;
    prepare(&app, options.no_migrate).await?;
    web::install_metrics();
    tokio::spawn(lag::watch(app.room::<Lag>(), app.stopping.clone()));
    tokio::spawn(crate::files::sweep_hourly(app.clone()));
    tokio::spawn(crate::accounts::sweep_hourly(app.clone()));
    tokio::spawn(crate::payments::sweep_regularly(app.clone()));
    tokio::spawn(whatsapp::sweep_hourly(app.clone()));
    crate::calls::begin(&app).await.context("calls could not begin")?;
    let beside = beside(&app, options.services.as_deref()).await?;
    stop_on_signal(&app)?;
    let http = &app.config.http;
    let wanted = SocketAddr::from((http.bind_addr, http.port));
    let listener = TcpListener::bind(wanted)
        .await
        .with_context(|| format!("{wanted} cannot be served (BIND_ADDR, PORT)"))?;
    if let Some(sandbox) = &sandbox {
        tell_stripe(sandbox, listener.local_addr()?);
    }
    let worker = (!options.no_jobs).then(|| spawn_worker(&app));
    print(&screen::first(&app, listener.local_addr()?, sandbox.as_ref()));
    let service = web::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let stopping = app.stopping.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stopping.cancelled_owned());
    let served = tokio::spawn(serving.into_future());
    app.stopping.cancelled().await;
    finish(&app, worker, async { drop(tokio::join!(served, join_all(beside))) }).await;
    if let Some(sandbox) = sandbox {
        sandbox.stop().await;
    }
    app.db.close().await.context("the database did not close")
}

/// Where Stripe tells what happened to payments.
const STRIPE_WEBHOOK: &str = "/webhook/stripe";

/// Registers this program with the sandbox's Stripe, as is done with the real one on its dashboard.
fn tell_stripe(sandbox: &Sandbox, mut addr: SocketAddr) {
    if addr.ip().is_unspecified() {
        addr.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    let webhook =
        format!("http://{addr}{STRIPE_WEBHOOK}").parse().expect("a socket address makes an address");
    sandbox.stripe().set_webhook(Some(webhook));
}

/// Starts what speaks WhatsApp Web, where that is wanted here; a stand-in of WhatsApp outside production, unless an
/// address says otherwise.
async fn beside(app: &App, services: Option<&Path>) -> Result<Vec<JoinHandle<()>>> {
    let vendors = &app.config.vendors;
    if !vendors.baileys_enabled {
        return Ok(vec![]);
    }
    let Some(folder) = services else {
        whatsapp::begin(app, None).await.context("the WhatsApp worker could not be listened for")?;
        return Ok(vec![]);
    };
    let sandboxed = !app.config.environment.is_production() && vendors.whatsapp.ws_url.is_none();
    services::check(folder, sandboxed)?;
    let stand_in = if sandboxed { Some(StandIn::start(app, folder).await?) } else { None };
    let (whatsapp, kept) = stand_in.map(|it| (it.whatsapp, it.kept)).unzip();
    whatsapp::begin(app, whatsapp).await.context("the WhatsApp worker could not be listened for")?;
    Ok(kept.into_iter().chain([services::keep_worker(app, folder)]).collect())
}

pub(super) async fn work(config: Config) -> Result<()> {
    let Assembled { app, sandbox } = assemble(config, Role::Worker).await?;
    prepare(&app, true).await?;
    stop_on_signal(&app)?;
    let worker = spawn_worker(&app);
    app.stopping.cancelled().await;
    finish(&app, Some(worker), async {}).await;
    if let Some(sandbox) = sandbox {
        sandbox.stop().await;
    }
    app.db.close().await.context("the database did not close")
}

pub(super) async fn migrate(config: Config) -> Result<()> {
    let db = open(&config).await?;
    migrations::run(&db).await.context("the database could not be brought up to date")?;
    print("the database is up to date");
    Ok(())
}

/// Brings the schema up to date, or checks that it is, and lets every part make what it cannot do without.
async fn prepare(app: &App, no_migrate: bool) -> Result<()> {
    if no_migrate {
        let pending = migrations::Migrator::get_pending_migrations(app.db.schema()).await?;
        if !pending.is_empty() {
            bail!("the database is {} migrations behind: run `agentlocator migrate`", pending.len());
        }
    } else {
        migrations::run(&app.db).await.context("the database could not be brought up to date")?;
    }
    parts::prepare(app).await.context("the first business could not be made")
}

/// A worker in a task of its own, and what stops it.
struct Working {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

fn spawn_worker(app: &App) -> Working {
    let (worker, stop) = (app.worker(), CancellationToken::new());
    let stopped = stop.clone();
    Working { stop, task: tokio::spawn(async move { worker.work(stopped).await }) }
}

/// Running calls, requests and jobs may end, but not for ever. The worker is the last: a call that ends orders its
/// hanging up.
async fn finish(app: &App, worker: Option<Working>, rest: impl Future<Output = ()>) {
    app.tasks.close();
    let all = async {
        tokio::join!(rest, app.tasks.wait());
        if let Some(Working { stop, task }) = worker {
            app.worker().run_due().await;
            stop.cancel();
            let _ = task.await;
        }
    };
    let grace = Duration::from_millis(app.config.limits.shutdown_grace_ms);
    if tokio::time::timeout(grace, all).await.is_err() {
        tracing::warn!("the program stops although some work has not ended (SHUTDOWN_GRACE_MS)");
    }
}

fn stop_on_signal(app: &App) -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stopping = app.stopping.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping: running calls and jobs come to their end");
        stopping.cancel();
    });
    Ok(())
}
