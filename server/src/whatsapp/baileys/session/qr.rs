//! The QR of a login that waits to be scanned. Whoever scans it holds the account, so it is kept in memory only, for as
//! long as it is good, and never written anywhere.

use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, MutexGuard},
};

use anyhow::Context as _;
use qrcode::{Color, QrCode};

use crate::{
    app::App,
    db::{BusinessId, Moment},
    error::Result,
};

/// What a QR of the largest version holds (ISO/IEC 18004, table 7, version 40 with correction M).
const MAX_BYTES: usize = 2331;
/// Pixels a module: a telephone reads it from a screen at arm's length.
const SCALE: usize = 8;
/// The white border that a reader needs, in modules (ISO/IEC 18004, section 6.3.8).
const BORDER: usize = 4;

/// A QR that can be scanned now.
#[derive(Clone, PartialEq, Eq)]
pub struct Qr {
    /// What it says; a secret.
    pub text: String,
    /// Until when.
    pub expires_at: Moment,
}

impl fmt::Debug for Qr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Qr").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

#[derive(Default)]
struct Room(Mutex<HashMap<BusinessId, Qr>>);

impl Room {
    fn lock(&self) -> MutexGuard<'_, HashMap<BusinessId, Qr>> {
        self.0.lock().expect("nothing panics while it holds the codes")
    }
}

/// Shows a QR from here on, or none.
pub(in crate::whatsapp::baileys) fn show(app: &App, business: BusinessId, qr: Option<Qr>) {
    let room = app.room::<Room>();
    let mut shown = room.lock();
    match qr.filter(|qr| !qr.text.is_empty() && qr.text.len() <= MAX_BYTES) {
        Some(qr) => shown.insert(business, qr),
        None => shown.remove(&business),
    };
}

/// Shows none from here on: the login was given up.
pub(in crate::whatsapp) fn hide(app: &App, business: BusinessId) {
    show(app, business, None);
}

/// The QR of this business that can be scanned now.
pub fn shown(app: &App, business: BusinessId) -> Option<Qr> {
    let now = app.clock.now();
    app.room::<Room>().lock().get(&business).filter(|qr| now < qr.expires_at).cloned()
}

impl Qr {
    /// The picture of it as a PNG, black on white.
    ///
    /// # Errors
    /// A fault of ours: every text that is shown fits.
    pub fn png(&self) -> Result<Vec<u8>> {
        let code = QrCode::new(&self.text).context("a QR does not hold its text")?;
        let side = (code.width() + 2 * BORDER) * SCALE;
        let side_px = u32::try_from(side).context("a QR is too large")?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side_px, side_px);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().context("a PNG could not be begun")?;
        writer.write_image_data(&pixels(&code, side)).context("a PNG could not be written")?;
        writer.finish().context("a PNG could not be ended")?;
        Ok(bytes)
    }
}

fn pixels(code: &QrCode, side: usize) -> Vec<u8> {
    let (width, modules) = (code.width(), code.to_colors());
    let is_dark = |x: usize, y: usize| {
        let module = |at: usize| (at / SCALE).checked_sub(BORDER).filter(|at| *at < width);
        let place = module(x).zip(module(y)).map(|(x, y)| y * width + x);
        place.is_some_and(|place| modules[place] == Color::Dark)
    };
    let all = (0..side * side).map(|at| if is_dark(at % side, at / side) { 0 } else { 255 });
    all.collect()
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, Moment, Qr};

    fn read(png: &[u8]) -> String {
        let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let (width, height) = (info.width as usize, info.height as usize);
        let mut image =
            rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
        image.detect_grids()[0].decode().unwrap().1
    }

    #[test]
    fn the_picture_says_what_the_worker_told() {
        let login = format!("2@{},{},{}", "Ab3/".repeat(40), "x=".repeat(22), "y+".repeat(22));
        for text in ["1", login.as_str(), &"a".repeat(1000)] {
            let qr = Qr { text: text.to_owned(), expires_at: Moment(1) };
            assert_eq!(read(&qr.png().unwrap()), text);
            assert!(!format!("{qr:?}").contains(text) || text == "1");
        }
    }

    #[test]
    fn the_longest_text_that_is_kept_fits() {
        let qr = Qr { text: "ä".repeat(MAX_BYTES / 2), expires_at: Moment(1) };
        assert!(qr.png().is_ok());
    }
}
