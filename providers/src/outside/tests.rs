use futures_util::StreamExt;

use super::*;
use crate::testing::{Reply, SHORT, Server};

fn anywhere(_: IpAddr) -> bool {
    true
}

fn patient() -> Duration {
    Duration::from_secs(30)
}

async fn fetched(outside: &Outside, url: &Url, max_bytes: u64) -> Result<(String, Vec<u8>), Failure> {
    let (mime, stream) = outside.fetch(url, max_bytes, patient()).await?;
    let chunks: Vec<_> = stream.collect().await;
    let chunks: Result<Vec<Bytes>, Failure> = chunks.into_iter().collect();
    Ok((mime, chunks?.concat()))
}

async fn refused_as(allowed: fn(IpAddr) -> bool, url: &str) -> String {
    let failure = fetched(&Outside::new(allowed), &Url::parse(url).unwrap(), 10).await.unwrap_err();
    failure.code().unwrap_or("passing").to_owned()
}

#[tokio::test]
async fn a_file_comes_with_its_type_and_nothing_of_ours_goes_along() {
    let server = Server::start([Reply::new(200, &[("content-type", "Image/PNG; x=1")], "png")]).await;
    let file = fetched(&Outside::new(anywhere), &server.url.join("/a?b=c").unwrap(), 3).await;
    assert_eq!(file, Ok(("image/png".to_owned(), b"png".to_vec())));
    let asked = server.asked_once();
    assert!(asked.head.starts_with("GET /a?b=c HTTP/1.1"), "{}", asked.head);
    assert_eq!((asked.header("authorization"), asked.header("referer")), (None, None));
}

#[tokio::test]
async fn what_stands_inside_is_not_even_connected_to() {
    let server = Server::start([Reply::new(200, &[], "secret")]).await;
    let port = server.url.port().unwrap();
    for url in [
        format!("http://127.0.0.1:{port}/"),
        format!("https://127.0.0.1:{port}/"),
        format!("https://2130706433:{port}/"),
        format!("https://0x7f.1:{port}/"),
        format!("https://127.0.0.1.:{port}/"),
        format!("https://[::1]:{port}/"),
        format!("https://[::ffff:127.0.0.1]:{port}/"),
        format!("https://localhost:{port}/"),
        "https://169.254.169.254/latest/meta-data".to_owned(),
        "https://10.0.0.1/".to_owned(),
        "http://8.8.8.8/".to_owned(),
        "ftp://8.8.8.8/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "data:text/plain,x".to_owned(),
    ] {
        assert_eq!(refused_as(is_public, &url).await, "foreign_host", "{url}");
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn credentials_and_the_ports_of_other_services_are_refused() {
    for url in [
        "https://user@example.com/",
        "https://:secret@example.com/",
        "https://8.8.8.8:22/",
        "https://8.8.8.8:25/",
        "https://8.8.8.8:0/",
        "https://8.8.8.8:1023/",
    ] {
        assert_eq!(refused_as(anywhere, url).await, "foreign_host", "{url}");
    }
}

#[tokio::test]
async fn a_name_is_judged_by_what_it_leads_to() {
    let server = Server::start([Reply::new(200, &[], "here")]).await;
    let url = format!("http://localhost:{}/", server.url.port().unwrap());
    let file = fetched(&Outside::new(anywhere), &Url::parse(&url).unwrap(), 10).await;
    assert_eq!(file.unwrap().1, b"here");
    assert_eq!(refused_as(is_public, &url.replace("http:", "https:")).await, "foreign_host");
}

#[tokio::test]
async fn a_redirect_is_checked_as_the_first_address_was() {
    let inside = Server::start([Reply::new(200, &[], "secret")]).await;
    for target in
        ["ftp://127.0.0.1/", "https://user@127.0.0.1/", "http://example.com/", "https://127.0.0.1:22/"]
    {
        let server = Server::start([Reply::new(302, &[("location", target)], "")]).await;
        let failure = fetched(&Outside::new(anywhere), &server.url, 10).await.unwrap_err();
        assert_eq!(failure.code(), Some("foreign_host"), "{target}: {failure}");
    }
    let server = Server::start([Reply::new(307, &[("location", inside.url.as_str())], "")]).await;
    assert_eq!(fetched(&Outside::new(anywhere), &server.url, 10).await.unwrap().1, b"secret");
}

#[tokio::test]
async fn redirects_in_a_circle_end() {
    let server = Server::start([Reply::new(302, &[("location", "/again")], "")]).await;
    let failure = fetched(&Outside::new(anywhere), &server.url, 10).await.unwrap_err();
    assert_eq!(failure.code(), Some("redirect"));
    assert_eq!(server.asked().len(), http::REDIRECTS_MAX + 1);
}

#[tokio::test]
async fn a_file_ends_at_its_limit_whether_announced_or_not() {
    for reply in [Reply::new(200, &[], [7; 11]), Reply::chunked("image/png", &[&[7; 6], &[7; 5]])] {
        let server = Server::start([reply]).await;
        let failure = fetched(&Outside::new(anywhere), &server.url, 10).await.unwrap_err();
        assert_eq!(failure.code(), Some("too_large"), "{failure}");
    }
}

#[tokio::test]
async fn silence_and_overload_pass_and_a_missing_file_does_not() {
    let judged = async |reply| {
        let server = Server::start([reply]).await;
        let opened = Outside::new(anywhere).fetch(&server.url, 10, SHORT).await;
        opened.map(drop).unwrap_err().is_passing()
    };
    assert!(judged(Reply::silence()).await);
    assert!(judged(Reply::new(503, &[], "")).await);
    assert!(!judged(Reply::new(404, &[], "")).await);
    assert!(!judged(Reply::new(302, &[], "")).await);
}
