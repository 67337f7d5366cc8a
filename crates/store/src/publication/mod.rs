//! What lead providers may read, ready-made (decision 45): what is due, the facts to render, the rows, the pages.

pub mod due;
pub mod facts;
pub mod pages;
pub mod rows;
pub mod verify;
