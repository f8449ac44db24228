//! What a failing company means for people: every company, every way to fail, what is seen meanwhile, and what is there
//! once the company works again. `docs/faults.md` prints these tables, and each test runs its own.

mod baileys;
mod calls;
mod calls_by_telephone;
mod chat;
mod database;
mod flood;
mod messages;
mod page;
mod recordings;
mod speech;
mod store;
mod stripe;

use std::time::Duration;

use sandbox::Fault;

pub const HOUR: Duration = Duration::from_secs(3600);

/// How a company fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It closes the connection without an answer.
    Refuses,
    /// It answers late, but within its limit.
    Slow,
    /// Its answer breaks off in the middle; what was asked for is done.
    Cut,
    /// Its answer means nothing.
    Wrong,
    /// It answers 429 and asks for a pause of two minutes.
    Busy,
    /// It answers 503 for an hour.
    Down,
}

impl Way {
    pub const ALL: [Self; 6] = [Self::Refuses, Self::Slow, Self::Cut, Self::Wrong, Self::Busy, Self::Down];

    /// How the stand-in does it, until it is told otherwise.
    pub fn fault(self) -> Fault {
        match self {
            Self::Refuses => Fault::refuse(),
            Self::Slow => Fault::delay_ms(150),
            Self::Cut => Fault::cut(),
            Self::Wrong => Fault::garbage(),
            Self::Busy => Fault::status(429).retry_after_s(120),
            Self::Down => Fault::status(503),
        }
    }

    /// For how long it goes on.
    pub fn lasts(self) -> Duration {
        match self {
            Self::Refuses | Self::Cut | Self::Wrong => Duration::from_secs(30),
            Self::Slow => Duration::ZERO,
            Self::Busy => Duration::from_secs(150),
            Self::Down => HOUR,
        }
    }
}

/// What people see while a company fails, and what is there once it works again.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub seen: &'static str,
    pub after: &'static str,
    /// The test that shows it, where it is not the flow's own.
    shown_by: Option<&'static str>,
}

pub const fn cell(seen: &'static str, after: &'static str) -> Cell {
    Cell { seen, after, shown_by: None }
}

impl Cell {
    pub const fn by(self, test: &'static str) -> Self {
        Self { shown_by: Some(test), ..self }
    }
}

/// One thing that a company does for people.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    pub company: &'static str,
    pub what: &'static str,
    /// The test that runs the table.
    pub shown_by: &'static str,
    /// In the order of [`Way::ALL`].
    pub cells: [Cell; 6],
}

/// What a test found in one cell.
pub type Found = (String, String);

impl Flow {
    /// The ways that the flow's own test runs; another test shows the others.
    pub fn ways(&self) -> impl Iterator<Item = Way> {
        Way::ALL.into_iter().zip(self.cells).filter(|(_, cell)| cell.shown_by.is_none()).map(|(way, _)| way)
    }

    /// Compares everything at once, so that a failing test shows the whole table.
    #[track_caller]
    pub fn check(&self, found: &[Found]) {
        let own = Way::ALL.into_iter().zip(self.cells).filter(|(_, cell)| cell.shown_by.is_none());
        let expected: Vec<_> = own.map(|(way, cell)| row(way, cell.seen, cell.after)).collect();
        let found: Vec<_> =
            self.ways().zip(found).map(|(way, (seen, after))| row(way, seen, after)).collect();
        assert_eq!(found, expected, "{}: {}", self.company, self.what);
    }
}

fn row(way: Way, seen: &str, after: &str) -> String {
    format!("{way:?}: {seen} → {after}")
}
