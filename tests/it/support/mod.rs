//! What every integration test uses: a database, the application behind HTTP, and builders of rows.

pub mod app;
pub mod builders;
pub mod cable;
pub mod client;
pub mod consequences;
pub mod contract;
pub mod database;
pub mod issuer;
pub mod logs;
pub mod operations;
pub mod probe;
mod smoke;
mod statements;
pub mod tokens;
pub mod trs_stand_in;

pub use app::TestApp;
pub use builders as a;
