//! What a file is by its first bytes, to catch one that lies about its type: the kinds that WhatsApp carries, and
//! those that harm whoever opens them. Pure.

/// Bytes that are looked at; whoever streams a file needs to keep no more of it.
pub const HEAD_BYTES: usize = 4096;

/// Offset, bytes and media type of what is known by fixed bytes; the first that fits counts.
const SIGNATURES: &[(usize, &[u8], &str)] = &[
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (8, b"WAVE", "audio/wav"),
    (0, b"fLaC", "audio/flac"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b\x08", "application/gzip"),
    (0, b"MZ", "application/vnd.microsoft.portable-executable"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"\xca\xfe\xba\xbe", "application/java-vm"),
    (0, b"#!/", "text/x-shellscript"),
];

/// The container of Word, Excel and PowerPoint before 2007 and of other programs; its first bytes do not say whose.
const OLE: &str = "application/x-ole-storage";

/// Media type by the brand of an ISO base media file, which stands after `ftyp`
/// (<https://mp4ra.org/registered-types/brands>); any other brand is a video.
const BRANDS: &[(&[u8], &str)] = &[
    (b"M4A ", "audio/mp4"),
    (b"M4B ", "audio/mp4"),
    (b"qt  ", "video/quicktime"),
    (b"3g", "video/3gpp"),
    (b"heic", "image/heic"),
    (b"heix", "image/heic"),
    (b"mif1", "image/heic"),
    (b"avif", "image/avif"),
];

/// Media type by a folder inside a ZIP archive, as Office Open XML has them.
const FOLDERS: &[(&[u8], &str)] = &[
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

/// What a ZIP archive begins with.
const ZIP: &[u8] = b"PK\x03\x04";

/// How text begins that a browser would run or draw, in lower case.
const MARKUP: &[(&str, &str)] = &[
    ("<!doctype html", "text/html"),
    ("<html", "text/html"),
    ("<head", "text/html"),
    ("<body", "text/html"),
    ("<script", "text/html"),
    ("<iframe", "text/html"),
    ("<svg", "image/svg+xml"),
    ("<?xml", "application/xml"),
];

/// Other names for one and the same kind.
const ALIASES: &[(&str, &str)] = &[
    ("image/jpg", "image/jpeg"),
    ("image/heif", "image/heic"),
    ("audio/mp3", "audio/mpeg"),
    ("audio/opus", "audio/ogg"),
    ("audio/vorbis", "audio/ogg"),
    ("audio/amr-nb", "audio/amr"),
    ("audio/x-wav", "audio/wav"),
    ("audio/wave", "audio/wav"),
    ("audio/vnd.wave", "audio/wav"),
    ("audio/aacp", "audio/aac"),
    ("audio/webm", "video/webm"),
    ("video/x-matroska", "video/webm"),
    ("application/msword", OLE),
    ("application/vnd.ms-excel", OLE),
    ("application/vnd.ms-powerpoint", OLE),
    ("application/x-zip-compressed", "application/zip"),
    ("text/rtf", "application/rtf"),
    ("text/xml", "application/xml"),
];

/// Kinds that share one container, whose first bytes do not always tell sound from picture.
const ISO_MEDIA: &[&str] =
    &["audio/mp4", "audio/m4a", "audio/x-m4a", "audio/3gpp", "video/mp4", "video/quicktime", "video/3gpp"];

/// Returns the media type that the first bytes show; `None` for plain text and whatever else is not known.
pub fn kind(bytes: &[u8]) -> Option<&'static str> {
    let bytes = &bytes[..bytes.len().min(HEAD_BYTES)];
    signature(bytes)
        .or_else(|| iso_media(bytes))
        .or_else(|| bytes.starts_with(ZIP).then(|| zip(bytes)))
        .or_else(|| audio_frame(bytes))
        .or_else(|| markup(bytes))
}

/// Tells whether a file may be what it is declared as: its first bytes show the same kind, or show none and the
/// declared kind has no such mark. `application/octet-stream` declares nothing.
pub fn agrees(declared: &str, bytes: &[u8]) -> bool {
    let declared = canonical(declared);
    match kind(bytes) {
        _ if declared == "application/octet-stream" => true,
        Some(found) if ISO_MEDIA.contains(&found) => ISO_MEDIA.contains(&declared.as_str()),
        Some(found) => declared == found,
        None => !is_marked(&declared),
    }
}

fn signature(bytes: &[u8]) -> Option<&'static str> {
    let fits = |offset: usize, mark: &[u8]| bytes.get(offset..).is_some_and(|rest| rest.starts_with(mark));
    let riff = bytes.starts_with(b"RIFF");
    SIGNATURES
        .iter()
        .find(|(offset, mark, _)| (*offset == 0 || riff) && fits(*offset, mark))
        .map(|found| found.2)
}

fn iso_media(bytes: &[u8]) -> Option<&'static str> {
    let brand = bytes.get(4..12)?.strip_prefix(b"ftyp")?;
    Some(BRANDS.iter().find(|(known, _)| brand.starts_with(known)).map_or("video/mp4", |found| found.1))
}

fn zip(bytes: &[u8]) -> &'static str {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    // Only an archive that has a list of its content types is a document of Office.
    let office =
        has(b"[Content_Types].xml").then(|| FOLDERS.iter().find(|(folder, _)| has(folder))).flatten();
    office.map_or("application/zip", |found| found.1)
}

