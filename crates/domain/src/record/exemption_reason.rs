//! Induction exemption reasons that rules speak of, by official id (`teaching-records.md` 2.12.3).

use uuid::{Uuid, uuid};

/// Passed induction in Wales.
pub const PASSED_IN_WALES: Uuid = uuid!("39550fa9-3147-489d-b808-4feea7f7f979");
/// Qualified before 7 May 2000.
pub const QUALIFIED_BEFORE_MAY_2000: Uuid = uuid!("5a80cee8-98a8-426b-8422-b0e81cb49b36");
/// Exempt, without saying why.
pub const EXEMPT: Uuid = uuid!("a5faff9f-29ce-4a6b-a7b8-0c1f57f15920");
/// QTLS; follows from the route and cannot be chosen.
pub const QTLS: Uuid = uuid!("35caa6a3-49f2-4a63-bd5a-2ba5fa9dc5db");
/// Overseas trained teacher; follows from a route and cannot be chosen.
pub const OVERSEAS_TRAINED_TEACHER: Uuid = uuid!("4c97e211-10d2-4c63-8da9-b0fcebe7f2f9");
/// Passed induction in Northern Ireland.
pub const NORTHERN_IRELAND: Uuid = uuid!("3471ab35-e6e4-4fa9-a72b-b8bd113df591");
/// Fully registered in Scotland, or eligible.
pub const SCOTLAND: Uuid = uuid!("a112e691-1694-46a7-8f33-5ec5b845c181");

/// Whether the reason comes from a route only, so that nobody chooses it for a person.
#[must_use]
pub fn is_route_only(reason: Uuid) -> bool {
    reason == QTLS || reason == OVERSEAS_TRAINED_TEACHER
}
