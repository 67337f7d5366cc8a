//! What lead providers pull (`lead-provider-api.md`, decisions 40 to 45), through HTTP and against committed rows.

mod compressed;
mod document;
mod listing;
mod refresh;
mod sources;
mod time_passes;
mod visibility;
mod wire;
mod world;
mod writers;
