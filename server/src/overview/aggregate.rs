//! Counting and adding up, in one form for both databases.

use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait as _, Func, IntoCondition};

/// How many rows of a group fulfil this.
pub(super) fn count_if(condition: impl IntoCondition) -> Expr {
    let counted: Expr = CaseStatement::new().case(condition, 1_i64).into();
    counted.count()
}

/// The sum of `value` over the rows of a group that fulfil this; 0 if none does.
pub(super) fn sum_if(condition: impl IntoCondition, value: Expr) -> Expr {
    let counted: Expr = CaseStatement::new().case(condition, value).finally(0_i64).into();
    // PostgreSQL's sum of integers is no integer.
    Expr::expr(Func::coalesce([counted.sum(), Expr::val(0_i64)])).cast_as("bigint")
}
