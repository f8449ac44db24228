//! The logo of a business: a picture, and nothing else.

use std::time::Duration;

use server::files;

use crate::{
    app::TestApp,
    people::{PASSWORD, joined, second_business, token_of},
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nthe rest of it";
const WEBP: &[u8] = b"RIFF\x10\0\0\0WEBPVP8 the rest";
const PATH: &str = "/api/business/logo";

async fn put(app: &TestApp, by: &str, bytes: &[u8]) -> u16 {
    let put = app.put(PATH).bearer(by).header("content-type", "image/png").body(bytes);
    put.send().await.status.as_u16()
}

async fn stored(app: &TestApp) -> u64 {
    use sea_orm::{EntityTrait as _, PaginatorTrait as _};
    files::row::Entity::find().count(app.app.db.reader()).await.unwrap()
}

on_both!(a_logo_is_put_replaced_and_taken_away, async |app| {
    let owner = app.owner_token().await;
    app.get(PATH).bearer(&owner).send().await.expect(404);
    assert_eq!(put(&app, &owner, PNG).await, 204);
    let shown = app.get(PATH).bearer(&owner).send().await;
    assert_eq!((shown.header("content-type"), shown.bytes.as_slice()), ("image/png", PNG));
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    assert_eq!(put(&app, &owner, WEBP).await, 204);
    assert_eq!(app.get(PATH).bearer(&owner).send().await.header("content-type"), "image/webp");
    app.clock.advance(Duration::from_secs(2 * 3600));
    files::sweep(&app.app).await.unwrap();
    let owner = app.owner_token().await;
    assert_eq!(stored(&app).await, 1, "the former one is swept, this one stays");
    assert_eq!(app.get(PATH).bearer(&owner).send().await.bytes, WEBP);
    for _ in 0..2 {
        app.delete(PATH).bearer(&owner).send().await.expect(204);
    }
    app.get(PATH).bearer(&owner).send().await.expect(404);
    files::sweep(&app.app).await.unwrap();
    assert_eq!(stored(&app).await, 0);
});

on_both!(what_is_no_picture_or_too_large_is_refused, async |app| {
    let owner = app.owner_token().await;
    for other in [&b""[..], b"<svg onload='x'/>", b"GIF89a", b"%PDF-1.7", b"\x89PN"] {
        assert_eq!(put(&app, &owner, other).await, 415, "{other:?}");
    }
    let of = |size: usize| [PNG, &vec![0; size - PNG.len()]].concat();
    assert_eq!(put(&app, &owner, &of(1024 * 1024)).await, 204);
    assert_eq!(put(&app, &owner, &of(1024 * 1024 + 1)).await, 413);
});

on_both!(pictures_that_are_put_at_once_leave_one, async |app| {
    let owner = app.owner_token().await;
    let (one, two, three) =
        tokio::join!(put(&app, &owner, PNG), put(&app, &owner, WEBP), put(&app, &owner, PNG));
    assert_eq!([one, two, three], [204; 3]);
    app.clock.advance(Duration::from_secs(2 * 3600));
    files::sweep(&app.app).await.unwrap();
    assert_eq!(stored(&app).await, 1);
});

on_both!(a_logo_is_the_business_s_own_and_changed_by_those_who_run_it, async |app| {
    let owner = app.owner_token().await;
    put(&app, &owner, PNG).await;
    let (_, agent) = joined(&app, &owner, "dana@example.co.il", "agent").await;
    assert_eq!(app.get(PATH).bearer(&agent).send().await.status, 200);
    assert_eq!(put(&app, &agent, WEBP).await, 403);
    app.delete(PATH).bearer(&agent).send().await.expect(403);
    second_business(&app, "noa@example.co.il").await;
    let noa = token_of(&app, "noa@example.co.il", PASSWORD).await;
    app.get(PATH).bearer(&noa).send().await.expect(404);
    let log = app.get("/api/audit?action=business.logo_changed").bearer(&owner).send().await.expect(200);
    assert_eq!(log["total"], 1);
});
