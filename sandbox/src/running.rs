//! The sandbox as a running thing: its port, its addresses, its end.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, http::Request, middleware, response::Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt;

use crate::{
    Delays, Secrets, VoiceOptions, control,
    delays::Pace,
    door,
    ear::Ear,
    errands::Errands,
    faults::Faults,
    google, gtts,
    log::{self, Log, Violation},
    openai,
    speech::Speech,
    state::State,
    stripe::{self, Account, Stripe},
    twilio::{
        self,
        exchange::Number,
        messages::{PostOffice, WhatsApp},
    },
};

/// How long [`Sandbox::stop`] waits for answers under way.
const STOP_TIMEOUT: Duration = Duration::from_secs(2);

/// Twilio gives a webhook 15 s, and as long to a file that it fetches; Stripe publishes no limit and is as patient here.
const WEBHOOK_TIMEOUT: Duration = Duration::from_secs(15);

/// How the sandbox starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it listens; only a loopback address is taken. Port 0 chooses a free one.
    pub bind: SocketAddr,
    /// The keys it accepts.
    pub secrets: Secrets,
    /// What speaks.
    pub voice: VoiceOptions,
    /// How long the vendors take.
    pub delays: Delays,
}

impl Options {
    /// A free loopback port, no cache folder, no delay.
    pub fn new(secrets: Secrets) -> Self {
        let bind = SocketAddr::from(([127, 0, 0, 1], 0));
        Self { bind, secrets, voice: VoiceOptions::default(), delays: Delays::default() }
    }
}

/// A running sandbox. Dropping it closes the port at once; [`Sandbox::stop`] lets answers under way end.
#[derive(Debug)]
pub struct Sandbox {
    addr: SocketAddr,
    state: State,
    stopping: CancellationToken,
    tasks: TaskTracker,
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.stopping.cancel();
    }
}

impl Sandbox {
    /// Starts listening; must be called inside a tokio runtime.
    ///
    /// # Errors
    /// The address is not loopback or cannot be bound, or the secrets hold no readable Google key.
    pub async fn start(options: Options) -> io::Result<Self> {
        if !options.bind.ip().is_loopback() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the sandbox listens on loopback only"));
        }
        let google_public_key = options.secrets.google_public_key().ok_or_else(|| {
            io::Error::new(io::ErrorKind::InvalidInput, "the sandbox's Google key cannot be read")
        })?;
        let listener = TcpListener::bind(options.bind).await?;
        let addr = listener.local_addr()?;
        let (stopping, tasks) = (CancellationToken::new(), TaskTracker::new());
        let (http, secrets, base) = (webhook_client()?, options.secrets, format!("http://{addr}"));
        let errands = || Errands::new(tasks.clone(), stopping.clone());
        let state = State {
            stripe: Account::new(&base, &secrets.stripe_webhook_secret, http.clone(), errands()),
            secrets: Arc::new(secrets),
            google_public_key: Arc::new(google_public_key),
            faults: Faults::default(),
            log: Log::default(),
            ear: Ear::default(),
            exchange: twilio::exchange::Exchange::default(),
            post: PostOffice::new(http, errands()),
            speech: Speech::new(&options.voice),
            pace: Pace::new(options.delays),
            base: base.into(),
        };
        let accepting = accept(listener, router(state.clone()), stopping.clone(), tasks.clone());
        tasks.spawn(accepting);
        Ok(Self { addr, state, stopping, tasks })
    }

    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// `TWILIO_API_BASE`: scheme and host.
    pub fn twilio_api_base(&self) -> String {
        self.state.base.to_string()
    }

    /// `OPENAI_BASE_URL`: ends in `/v1`.
    pub fn openai_base_url(&self) -> String {
        format!("{}/v1", self.state.base)
    }

    /// `GOOGLE_TTS_ENDPOINT`: scheme and host.
    pub fn google_tts_endpoint(&self) -> String {
        self.state.base.to_string()
    }

    /// `GTTS_BASE_URL`: scheme and host.
    pub fn gtts_base_url(&self) -> String {
        self.state.base.to_string()
    }

    /// `STRIPE_API_BASE`: scheme and host.
    pub fn stripe_api_base(&self) -> String {
        self.state.base.to_string()
    }

    /// The secrets it was started with.
    pub fn secrets(&self) -> &Secrets {
        &self.state.secrets
    }

    /// The service account's JSON for this sandbox.
    pub fn google_service_account(&self) -> serde_json::Value {
        self.state.secrets.google_service_account(self.addr)
    }

    /// What Twilio was told to do with a call and did, in its order: a status, TwiML, or where that lies.
    pub fn orders(&self, call_sid: &str) -> Vec<String> {
        let orders = self.state.exchange.call(call_sid).map(|call| call.orders).unwrap_or_default();
        orders.into_iter().map(twilio::exchange::Order::text).collect()
    }

    /// Has Twilio's account rent these numbers, and no others.
    pub fn rent(&self, numbers: Vec<Number>) {
        self.state.exchange.rent(numbers);
    }

    /// The customers' side of WhatsApp.
    pub fn whatsapp(&self) -> WhatsApp {
        WhatsApp::new(self.state.clone())
    }

    /// The customers' and the banks' side of Stripe.
    pub fn stripe(&self) -> Stripe {
        Stripe::new(self.state.stripe.clone())
    }

    /// The faults in force, to set and clear.
    pub fn faults(&self) -> &Faults {
        &self.state.faults
    }

    /// What came to the vendors, the newest last; bounded.
    pub fn requests(&self) -> Vec<log::Request> {
        self.state.log.requests()
    }

    /// Every request that broke a vendor's description; bounded.
    pub fn violations(&self) -> Vec<Violation> {
        self.state.log.violations()
    }

    /// Stops listening and lets answers under way end, two seconds at most.
    pub async fn stop(self) {
        self.stopping.cancel();
        self.tasks.close();
        let _ = tokio::time::timeout(STOP_TIMEOUT, self.tasks.wait()).await;
    }
}

