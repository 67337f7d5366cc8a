//! The registration side: who trains where, with whom, and what a school may do about it.

pub mod vocabulary;

pub use vocabulary::*;
