//! `permissions`: prints who may do what on the teaching record.

use domain::record::permission::permissions_markdown;

/// The table as `docs/permissions.md` keeps it.
pub(crate) fn run() {
    print!("{}", permissions_markdown());
}
