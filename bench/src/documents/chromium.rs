//! A headless Chromium, started once, one page of it used over and over. Its protocol: Chrome DevTools Protocol 1.3.

use std::{path::Path, process::Stdio, time::Duration};

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, tungstenite::Message};

/// How long it may take to start, or to answer.
const WITHIN: Duration = Duration::from_secs(60);
const ASK_EVERY: Duration = Duration::from_millis(10);

/// A running browser and one page of it.
pub(super) struct Chromium {
    pub(super) pid: u32,
    child: Child,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    asked: u64,
    session: String,
    frame: Value,
    _profile: TempDir,
}

impl Chromium {
    /// # Errors
    /// There is no such browser, or it does not answer.
    pub(super) async fn start(path: &Path) -> Result<Self> {
        let profile = tempfile::tempdir().context("a folder for the browser")?;
        let child = spawn(path, profile.path())?;
        let pid = child.id().context("the browser has ended already")?;
        let url =
            tokio::time::timeout(WITHIN, address(profile.path())).await.context("the browser is silent")?;
        let (socket, _) = tokio_tungstenite::connect_async(url.as_str()).await.context(url)?;
        let (session, frame) = (String::new(), Value::Null);
        let mut chromium = Self { pid, child, socket, asked: 0, session, frame, _profile: profile };
        let target = chromium.ask("Target.createTarget", json!({"url": "about:blank"})).await?;
        let attach = json!({"targetId": target["targetId"], "flatten": true});
        let attached = chromium.ask("Target.attachToTarget", attach).await?;
        chromium.session = attached["sessionId"].as_str().context("no session")?.to_owned();
        let tree = chromium.ask("Page.getFrameTree", json!({})).await?;
        chromium.frame = tree["frameTree"]["frame"]["id"].clone();
        Ok(chromium)
    }

    /// A web page as a PDF.
    ///
    /// # Errors
    /// It does not answer, or refuses.
    pub(super) async fn print(&mut self, page: &str) -> Result<Vec<u8>> {
        let content = json!({"frameId": self.frame, "html": page});
        self.ask("Page.setDocumentContent", content).await?;
        let how = json!({"printBackground": true, "preferCSSPageSize": true});
        let printed = self.ask("Page.printToPDF", how).await?;
        let file = STANDARD.decode(printed["data"].as_str().context("no file")?)?;
        ensure!(file.starts_with(b"%PDF-"), "the browser printed something else");
        Ok(file)
    }

    /// # Errors
    /// It does not end.
    pub(super) async fn close(mut self) -> Result<()> {
        self.session.clear();
        self.ask("Browser.close", json!({})).await?;
        tokio::time::timeout(WITHIN, self.child.wait()).await.context("the browser does not end")??;
        Ok(())
    }

    async fn ask(&mut self, method: &str, params: Value) -> Result<Value> {
        self.asked += 1;
        let mut question = json!({"id": self.asked, "method": method, "params": params});
        if !self.session.is_empty() {
            question["sessionId"] = json!(self.session);
        }
        self.socket.send(Message::text(question.to_string())).await?;
        tokio::time::timeout(WITHIN, self.answer()).await.with_context(|| format!("{method}: no answer"))?
    }

    /// The answer to the last question; what happens meanwhile is of no interest.
    async fn answer(&mut self) -> Result<Value> {
        loop {
            let message = self.socket.next().await.context("the browser has gone")??;
            let Message::Text(text) = message else { continue };
            let mut answer: Value = serde_json::from_str(&text)?;
            if answer["id"] == self.asked {
                ensure!(answer["error"].is_null(), "{}", answer["error"]);
                return Ok(answer["result"].take());
            }
        }
    }
}

/// In a group of its own, so that its children can be found.
fn spawn(path: &Path, profile: &Path) -> Result<Child> {
    let mut command = Command::new(path);
    command.args([
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
    ]);
    command.arg("--remote-debugging-port=0").arg(format!("--user-data-dir={}", profile.display()));
    command.arg("about:blank").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.process_group(0).kill_on_drop(true);
    command.spawn().with_context(|| format!("{} (Debian: apt-get install chromium)", path.display()))
}

/// Where it listens, once it says so: a port and a path, a line each.
async fn address(profile: &Path) -> String {
    loop {
        let said = std::fs::read_to_string(profile.join("DevToolsActivePort")).unwrap_or_default();
        if let Some((port, path)) = said.trim().split_once('\n') {
            return format!("ws://127.0.0.1:{port}{path}");
        }
        tokio::time::sleep(ASK_EVERY).await;
    }
}
