//! Every example of the contract is answered with the example's status on a fresh seed, and every operation that declares a mechanism has it.

mod declared;
mod fresh;
mod prepare;
