//! The tables of imports and of the rows that they did not take.

use sea_orm::entity::prelude::*;

use super::{OnExisting, State};
use crate::db::{BusinessId, FileId, ImportId, Moment, UserId};

/// One import.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import")]
pub struct Model {
    /// The id.
    #[sea_orm(primary_key)]
    pub id: ImportId,
    /// Whose it is.
    pub business_id: BusinessId,
    /// Who uploaded it.
    pub user_id: UserId,
    /// The table as it was uploaded; none once it has expired.
    pub file_id: Option<FileId>,
    /// What the file was called; may be empty.
    pub file_name: String,
    /// How far it is.
    pub state: State,
    /// What stands between two cells: one ASCII character.
    pub separator: String,
    /// The names of the columns, as a JSON list.
    pub columns: String,
    /// The first rows, as a JSON list of lists.
    pub sample: String,
    /// What the columns seem to be, as a JSON list.
    pub guess: String,
    /// What a person says that they are.
    pub mapping: Option<String>,
    /// What becomes of those who are known already.
    pub on_existing: Option<OnExisting>,
    /// How many rows there are below the names.
    pub rows: i32,
    /// Where the rows begin, in bytes.
    pub data_at: i64,
    /// Where the next row begins.
    pub next_byte: i64,
    /// How many rows are done.
    pub done_rows: i32,
    /// How many of them made a customer.
    pub new_rows: i32,
    /// How many added something to one.
    pub update_rows: i32,
    /// How many had nothing to add.
    pub skip_rows: i32,
    /// How many belong to nobody in particular.
    pub conflict_rows: i32,
    /// How many could not be read.
    pub error_rows: i32,
    /// How often the work failed since the last rows that were done.
    pub stumbles: i32,
    /// When it was uploaded.
    pub created_at: Moment,
    /// When the last run or dry run began.
    pub started_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
}

/// None.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Import").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}

/// The table of the rows that were not taken.
pub mod problem {
    use sea_orm::entity::prelude::*;

    use super::super::problem::Trouble;
    use crate::db::{BusinessId, ImportId};

    /// One of them.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "import_problem")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Of which import.
        pub import_id: ImportId,
        /// The row as a spreadsheet counts them: the names of the columns are row 1. Unique with the import.
        pub row_number: i32,
        /// The column that it is about.
        pub column_name: Option<String>,
        /// What stands there, cut where it is long.
        pub value: Option<String>,
        /// Why the row was not taken.
        pub problem: Trouble,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Problem").field("row", &self.row_number).finish_non_exhaustive()
        }
    }
}
