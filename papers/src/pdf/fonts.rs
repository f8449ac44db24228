//! The fonts that every document carries: Assistant for Hebrew and Latin, Rubik for the letters that it has not
//! (Cyrillic, Arabic).

use std::sync::LazyLock;

use typst::{
    foundations::Bytes,
    text::{Font, FontBook},
    utils::LazyHash,
};

const FILES: [&[u8]; 5] = [
    include_bytes!("../../fonts/Assistant_400Regular.ttf"),
    include_bytes!("../../fonts/Assistant_600SemiBold.ttf"),
    include_bytes!("../../fonts/Assistant_700Bold.ttf"),
    include_bytes!("../../fonts/Rubik_400Regular.ttf"),
    include_bytes!("../../fonts/Rubik_700Bold.ttf"),
];

/// The fonts, read once.
pub(super) static SHIPPED: LazyLock<Shipped> = LazyLock::new(|| {
    let fonts: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    Shipped { fonts, book }
});

/// Fonts, and the book in which they are looked up.
pub(super) struct Shipped {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

impl Shipped {
    /// Whether any of them has a shape for a letter.
    pub(super) fn have(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }

    /// Whether one of them has shapes for all of some letters.
    pub(super) fn have_together(&self, letters: &str) -> bool {
        let has = |font: &Font, letter| font.info().coverage.contains(u32::from(letter));
        self.fonts.iter().any(|font| letters.chars().all(|letter| has(font, letter)))
    }
}
