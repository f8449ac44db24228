//! The table of permissions: whole, printed in ARCHITECTURE.md, and kept to.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use sea_orm::{EntityTrait as _, sea_query::Expr};
use server::{
    accounts::{
        self, Role,
        permissions::{Access, EVERYBODY, TABLE},
    },
    db::UserId,
    openapi, web,
};

use crate::app::TestApp;

const BEGIN: &str = "<!-- permissions: printed by server/tests/it/permissions.rs -->\n";
const END: &str = "<!-- permissions: end -->\n";

fn split(route: &str) -> (&str, &str) {
    route.split_once(' ').expect("a method and a path")
}

/// An address that the router takes for this path: every variable is a 1.
fn example(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "1" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

#[test]
fn every_operation_has_one_entry_and_the_entries_are_sorted_by_path() {
    let mut seen = BTreeSet::new();
    for (route, _) in TABLE {
        assert!(seen.insert(*route), "{route} stands there twice");
    }
    assert!(TABLE.is_sorted_by_key(|(route, _)| split(route).1), "by their paths, please");
    let document = serde_json::to_value(web::openapi()).unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let Ok(method) = method.to_uppercase().parse::<axum::http::Method>() else { continue };
            if ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str()) {
                assert!(seen.contains(format!("{method} {path}").as_str()), "{method} {path} has no entry");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_entry_has_its_route_and_no_path_of_the_table_has_a_method_beside_it() {
    let app = TestApp::sqlite().await;
    let mut paths = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (route, _) in TABLE {
        let (method, path) = split(route);
        paths.entry(path).or_default().insert(method);
    }
    for (path, methods) in paths {
        let refused = app.request("TRACE", &example(path)).send().await;
        assert_eq!(refused.status, 405, "{path} has no route: {}", refused.text());
        let allowed: BTreeSet<_> =
            refused.header("allow").split(',').filter(|method| *method != "HEAD").collect();
        assert_eq!(allowed, methods, "{path}");
    }
    crate::app::run(app, async |_| ()).await;
}

on_both!(nobody_without_a_login_passes_where_one_is_asked_for, async |app| {
    for (route, access) in TABLE {
        let (method, path) = split(route);
        if matches!(access, Access::Members(_) | Access::Admin) {
            let refused = app.request(method, &example(path)).json(serde_json::json!({})).send().await;
            assert_eq!(refused.expect(401)["error"], "unauthenticated", "{route}");
        }
    }
});

async fn make(app: &TestApp, role: Role, is_admin: bool) {
    use accounts::row::{membership, user};
    app.app
        .db
        .write(async |tx| {
            let lowered = membership::Entity::update_many()
                .col_expr(membership::Column::Role, Expr::value(role))
                .exec(tx.conn())
                .await;
            lowered?;
            let admin = user::Entity::update_many().col_expr(user::Column::IsAdmin, Expr::value(is_admin));
            admin.exec(tx.conn()).await
        })
        .await
        .unwrap();
}

on_both!(every_role_is_kept_to_what_the_table_says, async |app| {
    let token = app.owner_token().await;
    for role in EVERYBODY {
        make(&app, *role, false).await;
        for (route, access) in TABLE {
            let (method, path) = split(route);
            let request = || app.request(method, &example(path)).bearer(&token);
            let allowed = match access {
                Access::Members(roles) => roles.contains(role),
                Access::Admin => false,
                Access::Anyone | Access::Vendor | Access::Link => continue,
            };
            if !allowed {
                let refused = request().json(serde_json::json!({})).send().await;
                assert_eq!(refused.expect(403)["error"], "role", "{route} by {role:?}");
            } else if method == "GET" {
                let status = request().open().await.status();
                // 400: the list asks for something in its query.
                assert!([200, 400, 404].contains(&status.as_u16()), "{route} by {role:?}: {status}");
            }
        }
    }
    let user = accounts::row::user::Entity::find_by_id(UserId(1)).one(app.app.db.reader()).await.unwrap();
    assert!(user.is_some(), "the roles were those of the owner");
});

/// What each role may do, route by route, as ARCHITECTURE.md shows it.
fn printed() -> String {
    let columns = EVERYBODY.iter().map(|role| format!("{role:?}").to_lowercase()).collect::<Vec<_>>();
    let mut text = format!("| route | {} | else |\n", columns.join(" | "));
    let _ = writeln!(text, "| --- |{} --- |", " --- |".repeat(columns.len()));
    for (route, access) in TABLE {
        let (roles, other): (&[Role], &str) = match access {
            Access::Members(roles) => (roles, ""),
            Access::Admin => (&[], "installation admin"),
            Access::Anyone => (&[], "anyone"),
            Access::Vendor => (&[], "the company, signed"),
            Access::Link => (&[], "the link's holder"),
        };
        let marks: Vec<_> =
            EVERYBODY.iter().map(|role| if roles.contains(role) { "✓" } else { "" }).collect();
        let _ = writeln!(text, "| `{route}` | {} | {other} |", marks.join(" | "));
    }
    text
}

#[test]
fn the_table_in_the_architecture_is_the_one_in_the_program() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ARCHITECTURE.md");
    let text = fs::read_to_string(&file).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the mark where the table begins");
    let (shown, after) = rest.split_once(END).expect("the mark where the table ends");
    if shown == printed() {
        return;
    }
    assert!(blessed(), "the table in ARCHITECTURE.md is stale: make bless");
    fs::write(&file, format!("{before}{BEGIN}{}{END}{after}", printed())).unwrap();
}

/// Which roles may use which operation, as the client knows it: it shows nobody a button that would be refused.
fn written() -> String {
    let document = web::openapi();
    let of = |route: &str| {
        openapi::operations(&document).find(|known| format!("{} {}", known.method, known.path) == route)
    };
    let mut entries: Vec<_> = TABLE
        .iter()
        .filter_map(|(route, access)| {
            let Access::Members(roles) = access else { return None };
            let name = of(route)?.operation.operation_id.clone()?;
            let roles: Vec<_> =
                roles.iter().map(|role| format!("\"{}\"", format!("{role:?}").to_lowercase())).collect();
            Some(format!("  {name}: [{}],\n", roles.join(", ")))
        })
        .collect();
    entries.sort();
    format!(
        "// Made from server/src/accounts/permissions.rs by server/tests/it/permissions.rs. Not edited by hand.\n\n\
         export const MAY = {{\n{}}} as const;\n",
        entries.concat()
    )
}

#[test]
fn the_client_knows_the_same_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../client/src/api/may.ts");
    if fs::read_to_string(&file).unwrap_or_default() == written() {
        return;
    }
    assert!(blessed(), "client/src/api/may.ts is stale: make bless");
    fs::write(&file, written()).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "the same word that accepts snapshots")]
fn blessed() -> bool {
    std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always")
}
