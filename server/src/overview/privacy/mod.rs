//! What a customer may ask of whoever keeps data about them: to have them, and to be forgotten. Every part says in
//! [`Personal`](crate::crm::Personal) what it knows of customers; nothing here names a table of theirs.

mod archive;
mod erase;
mod files;
mod routes;
mod rows;

pub(super) use self::routes::routes;
