//! How a route that exists may change (`teaching-records.md` 2.5, 3.6.7).

use thiserror::Error;

use super::vocabulary::RouteStatus;
use super::{RouteSender, RouteType};
use crate::record::refusal::{Fact, Refusal};

/// A change that the route as it stands does not permit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RouteChangeRefusal {
    /// Staff never change the kind.
    #[error("the kind of a route does not change")]
    TypeFixed,
    /// What the route awards never changes.
    #[error("a route does not change to another professional status")]
    OtherProfessionalStatus,
    /// A recognition is decided once.
    #[error("a recognition from overseas is not changed by a service")]
    Overseas,
    /// The status is held already.
    #[error("the route holds already")]
    AlreadyHolds,
    /// This state does not follow the state it is in.
    #[error("this state does not follow the present one")]
    StateDoesNotFollow {
        /// The present state.
        present: RouteStatus,
    },
}

/// Whether a route that exists may become what was sent. Staff correct any state; services follow the course of training.
///
/// # Errors
/// [`RouteChangeRefusal`], in the order of the page.
pub fn check_change(
    sender: RouteSender,
    (present_type, present): (&RouteType, RouteStatus),
    (wanted_type, wanted): (&RouteType, RouteStatus),
) -> Result<(), RouteChangeRefusal> {
    match sender {
        RouteSender::Staff if present_type.id != wanted_type.id => {
            Err(RouteChangeRefusal::TypeFixed)
        }
        RouteSender::Staff => Ok(()),
        RouteSender::Service if present_type.is_overseas() => Err(RouteChangeRefusal::Overseas),
        RouteSender::Service if present_type.awards != wanted_type.awards => {
            Err(RouteChangeRefusal::OtherProfessionalStatus)
        }
        RouteSender::Service if present == RouteStatus::Holds => {
            Err(RouteChangeRefusal::AlreadyHolds)
        }
        RouteSender::Service if follows(present, wanted) => Ok(()),
        RouteSender::Service => Err(RouteChangeRefusal::StateDoesNotFollow { present }),
    }
}

/// Who failed does not train on, who left does not defer; everything else may follow.
const fn follows(present: RouteStatus, wanted: RouteStatus) -> bool {
    match present {
        RouteStatus::Failed => !matches!(
            wanted,
            RouteStatus::InTraining
                | RouteStatus::Deferred
                | RouteStatus::DeferredForSkillsTest
                | RouteStatus::UnderAssessment
        ),
        RouteStatus::Withdrawn => !matches!(
            wanted,
            RouteStatus::Deferred | RouteStatus::DeferredForSkillsTest
        ),
        RouteStatus::InTraining
        | RouteStatus::Holds
        | RouteStatus::Deferred
        | RouteStatus::DeferredForSkillsTest
        | RouteStatus::UnderAssessment => true,
    }
}

impl Refusal for RouteChangeRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::TypeFixed => "route_type_fixed",
            Self::OtherProfessionalStatus => "route_awards_other_status",
            Self::Overseas => "route_overseas_fixed",
            Self::AlreadyHolds => "route_already_holds",
            Self::StateDoesNotFollow { .. } => "route_status_does_not_follow",
        }
    }

    fn field(&self) -> Option<&'static str> {
        match self {
            Self::TypeFixed | Self::OtherProfessionalStatus => Some("route_type_id"),
            Self::StateDoesNotFollow { .. } => Some("status"),
            Self::Overseas | Self::AlreadyHolds => None,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Fact)> {
        match self {
            Self::StateDoesNotFollow { present } => {
                vec![("present_status", Fact::Word(present.as_str()))]
            }
            Self::TypeFixed
            | Self::OtherProfessionalStatus
            | Self::Overseas
            | Self::AlreadyHolds => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::{Uuid, uuid};

    use super::super::types::SCOTTISH_RECOGNITION;
    use super::*;

    const HEI: Uuid = uuid!("10078157-e8c3-42f7-a050-d8b802e83f7b");
    const CORE: Uuid = uuid!("4163c2fb-6163-409f-85fd-56e7c70a54dd");
    const EYTS: Uuid = uuid!("dbc4125b-9235-41e4-abd2-baabbf63f829");

    fn change(
        sender: RouteSender,
        (from_type, from): (Uuid, RouteStatus),
        (to_type, to): (Uuid, RouteStatus),
    ) -> Option<RouteChangeRefusal> {
        let of = |id| RouteType::find(id).unwrap();
        check_change(sender, (of(from_type), from), (of(to_type), to)).err()
    }

    #[test]
    fn what_a_service_may_make_of_each_state() {
        use RouteStatus::{
            Deferred, DeferredForSkillsTest, Failed, Holds, InTraining, UnderAssessment, Withdrawn,
        };
        for (from, refused) in [
            (InTraining, vec![]),
            (Deferred, vec![]),
            (DeferredForSkillsTest, vec![]),
            (UnderAssessment, vec![]),
            (
                Failed,
                vec![InTraining, Deferred, DeferredForSkillsTest, UnderAssessment],
            ),
            (Withdrawn, vec![Deferred, DeferredForSkillsTest]),
        ] {
            for to in RouteStatus::ALL {
                let expected = refused
                    .contains(to)
                    .then_some(RouteChangeRefusal::StateDoesNotFollow { present: from });
                let told = change(RouteSender::Service, (HEI, from), (HEI, *to));
                assert_eq!(told, expected, "{from} {to}");
            }
        }
        for to in RouteStatus::ALL {
            // scenario 40
            let told = change(RouteSender::Service, (HEI, Holds), (HEI, *to));
            assert_eq!(told, Some(RouteChangeRefusal::AlreadyHolds), "{to}");
        }
    }

    #[test]
    fn kinds_change_only_within_what_they_award() {
        use RouteSender::{Service, Staff};
        let training = RouteStatus::InTraining;
        for (sender, from, to, expected) in [
            (Service, HEI, CORE, None),
            // scenario 44
            (
                Service,
                EYTS,
                HEI,
                Some(RouteChangeRefusal::OtherProfessionalStatus),
            ),
            (
                Service,
                SCOTTISH_RECOGNITION,
                SCOTTISH_RECOGNITION,
                Some(RouteChangeRefusal::Overseas),
            ),
            (Staff, HEI, CORE, Some(RouteChangeRefusal::TypeFixed)),
            (Staff, EYTS, HEI, Some(RouteChangeRefusal::TypeFixed)),
            (Staff, SCOTTISH_RECOGNITION, SCOTTISH_RECOGNITION, None),
        ] {
            assert_eq!(
                change(sender, (from, training), (to, training)),
                expected,
                "{sender}"
            );
        }
    }

    #[test]
    fn staff_correct_any_state() {
        for from in RouteStatus::ALL {
            for to in RouteStatus::ALL {
                assert_eq!(change(RouteSender::Staff, (HEI, *from), (HEI, *to)), None);
            }
        }
    }
}
