//! Customers in lists, and the tags by which they are sorted.

mod routes;
mod store;

pub(super) use self::routes::routes;
