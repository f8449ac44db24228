//! The operations of a document, one by one.

use std::fmt;

use utoipa::openapi::{OpenApi, PathItem, path::Operation};

/// One operation and where it is reached.
#[derive(Clone, Copy)]
pub struct Described<'a> {
    /// `GET`, `POST` …
    pub method: &'static str,
    /// With `{…}` where something is put in.
    pub path: &'a str,
    /// What its handler says.
    pub operation: &'a Operation,
}

impl fmt::Debug for Described<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// Every operation, in the order of the paths.
pub fn operations(document: &OpenApi) -> impl Iterator<Item = Described<'_>> {
    document.paths.paths.iter().flat_map(|(path, item)| {
        of(item).into_iter().filter_map(|(method, operation)| {
            operation.as_ref().map(|operation| Described { method, path, operation })
        })
    })
}

fn of(item: &PathItem) -> [(&'static str, &Option<Operation>); 6] {
    [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
        ("HEAD", &item.head),
    ]
}

pub(super) fn all_mut(document: &mut OpenApi) -> impl Iterator<Item = &mut Operation> {
    document.paths.paths.values_mut().flat_map(|item| {
        let PathItem { get, post, put, patch, delete, head, .. } = item;
        [get, post, put, patch, delete, head].into_iter().flatten()
    })
}