fn webhook_client() -> io::Result<reqwest::Client> {
    let client = reqwest::Client::builder().timeout(WEBHOOK_TIMEOUT).no_proxy().build();
    client.map_err(io::Error::other)
}

fn router(state: State) -> Router {
    Router::new()
        .merge(twilio::routes())
        .merge(openai::routes())
        .merge(google::routes())
        .merge(gtts::routes())
        .merge(stripe::routes())
        .fallback(control::no_such_path)
        .method_not_allowed_fallback(control::no_such_path)
        .layer(middleware::from_fn_with_state(state.clone(), door::watch))
        .merge(control::routes())
        .with_state(state)
}

async fn accept(listener: TcpListener, router: Router, stopping: CancellationToken, tasks: TaskTracker) {
    loop {
        let accepted = tokio::select! {
            () = stopping.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((socket, _peer)) => drop(tasks.spawn(serve(socket, router.clone(), stopping.clone()))),
            // Out of file descriptors, most likely: spinning would not bring them back.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// One connection; by hand instead of `axum::serve`, since a refused request closes it without an answer.
async fn serve(socket: TcpStream, router: Router, stopping: CancellationToken) {
    let _ = socket.set_nodelay(true);
    let service = hyper::service::service_fn(move |request: Request<hyper::body::Incoming>| {
        let router = router.clone();
        async move {
            let answer: Response = match router.oneshot(request.map(Body::new)).await {
                Ok(answer) => answer,
                Err(never) => match never {},
            };
            match answer.extensions().get::<door::Refused>() {
                Some(_) => Err(io::Error::other("refused on purpose")),
                None => Ok(answer),
            }
        }
    });
    let mut builder = hyper::server::conn::http1::Builder::new();
    builder.timer(TokioTimer::new());
    let connection = builder.serve_connection(TokioIo::new(socket), service);
    tokio::pin!(connection);
    tokio::select! {
        _ended = &mut connection => {}
        () = stopping.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
