//! The records contract: staff, services, and who may do what.

mod permissions;
mod v1;