/// MPEG audio begins with eleven set bits; its layer tells MP3 from the AAC of ADTS (ISO/IEC 11172-3, 13818-7).
fn audio_frame(bytes: &[u8]) -> Option<&'static str> {
    let [0xff, second, third, ..] = bytes else { return None };
    match (second & 0xe0 == 0xe0, second & 0x06, third & 0xf0) {
        (true, 0x00, _) if second & 0xf0 == 0xf0 => Some("audio/aac"),
        // A bit rate of all ones is forbidden.
        (true, 0x02, rate) if rate != 0xf0 => Some("audio/mpeg"),
        _ => None,
    }
}

fn markup(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let begins =
        |mark: &str| text.get(..mark.len()).is_some_and(|start| start.eq_ignore_ascii_case(mark.as_bytes()));
    MARKUP.iter().find(|(mark, _)| begins(mark)).map(|found| found.1)
}

fn canonical(declared: &str) -> String {
    let bare = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    ALIASES.iter().find(|(alias, _)| *alias == bare).map_or(bare, |found| found.1.to_owned())
}

/// Whether a kind would have shown itself.
fn is_marked(kind: &str) -> bool {
    let tables =
        [SIGNATURES.iter().map(|row| row.2).collect::<Vec<_>>(), BRANDS.iter().map(|row| row.1).collect()];
    tables.concat().contains(&kind)
        || ISO_MEDIA.contains(&kind)
        || FOLDERS.iter().any(|row| row.1 == kind)
        || MARKUP.iter().any(|row| row.1 == kind)
        || matches!(kind, "application/zip" | "audio/aac")
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    fn zipped(names: &[&str]) -> Vec<u8> {
        let entry = |name: &&str| [b"PK\x03\x04".as_slice(), &[0; 26], name.as_bytes()].concat();
        names.iter().flat_map(entry).collect()
    }

    #[test]
    fn what_whatsapp_carries_is_known_by_its_first_bytes() {
        for (bytes, expected) in [
            (b"\xff\xd8\xff\xe0\0\x10JFIF".as_slice(), "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"RIFF\x10\0\0\0WAVEfmt ", "audio/wav"),
            (b"OggS\0\x02\0\0", "audio/ogg"),
            (b"ID3\x04\0", "audio/mpeg"),
            (b"\xff\xfb\x90\x64", "audio/mpeg"),
            (b"\xff\xf3\x40\xc0", "audio/mpeg"),
            (b"\xff\xf1\x50\x80", "audio/aac"),
            (b"#!AMR\n\x3c", "audio/amr"),
            (b"\0\0\0\x18ftypmp42\0\0", "video/mp4"),
            (b"\0\0\0\x18ftypisom\0\0", "video/mp4"),
            (b"\0\0\0\x18ftyp3gp5\0\0", "video/3gpp"),
            (b"\0\0\0\x18ftypM4A \0\0", "audio/mp4"),
            (b"\0\0\0\x18ftypheic\0\0", "image/heic"),
            (b"%PDF-1.7\n", "application/pdf"),
            (b"MZ\x90\0", "application/vnd.microsoft.portable-executable"),
            (b"\xef\xbb\xbf \n<!DocType HTML>", "text/html"),
            (b"<svg onload=x>", "image/svg+xml"),
        ] {
            assert_eq!(kind(bytes), Some(expected), "{bytes:?}");
        }
    }

    #[test]
    fn an_office_document_is_told_from_an_archive() {
        assert_eq!(kind(&zipped(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"])), Some(WORD));
        assert_eq!(kind(&zipped(&["letters/word/a.txt"])), Some("application/zip"));
    }

    #[test]
    fn text_and_scraps_are_nothing_known() {
        for bytes in ["", "שלום", "BEGIN:VCARD", "name,phone", "RIFF", "xxxxxxxxWEBP", "<b>bold</b>"] {
            assert_eq!(kind(bytes.as_bytes()), None, "{bytes}");
        }
        assert_eq!(kind(b"\xff\xfeh\0i\0"), None);
        assert_eq!(kind(b"\xff\xfb"), None);
    }

    #[test]
    fn a_file_may_be_called_by_any_of_its_names() {
        for (declared, bytes) in [
            ("image/jpg", b"\xff\xd8\xff\xe0".as_slice()),
            ("Audio/OGG; codecs=opus", b"OggS\0\x02"),
            ("audio/mp4", b"\0\0\0\x18ftypmp42"),
            ("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            ("text/vcard", b"BEGIN:VCARD"),
            ("application/octet-stream", b"%PDF-1.4"),
        ] {
            assert!(agrees(declared, bytes), "{declared}");
        }
        assert!(agrees(WORD, &zipped(&["[Content_Types].xml", "word/a"])));
    }

    #[test]
    fn a_file_that_lies_is_caught() {
        for (declared, bytes) in [
            ("image/jpeg", b"<html><script>".as_slice()),
            ("image/jpeg", b"MZ\x90\0"),
            ("image/png", b"\xff\xd8\xff\xe0"),
            ("image/png", b"not a picture"),
            ("application/pdf", b"PK\x03\x04"),
            ("text/plain", b"<html>"),
            ("video/mp4", b"\0\0\0\x18ftypheic"),
            ("audio/mp4", b""),
        ] {
            assert!(!agrees(declared, bytes), "{declared}");
        }
        assert!(!agrees(WORD, &zipped(&["a.exe"])));
    }
}
