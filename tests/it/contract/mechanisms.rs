//! The mechanisms of the platform, exercised on every operation that declares them.
