//! The recording of a running call: both sides, streamed to a file as they come, never held in memory.
//! It knows nothing of what is said.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::Relaxed},
};

use sea_orm::DbErr;
use tokio::sync::mpsc;

use super::{
    patience::Patience,
    recorded,
    store::{self, Call},
};
use crate::{
    accounts::Business,
    app::App,
    error::Result,
    files::{New, Writer},
};

/// Sound is handed over in pieces of about a quarter of a second: waking the writer for each frame would cost more.
const PIECE_BYTES: usize = 8 * 1024;
/// Pieces that wait while the disk is slow: ten seconds.
const MAILBOX: usize = 40;
/// 20 ms of both sides.
const FRAME: usize = 320;
/// The two sides, 8,000 samples a second, 16 bits.
const CHANNELS: u32 = 2;
const RATE_HZ: u32 = 8_000;
const BYTES: u32 = 2;

/// The call's end of the recording. Dropped, it is finished.
#[derive(Debug)]
pub struct Recorder {
    pieces: Option<mpsc::Sender<Vec<u8>>>,
    piece: Vec<u8>,
    missed_bytes: Arc<AtomicUsize>,
}

/// Begins to record if the business wants it; otherwise the recorder takes the sound and forgets it.
pub fn start(app: &App, business: &Business, call: &Call) -> Recorder {
    let missed_bytes = Arc::new(AtomicUsize::new(0));
    let pieces = business.settings.record_calls.then(|| {
        let (pieces, mailbox) = mpsc::channel(MAILBOX);
        let tape = Tape { app: app.clone(), call: call.clone(), missed_bytes: missed_bytes.clone() };
        app.tasks.spawn(async move {
            if let Err(cause) = tape.record(mailbox).await {
                tracing::error!(call.id = %tape.call.id, error.chain = %cause, "a call could not be recorded");
            }
        });
        pieces
    });
    Recorder { pieces, piece: Vec::new(), missed_bytes }
}

impl Recorder {
    /// 20 ms of the call: interleaved stereo, 8 kHz, the caller on the left.
    pub fn tape(&mut self, frame: [i16; FRAME]) {
        if self.pieces.is_some() {
            self.piece.extend_from_slice(&bytes(&frame));
            if self.piece.len() >= PIECE_BYTES {
                self.hand_over();
            }
        }
    }

    fn hand_over(&mut self) {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE_BYTES + FRAME * 2));
        let missed_bytes = piece.len();
        if self.pieces.as_ref().is_some_and(|pieces| pieces.try_send(piece).is_err()) {
            self.missed_bytes.fetch_add(missed_bytes, Relaxed);
        }
    }

    /// Nothing more comes: the file is completed in the background.
    pub fn finish(self) {
        drop(self);
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.hand_over();
    }
}

/// The task's end.
struct Tape {
    app: App,
    call: Call,
    missed_bytes: Arc<AtomicUsize>,
}

impl Tape {
    async fn record(&self, mut mailbox: mpsc::Receiver<Vec<u8>>) -> Result<()> {
        let new =
            New { business: self.call.business_id, kind: "recording", mime: "audio/wav", expires_at: None };
        let mut writer = Writer::begin(&self.app, new)?;
        writer.append(&header(0)).await?;
        while let Some(piece) = mailbox.recv().await {
            // What did not fit into the mailbox is silence, so that everything after it stays in its place.
            for _ in 0..self.missed_bytes.swap(0, Relaxed) / (FRAME * 2) {
                writer.append(&[0; FRAME * 2]).await?;
            }
            writer.append(&piece).await?;
        }
        let sound_bytes = writer.size_bytes() - header(0).len() as u64;
        if sound_bytes == 0 {
            return Ok(());
        }
        writer.replace_head(&header(u32::try_from(sound_bytes).unwrap_or(u32::MAX))).await?;
        // The sound lies there; its row needs the database, which may be away.
        let mut patience = Patience::default();
        while !self.app.db.is_alive().await && patience.waits(&self.app).await {}
        let file = writer.finish().await?;
        let changes = recorded::recording(&self.call, file.id);
        let written: Result<(), DbErr> =
            self.app.db.write(async |tx| store::change(tx, &self.call, changes).await).await;
        Ok(written?)
    }
}

fn bytes(frame: &[i16; FRAME]) -> [u8; FRAME * 2] {
    let mut bytes = [0; FRAME * 2];
    for (pair, sample) in bytes.chunks_exact_mut(2).zip(frame) {
        pair.copy_from_slice(&sample.to_le_bytes());
    }
    bytes
}

/// The head of a WAV file with this many bytes of sound.
fn header(sound_bytes: u32) -> [u8; 44] {
    let mut head = [0; 44];
    let block = CHANNELS * BYTES;
    let fields: [(usize, &[u8]); 12] = [
        (0, b"RIFF"),
        (4, &sound_bytes.saturating_add(36).to_le_bytes()),
        (8, b"WAVEfmt "),
        (16, &16_u32.to_le_bytes()),
        (20, &1_u16.to_le_bytes()),
        (22, &(CHANNELS as u16).to_le_bytes()),
        (24, &RATE_HZ.to_le_bytes()),
        (28, &(RATE_HZ * block).to_le_bytes()),
        (32, &(block as u16).to_le_bytes()),
        (34, &((BYTES * 8) as u16).to_le_bytes()),
        (36, b"data"),
        (40, &sound_bytes.to_le_bytes()),
    ];
    for (at, field) in fields {
        head[at..at + field.len()].copy_from_slice(field);
    }
    head
}

#[cfg(test)]
mod tests {
    use providers::audio::wav;

    use super::{bytes, header};

    #[test]
    fn the_file_is_read_back_as_two_sides_of_telephone_sound() {
        let mut frame = [0; 320];
        (frame[0], frame[1]) = (1_000, 3_000);
        let sound = bytes(&frame);
        let file = [header(u32::try_from(sound.len()).unwrap()).as_slice(), &sound].concat();
        let (format, data) = wav::split(&file).unwrap();
        assert_eq!((format.channels, format.rate_hz, format.bits), (2, 8_000, 16));
        assert_eq!(data, sound);
        let pcm = wav::decode(&file).unwrap();
        assert_eq!((pcm.samples.len(), pcm.samples[0], pcm.duration_ms()), (160, 2_000, 20));
    }
}
