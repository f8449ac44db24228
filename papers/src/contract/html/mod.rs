//! A contract as a web page.

use std::sync::LazyLock;

use minijinja::{Environment, Value, value::Serde};

use super::{
    Agreement,
    sheet::{Print, Sheet},
};
use crate::html::{PAGE, templates};

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| templates(include_str!("page.html")));

/// The whole page, in UTF-8, that needs nothing else: no script, no picture, no font; its style stands in one `<style>`, so
/// that a content security policy of `default-src 'none'; style-src 'unsafe-inline'` is enough. What anybody wrote is
/// escaped. The same agreement gives the same bytes: their hash stands for what the signers were shown. Without a number
/// it is marked as a draft.
pub fn html(agreement: &Agreement) -> String {
    let sheet = Value::from(Serde(Sheet::new(agreement, Print::Shown)));
    let page = TEMPLATES.get_template(PAGE).and_then(|page| page.render(sheet));
    page.expect("the page asks for what every sheet has")
}
