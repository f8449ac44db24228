//! Imports as the API shows them.

use garde::Validate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

use super::{Import, KEPT, OnExisting, State, mapping::Target, problem::Trouble, row::problem};
use crate::db::{ImportId, Moment, UserId};

/// A table that is uploaded.
#[derive(ToSchema)]
#[schema(as = ImportUpload)]
#[expect(dead_code, reason = "it is read piece by piece, and described by this")]
pub(super) struct UploadBody {
    /// CSV in UTF-8, at most 20 MiB and 50,000 rows, with the names of the columns in its first row; commas, semicolons or
    /// tabs between the cells.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// How a table is to be read.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[schema(as = ImportPlan)]
pub(super) struct PlanBody {
    /// What each column holds, in the order of the columns.
    #[garde(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    pub(super) mapping: Vec<Target>,
    /// What becomes of those who are known already.
    #[garde(skip)]
    pub(super) on_existing: OnExisting,
}

/// How many rows went which way; after a dry run, how many would.
#[derive(Serialize, ToSchema)]
#[schema(as = ImportCounts)]
struct CountsBody {
    /// They make a customer.
    new: i32,
    /// They add something to one.
    update: i32,
    /// They have nothing to add.
    skip: i32,
    /// They contradict what is known.
    conflict: i32,
    /// They cannot be read.
    error: i32,
}

/// An import in a list.
#[derive(Serialize, ToSchema)]
#[schema(as = ImportSummary)]
pub(super) struct SummaryBody {
    id: ImportId,
    /// Empty where the file had no name.
    file_name: String,
    state: State,
    /// Rows below the names of the columns.
    rows: i32,
    /// How many of them the last run or dry run has done.
    done_rows: i32,
    counts: CountsBody,
    /// Who uploaded it.
    user_id: UserId,
    created_at: Moment,
    /// When the last run or dry run began.
    started_at: Option<Moment>,
    /// When it ended.
    ended_at: Option<Moment>,
    /// Until when the file is kept.
    expires_at: Moment,
}

/// An import.
#[derive(Serialize, ToSchema)]
#[schema(as = Import)]
pub(super) struct ImportBody {
    #[serde(flatten)]
    summary: SummaryBody,
    /// The names of the columns.
    columns: Vec<String>,
    /// The first five rows, long cells cut.
    sample: Vec<Vec<String>>,
    /// What the columns seem to hold, by their names.
    guess: Vec<Target>,
    /// What the last run or dry run took them for.
    mapping: Option<Vec<Target>>,
    on_existing: Option<OnExisting>,
    /// The first hundred rows that were not taken.
    problems: Vec<ProblemBody>,
}

/// A row that was not taken.
#[derive(Serialize, ToSchema)]
#[schema(as = ImportProblem)]
struct ProblemBody {
    /// As a spreadsheet counts: the names of the columns are row 1; empty lines are not counted.
    row: i32,
    /// The column that it is about, if it is about one.
    column: Option<String>,
    /// What stands there, long values cut.
    value: Option<String>,
    problem: Trouble,
}

impl From<&Import> for SummaryBody {
    fn from(import: &Import) -> Self {
        Self {
            id: import.id,
            file_name: import.file_name.clone(),
            state: import.state,
            rows: import.rows,
            done_rows: import.done_rows,
            counts: CountsBody {
                new: import.new_rows,
                update: import.update_rows,
                skip: import.skip_rows,
                conflict: import.conflict_rows,
                error: import.error_rows,
            },
            user_id: import.user_id,
            created_at: import.created_at,
            started_at: import.started_at,
            ended_at: import.ended_at,
            expires_at: import.created_at.after(KEPT),
        }
    }
}

impl ImportBody {
    /// With the rows that were not taken.
    pub(super) fn of(import: &Import, problems: Vec<problem::Model>) -> Self {
        let problem = |row: problem::Model| ProblemBody {
            row: row.row_number,
            column: row.column_name,
            value: row.value,
            problem: row.problem,
        };
        Self {
            summary: import.into(),
            columns: list(&import.columns),
            sample: list(&import.sample),
            guess: list(&import.guess),
            mapping: import.mapping.as_deref().map(list),
            on_existing: import.on_existing,
            problems: problems.into_iter().map(problem).collect(),
        }
    }
}

fn list<T: DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}
