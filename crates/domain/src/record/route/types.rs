//! The 66 kinds of route to professional status, by official id (`teaching-records.md` 2.12.4), and what each asks for.

use uuid::{Uuid, uuid};

use super::vocabulary::ProfessionalStatus::{self, Eyps, Eyts, Pqts, Qts};
use super::vocabulary::RouteField;
use crate::record::exemption_reason::{
    NORTHERN_IRELAND as NIR, OVERSEAS_TRAINED_TEACHER as OTT, QTLS as SET, SCOTLAND as SCO,
};
use crate::record::requirement::Requirement::{
    self, Forbidden as n, Mandatory as M, Optional as o,
};

/// A kind of route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteType {
    /// Official id.
    pub id: Uuid,
    /// What it awards.
    pub awards: ProfessionalStatus,
    /// Whether it is awarded today; the others are kept for history.
    pub is_active: bool,
    /// Whether services may set it.
    pub set_by_services: bool,
    /// The exemption from induction that it brings, when the holder is exempt.
    pub exemption_reason: Option<Uuid>,
    /// Official name.
    pub name: &'static str,
    fields: [Requirement; 9],
}

/// Assessment Only: the one type that is assessed without training.
pub const ASSESSMENT_ONLY: Uuid = uuid!("57b86cef-98e2-4962-a74a-d47c7a34b838");
/// QTLS and SET membership.
pub const QTLS: Uuid = uuid!("be6eaf8c-92dd-4eff-aad3-1c89c4bec18c");
/// Apply for Qualified Teacher Status in England.
pub const APPLY_FOR_QTS: Uuid = uuid!("6f27bdeb-d00a-4ef9-b0ea-26498ce64713");
/// European Recognition.
pub const EUROPEAN_RECOGNITION: Uuid = uuid!("2b106b9d-ba39-4e2d-a42e-0ce827fdc324");
/// International Qualified Teacher Status.
pub const INTERNATIONAL_QTS: Uuid = uuid!("d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1");
/// Northern Irish Recognition.
pub const NORTHERN_IRISH_RECOGNITION: Uuid = uuid!("3604ef30-8f11-4494-8b52-a2f9c5371e03");
/// Overseas Trained Teacher Recognition.
pub const OVERSEAS_RECOGNITION: Uuid = uuid!("ce61056e-e681-471e-af48-5ffbf2653500");
/// Scottish Recognition.
pub const SCOTTISH_RECOGNITION: Uuid = uuid!("52835b1f-1f2e-4665-abc6-7fb1ef0a80bb");

impl RouteType {
    /// The type with this id.
    #[must_use]
    pub fn find(id: Uuid) -> Option<&'static Self> {
        ROUTE_TYPES.iter().find(|route_type| route_type.id == id)
    }

    /// What the type says about the field.
    #[must_use]
    pub const fn requirement(&self, field: RouteField) -> Requirement {
        let [
            start,
            end,
            holds_from,
            exemption,
            provider,
            degree,
            country,
            age,
            subjects,
        ] = self.fields;
        match field {
            RouteField::TrainingStartDate => start,
            RouteField::TrainingEndDate => end,
            RouteField::HoldsFrom => holds_from,
            RouteField::InductionExemption => exemption,
            RouteField::TrainingProvider => provider,
            RouteField::DegreeType => degree,
            RouteField::TrainingCountry => country,
            RouteField::TrainingAgeSpecialism => age,
            RouteField::TrainingSubjects => subjects,
        }
    }

    /// Whether it recognises a qualification from outside England; its provider is set by us (`teaching-records.md` 2.5).
    #[must_use]
    pub fn is_overseas(&self) -> bool {
        [
            APPLY_FOR_QTS,
            EUROPEAN_RECOGNITION,
            OVERSEAS_RECOGNITION,
            NORTHERN_IRISH_RECOGNITION,
            SCOTTISH_RECOGNITION,
        ]
        .contains(&self.id)
    }
}

/// The provider that stands for training outside the United Kingdom. Nobody chooses it.
pub const NON_UK_PROVIDER: Uuid = uuid!("f4cecf68-f60d-4321-98e7-8cc5bc5bc675");
/// The provider that stands for training in Scotland or Northern Ireland. Nobody chooses it.
pub const UK_PROVIDER: Uuid = uuid!("604f280e-a521-40d5-86ac-6903c03db37a");

impl RouteType {
    /// The provider that we set for a recognition from overseas, where nobody is asked for one (`teaching-records.md` 2.5, 3.6.7).
    #[must_use]
    pub fn own_provider(&self) -> Option<Uuid> {
        if [SCOTTISH_RECOGNITION, NORTHERN_IRISH_RECOGNITION].contains(&self.id) {
            Some(UK_PROVIDER)
        } else {
            self.is_overseas().then_some(NON_UK_PROVIDER)
        }
    }
}

