//! The tools of one business's receptionist: those that the parts offer, as its profile allows them.

use super::approvals;
use crate::{
    accounts::{Permission, Profile},
    agent::{
        Access, Arguments as _, Offer, Tool,
        tools::{NoteCaller, NoteQuestion, TakeMessage},
    },
    crm::tools::Conversation,
    parts,
};

/// Tools that only write down what was said, for the people of the business themselves: there is nothing to agree to.
const NOTES: [&str; 3] = [TakeMessage::NAME, NoteCaller::NAME, NoteQuestion::NAME];

/// What the model is offered beside the endings of its channel. A tool that asks is the same to the model, and writes a
/// request instead of acting.
pub fn toolbox(profile: &Profile) -> Vec<Tool<Conversation>> {
    let allowed = |tool: &Tool<Conversation>| match permission(profile, &tool.offer) {
        Permission::Allowed => Some(*tool),
        Permission::Asks => Some(tool.instead(approvals::ask)),
        Permission::Off => None,
    };
    parts::tools().iter().filter_map(allowed).collect()
}

/// Whether a tool may be used. A wish that this tool cannot have is none: it is allowed.
pub fn permission(profile: &Profile, offer: &Offer) -> Permission {
    match profile.tools.get(offer.name).copied().unwrap_or_default() {
        Permission::Asks if !may_ask(offer) => Permission::Allowed,
        Permission::Off if !may_be_off(offer) => Permission::Allowed,
        wanted => wanted,
    }
}

/// Whether a person may be asked before the tool acts: who looks something up, or ends a conversation, is answered at once.
pub fn may_ask(offer: &Offer) -> bool {
    offer.access == Access::Writes && !NOTES.contains(&offer.name)
}

/// Whether the receptionist can do without it: every conversation has an end.
pub fn may_be_off(offer: &Offer) -> bool {
    !matches!(offer.access, Access::Ends(_))
}

#[cfg(test)]
mod tests {
    use super::{may_ask, may_be_off, permission, toolbox};
    use crate::{
        accounts::{Permission, Profile},
        agent::tools::END_CALL,
        parts,
    };

    fn with(tool: &str, wanted: Permission) -> Profile {
        Profile { tools: [(tool.to_owned(), wanted)].into(), ..Profile::default() }
    }

    #[test]
    fn what_is_off_is_not_offered_and_what_asks_is() {
        let names = |profile: &Profile| -> Vec<&str> {
            toolbox(profile).iter().map(|tool| tool.offer.name).collect()
        };
        let all = names(&Profile::default());
        assert_eq!(all.len(), parts::tools().len());
        let off = names(&with("book_appointment", Permission::Off));
        assert_eq!(off.len(), all.len() - 1);
        assert!(!off.contains(&"book_appointment"));
        assert_eq!(names(&with("book_appointment", Permission::Asks)), all);
        assert_eq!(names(&with("no_such_tool", Permission::Off)), all);
    }

    #[test]
    fn endings_are_always_allowed_and_nobody_is_asked_before_something_is_looked_up() {
        for wanted in [Permission::Asks, Permission::Off] {
            assert_eq!(permission(&with("end_call", wanted), &END_CALL), Permission::Allowed);
        }
        assert!(!may_ask(&END_CALL) && !may_be_off(&END_CALL));
        let offer = |name: &str| parts::tools().iter().find(|tool| tool.offer.name == name).unwrap().offer;
        let (looks, notes, books) = (offer("find_caller"), offer("take_message"), offer("book_appointment"));
        assert_eq!([may_ask(&looks), may_ask(&notes), may_ask(&books)], [false, false, true]);
        assert!([looks, notes, books].iter().all(may_be_off));
        assert_eq!(permission(&with("find_caller", Permission::Asks), &looks), Permission::Allowed);
        assert_eq!(permission(&with("find_caller", Permission::Off), &looks), Permission::Off);
    }
}
