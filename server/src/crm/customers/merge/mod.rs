//! Two customers who turn out to be one person: what they have becomes one customer's, the other points to the survivor.

mod body;
mod plan;
mod routes;
mod store;

pub(super) use self::routes::routes;
pub use self::store::held;
