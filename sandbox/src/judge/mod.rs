//! Judges requests by the vendors' own descriptions (OpenAPI, discovery document) where these are at hand.

mod schema;

pub use schema::problems;
