//! How texts come to be and change: by a new version each time, never within one.

use sea_orm::{ActiveValue::Set, DbErr, EntityTrait as _};

use super::{
    Content,
    content::one_line,
    ready::{ALL, ready},
    store,
};
use crate::{
    accounts::{self, Member},
    app::App,
    audit::{Entry, record},
    contracts::{
        FieldDef, Ready, Template, Version,
        row::{template, version},
    },
    db::{BusinessId, ContractTemplateId, Moment, Tx, UserId},
    error::{Error, Result},
};

/// The word of the audit log and of live updates.
const NOUN: &str = "contract_template";
const MAX_NAME_CHARS: usize = 80;

/// Makes the texts that come with the program where a business does not have them. Whoever chooses a text asks for it
/// first; where they are there it is one short question, and of two who ask at once one makes them.
///
/// # Errors
/// 404 for a business that is not there.
pub(in crate::contracts) async fn ensure(app: &App, business: BusinessId) -> Result<()> {
    let expected = u64::try_from(ALL.len()).map_err(anyhow::Error::from)?;
    if store::ready_ones(app.db.reader(), business).await? >= expected {
        return Ok(());
    }
    app.db
        .write(async |tx| {
            // Who waits here finds what the other has made.
            accounts::lock_business(tx, business).await?;
            for each in ALL {
                if store::ready_one(tx.conn(), business, each).await?.is_none() {
                    let (name, content) = ready(each);
                    add(tx, business, New { name, content, agent_may_send: false }, Some(each), None).await?;
                }
            }
            Ok(())
        })
        .await
}

/// A text that is to be made.
pub(in crate::contracts) struct New {
    /// What the business calls it.
    pub(in crate::contracts) name: String,
    pub(in crate::contracts) content: Content,
    /// Whether the receptionist may send it by itself.
    pub(in crate::contracts) agent_may_send: bool,
}

/// Makes a text, in its first version.
///
/// # Errors
/// 400 with what it cannot be.
pub(in crate::contracts) async fn create(tx: &Tx, member: &Member, new: New) -> Result<(Template, Version)> {
    let name = one_line("name", &new.name, MAX_NAME_CHARS)?;
    let new = New { name, content: new.content.checked()?, ..new };
    let (made, first) = add(tx, member.business.id, new, None, Some(member.user.id)).await?;
    let entry = Entry::new(made.business_id, "contract_template.created", NOUN, made.id)
        .changed("name", "", &made.name)
        .changed("title", "", &first.title)
        .changed("agent_may_send", false, made.agent_may_send);
    record(tx, &member.actor(), entry).await?;
    Ok((made, first))
}

