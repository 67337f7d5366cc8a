//! The contract: committed as generated, well made, compatible with what was released, and true of every operation.

mod bad_input;
mod compatible;
mod drift;
mod lint;
mod mechanisms;
mod rule_codes;
mod scenarios;
