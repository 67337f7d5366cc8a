//! The registration context: schools, providers, placements, training, drafts.