async fn add(
    tx: &Tx,
    business: BusinessId,
    new: New,
    ready: Option<Ready>,
    user: Option<UserId>,
) -> Result<(Template, Version)> {
    let row = template::ActiveModel {
        business_id: Set(business),
        name: Set(new.name),
        ready: Set(ready),
        version: Set(1),
        agent_may_send: Set(new.agent_may_send),
        archived_at: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    let made = template::Entity::insert(row).exec_with_returning(tx.conn()).await?;
    let first = written(tx, &made, &new.content, user).await?;
    tx.touch(business, NOUN, made.id);
    Ok((made, first))
}

/// Writes what a text says under its number.
async fn written(tx: &Tx, of: &Template, content: &Content, user: Option<UserId>) -> Result<Version> {
    let row = version::ActiveModel {
        business_id: Set(of.business_id),
        template_id: Set(of.id),
        version: Set(of.version),
        title: Set(content.title.clone()),
        body: Set(content.body.clone()),
        fields: Set(serde_json::to_string(&content.fields).map_err(anyhow::Error::from)?),
        user_id: Set(user),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    Ok(version::Entity::insert(row).exec_with_returning(tx.conn()).await?)
}

/// What is to be another of a text; what is absent stays.
#[derive(Debug, Default)]
pub(in crate::contracts) struct Change {
    /// The number of the version that is changed.
    pub(in crate::contracts) version: Option<i32>,
    pub(in crate::contracts) name: Option<String>,
    pub(in crate::contracts) title: Option<String>,
    pub(in crate::contracts) body: Option<String>,
    pub(in crate::contracts) fields: Option<Vec<FieldDef>>,
    pub(in crate::contracts) agent_may_send: Option<bool>,
    pub(in crate::contracts) archived: Option<bool>,
}

impl Change {
    /// Whether a change of this needs the version that it is a change of.
    fn is_of_the_text(&self) -> bool {
        self.title.is_some() || self.body.is_some() || self.fields.is_some()
    }
}

/// Changes a text: where it says something else, by a new version.
///
/// # Errors
/// 404 if this business has no such text; 409 `template_changed` where the version is not the newest; 400 without a version
/// where what it says is changed, and with what it cannot be.
pub(in crate::contracts) async fn change(
    tx: &Tx,
    member: &Member,
    id: ContractTemplateId,
    change: Change,
) -> Result<(Template, Version)> {
    let before = store::locked(tx, member.business.id, id).await?;
    if change.version.is_none() && change.is_of_the_text() {
        return Err(Error::field("version", "is missing: which one is changed"));
    }
    if change.version.is_some_and(|version| version != before.version) {
        return Err(Error::Conflict("template_changed"));
    }
    let said = store::version(tx.conn(), &before, before.version).await?;
    let content = said.content()?;
    let wished = Content {
        title: change.title.unwrap_or_else(|| content.title.clone()),
        body: change.body.unwrap_or_else(|| content.body.clone()),
        fields: change.fields.unwrap_or_else(|| content.fields.clone()),
    };
    // A text that was good once is not looked at again: it may be archived all the same.
    let wished = if wished == content { wished } else { wished.checked()? };
    let name = change.name.map(|name| one_line("name", &name, MAX_NAME_CHARS)).transpose()?;
    let after = Template {
        name: name.unwrap_or_else(|| before.name.clone()),
        version: before.version + i32::from(wished != content),
        agent_may_send: change.agent_may_send.unwrap_or(before.agent_may_send),
        archived_at: archived_at(tx, &before, change.archived),
        ..before.clone()
    };
    save(tx, member, (&before, said), after, &wished).await
}

fn archived_at(tx: &Tx, before: &Template, archived: Option<bool>) -> Option<Moment> {
    match archived {
        Some(true) => before.archived_at.or_else(|| Some(tx.now())),
        Some(false) => None,
        None => before.archived_at,
    }
}

/// Says again what a text said in an old version, by a new one.
///
/// # Errors
/// 404 if this business has no such text, or the text no such version; 400 where the program does not take it any more.
pub(in crate::contracts) async fn restore(
    tx: &Tx,
    member: &Member,
    id: ContractTemplateId,
    number: i32,
) -> Result<(Template, Version)> {
    let before = store::locked(tx, member.business.id, id).await?;
    let said = store::version(tx.conn(), &before, before.version).await?;
    let wished = store::version(tx.conn(), &before, number).await?.content()?.checked()?;
    let version = before.version + i32::from(wished != said.content()?);
    save(tx, member, (&before, said), Template { version, ..before.clone() }, &wished).await
}

/// Writes what has changed, and says so; nothing where nothing has.
async fn save(
    tx: &Tx,
    member: &Member,
    (before, said): (&Template, Version),
    after: Template,
    content: &Content,
) -> Result<(Template, Version)> {
    if after == *before {
        return Ok((after, said));
    }
    let after = Template { updated_at: tx.now(), ..after };
    let row = template::ActiveModel {
        id: Set(after.id),
        name: Set(after.name.clone()),
        version: Set(after.version),
        agent_may_send: Set(after.agent_may_send),
        archived_at: Set(after.archived_at),
        updated_at: Set(after.updated_at),
        ..Default::default()
    };
    template::Entity::update(row).exec(tx.conn()).await?;
    let old = said.content()?;
    let newest = if after.version == before.version {
        said
    } else {
        written(tx, &after, content, Some(member.user.id)).await?
    };
    told(tx, member, (before, &old), (&after, content)).await?;
    tx.touch(after.business_id, NOUN, after.id);
    Ok((after, newest))
}

async fn told(
    tx: &Tx,
    member: &Member,
    (before, old): (&Template, &Content),
    (after, new): (&Template, &Content),
) -> Result<(), DbErr> {
    let entry = Entry::new(after.business_id, "contract_template.changed", NOUN, after.id)
        .changed("name", &before.name, &after.name)
        .changed("version", before.version, after.version)
        .changed("title", &old.title, &new.title)
        .changed("body", &old.body, &new.body)
        .changed("fields", &old.fields, &new.fields)
        .changed("agent_may_send", before.agent_may_send, after.agent_may_send)
        .changed("archived", before.archived_at.is_some(), after.archived_at.is_some());
    record(tx, &member.actor(), entry).await
}
