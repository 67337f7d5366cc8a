//! Which fields a route must, may and must not have: type and status together, and what a service need not know.

use super::RouteSender;
use super::types::{self, RouteType};
use super::vocabulary::{RouteField, RouteStatus};
use crate::record::requirement::Requirement::{self, Forbidden, Mandatory, Optional};

/// What holds for the field of a route.
///
/// For staff it is the page's combination of type and status. A service sends the whole route on every change and was never asked for
/// some of it (`teaching-records.md` 3.6.7), so for services a few cells differ; `docs/decisions/0051-one-validator-for-routes.md` has
/// the reasons:
///
/// | field | for a service |
/// |---|---|
/// | training dates | mandatory in every status; optional for types that have none |
/// | provider | mandatory in every status; forbidden for overseas types, where we set it |
/// | degree, age specialism, subjects | optional, in every status, where the type has them |
/// | induction exemption | mandatory when held through a recognition that decides about it, else forbidden |
/// | holds from, country | as for staff |
#[must_use]
pub fn requirement(
    route_type: &RouteType,
    status: RouteStatus,
    sender: RouteSender,
    field: RouteField,
) -> Requirement {
    let of_type = route_type.requirement(field);
    let combined = of_type.and(status.requirement(field));
    match sender {
        RouteSender::Staff => combined,
        RouteSender::Service => for_service(route_type, field, of_type, combined),
    }
}

fn for_service(
    route_type: &RouteType,
    field: RouteField,
    of_type: Requirement,
    combined: Requirement,
) -> Requirement {
    match field {
        RouteField::HoldsFrom | RouteField::TrainingCountry => combined,
        RouteField::TrainingStartDate | RouteField::TrainingEndDate => match of_type {
            Forbidden => Optional,
            Optional | Mandatory => Mandatory,
        },
        RouteField::TrainingProvider if route_type.is_overseas() => Forbidden,
        RouteField::TrainingProvider => Mandatory,
        RouteField::DegreeType
        | RouteField::TrainingAgeSpecialism
        | RouteField::TrainingSubjects => match of_type {
            Forbidden => Forbidden,
            Optional | Mandatory => Optional,
        },
        RouteField::InductionExemption if decides_about_exemption(route_type) => combined,
        RouteField::InductionExemption => Forbidden,
    }
}

/// The recognitions whose holders a service declares exempt, or not.
fn decides_about_exemption(route_type: &RouteType) -> bool {
    [
        types::APPLY_FOR_QTS,
        types::NORTHERN_IRISH_RECOGNITION,
        types::SCOTTISH_RECOGNITION,
        types::QTLS,
    ]
    .contains(&route_type.id)
}

#[cfg(test)]
mod tests {
    use uuid::{Uuid, uuid};

    use super::*;

    const HEI: Uuid = uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b");
    const CORE: Uuid = uuid!("4163c2fb-6163-409f-85fd-56e7c70a54dd");
    const EC_DIRECTIVE: Uuid = uuid!("f4da123b-5c37-4060-ab00-52de4bd3599e");
    const EYPS: Uuid = uuid!("8f5c0431-d006-4eda-9336-16dfc6a26a78");

    /// One letter per field in the order of the tables.
    fn row(type_id: Uuid, status: RouteStatus, sender: RouteSender) -> String {
        let route_type = RouteType::find(type_id).unwrap();
        RouteField::ALL
            .iter()
            .map(
                |field| match requirement(route_type, status, sender, *field) {
                    Forbidden => '-',
                    Optional => 'O',
                    Mandatory => 'M',
                },
            )
            .collect()
    }

    #[test]
    fn type_and_status_together() {
        use RouteSender::{Service, Staff};
        use RouteStatus::{Deferred, Failed, Holds, InTraining, UnderAssessment, Withdrawn};
        //      start end from exempt provider degree country age subjects
        for (type_id, status, staff, service) in [
            (HEI, InTraining, "OO--MMMOO", "MM--MOMOO"),
            (HEI, Holds, "OOM-MMMOO", "MMM-MOMOO"),
            (HEI, Deferred, "------M--", "MM--MOMOO"),
            (HEI, Failed, "------M--", "MM--MOMOO"),
            (HEI, Withdrawn, "------M--", "MM--MOMOO"),
            (
                types::ASSESSMENT_ONLY,
                UnderAssessment,
                "OO--MMMOO",
                "MM--MOMOO",
            ),
            (CORE, Holds, "OOM-OOMOO", "MMM-MOMOO"),
            (types::APPLY_FOR_QTS, Holds, "--MM--MOO", "OOMM--MOO"),
            (types::APPLY_FOR_QTS, InTraining, "------MOO", "OO----MOO"),
            (types::SCOTTISH_RECOGNITION, Holds, "--MM--MOO", "OOMM--MOO"),
            (types::QTLS, Holds, "--MMO-MOO", "OOMMM-MOO"),
            (EC_DIRECTIVE, Holds, "OOMMOOMOO", "MMM-MOMOO"),
            (EYPS, Holds, "OO-MOOMOO", "MM--MOMOO"),
        ] {
            let name = RouteType::find(type_id).unwrap().name;
            assert_eq!(row(type_id, status, Staff), staff, "{name} {status}");
            assert_eq!(row(type_id, status, Service), service, "{name} {status}");
        }
    }

    #[test]
    fn staff_see_exactly_the_combination_of_the_two_tables() {
        for route_type in &types::ROUTE_TYPES {
            for status in RouteStatus::ALL {
                for field in RouteField::ALL {
                    let expected =
                        match (route_type.requirement(*field), status.requirement(*field)) {
                            (Forbidden, _) | (_, Forbidden) => Forbidden,
                            (Mandatory, _) | (_, Mandatory) => Mandatory,
                            (Optional, Optional) => Optional,
                        };
                    let told = requirement(route_type, *status, RouteSender::Staff, *field);
                    assert_eq!(told, expected, "{} {status} {field}", route_type.name);
                }
            }
        }
    }
}
