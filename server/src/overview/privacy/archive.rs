//! Everything that is known of a customer in one archive: the rows as JSON, and every stored file that they refer to.

use std::{
    fs::File,
    io::{Seek as _, Write as _},
};

use axum::body::Body;
use serde_json::{Map, Value, json};
use tokio_util::io::ReaderStream;
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    files::files as files_of,
    rows::{Row, Subject, legible},
};
use crate::{
    accounts::Business,
    app::App,
    crm::Personal,
    db::FileId,
    error::{Error, Result},
    files,
};

/// Sound and pictures are packed as they are: they are not made smaller by packing.
const PLAIN: SimpleFileOptions =
    SimpleFileOptions::DEFAULT.compression_method(zip::CompressionMethod::Stored).large_file(true);
const PACKED: SimpleFileOptions =
    SimpleFileOptions::DEFAULT.compression_method(zip::CompressionMethod::Deflated);

/// Makes the archive on the disk, where it has no name and is gone with its reader, and gives it as a body.
///
/// # Errors
/// 404 for nobody of this business; the database or a store refused.
pub(super) async fn body(
    app: &App,
    business: &Business,
    subject: Subject,
    personal: &[Personal],
) -> Result<Body> {
    let rows = rows(app, subject, personal).await?;
    let wanted = files_of(rows.iter().flat_map(|(_, rows)| rows));
    let mut archive =
        ZipWriter::new(tempfile::tempfile_in(&app.config.data_dir).map_err(anyhow::Error::from)?);
    let (mut names, mut missing) = (Map::new(), Vec::new());
    for id in wanted {
        match added(app, subject, id, archive).await? {
            (kept, Some(name)) => {
                names.insert(id.to_string(), Value::String(name));
                archive = kept;
            }
            (kept, None) => {
                missing.push(id);
                archive = kept;
            }
        }
    }
    let tables: Map<String, Value> =
        rows.into_iter().map(|(table, rows)| (table.to_owned(), told(rows))).collect();
    let data = json!({
        "made_at": subject.now,
        "business": { "id": business.id, "name": business.name },
        "tables": tables,
        "files": names,
        "files_that_are_kept_no_more": missing,
    });
    let file = finished(archive, serde_json::to_vec_pretty(&data).map_err(anyhow::Error::from)?).await?;
    Ok(Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file))))
}

/// The rows of every table in which there are any, the customer's own first.
async fn rows(app: &App, subject: Subject, personal: &[Personal]) -> Result<Vec<(&'static str, Vec<Row>)>> {
    let conn = app.db.reader();
    subject.found(conn).await?;
    let mut all = vec![("customer", subject.own(conn).await?)];
    for data in personal.iter().filter(|data| data.told) {
        let rows = subject.rows(conn, data).await?;
        if !rows.is_empty() {
            all.push((data.table, rows));
        }
    }
    Ok(all)
}

fn told(rows: Vec<Row>) -> Value {
    rows.into_iter().map(|row| Value::Object(legible(row))).collect()
}

/// Adds a stored file, unless it has expired since.
async fn added(
    app: &App,
    subject: Subject,
    id: FileId,
    mut archive: ZipWriter<File>,
) -> Result<(ZipWriter<File>, Option<String>)> {
    let opened = match files::open(app, subject.business, id).await {
        Ok(opened) => opened,
        Err(Error::NotFound) => return Ok((archive, None)),
        Err(other) => return Err(other),
    };
    let ending = opened.file.path.rsplit_once('.').map_or("bin", |(_, ending)| ending);
    let name = format!("files/{id}.{ending}");
    let bytes = opened.bytes().await?;
    let entry = name.clone();
    let archive = blocking(move || {
        archive.start_file(entry, PLAIN)?;
        archive.write_all(&bytes)?;
        Ok(archive)
    });
    Ok((archive.await?, Some(name)))
}

async fn finished(mut archive: ZipWriter<File>, data: Vec<u8>) -> Result<File> {
    blocking(move || {
        archive.start_file("data.json", PACKED)?;
        archive.write_all(&data)?;
        let mut file = archive.finish()?;
        file.rewind()?;
        Ok(file)
    })
    .await
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> anyhow::Result<T> + Send + 'static) -> Result<T> {
    Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)??)
}
