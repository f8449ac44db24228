use super::*;
use crate::testing::SHORT;

fn stand_in(script: &str, voice: &str) -> Client {
    let program = format!("{}/tests/fixtures/{script}", env!("CARGO_MANIFEST_DIR"));
    Client::new(Settings { program, voice: voice.to_owned() })
}

async fn spoken(text: &str) -> Pcm {
    Client::new(Settings::default()).synthesize(text).await.unwrap()
}

fn is_audible(sound: &Pcm) -> bool {
    sound.samples.iter().any(|sample| sample.unsigned_abs() > 1000)
}

/// Tells whether a process is running; one that was killed and is not yet reaped is not.
fn is_running(pid: &str) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    status.contains("State:") && !status.contains("State:\tZ")
}

#[tokio::test]
async fn a_hebrew_sentence_is_heard() {
    let sound = spoken("שלום, הגעתם למרפאה.").await;
    assert_eq!(sound.rate_hz, 22_050);
    assert!(is_audible(&sound) && (500..10_000).contains(&sound.duration_ms()), "{} ms", sound.duration_ms());
}

#[tokio::test]
async fn a_text_that_looks_like_an_option_is_spoken() {
    for text in ["--help", "-v en", "--version"] {
        assert!(is_audible(&spoken(text).await), "{text}");
    }
}

#[tokio::test]
async fn a_text_longer_than_a_pipe_is_spoken_whole() {
    let text = "שלום וברכה לכם. ".repeat(150);
    let (once, all) = (spoken("שלום וברכה לכם.").await, spoken(&text).await);
    assert!(all.duration_ms() > 100 * once.duration_ms(), "{} ms", all.duration_ms());
}

#[tokio::test]
async fn an_absent_program_is_told_as_such() {
    let settings = Settings { program: "/nowhere/espeak-ng".to_owned(), ..Settings::default() };
    let failure = Client::new(settings).synthesize("שלום").await.unwrap_err();
    assert!(matches!(&failure, Failure::Never { code, .. } if code == "not_installed"), "{failure}");
}

#[tokio::test]
async fn a_complaint_of_the_program_is_passed_on() {
    let failure = stand_in("failing_speaker.sh", "he").synthesize(&"א".repeat(200_000)).await.unwrap_err();
    assert_eq!(failure.to_string(), "espeak: the voice is missing (failed)");
    let settings = Settings { voice: "xyzzy".to_owned(), ..Settings::default() };
    let failure = Client::new(settings).synthesize("שלום").await.unwrap_err();
    assert!(matches!(&failure, Failure::Never { code, .. } if code == "failed"), "{failure}");
}

#[tokio::test]
async fn a_program_that_takes_too_long_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let pid_file = folder.path().join("pid");
    let slow = stand_in("slow_speaker.sh", pid_file.to_str().unwrap());
    let mut limit = SHORT / 2;
    // On a busy machine a short limit ends before the program's first line.
    let pid = loop {
        let late = slow.clone().with_timeout(limit).synthesize("שלום").await;
        assert_eq!(late, Err(Failure::timed_out(VENDOR, limit)));
        match std::fs::read_to_string(&pid_file) {
            Ok(pid) if pid.ends_with('\n') => break pid,
            _ => limit *= 2,
        }
        assert!(limit < TIMEOUT, "the program does not begin");
    };
    for _ in 0..5000 {
        if !is_running(pid.trim()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("process {pid} goes on");
}

#[tokio::test]
async fn endless_noise_is_cut_off() {
    let failure = stand_in("endless_speaker.sh", "he").synthesize("שלום").await.unwrap_err();
    assert!(matches!(&failure, Failure::Never { code, .. } if code == "too_long"), "{failure}");
}
