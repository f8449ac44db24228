use super::*;
use crate::audio::Pcm;
use crate::testing::Asked;

/// The parts of a multipart form: the headers and the content of each.
fn parts(asked: &Asked) -> Vec<(String, Vec<u8>)> {
    let kind = asked.header("content-type").unwrap();
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").unwrap();
    let delimiter = format!("--{boundary}").into_bytes();
    let (mut parts, mut rest) = (Vec::new(), &asked.body[..]);
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    while let Some(at) = find(rest, &delimiter) {
        let part = &rest[..at];
        if let Some(end) = find(part, b"\r\n\r\n") {
            let content = part[end + 4..].strip_suffix(b"\r\n").unwrap();
            parts.push((String::from_utf8_lossy(&part[..end]).trim().to_owned(), content.to_vec()));
        }
        rest = &rest[at + delimiter.len()..];
    }
    parts
}

async fn heard(reply: Reply) -> Result<String, Failure> {
    let server = Server::start([reply]).await;
    client(&server).transcribe(&[0; 160], None).await
}

#[tokio::test]
async fn sound_goes_out_as_a_wave_file_with_model_language_and_prompt() {
    let server = Server::start([Reply::json(&json!({"text": " שלום, אני רוצה לקבוע תור. "}))]).await;
    let samples: Vec<i16> = (0..1600).collect();
    let heard = client(&server).transcribe(&samples, Some("בוטוקס, ד״ר לוי")).await;
    assert_eq!(heard, Ok("שלום, אני רוצה לקבוע תור.".to_owned()));
    let asked = server.asked_once();
    assert!(asked.head.starts_with("POST /v1/audio/transcriptions HTTP/1.1"), "{}", asked.head);
    assert_eq!(asked.header("authorization"), Some(format!("Bearer {KEY}").as_str()));
    let parts = parts(&asked);
    let field = |name: &str| {
        let start = format!("name=\"{name}\"");
        let (head, content) = parts.iter().find(|(head, _)| head.contains(&start)).unwrap();
        (head.clone(), content.clone())
    };
    let (head, file) = field("file");
    assert!(head.contains("filename=\"speech.wav\""), "{head}");
    assert_eq!(wav::decode(&file), Ok(Pcm { rate_hz: 16_000, samples }));
    for (name, value) in [
        ("model", "whisper-1"),
        ("language", "he"),
        ("response_format", "json"),
        ("prompt", "בוטוקס, ד״ר לוי"),
    ] {
        assert_eq!(String::from_utf8(field(name).1).unwrap(), value);
    }
    assert_eq!(parts.len(), 5);
}

#[tokio::test]
async fn a_transcription_needs_nothing_but_its_text() {
    let whole = json!({"text": "כן", "usage": {"type": "duration", "seconds": 1}, "logprobs": null});
    assert_eq!(heard(Reply::json(&whole)).await, Ok("כן".to_owned()));
    assert_eq!(heard(Reply::json(&json!({"text": ""}))).await, Ok(String::new()));
}

#[tokio::test]
async fn what_is_no_transcription_may_be_asked_for_again() {
    let upset = json!({"error": {"message": "overloaded", "type": "server_error"}});
    for reply in [
        Reply::json(&json!({"transcript": "כן"})),
        Reply::json(&upset),
        Reply::new(200, &[], "<html>"),
        Reply::new(502, &[("content-type", "text/html")], "<html>Bad gateway</html>"),
        Reply::cut("application/json", &[b"{\"text\":"]),
    ] {
        let failure = heard(reply).await.unwrap_err();
        assert!(failure.is_passing(), "{failure}");
    }
}

#[tokio::test]
async fn silence_of_the_server_ends_with_the_limit_and_a_quarter_of_the_sound() {
    let server = Server::start([Reply::silence()]).await;
    let timeouts = Timeouts { transcribe: SHORT, ..Timeouts::default() };
    let failure = in_time(client_with(&server, timeouts).transcribe(&[0; 1600], None)).await.unwrap_err();
    assert_eq!(failure, Failure::passing(VENDOR, "did not answer in time"));
}

#[tokio::test]
async fn too_long_a_recording_is_not_sent() {
    let server = Server::start([Reply::silence()]).await;
    let failure = client(&server).transcribe(&vec![0; SAMPLES_MAX + 1], None).await.unwrap_err();
    assert!(matches!(&failure, Failure::Never { code, .. } if code == "too_long"), "{failure}");
    assert!(server.asked().is_empty());
}

#[tokio::test]
async fn a_file_goes_out_as_it_is_under_a_name_that_says_its_format() {
    for (mime, name) in [("audio/ogg; codecs=opus", "speech.ogg"), ("audio/mp4", "speech.m4a")] {
        let server = Server::start([Reply::json(&json!({"text": "שלום"}))]).await;
        let heard = client(&server).transcribe_file(mime, b"OggS".to_vec(), None).await;
        assert_eq!(heard, Ok("שלום".to_owned()));
        let parts = parts(&server.asked_once());
        let (_, file) =
            parts.iter().find(|(head, _)| head.contains(&format!("filename=\"{name}\""))).unwrap();
        assert_eq!(file, b"OggS");
    }
}

#[tokio::test]
async fn a_file_that_the_service_does_not_take_is_not_sent() {
    let server = Server::start([Reply::silence()]).await;
    for (mime, bytes, expected) in
        [("audio/amr", 4, "unsupported"), ("audio/ogg", FILE_MAX_BYTES + 1, "too_long")]
    {
        let failure = client(&server).transcribe_file(mime, vec![0; bytes], None).await.unwrap_err();
        assert!(matches!(&failure, Failure::Never { code, .. } if code == expected), "{failure}");
    }
    assert!(server.asked().is_empty());
}
