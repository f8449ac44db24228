//! The database: whether it answers, whether its schema is this program's, what was given up.

use sea_orm_migration::MigratorTrait as _;

use super::Finding;
use crate::{accounts, app::App, migrations, queue};

pub(super) async fn examine(app: &App) -> Vec<Finding> {
    let what = "database";
    if !app.db.is_alive().await {
        return vec![Finding::wrong(
            what,
            "it does not answer",
            "see DATABASE_URL, and whether the server runs",
        )];
    }
    let pending = match migrations::Migrator::get_pending_migrations(app.db.schema()).await {
        Ok(pending) => pending.len(),
        Err(cause) => {
            return vec![Finding::wrong(what, cause, "it is no database of this program, or a newer one's")];
        }
    };
    if pending > 0 {
        let said = format!("it is {pending} migrations behind");
        return vec![Finding::wrong(what, said, "run `agentlocator migrate`, or start `agentlocator serve`")];
    }
    let mut found = vec![Finding::well(what, "it answers and is up to date")];
    found.push(jobs(app).await);
    found.push(first_business(app).await);
    found
}

async fn jobs(app: &App) -> Finding {
    match queue::depth(&app.db).await {
        Ok((waiting, 0)) => Finding::well("jobs", format!("{waiting} wait, none was given up")),
        Ok((_, dead)) => Finding::odd(
            "jobs",
            format!("{dead} were given up"),
            "read them with `agentlocator jobs dead`, mend the cause, `agentlocator jobs retry ID`",
        ),
        Err(cause) => Finding::wrong("jobs", cause, "read the log of the database"),
    }
}

async fn first_business(app: &App) -> Finding {
    match accounts::first_business(&app.db).await {
        Ok(Some(business)) => Finding::well("first business", business.profile.name),
        Ok(None) => Finding::odd(
            "first business",
            "there is none yet",
            "start the program: it makes one of COMPANY_NAME, or shows a code for the first user",
        ),
        Err(cause) => Finding::wrong("first business", cause, "read the log of the database"),
    }
}
