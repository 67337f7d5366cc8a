//! Tables of (answers, facts) to what comes next.
