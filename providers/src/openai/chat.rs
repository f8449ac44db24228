//! A streamed chat as pieces, with a limit on every silence.

use std::collections::VecDeque;
use std::pin::Pin;
use std::time::Duration;

use async_openai::error::OpenAIError;
use futures_util::{Stream, StreamExt, stream};
use serde_json::Value;

use super::assembler::Assembler;
use super::transport::{self, Api};
use super::{Piece, Timeouts, VENDOR};
use crate::Failure;

type Events = Pin<Box<dyn Stream<Item = Result<Value, OpenAIError>> + Send>>;

/// What a running chat holds: where events come from, what is half assembled, what is ready.
struct Running {
    events: Events,
    assembler: Assembler,
    ready: VecDeque<Piece>,
    between: Duration,
    over: bool,
}

/// Sends the request and waits until the model begins.
pub(super) async fn open(
    api: Api,
    body: Value,
    timeouts: Timeouts,
) -> Result<impl Stream<Item = Result<Piece, Failure>> + Send + use<>, Failure> {
    let first = async {
        let events = api.chat().create_stream_byot(body).await.map_err(transport::failure)?;
        let mut running = Running {
            events,
            assembler: Assembler::default(),
            ready: VecDeque::new(),
            between: timeouts.between_pieces,
            over: false,
        };
        while !running.over && !running.assembler.has_begun() {
            running.advance().await?;
        }
        Ok(running)
    };
    let running = tokio::time::timeout(timeouts.first_piece, first)
        .await
        .map_err(|_elapsed| Failure::timed_out(VENDOR, timeouts.first_piece))??;
    Ok(stream::unfold(running, |mut running| async { Some((running.next().await?, running)) }))
}

impl Running {
    async fn next(&mut self) -> Option<Result<Piece, Failure>> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                return Some(Ok(piece));
            }
            if self.over {
                return None;
            }
            let limit = self.between;
            let advanced = match tokio::time::timeout(limit, self.advance()).await {
                Ok(advanced) => advanced,
                Err(_elapsed) if self.assembler.is_whole() => self.end(),
                Err(_elapsed) => Err(Failure::timed_out(VENDOR, limit)),
            };
            if let Err(failure) = advanced {
                self.over = true;
                return Some(Err(failure));
            }
        }
    }

    /// Takes one event in, or the end.
    async fn advance(&mut self) -> Result<(), Failure> {
        match self.events.next().await {
            Some(Ok(event)) => self.ready.extend(self.assembler.take(&event)?),
            Some(Err(error)) if !self.assembler.is_whole() => return Err(transport::failure(error)),
            Some(Err(_)) | None => self.end()?,
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Failure> {
        self.over = true;
        self.ready.extend(std::mem::take(&mut self.assembler).finish()?);
        Ok(())
    }
}
