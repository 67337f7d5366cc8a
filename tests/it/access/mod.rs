//! Every operation of the contract × every kind of caller. The rows are the contract's; what is expected stands in [`table`], so that neither an
//! operation without a row nor a changed permission goes unseen. Another tenant's things are asked for by their real ids, and are not there.

mod callers;
mod owners;
mod table;
mod tenants;
mod world;
