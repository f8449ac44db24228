//! `/api/receptionist/questions`: what nothing answered, and answering it.

use axum::extract::State;
use garde::Validate;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Question, Status, body::QuestionBody, decide, store};
use crate::{
    accounts::{Answer, Member, refused},
    app::App,
    db::QuestionId,
    error::Result,
    openapi::{Refused, RefusedChange},
    web::{Json, List, Page, Path, Query},
};

pub(in crate::receptionist) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_questions))
        .routes(routes!(answer_question))
        .routes(routes!(dismiss_question))
}

/// Which questions are asked for.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Wanted {
    status: Option<Status>,
}

/// List the unanswered questions
///
/// What callers asked and the profile does not answer. Sorted by `last_at`, `first_at` or `count`; what was asked last comes
/// first if nothing is asked for. One that was answered and is asked again is open again.
#[utoipa::path(get, path = "/api/receptionist/questions", tag = "receptionist", security(("bearer" = [])),
    params(Wanted, Page),
    responses((status = 200, description = "A page of them", body = List<QuestionBody>), Refused))]
async fn list_questions(
    State(app): State<App>,
    member: Member,
    Query(wanted): Query<Wanted>,
    Query(page): Query<Page>,
) -> Result<Json<List<QuestionBody>>> {
    let (conn, business) = (app.db.reader(), member.business.id);
    let found = store::list(conn, business, wanted.status, &page).await?;
    let asked = store::asked(conn, business, found.items.iter().map(|question| question.id)).await?;
    Ok(Json(found.map(|question| QuestionBody::of(question, &asked))))
}

/// The answer to a question.
#[derive(Deserialize, Validate, ToSchema)]
#[schema(as = QuestionAnswer)]
struct GivenAnswer {
    /// The question as it is to stand in the profile; absent: as it was first asked.
    #[garde(inner(length(chars, min = 1, max = 300)))]
    #[schema(min_length = 1, max_length = 300)]
    question: Option<String>,
    /// What the receptionist is to say.
    #[garde(length(chars, min = 1, max = 1000), custom(not_blank))]
    #[schema(min_length = 1, max_length = 1000)]
    answer: String,
}

fn not_blank(text: &str, _: &()) -> garde::Result {
    if text.trim().is_empty() { Err(garde::Error::new("is empty")) } else { Ok(()) }
}

/// Answer a question
///
/// The answer becomes an entry of `profile.answers` in a new version of the profile; the next caller hears it.
#[utoipa::path(post, path = "/api/receptionist/questions/{id}/answer", tag = "receptionist",
    security(("bearer" = [])), params(("id" = QuestionId, Path, description = "The question")),
    request_body = GivenAnswer,
    responses((status = 200, description = "The question", body = QuestionBody), RefusedChange))]
async fn answer_question(
    State(app): State<App>,
    member: Member,
    Path(id): Path<QuestionId>,
    Json(given): Json<GivenAnswer>,
) -> Result<Json<QuestionBody>> {
    given.validate().map_err(|report| refused(&report))?;
    let new = Answer { question: given.question.unwrap_or_default(), answer: given.answer };
    let answered = app.db.write(async |tx| decide::answer(tx, &member, id, new).await).await?;
    told(&app, answered).await
}

/// Dismiss a question
///
/// It needs no answer; asked again it is counted and stays dismissed. 409 `state_move` where it is not open.
#[utoipa::path(post, path = "/api/receptionist/questions/{id}/dismiss", tag = "receptionist",
    security(("bearer" = [])), params(("id" = QuestionId, Path, description = "The question")),
    responses((status = 200, description = "The question", body = QuestionBody), RefusedChange))]
async fn dismiss_question(
    State(app): State<App>,
    member: Member,
    Path(id): Path<QuestionId>,
) -> Result<Json<QuestionBody>> {
    let dismissed = app.db.write(async |tx| decide::dismiss(tx, &member, id).await).await?;
    told(&app, dismissed).await
}

async fn told(app: &App, question: Question) -> Result<Json<QuestionBody>> {
    let asked = store::asked(app.db.reader(), question.business_id, [question.id]).await?;
    Ok(Json(QuestionBody::of(question, &asked)))
}
