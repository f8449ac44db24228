//! The tables of calls and turns.

/// The table of calls.
pub mod call_log {
    use sea_orm::entity::prelude::*;

    use crate::{
        agent::summary::Summary,
        calls::{Direction, Status, Verdict},
        db::{BusinessId, CallId, CustomerId, FileId, Moment, UserId},
    };

    /// One call.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "call_log")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: CallId,
        /// Whose it is.
        pub business_id: BusinessId,
        /// Who is at the other end, if that is known.
        pub customer_id: Option<CustomerId>,
        /// Twilio's id of it, of any form; unique.
        pub call_sid: String,
        /// Who calls, as Twilio says.
        pub from_number: String,
        /// Who is called, as Twilio says.
        pub to_number: String,
        /// Who began it.
        pub direction: Direction,
        /// How far it has come; written by `advance` only.
        pub status: Status,
        /// Where Twilio reaches us for this call: scheme and host, without a slash at its end.
        pub origin: String,
        /// The path of the recording.
        pub recording_url: Option<String>,
        /// The stored recording.
        pub recording_file_id: Option<FileId>,
        /// What a recorded message says.
        pub transcription: Option<String>,
        /// What it was about, as JSON.
        pub summary: Option<String>,
        /// What the caller wanted, in a word.
        pub intent: Option<String>,
        /// Why the conversation ended.
        pub ending: Option<String>,
        /// When Twilio was last told to open the media stream.
        pub announced_at: Option<Moment>,
        /// When the media stream was opened; only one ever is.
        pub stream_started_at: Option<Moment>,
        /// When somebody began to speak.
        pub answered_at: Option<Moment>,
        /// When it was over.
        pub ended_at: Option<Moment>,
        /// How long it took, in whole seconds.
        pub duration_s: Option<i64>,
        /// When it was first heard of.
        pub created_at: Moment,
        /// The log from which it can be replayed.
        pub replay_file_id: Option<FileId>,
        /// What it used of the vendors, as JSON.
        pub usage: String,
        /// What a member says of how it went.
        pub mark: Option<Verdict>,
        /// Why.
        pub mark_reason: Option<String>,
        /// Who said it.
        pub marked_by: Option<UserId>,
        /// When.
        pub marked_at: Option<Moment>,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl Model {
        /// What it was about, in a few sentences, once that was written.
        pub fn told(&self) -> Option<String> {
            let summary = serde_json::from_str::<Summary>(self.summary.as_deref()?).ok()?;
            Some(summary.summary).filter(|text| !text.is_empty())
        }
    }

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Call").field("id", &self.id).field("status", &self.status).finish_non_exhaustive()
        }
    }
}

/// The table of turns.
pub mod call_turn {
    use sea_orm::entity::prelude::*;

    use crate::{calls::Who, db::CallId};

    /// One turn of a conversation.
    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "call_turn")]
    pub struct Model {
        /// The id.
        #[sea_orm(primary_key)]
        pub id: i64,
        /// The call.
        pub call_id: CallId,
        /// Its place in the call, from 1.
        pub seq: i32,
        /// Who speaks.
        pub who: Who,
        /// The words; of the agent's, also those that were not heard.
        pub text: String,
        /// How many characters of the agent's words reached the caller's ear, once that is known.
        pub heard_chars: Option<i32>,
        /// Whether the caller cut it short.
        pub interrupted: bool,
        /// When it began: milliseconds since the media stream's start.
        pub started_ms: i64,
        /// Milliseconds per stage, as a JSON object.
        pub timings: String,
    }

    /// None.
    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}

    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.debug_struct("Turn").field("seq", &self.seq).field("who", &self.who).finish_non_exhaustive()
        }
    }
}
