//! The instructions of the receptionist, from facts. Every fact is one line of data: no text of the owner or the caller
//! can begin a line or a section of its own. A tool is named only where it is offered.

use std::sync::LazyLock;

use minijinja::{Environment, context, syntax::SyntaxConfig};

use super::{Caller, Offer, Style, Today, facts, openings};
use crate::accounts::{Form, Profile};

const TEMPLATE: &str = include_str!("prompts/receptionist.md.j2");

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_syntax(
        SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().expect("the usual signs"),
    );
    environment.add_template("receptionist.md", TEMPLATE).expect("the template is part of the program");
    environment
});

/// The instructions for one conversation with these tools, in Hebrew.
pub fn system(profile: &Profile, caller: &Caller, today: Today, style: Style, offers: &[Offer]) -> String {
    let facts = context! {
        agent => context! { name => facts::line(&profile.agent.name, 40), is_female => profile.agent.form == Form::Female },
        business => facts::business(profile, today),
        caller => facts::caller(caller),
        today => facts::today(today),
        tools => offers.iter().map(|offer| offer.name).collect::<Vec<_>>(),
        spoken => style == Style::Spoken,
        openings => openings(profile.agent.form).collect::<Vec<_>>(),
        tone => facts::line(&profile.tone, 400),
        language_notes => facts::line(&profile.language_notes, 400),
        people => facts::people(profile, today),
        never_say => facts::list(&profile.never_say),
    };
    let template = ENVIRONMENT.get_template("receptionist.md").expect("it was added");
    template.render(facts).expect("every value of the template is given")
}
