//! The people of a made-up business: each is told by a number alone, so that whoever asks knows what was written. Pure.

use std::sync::LazyLock;

use serde::Deserialize;

/// First numbers of people who come to know the business during the measurement.
pub(crate) const IMPORTED: usize = 1_000_000;
pub(crate) const CREATED: usize = 2_000_000;
pub(crate) const CREATED_BARE: usize = 3_000_000;

/// The numbers that can be given: five prefixes, a digit of five that is given behind all of them, six digits more.
const NUMBERS: u64 = 25_000_000;
/// Shares no factor with `NUMBERS`, so that no two people have one number and neighbours have distant ones.
const STRIDE: u64 = 7_368_787;
const PREFIXES: [&str; 5] = ["50", "52", "53", "54", "58"];
/// How much commoner the first words of a list are: the first of sixty names is that of one person in twenty-five.
const COMMON: f64 = 1.3;

/// What is said and how people are called.
#[derive(Deserialize)]
pub(super) struct Words {
    first: Vec<(String, String)>,
    last: Vec<(String, String)>,
    pub(super) cities: Vec<String>,
    tags: Vec<String>,
    pub(super) notes: Vec<String>,
    pub(super) summaries: Vec<String>,
    pub(super) talk: Vec<String>,
}

pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| serde_json::from_str(include_str!("words.json")).expect("a file of ours"));

/// A person by number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person(pub(crate) usize);

impl Person {
    /// In Hebrew.
    pub(crate) fn first_name(self) -> &'static str {
        &common(&WORDS.first, self.chance("first")).0
    }

    /// In Hebrew; may be of two words.
    pub(crate) fn last_name(self) -> &'static str {
        &common(&WORDS.last, self.chance("last")).0
    }

    /// First and last.
    pub(crate) fn name(self) -> String {
        format!("{} {}", self.first_name(), self.last_name())
    }

    /// As it is dialled at home, ten digits.
    pub(crate) fn national(self) -> String {
        let number = self.0 as u64 % NUMBERS * STRIDE % NUMBERS;
        let prefix = PREFIXES[(number / 5_000_000) as usize];
        format!("0{prefix}{}{:06}", 3 + number / 1_000_000 % 5, number % 1_000_000)
    }

    /// In E.164.
    pub(crate) fn phone(self) -> String {
        format!("+972{}", &self.national()[1..])
    }

    /// Two in five have one.
    pub(crate) fn email(self) -> Option<String> {
        let (first, last) =
            (common(&WORDS.first, self.chance("first")), common(&WORDS.last, self.chance("last")));
        (self.chance("email") < 0.4).then(|| format!("{}.{}{}@example.co.il", first.1, last.1, self.0))
    }

    /// Every second has one.
    pub(crate) fn tag(self) -> Option<&'static str> {
        (self.chance("tag") < 0.5).then(|| common(&WORDS.tags, self.chance("which tag")).as_str())
    }

    /// How they became known.
    pub(crate) fn source(self) -> &'static str {
        ["call", "call", "message", "import", "manual"][self.index("source", 5)]
    }

    /// One in five wants something.
    pub(super) fn has_lead(self) -> bool {
        self.chance("lead") < 0.2
    }

    /// One of so many.
    pub(super) fn index(self, of: &str, count: usize) -> usize {
        (self.chance(of) * count as f64) as usize
    }

    /// From 0 to below 1, always the same for one person and purpose.
    fn chance(self, of: &str) -> f64 {
        let salt = of.bytes().fold(0_u64, |salt, byte| salt.wrapping_mul(131).wrapping_add(byte.into()));
        (mixed(salt.wrapping_add(self.0 as u64)) >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn common<T>(words: &[T], chance: f64) -> &T {
    &words[(chance.powf(COMMON) * words.len() as f64) as usize]
}

/// A step of SplitMix64. Source: <https://prng.di.unimi.it/splitmix64.c>
pub(crate) fn mixed(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use super::{CREATED, CREATED_BARE, IMPORTED, Person};

    #[test]
    fn no_two_people_have_one_number() {
        let firsts = [0, IMPORTED, CREATED, CREATED_BARE];
        let numbers: HashSet<String> =
            firsts.iter().flat_map(|first| (0..20_000).map(move |n| Person(first + n).phone())).collect();
        assert_eq!(numbers.len(), 80_000);
        assert!(numbers.iter().all(|number| number.len() == 13 && number.starts_with("+9725")));
    }

    #[test]
    fn a_person_stays_the_same_and_some_names_are_commoner_than_others() {
        let mut names: HashMap<&str, usize> = HashMap::new();
        (0..10_000).for_each(|n| *names.entry(Person(n).first_name()).or_default() += 1);
        assert_eq!(Person(7).name(), Person(7).name());
        assert!(names["דוד"] > 300 && names["דוד"] < 600, "{}", names["דוד"]);
        assert!(names["זהבה"] > 50, "{}", names["זהבה"]);
    }
}
