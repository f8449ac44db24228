//! What the parts know of a customer: which tables, whose rows in them are theirs, and what becomes of those where the
//! customer asks for their data or wants to be forgotten.

/// A table with rows about customers. Within a part, a table stands after those that it refers to.
#[derive(Clone, Copy, Debug)]
pub struct Personal {
    /// Its name.
    pub table: &'static str,
    /// Which of its rows are a customer's.
    pub whose: Whose,
    /// What becomes of them where the customer is erased.
    pub erasure: Erasure,
    /// Whether they are handed out to the customer: what is made of other rows tells nothing more.
    pub told: bool,
    /// Which rows are still going on, as a condition in SQL with `{now}`: nobody is erased meanwhile.
    pub open: Option<&'static str>,
}

/// Which rows are a customer's.
#[derive(Clone, Copy, Debug)]
pub enum Whose {
    /// Those with their `customer_id`; where customers are merged, these rows move.
    Customer,
    /// Those whose `column` is the `key` of a row of theirs in `table`.
    Of {
        /// A table with a `customer_id`.
        table: &'static str,
        /// The column here.
        column: &'static str,
        /// The column there.
        key: &'static str,
    },
}

/// What becomes of rows where their customer is erased.
#[derive(Clone, Copy, Debug)]
pub enum Erasure {
    /// They go.
    Gone,
    /// They stay for what is counted and what refers to them, and say no more of anybody: the assignments of an `update`,
    /// in which `{now}` is the present.
    Emptied(&'static str),
    /// They stay as they are: the law wants them kept, or they prove what was agreed.
    Kept,
}

impl Personal {
    /// Rows that go.
    pub const fn gone(table: &'static str) -> Self {
        Self { table, whose: Whose::Customer, erasure: Erasure::Gone, told: true, open: None }
    }

    /// Rows that are made of others, and go.
    pub const fn derived(table: &'static str) -> Self {
        Self { told: false, ..Self::gone(table) }
    }

    /// Rows that stay and say no more of anybody.
    pub const fn emptied(table: &'static str, assignments: &'static str) -> Self {
        Self { erasure: Erasure::Emptied(assignments), ..Self::gone(table) }
    }

    /// Rows that stay as they are.
    pub const fn kept(table: &'static str) -> Self {
        Self { erasure: Erasure::Kept, ..Self::gone(table) }
    }

    /// The same, for the rows whose `column` is the `key` of a row of the customer's in this other table.
    pub const fn of(self, table: &'static str, column: &'static str, key: &'static str) -> Self {
        Self { whose: Whose::Of { table, column, key }, ..self }
    }

    /// The same; rows of which this is true are still going on.
    pub const fn unless(self, open: &'static str) -> Self {
        Self { open: Some(open), ..self }
    }
}
