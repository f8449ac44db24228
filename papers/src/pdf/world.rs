//! All that the typesetter sees: one template, the fonts, and one document's values. No file, no package, no clock.

use typst::{
    Library, LibraryExt as _, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Dict, Duration},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};

use super::fonts::SHIPPED;

/// One document on the typesetter's desk.
pub(super) struct Desk {
    template: &'static Source,
    library: LazyHash<Library>,
}

impl Desk {
    /// `inputs` are what the template reads as `sys.inputs`.
    pub(super) fn new(template: &'static Source, inputs: Dict) -> Self {
        Self { template, library: LazyHash::new(Library::builder().with_inputs(inputs).build()) }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHIPPED.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHIPPED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use typst::syntax::{RootedPath, VirtualPath, VirtualRoot};

    use super::*;

    static TEMPLATE: LazyLock<Source> = LazyLock::new(|| Source::detached("x"));

    #[test]
    fn no_file_is_there_but_the_template() {
        let desk = Desk::new(&TEMPLATE, Dict::new());
        assert!(desk.source(desk.main()).is_ok());
        for path in ["/etc/passwd", "sheet.typ", "fonts/Assistant_400Regular.ttf"] {
            let path = VirtualPath::new(path).unwrap();
            let id = RootedPath::new(VirtualRoot::Project, path).intern();
            assert_eq!(desk.file(id), Err(FileError::AccessDenied));
            assert_eq!(desk.source(id).map(|_| ()), Err(FileError::AccessDenied));
        }
        assert_eq!(desk.today(None), None);
    }
}
