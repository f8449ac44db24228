//! The lines of a script taken apart: who calls, and what they do.

use crate::calls::unplugged::Deed;

/// How the business knows the caller.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::rehearsal) struct Known {
    /// Whether the number is hidden.
    pub(in crate::rehearsal) withheld: bool,
    /// The name, if it is known; with it the business knows the number.
    pub(in crate::rehearsal) name: Option<String>,
    /// Whether an appointment of theirs is to come.
    pub(in crate::rehearsal) has_appointment: bool,
}

/// Who calls, and what they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::rehearsal) struct Scene {
    pub(in crate::rehearsal) known: Known,
    pub(in crate::rehearsal) deeds: Vec<Deed>,
}

impl Scene {
    pub(super) fn of(lines: &[String]) -> Result<Self, (usize, String)> {
        let mut scene = Self { known: Known::default(), deeds: Vec::new() };
        for (at, line) in lines.iter().enumerate() {
            if !scene.tells_of_the_caller(line) {
                scene.deeds.push(Deed::parse(line).map_err(|why| (at, why))?);
            } else if !scene.deeds.is_empty() {
                return Err((at, "who calls stands before what they say".to_owned()));
            }
        }
        match scene.deeds.is_empty() {
            true => Err((lines.len(), "the caller does nothing".to_owned())),
            false => Ok(scene),
        }
    }

    /// Whether the caller says nothing any more at the end and does not hang up.
    pub(in crate::rehearsal) fn ends_in_silence(&self) -> bool {
        matches!(self.deeds.last(), Some(Deed::Wait(_)))
    }

    fn tells_of_the_caller(&mut self, line: &str) -> bool {
        let Some(order) = line.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) else {
            return false;
        };
        match order.trim().split_once(' ').unwrap_or((order.trim(), "")) {
            ("withheld", "") => self.known.withheld = true,
            ("appointment", "") => self.known.has_appointment = true,
            ("known", name) if !name.trim().is_empty() => self.known.name = Some(name.trim().to_owned()),
            _ => return false,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{Deed, Known, Scene};

    fn scene(lines: &[&str]) -> Result<Scene, (usize, String)> {
        Scene::of(&lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn who_calls_stands_before_what_they_say() {
        let played = scene(&["[known דנה לוי]", "[appointment]", "שלום", "[wait 9000]"]).unwrap();
        let known = Known { withheld: false, name: Some("דנה לוי".to_owned()), has_appointment: true };
        assert_eq!((played.known.clone(), played.deeds.len()), (known, 2));
        assert!(played.ends_in_silence());
        assert_eq!(scene(&["[withheld]", "שלום", "[hang up]"]).unwrap().deeds.last(), Some(&Deed::HangUp));
        assert_eq!(scene(&["שלום", "[withheld]"]).unwrap_err().0, 1);
        assert_eq!(scene(&["שלום", "[dance]"]).unwrap_err().0, 1);
        assert_eq!(scene(&["[withheld]"]).unwrap_err().0, 1);
    }
}
