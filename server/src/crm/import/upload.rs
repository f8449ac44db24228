//! A table on its way in: kept as it comes, then read through once, so that nobody maps the columns of what cannot be read.

use std::time::Duration;

use axum::{
    body::Bytes,
    extract::{FromRequest as _, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header::CONTENT_TYPE},
};
use futures_util::StreamExt as _;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};

use super::{
    Import, KEPT, MAX_BYTES, MAX_ROWS, State,
    cell::{one_line, plain},
    feed::{Feed, Place},
    mapping,
    row::{ActiveModel, Entity},
    table::Row,
};
use crate::{
    accounts::Member,
    app::App,
    db::{BusinessId, FileId, Tx},
    error::{Error, Result},
    files::{self, File, New, Writer, row as file},
};

/// A table that is no import by then is swept: the program died while it came.
const UNCLAIMED: Duration = Duration::from_secs(3600);
const MAX_COLUMNS: usize = 200;
/// How many rows are shown, and how much of their cells.
const SAMPLE_ROWS: usize = 5;
const SAMPLE_CHARS: usize = 200;
/// What is kept of a file's name.
const MAX_FILE_NAME: usize = 200;
/// How many rows are looked at before anybody else has a turn.
const LOOK: usize = 1_000;

/// What came in.
pub(super) struct Arrived {
    pub(super) file: File,
    name: String,
}

/// What a table consists of.
pub(super) struct Seen {
    separator: u8,
    columns: Vec<String>,
    sample: Vec<Vec<String>>,
    rows: usize,
    data: Place,
}

/// Stores the body: the part `file` of a form, or the whole as `text/csv`.
///
/// # Errors
/// 413 beyond 20 MiB, 415 for another type, 400 for a form without a file.
pub(super) async fn receive(app: &App, business: BusinessId, request: Request) -> Result<Arrived> {
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = content_type.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    match essence.to_ascii_lowercase().as_str() {
        "text/csv" => {
            let mut incoming = Incoming::begin(app, business)?;
            let mut body = request.into_body().into_data_stream();
            while let Some(bytes) = body.next().await {
                let broken = |_cause| Error::invalid("invalid", "the body broke off");
                incoming.append(&bytes.map_err(broken)?).await?;
            }
            incoming.finish(String::new()).await
        }
        "multipart/form-data" => {
            let form = Multipart::from_request(request, &()).await;
            from_form(
                app,
                business,
                form.map_err(|_cause| Error::invalid("invalid", "the form has no boundary"))?,
            )
            .await
        }
        _ => Err(Error::UnsupportedMedia),
    }
}

async fn from_form(app: &App, business: BusinessId, mut form: Multipart) -> Result<Arrived> {
    while let Some(mut field) = form.next_field().await.map_err(|cause| broken(&cause))? {
        if field.name() != Some("file") {
            continue;
        }
        let name = one_line(&plain(field.file_name().unwrap_or_default()));
        let mut incoming = Incoming::begin(app, business)?;
        while let Some(bytes) = field.chunk().await.map_err(|cause| broken(&cause))? {
            incoming.append(&bytes).await?;
        }
        return incoming.finish(name.replace('\0', "").chars().take(MAX_FILE_NAME).collect()).await;
    }
    Err(Error::field("file", "is missing"))
}

fn broken(cause: &MultipartError) -> Error {
    if cause.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return Error::TooLarge;
    }
    Error::invalid("invalid", "the form cannot be read")
}

struct Incoming(Writer);

impl Incoming {
    fn begin(app: &App, business: BusinessId) -> Result<Self> {
        let expires_at = Some(app.clock.now().after(UNCLAIMED));
        Ok(Self(Writer::begin(app, New { business, kind: "import", mime: "text/csv", expires_at })?))
    }

    async fn append(&mut self, bytes: &Bytes) -> Result<()> {
        if self.0.size_bytes() + bytes.len() as u64 > MAX_BYTES {
            return Err(Error::TooLarge);
        }
        self.0.append(bytes).await
    }

