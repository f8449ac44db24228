//! A scripted server for the tests of the clients: it answers each connection with the next reply, byte for byte,
//! and keeps what it was asked.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use url::Url;

/// A limit that a silent server is sure to pass and that no test waits for long.
pub(crate) const SHORT: Duration = Duration::from_millis(150);

/// What one connection gets.
#[derive(Clone)]
pub(crate) struct Reply {
    bytes: Vec<u8>,
    hangs: bool,
    keeps: bool,
}

impl Reply {
    /// A whole answer.
    pub(crate) fn new(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let mut head =
            format!("HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
        headers.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
        Self { bytes: [head.as_bytes(), b"\r\n", body].concat(), hangs: false, keeps: false }
    }

    /// A whole JSON answer of status 200.
    pub(crate) fn json(body: &serde_json::Value) -> Self {
        Self::new(200, &[("content-type", "application/json")], body.to_string())
    }

    /// A whole JSON answer of status 200 for every request of a connection, which stays open for the next.
    pub(crate) fn json_kept(body: &serde_json::Value) -> Self {
        let body = body.to_string();
        let head = format!(
            "HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        Self { bytes: (head + &body).into_bytes(), hangs: false, keeps: true }
    }

    /// An answer of status 200 in chunks of HTTP, with its proper end.
    pub(crate) fn chunked(content_type: &str, parts: &[&[u8]]) -> Self {
        let mut reply = Self::cut(content_type, parts);
        reply.bytes.extend_from_slice(b"0\r\n\r\n");
        reply
    }

    /// An answer in chunks whose connection closes before its end.
    pub(crate) fn cut(content_type: &str, parts: &[&[u8]]) -> Self {
        let head =
            format!("HTTP/1.1 200 X\r\ncontent-type: {content_type}\r\ntransfer-encoding: chunked\r\n\r\n");
        let mut bytes = head.into_bytes();
        for part in parts {
            bytes.extend_from_slice(format!("{:x}\r\n", part.len()).as_bytes());
            bytes.extend_from_slice(part);
            bytes.extend_from_slice(b"\r\n");
        }
        Self { bytes, hangs: false, keeps: false }
    }

    /// Nothing at all, over a connection that stays open.
    pub(crate) fn silence() -> Self {
        Self { bytes: Vec::new(), hangs: true, keeps: false }
    }

    /// Stays open after what it says.
    pub(crate) fn then_silence(mut self) -> Self {
        self.hangs = true;
        self
    }
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// Request line and headers, names in lower case.
    pub(crate) head: String,
    /// The body, without HTTP's chunking.
    pub(crate) body: Vec<u8>,
}

impl Asked {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// The server; it ends with the test's runtime.
pub(crate) struct Server {
    /// Its origin.
    pub(crate) url: Url,
    asked: Arc<Mutex<Vec<Asked>>>,
    connections: Arc<AtomicUsize>,
    left: Arc<Notify>,
}

impl Server {
    /// Starts a server that gives out `replies` in order, the last one again and again.
    pub(crate) async fn start(replies: impl Into<Vec<Reply>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = Url::parse(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let left = Arc::new(Notify::new());
        let connections = Arc::new(AtomicUsize::new(0));
        let (replies, log, leaving) = (replies.into(), asked.clone(), left.clone());
        let counted = connections.clone();
        tokio::spawn(async move {
            for turn in 0.. {
                let (socket, _) = listener.accept().await.unwrap();
                counted.fetch_add(1, Ordering::SeqCst);
                let reply = replies[turn.min(replies.len() - 1)].clone();
                tokio::spawn(serve(socket, reply, log.clone(), leaving.clone()));
            }
        });
        Self { url, asked, connections, left }
    }

    /// Returns what it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// Returns how many connections were opened to it.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Waits until a client leaves a connection that this side kept open.
    pub(crate) async fn left_by_a_client(&self) {
        let patience = Duration::from_secs(10);
        tokio::time::timeout(patience, self.left.notified()).await.expect("the client stays");
    }

    /// Returns the only request it got.
    pub(crate) fn asked_once(&self) -> Asked {
        let asked = self.asked();
        assert_eq!(asked.len(), 1, "{asked:?}");
        asked[0].clone()
    }
}

async fn serve(mut socket: TcpStream, reply: Reply, log: Arc<Mutex<Vec<Asked>>>, left: Arc<Notify>) {
    while let Some(asked) = receive(&mut socket).await {
        log.lock().unwrap().push(asked);
        socket.write_all(&reply.bytes).await.ok();
        if !reply.keeps {
            break;
        }
    }
    if reply.hangs {
        while socket.read(&mut [0]).await.is_ok_and(|size| size > 0) {}
        left.notify_one();
    }
}

/// Reads one request; `None` for a connection that was only opened.
async fn receive(socket: &mut TcpStream) -> Option<Asked> {
    let mut bytes = Vec::new();
    loop {
        if let Some(asked) = whole(&bytes) {
            return Some(asked);
        }
        if socket.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}

fn whole(bytes: &[u8]) -> Option<Asked> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let body = &bytes[end + 4..];
    let asked = |body: &[u8]| Some(Asked { head: lower_names(&head), body: body.to_vec() });
    let lower = head.to_ascii_lowercase();
    if let Some(size) = lower.lines().find_map(|line| line.strip_prefix("content-length: ")) {
        let size: usize = size.parse().unwrap();
        return (body.len() >= size).then(|| asked(&body[..size])).flatten();
    }
    if lower.contains("transfer-encoding: chunked") {
        return body.ends_with(b"0\r\n\r\n").then(|| asked(&unchunked(body))).flatten();
    }
    asked(&[])
}

fn unchunked(mut body: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    while let Some(line) = body.windows(2).position(|window| window == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&body[..line]).unwrap(), 16).unwrap();
        plain.extend_from_slice(&body[line + 2..line + 2 + size]);
        body = &body[line + 4 + size..];
    }
    plain
}

fn lower_names(head: &str) -> String {
    let mut lines = head.lines();
    let mut all = lines.next().unwrap().to_owned();
    for line in lines {
        let (name, value) = line.split_once(": ").unwrap_or((line, ""));
        all += &format!("\n{}: {value}", name.to_ascii_lowercase());
    }
    all
}
