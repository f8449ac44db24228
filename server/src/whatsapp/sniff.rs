//! Whether a file is what it is called: by its first bytes. It knows no database.
//!
//! Source: <https://mimesniff.spec.whatwg.org/>, and for the others the formats' own descriptions.

/// So many bytes tell what a file is.
pub const HEAD_BYTES: usize = 1024;
/// How programs begin.
const RUNNABLE: [&[u8]; 5] = [b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"];
/// What a reader opens as something else than text.
const PDF: &[u8] = b"%PDF-";
/// How the text of a page begins, in small letters.
const PAGES: [&str; 7] = ["<!doctype", "<html", "<script", "<svg", "<?xml", "<head", "<body"];
/// The container of Word, Excel and PowerPoint until 2003.
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether a file that begins so may be of this type, which is one of those that are taken.
pub fn fits(mime: &str, head: &[u8]) -> bool {
    match mime {
        "image/jpeg" => head.starts_with(b"\xff\xd8\xff"),
        "image/png" => head.starts_with(b"\x89PNG\r\n\x1a\n"),
        "image/webp" => is_riff(head, b"WEBP"),
        "audio/wav" => is_riff(head, b"WAVE"),
        "audio/ogg" => head.starts_with(b"OggS"),
        "audio/amr" => head.starts_with(b"#!AMR"),
        "audio/mpeg" => head.starts_with(b"ID3") || is_mpeg_frame(head),
        "audio/aac" => matches!(head, [0xff, second, ..] if second & 0xf6 == 0xf0) || is_iso_media(head),
        "audio/mp4" | "video/mp4" | "video/3gpp" => is_iso_media(head),
        "application/pdf" => head.starts_with(PDF),
        "application/msword" | "application/vnd.ms-excel" | "application/vnd.ms-powerpoint" => {
            head.starts_with(OLE)
        }
        "text/plain" | "text/csv" => is_plain(head),
        "text/vcard" => is_plain(head) && starts_with_word(head, "begin:vcard"),
        _ => mime.starts_with("application/vnd.openxmlformats-") && head.starts_with(b"PK\x03\x04"),
    }
}

fn is_riff(head: &[u8], form: &[u8; 4]) -> bool {
    head.starts_with(b"RIFF") && head.get(8..12) == Some(form)
}

/// A frame of layer III, with a bit rate and a sampling rate that exist.
fn is_mpeg_frame(head: &[u8]) -> bool {
    let [0xff, second, third, ..] = head else { return false };
    second & 0xe6 == 0xe2 && third >> 4 != 0x0f && third >> 2 & 3 != 3
}

/// ISO base media: the size of the first box, and its name.
fn is_iso_media(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp")
}

fn is_plain(head: &[u8]) -> bool {
    let is_other = RUNNABLE.iter().chain([&PDF]).any(|start| head.starts_with(start));
    let is_page = PAGES.iter().any(|start| starts_with_word(head, start));
    let is_binary = head.iter().any(|byte| *byte < 0x20 && !b"\t\n\r\x0c\x1b".contains(byte));
    !is_other && !is_page && !is_binary
}

/// Whether the text begins so, a byte order mark, white space and case aside.
fn starts_with_word(head: &[u8], word: &str) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::fits;

    const EXAMPLES: &[(&str, &[u8])] = &[
        ("image/jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("image/webp", b"RIFF\x10\0\0\0WEBPVP8 "),
        ("audio/wav", b"RIFF\x10\0\0\0WAVEfmt "),
        ("audio/ogg", b"OggS\0\x02"),
        ("audio/amr", b"#!AMR\n"),
        ("audio/mpeg", b"ID3\x04\0"),
        ("audio/mpeg", b"\xff\xfb\x90\x64\0\0"),
        ("audio/aac", b"\xff\xf1\x50\x80\0\0"),
        ("audio/mp4", b"\0\0\0\x20ftypM4A "),
        ("video/mp4", b"\0\0\0\x18ftypmp42"),
        ("video/3gpp", b"\0\0\0\x18ftyp3gp4"),
        ("application/pdf", b"%PDF-1.7\n"),
        ("application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
        ("application/vnd.ms-excel", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
        ("application/vnd.ms-powerpoint", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04\x14"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04\x14"),
        ("application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK\x03\x04\x14"),
        ("text/plain", "שלום\r\n".as_bytes()),
        ("text/csv", b"\xef\xbb\xbfa,b\n1,2\n"),
        ("text/vcard", b"BEGIN:VCARD\r\nVERSION:3.0\r\n"),
    ];

    #[test]
    fn every_type_that_is_taken_is_known_by_its_bytes() {
        for (mime, head) in EXAMPLES {
            assert!(fits(mime, head), "{mime}");
            assert_eq!(super::super::media::accepted(mime).map(|(known, _)| known), Some(*mime));
        }
    }

    #[test]
    fn no_type_is_taken_for_one_of_another_family() {
        for (mime, _) in EXAMPLES {
            for (other, head) in EXAMPLES {
                let family = |mime: &str| mime.split('/').next().map(str::to_owned);
                let iso =
                    |mime: &str| mime.ends_with("mp4") || mime.ends_with("3gpp") || mime.ends_with("aac");
                if family(mime) != family(other) && !(iso(mime) && iso(other)) {
                    assert!(!fits(mime, head), "{other} as {mime}");
                }
            }
        }
    }

    #[test]
    fn a_program_or_a_page_fits_no_type() {
        let odd: [&[u8]; 8] = [
            b"MZ\x90\0",
            b"\x7fELF\x02",
            b"#!/bin/sh\n",
            b"<!DOCTYPE html>",
            b"\xef\xbb\xbf \n<HTML>",
            b"<script>alert(1)</script>",
            b"<svg xmlns='x'>",
            b"",
        ];
        for (mime, _) in EXAMPLES {
            for head in odd {
                let empty_text = head.is_empty() && ["text/plain", "text/csv"].contains(mime);
                assert!(!fits(mime, head) || empty_text, "{head:?} as {mime}");
            }
        }
    }
}