    async fn finish(self, name: String) -> Result<Arrived> {
        Ok(Arrived { file: self.0.finish().await?, name })
    }
}

/// Reads it through.
///
/// # Errors
/// 400 `not_utf8` or `bad_table`; then the file is gone.
pub(super) async fn look(app: &App, business: BusinessId, file: FileId) -> Result<Seen> {
    let seen = look_through(app, business, file).await;
    if seen.is_err() {
        files::remove(app, business, file).await?;
    }
    seen
}

async fn look_through(app: &App, business: BusinessId, file: FileId) -> Result<Seen> {
    let mut feed = Feed::begin(app, business, file).await?;
    let head = feed.next(1).await?.into_iter().next();
    let columns = columns(head.ok_or_else(|| bad("the file is empty"))?)?;
    let (data, mut rows, mut sample) = (feed.place(), 0, Vec::new());
    loop {
        let more = feed.next(LOOK).await?;
        rows += more.len();
        if more.is_empty() {
            break;
        }
        if rows > MAX_ROWS {
            return Err(bad("there are more than 50,000 rows"));
        }
        let missing = SAMPLE_ROWS - sample.len();
        sample.extend(more.into_iter().take(missing).map(|row| shown(row, columns.len())));
        tokio::task::yield_now().await;
    }
    if rows == 0 {
        return Err(bad("there are no rows below the names of the columns"));
    }
    Ok(Seen { separator: feed.separator(), columns, sample, rows, data })
}

fn columns(head: Row) -> Result<Vec<String>> {
    let names: Vec<String> = head.cells.iter().map(|cell| cut(&one_line(&plain(cell)))).collect();
    if names.len() > MAX_COLUMNS {
        return Err(bad("there are more than 200 columns"));
    }
    Ok(names)
}

fn shown(row: Row, columns: usize) -> Vec<String> {
    row.cells.iter().take(columns).map(|cell| cut(&plain(cell))).collect()
}

fn cut(text: &str) -> String {
    text.chars().take(SAMPLE_CHARS).collect()
}

fn bad(why: &'static str) -> Error {
    Error::invalid("bad_table", why)
}

/// Makes it an import.
pub(super) async fn keep(tx: &Tx, member: &Member, arrived: Arrived, seen: Seen) -> Result<Import> {
    let json = |value: Result<String, serde_json::Error>| value.map_err(anyhow::Error::from);
    let data_at = i64::try_from(seen.data.byte).map_err(anyhow::Error::from)?;
    let row = ActiveModel {
        business_id: Set(member.business.id),
        user_id: Set(member.user.id),
        file_id: Set(Some(arrived.file.id)),
        file_name: Set(arrived.name),
        state: Set(State::Uploaded),
        separator: Set(char::from(seen.separator).to_string()),
        guess: Set(json(serde_json::to_string(&mapping::guess(&seen.columns)))?),
        columns: Set(json(serde_json::to_string(&seen.columns))?),
        sample: Set(json(serde_json::to_string(&seen.sample))?),
        rows: Set(i32::try_from(seen.rows).map_err(anyhow::Error::from)?),
        data_at: Set(data_at),
        next_byte: Set(data_at),
        done_rows: Set(0),
        new_rows: Set(0),
        update_rows: Set(0),
        skip_rows: Set(0),
        conflict_rows: Set(0),
        error_rows: Set(0),
        stumbles: Set(0),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let made = Entity::insert(row).exec_with_returning(tx.conn()).await?;
    let kept = Expr::value(tx.now().after(KEPT));
    let kept = file::Entity::update_many().col_expr(file::Column::ExpiresAt, kept);
    kept.filter(file::Column::Id.eq(arrived.file.id)).exec(tx.conn()).await?;
    tx.touch(member.business.id, "import", made.id);
    Ok(made)
}
