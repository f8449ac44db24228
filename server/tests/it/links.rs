//! Public links: what opens, what opens no more, and who is first.

use std::time::Duration;

use sea_orm::EntityTrait as _;
use server::{
    db::{BusinessId, Moment},
    error::Error,
    links::{self, Link, New, Token},
};

use crate::app::TestApp;

const KIND: &str = "errand";
const HOUR: Duration = Duration::from_secs(3600);

async fn make(app: &TestApp, subject: &str, single_use: bool) -> (Link, Token) {
    let new = New {
        business: BusinessId(1),
        kind: KIND,
        subject: subject.to_owned(),
        created_by: None,
        lifetime: HOUR,
        single_use,
    };
    app.app.db.write(async |tx| links::make(tx, new).await).await.unwrap()
}

/// The code of the answer, or nothing where the link opens.
async fn opens(app: &TestApp, kind: &str, token: &str) -> Option<&'static str> {
    let opened = links::open(app.app.db.reader(), kind, token, app.app.clock.now()).await;
    opened.err().map(|refused| refused.code())
}

async fn spend(app: &TestApp, token: &Token) -> Result<Link, Error> {
    app.app.db.write(async |tx| links::spend(tx, KIND, token.as_str()).await).await
}

on_both!(a_link_opens_for_its_kind_only_and_its_token_is_not_kept, async |app| {
    let (made, token) = make(&app, "7", true).await;
    let opened = links::open(app.app.db.reader(), KIND, token.as_str(), app.app.clock.now()).await.unwrap();
    assert_eq!((opened.id, opened.subject.as_str()), (made.id, "7"));
    assert_eq!(opens(&app, "another", token.as_str()).await, Some("not_found"));
    let last = if token.as_str().ends_with('A') { "B" } else { "A" };
    let forged = format!("{}{last}", &token.as_str()[..42]);
    for unknown in [&forged, &made.token_hash, "", "x", "' or 1=1 --"] {
        assert_eq!(opens(&app, KIND, unknown).await, Some("not_found"), "{unknown}");
    }
    let row = links::row::Entity::find_by_id(made.id).one(app.app.db.reader()).await.unwrap().unwrap();
    assert!(row.token_hash != token.as_str() && row.token_hash.len() == 43);
});

on_both!(a_link_is_over_when_its_time_is, async |app| {
    let (_, token) = make(&app, "7", true).await;
    app.clock.advance(HOUR - Duration::from_millis(1));
    assert_eq!(opens(&app, KIND, token.as_str()).await, None);
    app.clock.advance(Duration::from_millis(1));
    assert_eq!(opens(&app, KIND, token.as_str()).await, Some("link_expired"));
    assert_eq!(spend(&app, &token).await.unwrap_err().code(), "link_expired");
});

on_both!(a_single_use_is_spent_once_and_another_link_often, async |app| {
    let ((_, once), (often_id, often)) = (make(&app, "1", true).await, make(&app, "2", false).await);
    spend(&app, &once).await.unwrap();
    let refused = spend(&app, &once).await.unwrap_err();
    assert_eq!((refused.code(), refused.status().as_u16()), ("link_used", 410));
    for _ in 0..3 {
        spend(&app, &often).await.unwrap();
    }
    let row = links::row::Entity::find_by_id(often_id.id).one(app.app.db.reader()).await.unwrap().unwrap();
    assert_eq!((row.uses, row.used_at), (3, Some(app.app.clock.now())));
});

on_both!(of_many_who_spend_a_link_at_once_one_succeeds, async |app| {
    let (_, token) = make(&app, "7", true).await;
    let tries = (0..8).map(|_| {
        let (app, token) = (app.app.clone(), token.clone());
        tokio::spawn(
            async move { app.db.write(async |tx| links::spend(tx, KIND, token.as_str()).await).await },
        )
    });
    let mut outcomes = Vec::new();
    for tried in futures_util::future::join_all(tries).await {
        outcomes.push(tried.unwrap().err().map(|refused| refused.code()));
    }
    outcomes.sort_unstable();
    assert_eq!(outcomes[0], None);
    assert!(outcomes[1..].iter().all(|code| *code == Some("link_used")), "{outcomes:?}");
});

on_both!(what_fails_after_a_link_was_spent_gives_it_back, async |app| {
    let (_, token) = make(&app, "7", true).await;
    let failed: Result<(), Error> = app
        .app
        .db
        .write(async |tx| {
            links::spend(tx, KIND, token.as_str()).await?;
            Err(Error::NotFound)
        })
        .await;
    assert!(failed.is_err());
    spend(&app, &token).await.unwrap();
});

on_both!(a_link_is_revoked_by_its_own_business_or_with_all_of_its_subject, async |app| {
    let ((one, first), (_, second), (_, other)) =
        (make(&app, "7", true).await, make(&app, "7", true).await, make(&app, "8", true).await);
    let revoke = async |business| {
        app.app.db.write(async |tx| links::revoke(tx, BusinessId(business), one.id).await).await.unwrap();
    };
    revoke(2).await;
    assert_eq!(opens(&app, KIND, first.as_str()).await, None);
    revoke(1).await;
    assert_eq!(opens(&app, KIND, first.as_str()).await, Some("link_revoked"));
    assert_eq!(spend(&app, &first).await.unwrap_err().code(), "link_revoked");
    app.app.db.write(async |tx| links::revoke_all_of(tx, KIND, "7").await).await.unwrap();
    assert_eq!(opens(&app, KIND, second.as_str()).await, Some("link_revoked"));
    assert_eq!(opens(&app, KIND, other.as_str()).await, None);
});

on_both!(old_links_are_swept, async |app| {
    let (_, token) = make(&app, "7", true).await;
    let forget = async |before: Moment| links::forget(&app.app.db, before).await.unwrap();
    assert_eq!(forget(app.app.clock.now()).await, 0);
    app.clock.advance(HOUR * 2);
    assert_eq!(forget(app.app.clock.now().before(HOUR * 2)).await, 0);
    assert_eq!(forget(app.app.clock.now()).await, 1);
    assert_eq!(opens(&app, KIND, token.as_str()).await, Some("not_found"));
});
