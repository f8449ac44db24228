//! Queries about questions; each is bound to a business.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, ExprTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect, QueryTrait as _, Select, TryInsertResult,
    sea_query::{Expr, LockType},
};

use super::{
    NOUN, Question, Status,
    row::{
        asked::{self, Model as AskedRow},
        question::{ActiveModel, Column, Entity},
    },
};
use crate::{
    db::{BusinessId, QuestionId, Tx},
    error::{Error, Result},
    web::{List, Page, Sorts, sorted},
};

/// How often a question was asked is counted; the newest times are told. Older ones are not kept: they say no more.
const KEPT: u64 = 20;
const SORTS: Sorts<Column> = Sorts {
    id: Column::Id,
    by: &[("last_at", Column::LastAt), ("first_at", Column::FirstAt), ("count", Column::Times)],
    default: "-last_at",
};

fn of(business: BusinessId) -> Select<Entity> {
    Entity::find().filter(Column::BusinessId.eq(business))
}

fn asked_of(business: BusinessId) -> Select<asked::Entity> {
    asked::Entity::find().filter(asked::Column::BusinessId.eq(business))
}

/// A question that nobody else changes until `tx` ends.
///
/// # Errors
/// 404 if this business has no such question.
pub(super) async fn locked(tx: &Tx, business: BusinessId, id: QuestionId) -> Result<Question> {
    let mut select = of(business).filter(Column::Id.eq(id));
    QuerySelect::query(&mut select).lock(LockType::NoKeyUpdate);
    select.one(tx.conn()).await?.ok_or(Error::NotFound)
}

/// One page of the questions.
pub(super) async fn list(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    status: Option<Status>,
    page: &Page,
) -> Result<List<Question>> {
    let wanted = of(business).apply_if(status, |select, status| select.filter(Column::Status.eq(status)));
    sorted(conn, wanted, &SORTS, page).await
}

/// When and where these were asked, the newest first.
pub(super) async fn asked(
    conn: &impl ConnectionTrait,
    business: BusinessId,
    questions: impl IntoIterator<Item = QuestionId>,
) -> Result<Vec<AskedRow>, DbErr> {
    let asked = asked_of(business).filter(asked::Column::QuestionId.is_in(questions));
    asked.order_by_desc(asked::Column::Id).all(conn).await
}

/// The keys of what was asked in one conversation.
pub(super) async fn keys_of(tx: &Tx, business: BusinessId, origin: &str) -> Result<Vec<String>, DbErr> {
    let asked = asked_of(business).filter(asked::Column::Origin.eq(origin)).limit(KEPT * 5);
    let ids: Vec<QuestionId> =
        asked.all(tx.conn()).await?.into_iter().map(|asked| asked.question_id).collect();
    let questions = of(business).filter(Column::Id.is_in(ids)).all(tx.conn()).await?;
    Ok(questions.into_iter().map(|question| question.same_key).collect())
}

/// The question with this key; `new` is written where there is none.
pub(super) async fn found_or_made(
    tx: &Tx,
    business: BusinessId,
    new: ActiveModel,
) -> Result<Question, DbErr> {
    let key = new.same_key.clone().unwrap();
    let insert = Entity::insert(new).on_conflict_do_nothing_on([Column::BusinessId, Column::SameKey]);
    insert.exec_without_returning(tx.conn()).await?;
    let found = of(business).filter(Column::SameKey.eq(key)).one(tx.conn()).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("a question that was just written".to_owned()))
}

/// Counts that a question was asked once more, and opens it again where it was answered; nothing where this conversation
/// is counted already.
pub(super) async fn count(tx: &Tx, question: &Question, asked: asked::ActiveModel) -> Result<(), DbErr> {
    let key = [asked::Column::QuestionId, asked::Column::Origin];
    let insert = asked::Entity::insert(asked).on_conflict_do_nothing_on(key);
    if !matches!(insert.exec(tx.conn()).await?, TryInsertResult::Inserted(_)) {
        return Ok(());
    }
    let update = Entity::update_many()
        .col_expr(Column::Times, Expr::col(Column::Times).add(1))
        .col_expr(Column::LastAt, Expr::value(tx.now()))
        .filter(Column::BusinessId.eq(question.business_id))
        .filter(Column::Id.eq(question.id));
    update.exec(tx.conn()).await?;
    if question.status.may_become(Status::Open) {
        write(tx, question, ActiveModel { status: Set(Status::Open), ..Default::default() }).await?;
    }
    tx.touch(question.business_id, NOUN, question.id);
    forget_old(tx, question).await
}

async fn forget_old(tx: &Tx, question: &Question) -> Result<(), DbErr> {
    let of_question = || asked_of(question.business_id).filter(asked::Column::QuestionId.eq(question.id));
    let too_old = of_question().order_by_desc(asked::Column::Id).offset(KEPT).one(tx.conn()).await?;
    let Some(too_old) = too_old else { return Ok(()) };
    let delete = asked::Entity::delete_many()
        .filter(asked::Column::BusinessId.eq(question.business_id))
        .filter(asked::Column::QuestionId.eq(question.id))
        .filter(asked::Column::Id.lte(too_old.id));
    delete.exec(tx.conn()).await.map(drop)
}

/// Moves a locked question on, with what else is to be written of it.
///
/// # Errors
/// 409 `state_move` where it may not become that.
pub(super) async fn advance(tx: &Tx, question: &Question, to: Status, with: ActiveModel) -> Result<Question> {
    if !question.status.may_become(to) {
        return Err(Error::Conflict("state_move"));
    }
    tx.touch(question.business_id, NOUN, question.id);
    Ok(write(tx, question, ActiveModel { status: Set(to), ..with }).await?)
}

async fn write(tx: &Tx, question: &Question, changes: ActiveModel) -> Result<Question, DbErr> {
    Entity::update(ActiveModel { id: Set(question.id), ..changes }).exec(tx.conn()).await
}
