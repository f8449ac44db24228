//! A person answers a question once for all, or says that it needs no answer.

use sea_orm::ActiveValue::Set;

use super::{Question, Status, row::question::ActiveModel, same, store};
use crate::{
    accounts::{self, Answer, Member},
    db::{QuestionId, Tx},
    error::Result,
};

/// Writes an answer into the profile, where the receptionist finds it from now on. An entry with the same question is
/// bettered, not doubled.
///
/// # Errors
/// 404 for a question that the business does not have; 400 for a profile that cannot hold the answer.
pub(super) async fn answer(tx: &Tx, member: &Member, id: QuestionId, new: Answer) -> Result<Question> {
    let found = store::locked(tx, member.business.id, id).await?;
    let asked = if new.question.trim().is_empty() { &found.question } else { new.question.trim() };
    let entry = Answer { question: asked.to_owned(), answer: new.answer.trim().to_owned() };
    let with = ActiveModel { answer: Set(Some(entry.answer.clone())), ..Default::default() };
    accounts::change_profile(tx, member, |profile| {
        let key = same::key(&entry.question);
        match profile.answers.iter_mut().find(|known| same::key(&known.question) == key) {
            Some(known) => *known = entry,
            None => profile.answers.push(entry),
        }
        Ok(())
    })
    .await?;
    store::advance(tx, &found, Status::Answered, with).await
}

/// Writes down that a question is not to be answered.
///
/// # Errors
/// 404 for a question that the business does not have; 409 `state_move` where it is not open.
pub(super) async fn dismiss(tx: &Tx, member: &Member, id: QuestionId) -> Result<Question> {
    let found = store::locked(tx, member.business.id, id).await?;
    store::advance(tx, &found, Status::Dismissed, ActiveModel::default()).await
}
