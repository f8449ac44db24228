//! A document as a web page that needs nothing else: no script, no picture, no font from elsewhere.

use std::sync::LazyLock;

use minijinja::{Environment, UndefinedBehavior, Value, syntax::SyntaxConfig, value::Serde};

use crate::{
    document::{Document, Mark},
    sheet::Sheet,
};

/// Its name ends such that what is put in is escaped.
pub(crate) const PAGE: &str = "page.html";

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| templates(include_str!("page.html")));

/// An environment with one template, [`PAGE`], whose values are escaped.
pub(crate) fn templates(page: &'static str) -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    let lines = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    templates.set_syntax(lines.expect("only how lines end differs from the default"));
    templates.add_template(PAGE, page).expect("a test renders the page");
    templates
}

/// The whole page, in UTF-8. What anybody wrote is escaped; its style stands in one `<style>`, so that a content
/// security policy of `default-src 'none'; style-src 'unsafe-inline'` is enough. The same document gives the same page.
pub fn html(document: &Document, mark: Mark) -> String {
    let sheet = Value::from(Serde(Sheet::new(document, mark)));
    let page = TEMPLATES.get_template(PAGE).and_then(|page| page.render(sheet));
    page.expect("the page asks for what every sheet has")
}