const Y: bool = true;
const N: bool = false;

const fn row(
    id: Uuid,
    awards: ProfessionalStatus,
    is_active: bool,
    set_by_services: bool,
    fields: [Requirement; 9],
    (exemption_reason, name): (Option<Uuid>, &'static str),
) -> RouteType {
    RouteType {
        id,
        awards,
        is_active,
        set_by_services,
        exemption_reason,
        name,
        fields,
    }
}

/// Every kind of route. Of the fields: M must be given, o may be given, n has none; in the order start, end, holds from, induction
/// exemption, provider, degree, country, age specialism, subjects.
#[rustfmt::skip]
pub const ROUTE_TYPES: [RouteType; 66] = [
    //                                             awards active services [start end from exempt prov degree country age subj]
    row(uuid!("6f27bdeb-d00a-4ef9-b0ea-26498ce64713"), Qts,  Y, Y, [n, n, M, M, n, n, M, o, o], (Some(OTT), "Apply for Qualified Teacher Status in England")),
    row(uuid!("57b86cef-98e2-4962-a74a-d47c7a34b838"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Assessment Only")),
    row(uuid!("700ec96f-6bbf-4080-87bd-94ef65a6a879"), Qts,  Y, N, [o, o, M, n, M, M, o, o, o], (None, "Flexible ITT")),
    row(uuid!("f85962c9-cf0c-415d-9de5-a397f95ae261"), Qts,  Y, Y, [o, o, M, n, M, M, M, o, o], (None, "Future Teaching Scholars")),
    row(uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "HEI")),
    row(uuid!("bfef20b2-5ac4-486d-9493-e5a4538e1be9"), Qts,  Y, Y, [o, o, M, n, M, M, M, o, o], (None, "High Potential ITT")),
    row(uuid!("d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1"), Qts,  Y, Y, [o, o, M, n, M, M, M, o, o], (None, "International Qualified Teacher Status")),
    row(uuid!("3604ef30-8f11-4494-8b52-a2f9c5371e03"), Qts,  Y, Y, [n, n, M, M, n, n, M, o, o], (Some(NIR), "Northern Irish Recognition")),
    row(uuid!("6987240e-966e-485f-b300-23b54937fb3a"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Postgraduate Teaching Apprenticeship")),
    row(uuid!("ef46ff51-8dc0-481e-b158-61ccea9943d9"), Qts,  Y, Y, [o, o, M, n, M, M, M, o, o], (None, "Primary and secondary postgraduate fee funded")),
    row(uuid!("321d5f9a-9581-4936-9f63-cfddd2a95fe2"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Primary and secondary undergraduate fee funded")),
    row(uuid!("97497716-5ac5-49aa-a444-27fa3e2c152a"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Provider led Postgrad")),
    row(uuid!("53a7fbda-25fd-4482-9881-5cf65053888d"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Provider led Undergrad")),
    row(uuid!("be6eaf8c-92dd-4eff-aad3-1c89c4bec18c"), Qts,  Y, N, [n, n, M, M, o, n, o, o, o], (Some(SET), "QTLS and SET Membership")),
    row(uuid!("d9490e58-acdc-4a38-b13e-5a5c21417737"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "School Direct Training Programme")),
    row(uuid!("12a742c3-1cd4-43b7-a2fa-1000bd4cc373"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "School Direct Training Programme Salaried")),
    row(uuid!("97e1811b-d46c-483e-aec3-4a2dd51a55fe"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "School Direct Training Programme Self Funded")),
    row(uuid!("52835b1f-1f2e-4665-abc6-7fb1ef0a80bb"), Qts,  Y, Y, [n, n, M, M, n, n, M, o, o], (Some(SCO), "Scottish Recognition")),
    row(uuid!("5d4c01c1-0841-4306-b49c-48ad6499fdc0"), Qts,  Y, Y, [o, o, M, n, o, M, M, M, M], (None, "Teacher Degree Apprenticeship")),
    row(uuid!("20f67e38-f117-4b42-bbfc-5812aa717b94"), Qts,  Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Undergraduate Opt In")),
    row(uuid!("877ba701-fe26-4951-9f15-171f3755d50d"), Qts,  Y, N, [n, n, M, n, n, n, o, o, o], (None, "Welsh Recognition")),
    row(uuid!("4b6fc697-be67-43d3-9021-cc662c4a559f"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Authorised Teacher Programme")),
    row(uuid!("5748d41d-7b53-4ee6-833a-83080a3bd8ef"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "CTC or CCTA")),
    row(uuid!("4163c2fb-6163-409f-85fd-56e7c70a54dd"), Qts,  N, Y, [o, o, M, n, o, o, o, o, o], (None, "Core")),
    row(uuid!("4bd7a9f0-28ca-4977-a044-a7b7828d469b"), Qts,  N, Y, [o, o, M, n, o, o, o, o, o], (None, "Core Flexible")),
    row(uuid!("f4da123b-5c37-4060-ab00-52de4bd3599e"), Qts,  N, N, [o, o, M, o, o, o, o, o, o], (None, "EC directive")),
    row(uuid!("2b106b9d-ba39-4e2d-a42e-0ce827fdc324"), Qts,  N, Y, [o, o, M, o, o, o, o, o, o], (None, "European Recognition")),
    row(uuid!("45c93b5b-b4dc-4d0f-b0de-d612521e0a13"), Qts,  N, N, [o, o, M, o, o, o, o, o, o], (None, "FE Recognition 2000-2004")),
    row(uuid!("34222549-ed59-4c4a-811d-c0894e78d4c3"), Qts,  N, Y, [o, o, M, o, o, o, o, o, o], (None, "Graduate Teacher Programme")),
    row(uuid!("a6431d4b-e4cd-4e59-886b-358221237e75"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Graduate non-trained")),
    row(uuid!("32017d68-9da4-43b2-ae91-4f24c68f6f78"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "HEI - Historic")),
    row(uuid!("4514ec65-20b0-4465-b66f-4718963c5b80"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Legacy ITT")),
    row(uuid!("c80cb763-0d61-4cf1-a749-37c1d0ab85f8"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Legacy Migration")),
    row(uuid!("2b4862ca-bd30-4a3a-bfce-52b57c2946c7"), Qts,  N, Y, [o, o, M, n, o, o, o, o, o], (None, "Licensed Teacher Programme")),
    row(uuid!("fc16290c-ac1e-4830-b7e9-35708f1bded3"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Licensed Teacher Programme - Armed Forces")),
    row(uuid!("d5eb09cc-c64f-45df-a46d-08277a25de7a"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Licensed Teacher Programme - FE")),
    row(uuid!("64c28594-4b63-42b3-8b47-e3f140879e66"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Licensed Teacher Programme - Independent School")),
    row(uuid!("e5c198fa-35f0-4a13-9d07-8b0239b4957a"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Licensed Teacher Programme - Maintained School")),
    row(uuid!("779bd3c6-6b3a-4204-9489-1bbb381b52bf"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Licensed Teacher Programme - OTT")),
    row(uuid!("aa1efd16-d59c-4e18-a496-16e39609b389"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "Long Service")),
    row(uuid!("88867b43-897b-49b5-97cc-f4f81a1d5d44"), Qts,  N, N, [o, o, M, o, o, o, o, o, o], (None, "Other Qualifications non ITT")),
    row(uuid!("51756384-cfea-4f63-80e5-f193686e0f71"), Qts,  N, Y, [o, o, M, o, o, o, o, o, o], (None, "Overseas Trained Teacher Programme")),
    row(uuid!("ce61056e-e681-471e-af48-5ffbf2653500"), Qts,  N, Y, [o, o, M, o, o, o, o, o, o], (None, "Overseas Trained Teacher Recognition")),
    row(uuid!("f5390be5-8336-4951-b97b-5b45d00b7a76"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "PGATC ITT")),
    row(uuid!("1c626be0-5a64-47ec-8349-75008f52bc2c"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "PGATD ITT")),
    row(uuid!("02a2135c-ac34-4481-a293-8a00aab7ee69"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "PGCE ITT")),
    row(uuid!("7721655f-165f-4737-97d4-17fc6991c18c"), Qts,  N, N, [o, o, M, n, M, M, o, o, o], (None, "PGDE ITT")),
    row(uuid!("002f7c96-f6ae-4e67-8f8b-d2f1c1317273"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "ProfGCE ITT")),
    row(uuid!("9a6f368f-06e7-4a74-b269-6886c48a49da"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "ProfGDE ITT")),
    row(uuid!("70368ff2-8d2b-467e-ad23-efe7f79995d7"), Qts,  N, Y, [o, o, M, n, o, o, o, o, o], (None, "Registered Teacher Programme")),
    row(uuid!("abcb0a14-0c21-4598-a42c-a007d4b048ac"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "School Centered ITT")),
    row(uuid!("bed14b00-5d08-4580-83b5-86d71a4f1a24"), Qts,  N, N, [o, o, M, n, o, o, M, o, o], (None, "TC ITT")),
    row(uuid!("82aa14d3-ef6a-4b46-a10c-dc850ddcef5f"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "TCMH")),
    row(uuid!("5b7f5e90-1ca6-4529-baa0-dfba68e698b8"), Qts,  N, Y, [o, o, M, n, M, M, o, o, o], (None, "Teach First Programme")),
    row(uuid!("50d18f17-ee26-4dad-86ca-1aae3f956bfc"), Qts,  N, N, [o, o, M, n, o, M, o, o, o], (None, "Troops to Teach")),
    row(uuid!("7c04865f-fa39-458a-bc39-07dd46b88154"), Qts,  N, N, [o, o, M, n, o, o, o, o, o], (None, "UGMT ITT")),
    row(uuid!("d9eef3f8-fde6-4a3f-a361-f6655a42fa1e"), Eyts, Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Early Years ITT Assessment Only")),
    row(uuid!("4477e45d-c531-4c63-9f4b-e157766366fb"), Eyts, Y, Y, [o, o, M, n, M, M, M, o, o], (None, "Early Years ITT Graduate Employment Based")),
    row(uuid!("dbc4125b-9235-41e4-abd2-baabbf63f829"), Eyts, Y, Y, [o, o, M, n, M, M, M, o, o], (None, "Early Years ITT Graduate Entry")),
    row(uuid!("7f09002c-5dad-4839-9693-5e030d037ae9"), Eyts, Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Early Years ITT School Direct")),
    row(uuid!("c97c0fd2-fd84-4949-97c7-b0e2422fb3c8"), Eyts, Y, Y, [o, o, M, n, M, M, o, o, o], (None, "Early Years ITT Undergraduate")),
    row(uuid!("11b66de5-4670-4c82-86aa-20e42df723b7"), Eyts, Y, Y, [o, o, M, n, o, M, M, M, M], (None, "Early Years Teacher Degree Apprenticeship")),
    row(uuid!("5b7d1c4e-fb2b-479c-bdee-5818daaa8a07"), Eyts, N, N, [o, o, M, n, o, o, o, o, o], (None, "EYTS ITT Migrated")),
    row(uuid!("8f5c0431-d006-4eda-9336-16dfc6a26a78"), Eyps, N, N, [o, o, n, o, o, o, o, o, o], (None, "EYPS")),
    row(uuid!("eba0b7ae-cbce-44d5-a56f-988d69b03001"), Eyps, N, N, [o, o, n, n, o, o, o, o, o], (None, "EYPS ITT Migrated")),
    row(uuid!("ec95c276-25d9-491f-99a2-8d92f10e1e94"), Pqts, N, N, [o, o, M, n, o, o, o, o, o], (None, "European Recognition - PQTS")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_as_many_types_as_the_list() {
        let count = |status| {
            ROUTE_TYPES
                .iter()
                .filter(|one| one.awards == status)
                .count()
        };
        let active = |status| {
            ROUTE_TYPES
                .iter()
                .filter(|one| one.awards == status && one.is_active)
                .count()
        };
        for (status, all, in_use) in [(Qts, 56, 21), (Eyts, 7, 6), (Eyps, 2, 0), (Pqts, 1, 0)] {
            assert_eq!((count(status), active(status)), (all, in_use), "{status}");
        }
        assert_eq!(
            ROUTE_TYPES.iter().filter(|one| one.set_by_services).count(),
            33
        );
        assert_eq!(
            ROUTE_TYPES.iter().filter(|one| one.is_overseas()).count(),
            5
        );
    }

    #[test]
    fn ids_and_names_are_unique() {
        let ids: std::collections::BTreeSet<_> = ROUTE_TYPES.iter().map(|one| one.id).collect();
        let names: std::collections::BTreeSet<_> = ROUTE_TYPES.iter().map(|one| one.name).collect();
        assert_eq!((ids.len(), names.len()), (66, 66));
        for id in [
            ASSESSMENT_ONLY,
            QTLS,
            INTERNATIONAL_QTS,
            EUROPEAN_RECOGNITION,
            OVERSEAS_RECOGNITION,
        ] {
            assert!(RouteType::find(id).is_some(), "{id}");
        }
        assert_eq!(RouteType::find(Uuid::nil()), None);
    }

    #[test]
    fn fields_are_read_in_the_order_of_the_table() {
        use Requirement::{Forbidden, Mandatory, Optional};
        let of = |id| {
            RouteField::ALL
                .iter()
                .map(|field| RouteType::find(id).unwrap().requirement(*field))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            of(QTLS),
            [
                Forbidden, Forbidden, Mandatory, Mandatory, Optional, Forbidden, Optional,
                Optional, Optional
            ]
        );
        assert_eq!(
            of(ASSESSMENT_ONLY),
            [
                Optional, Optional, Mandatory, Forbidden, Mandatory, Mandatory, Optional, Optional,
                Optional
            ]
        );
    }
}
