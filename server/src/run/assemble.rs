//! Putting the program together from its settings.

use std::net::{Ipv4Addr, SocketAddr};

use ::sandbox::Sandbox;
use anyhow::{Context as _, Result};
use tokio::net::TcpStream;

use crate::{
    app::App,
    clock::Clock,
    config::Config,
    db::Db,
    installation::Installation,
    vendors::{Sandboxed, Vendors},
};

/// The program, and the sandbox that serves what has no keys.
pub(super) struct Assembled {
    pub(super) app: App,
    pub(super) sandbox: Option<Sandbox>,
}

/// A server has a sandbox of its own; a worker beside it shares that one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Server,
    Worker,
}

/// Opens the database, finds or starts the sandbox where one is needed, and makes the clients.
pub(super) async fn assemble(config: Config, role: Role) -> Result<Assembled> {
    let db = open(&config).await?;
    let known =
        Installation::at(&config.data_dir).sandbox().context("the sandbox's secrets cannot be kept")?;
    let needed = needs_sandbox(&config);
    let running = SocketAddr::from((Ipv4Addr::LOCALHOST, known.port));
    let share = needed && role == Role::Worker && TcpStream::connect(running).await.is_ok();
    let sandbox = if needed && !share { Some(start_sandbox(&config).await?) } else { None };
    let addr = sandbox.as_ref().map_or(running, Sandbox::addr);
    let sandboxed = needed.then(|| Sandboxed::at(addr, &known.secrets));
    let vendors = Vendors::new(&config.vendors, sandboxed.as_ref());
    let app = App::new(config, db, Clock::System, vendors);
    Ok(Assembled { app, sandbox })
}

/// Opens the database without touching its schema.
pub(super) async fn open(config: &Config) -> Result<Db> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("DATA_DIR {} cannot be made", config.data_dir.display()))?;
    Db::open(&config.database.url, Clock::System)
        .await
        .context("the database cannot be opened (DATABASE_URL)")
}

fn needs_sandbox(config: &Config) -> bool {
    Vendors::new(&config.vendors, None).any_sandboxed()
}

/// Starts the stand-ins on the port they had before if it is free, so that other processes find them again.
pub(super) async fn start_sandbox(config: &Config) -> Result<Sandbox> {
    let installation = Installation::at(&config.data_dir);
    let mut known = installation.sandbox().context("the sandbox's secrets cannot be kept")?;
    let start = |port| {
        let bind = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        Sandbox::start(::sandbox::Options { bind, ..::sandbox::Options::new(known.secrets.clone()) })
    };
    let sandbox = match start(known.port).await {
        Err(cause) if cause.kind() == std::io::ErrorKind::AddrInUse => start(0).await,
        started => started,
    };
    let sandbox = sandbox.context("the sandbox cannot start")?;
    known.port = sandbox.addr().port();
    installation.keep_sandbox(&known).context("the sandbox's address cannot be kept")?;
    Ok(sandbox)
}
