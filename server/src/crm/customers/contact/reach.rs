//! Which numbers or addresses a customer has after a change, and which of them is the primary one. Knows no database.

/// A number or an address of a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::crm) struct Held<T> {
    /// The number or address.
    pub(in crate::crm) value: T,
    /// Whether it is not used any more, but still known.
    pub(in crate::crm) former: bool,
}

/// Everything of one kind by which a customer is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::crm) struct Reach<T> {
    /// The one that is used; never a former one.
    pub(in crate::crm) primary: Option<T>,
    /// All of them, the primary one among them.
    pub(in crate::crm) all: Vec<Held<T>>,
}

/// A change as it was asked for; `None` leaves things as they are.
#[derive(Clone, Debug)]
pub(in crate::crm) struct Asked<T> {
    /// The primary one, or that there is to be none.
    pub(in crate::crm) primary: Option<Option<T>>,
    /// All that there are to be, the primary one beside or among them.
    pub(in crate::crm) list: Option<Vec<T>>,
}

impl<T> Default for Asked<T> {
    fn default() -> Self {
        Self { primary: None, list: None }
    }
}

impl<T> Default for Reach<T> {
    fn default() -> Self {
        Self { primary: None, all: vec![] }
    }
}

impl<T: Clone + PartialEq> Reach<T> {
    /// All of them, none former, the first one primary.
    pub(in crate::crm) fn of(all: Vec<T>) -> Self {
        Self::default().changed(Asked { primary: None, list: Some(all) })
    }

    /// What there is after a change. A list is what there is to be, where a former one stays former. Without a list, a
    /// new primary one takes the place of the old one, and one that was there already changes places with it.
    pub(in crate::crm) fn changed(&self, asked: Asked<T>) -> Self {
        let is_listed = asked.list.is_some();
        let mut all = asked.list.map_or_else(|| self.all.clone(), |list| self.listed(list));
        let mut primary = self.primary.clone();
        if let Some(wanted) = asked.primary {
            let stays = wanted.as_ref().is_some_and(|wanted| contains(&all, wanted));
            if !is_listed && !stays {
                all.retain(|held| Some(&held.value) != self.primary.as_ref());
            }
            if let Some(wanted) = &wanted {
                all.retain(|held| held.value != *wanted);
                all.insert(0, Held { value: wanted.clone(), former: false });
            }
            primary = wanted;
        }
        let current = |value: &T| all.iter().any(|held| held.value == *value && !held.former);
        let first = || all.iter().find(|held| !held.former).map(|held| held.value.clone());
        let primary = primary.filter(current).or_else(first);
        Self { primary, all }
    }

    fn listed(&self, list: Vec<T>) -> Vec<Held<T>> {
        let mut all: Vec<Held<T>> = Vec::new();
        for value in list {
            if !contains(&all, &value) {
                let former = self.all.iter().any(|held| held.value == value && held.former);
                all.push(Held { value, former });
            }
        }
        all
    }

    /// How many are used.
    pub(in crate::crm) fn current(&self) -> usize {
        self.all.iter().filter(|held| !held.former).count()
    }

    /// Those that were not there `before`.
    pub(in crate::crm) fn fresh<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a T> {
        self.all.iter().map(|held| &held.value).filter(|value| !contains(&before.all, value))
    }

    /// Those that were there `before`, as former ones, and are used.
    pub(in crate::crm) fn revived<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a T> {
        let used = self.all.iter().filter(|held| !held.former).map(|held| &held.value);
        used.filter(|value| before.all.iter().any(|held| held.value == **value && held.former))
    }
}

fn contains<T: PartialEq>(all: &[Held<T>], value: &T) -> bool {
    all.iter().any(|held| held.value == *value)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Held, Reach};

    /// `a*` is the primary one, `b-` a former one.
    fn reach(text: &'static str) -> Reach<&'static str> {
        let primary = text.split_whitespace().find_map(|word| word.strip_suffix('*'));
        let all = text
            .split_whitespace()
            .map(|word| Held { value: word.trim_end_matches(['*', '-']), former: word.ends_with('-') });
        Reach { primary, all: all.collect() }
    }

    fn list(text: &'static str) -> Asked<&'static str> {
        Asked { primary: None, list: Some(text.split_whitespace().collect()) }
    }

    fn primary(primary: Option<&'static str>) -> Asked<&'static str> {
        Asked { primary: Some(primary), list: None }
    }

    #[test]
    fn nothing_asked_changes_nothing() {
        for text in ["", "a* b", "b a* c-", "c-"] {
            assert_eq!(reach(text).changed(Asked::default()), reach(text), "{text}");
        }
    }

    #[test]
    fn a_new_primary_one_takes_the_place_of_the_old_and_a_known_one_changes_places() {
        for (before, wanted, after) in [
            ("", "a", "a*"),
            ("a* b", "c", "c* b"),
            ("a* b", "b", "b* a"),
            ("a* b-", "b", "b* a"),
            ("a* b", "a", "a* b"),
            ("b-", "a", "a* b-"),
        ] {
            assert_eq!(reach(before).changed(primary(Some(wanted))), reach(after), "{before} and {wanted}");
        }
    }

    #[test]
    fn without_the_primary_one_the_next_that_is_used_steps_in() {
        for (before, after) in [("", ""), ("a*", ""), ("a* b", "b*"), ("a* b- c", "b- c*"), ("a* b-", "b-")] {
            assert_eq!(reach(before).changed(primary(None)), reach(after), "{before}");
        }
    }

    #[test]
    fn a_list_is_what_there_is_to_be_and_former_ones_in_it_stay_former() {
        for (before, asked, after) in [
            ("", "a b a", "a* b"),
            ("a* b", "b a", "b a*"),
            ("a* b", "c b", "c* b"),
            ("a* b-", "b a", "b- a*"),
            ("a* b-", "b c", "b- c*"),
            ("a* b-", "b", "b-"),
            ("a* b-", "", ""),
        ] {
            assert_eq!(reach(before).changed(list(asked)), reach(after), "{before} and {asked}");
        }
    }

    #[test]
    fn the_primary_one_may_stand_beside_the_list_or_in_it() {
        let both = |wanted| Asked { primary: Some(wanted), list: Some(vec!["b", "c"]) };
        assert_eq!(reach("a*").changed(both(Some("d"))), reach("d* b c"));
        assert_eq!(reach("a*").changed(both(Some("c"))), reach("c* b"));
        assert_eq!(reach("a*").changed(both(None)), reach("b* c"));
        assert_eq!(reach("b*").changed(both(None)), reach("b* c"));
    }

    #[test]
    fn what_came_is_told_from_what_was_there() {
        let (before, after) = (reach("a* b- c"), reach("b* d a"));
        assert_eq!(after.fresh(&before).collect::<Vec<_>>(), [&"d"]);
        assert_eq!(before.fresh(&after).collect::<Vec<_>>(), [&"c"]);
        assert_eq!(after.revived(&before).collect::<Vec<_>>(), [&"b"]);
        assert_eq!((before.current(), after.current()), (2, 3));
    }
}
