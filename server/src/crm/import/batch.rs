//! A few hundred rows at once: what each of them means, counted.

use super::{
    OnExisting,
    book::{Book, Decision},
    person::{Person, Reading},
    problem::Problem,
};

/// How many rows went which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) new: i32,
    pub(super) update: i32,
    pub(super) skip: i32,
    pub(super) conflict: i32,
    pub(super) error: i32,
}

/// What a batch came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub(super) counts: Counts,
    pub(super) problems: Vec<Problem>,
}

/// Everybody whom the rows tell of.
pub(super) fn people<'a>(readings: &'a [Reading]) -> Vec<&'a Person> {
    let person = |reading: &'a Reading| match reading {
        Reading::Person(person) => Some(&**person),
        Reading::Empty | Reading::Refused(_) => None,
    };
    readings.iter().filter_map(person).collect()
}

/// Takes the rows into the book, one after another.
pub(super) fn decide(book: &mut Book, readings: Vec<Reading>, on_existing: OnExisting) -> Outcome {
    let mut outcome = Outcome::default();
    for reading in readings {
        let Outcome { counts, problems } = &mut outcome;
        match reading {
            Reading::Empty => counts.skip += 1,
            Reading::Refused(problem) => {
                counts.error += 1;
                problems.push(problem);
            }
            Reading::Person(person) => {
                let row = person.row;
                match book.take(*person, on_existing) {
                    Decision::New => counts.new += 1,
                    Decision::Update => counts.update += 1,
                    Decision::Skip => counts.skip += 1,
                    Decision::Conflict(trouble) => {
                        counts.conflict += 1;
                        problems.push(Problem::of_row(row, trouble));
                    }
                }
            }
        }
    }
    outcome
}
