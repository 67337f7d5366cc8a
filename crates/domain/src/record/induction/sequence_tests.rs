//! Whatever is done to an induction in whatever order, it stays one that the rules and the database permit.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use time::macros::{date, datetime};
use time::{Date, Duration};
use uuid::Uuid;

use super::recalculate::{RouteGround, recalculate};
use super::registration::{RegistrationReport, report};
use super::staff::{StaffFacts, StaffInduction, remove_exemption, set};
use super::wales::{WelshResult, take_over};
use super::why::{InductionBasis, why};
use super::{InductionRefusal, InductionState};
use crate::calendar::add_days;
use crate::record::InductionStatus;
use crate::record::exemption_reason::{PASSED_IN_WALES, SCOTLAND};
use crate::record::requirement::Requirement;
use crate::record::route::types::{ASSESSMENT_ONLY, QTLS};
use crate::record::route::{Route, tests::held};

const TODAY: Date = date!(2026 - 08 - 21);
const FAILED: WelshResult = WelshResult::Failed {
    started_on: date!(2024 - 01 - 01),
    completed_on: date!(2024 - 06 - 01),
};

#[derive(Debug, Clone)]
enum Step {
    AddRoute {
        is_qtls: bool,
        is_old: bool,
        exempts: bool,
    },
    RemoveRoute(usize),
    Report {
        status: InductionStatus,
        start: Option<u16>,
        end: Option<u16>,
        minute: i64,
    },
    Wales {
        passed: bool,
    },
    Staff {
        status: InductionStatus,
        start: Option<u16>,
        end: Option<u16>,
        reasons: u8,
    },
    RemoveExemption,
}

fn status() -> impl Strategy<Value = InductionStatus> {
    (0..InductionStatus::ALL.len()).prop_map(|at| InductionStatus::ALL[at])
}

fn step() -> impl Strategy<Value = Step> {
    let day = || any::<Option<u16>>();
    prop_oneof![
        (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(is_qtls, is_old, exempts)| {
            Step::AddRoute {
                is_qtls,
                is_old,
                exempts,
            }
        }),
        any::<usize>().prop_map(Step::RemoveRoute),
        (status(), day(), day(), 0..60_i64).prop_map(|(status, start, end, minute)| Step::Report {
            status,
            start,
            end,
            minute
        }),
        any::<bool>().prop_map(|passed| Step::Wales { passed }),
        (status(), day(), day(), 0..4_u8).prop_map(|(status, start, end, reasons)| Step::Staff {
            status,
            start,
            end,
            reasons
        }),
        Just(Step::RemoveExemption),
    ]
}

/// A day after induction began to exist; some lie in the future.
fn day(number: Option<u16>) -> Option<Date> {
    number.map(|number| add_days(date!(1999 - 01 - 01), i64::from(number % 11_000)))
}

fn wanted(
    status: InductionStatus,
    started_on: Option<Date>,
    completed_on: Option<Date>,
    reasons: u8,
) -> StaffInduction {
    let chosen = [(1, PASSED_IN_WALES), (2, SCOTLAND)];
    StaffInduction {
        status,
        started_on,
        completed_on,
        reasons: chosen
            .into_iter()
            .filter(|(bit, _)| reasons & bit > 0)
            .map(|(_, id)| id)
            .collect(),
    }
}

struct Record {
    routes: Vec<Route>,
    induction: InductionState,
    last_report: Option<time::OffsetDateTime>,
}

impl Record {
    fn take(&mut self, step: &Step) -> Result<(), Vec<InductionRefusal>> {
        let ground = RouteGround::of(&self.routes);
        self.induction = match step {
            Step::AddRoute {
                is_qtls,
                is_old,
                exempts,
            } => return self.add_route(*is_qtls, *is_old, *exempts),
            Step::RemoveRoute(at) => return self.remove_route(*at),
            Step::Report {
                status,
                start,
                end,
                minute,
            } => {
                let sent = RegistrationReport {
                    status: *status,
                    started_on: day(*start),
                    completed_on: day(*end),
                    modified_at: datetime!(2025-02-01 10:00 UTC) + Duration::minutes(*minute),
                };
                let next = report(&self.induction, &sent, ground, self.last_report, TODAY)?;
                self.last_report = Some(sent.modified_at);
                next.state
            }
            Step::Wales { passed: true } => {
                take_over(&self.induction, WelshResult::Passed, ground, TODAY)?
            }
            Step::Wales { passed: false } => take_over(&self.induction, FAILED, ground, TODAY)?,
            Step::Staff {
                status,
                start,
                end,
                reasons,
            } => {
                let facts = StaffFacts {
                    ground,
                    is_managed: self.last_report.is_some(),
                    today: TODAY,
                };
                let wanted = wanted(*status, day(*start), day(*end), *reasons);
                set(&self.induction, &wanted, facts)?
            }
            Step::RemoveExemption => {
                remove_exemption(&self.induction, ground).map_err(|refusal| vec![refusal])?
            }
        };
        Ok(())
    }

    fn add_route(
        &mut self,
        is_qtls: bool,
        is_old: bool,
        exempts: bool,
    ) -> Result<(), Vec<InductionRefusal>> {
        let type_id = if is_qtls { QTLS } else { ASSESSMENT_ONLY };
        let from = if is_old {
            date!(2000 - 05 - 06)
        } else {
            date!(2013 - 01 - 01)
        };
        let ids = self.routes.iter().map(|route| route.id.as_u128());
        let route = Route {
            exempt_from_induction: exempts,
            ..held(ids.max().unwrap_or(0) + 1, type_id, from)
        };
        self.change_routes(|routes| routes.push(route))
    }

    fn remove_route(&mut self, at: usize) -> Result<(), Vec<InductionRefusal>> {
        let at = at % self.routes.len().max(1);
        self.change_routes(|routes| {
            if at < routes.len() {
                routes.remove(at);
            }
        })
    }

    fn change_routes(
        &mut self,
        change: impl FnOnce(&mut Vec<Route>),
    ) -> Result<(), Vec<InductionRefusal>> {
        let mut routes = self.routes.clone();
        change(&mut routes);
        let next = recalculate(&self.induction, RouteGround::of(&routes))
            .map_err(|refusal| vec![refusal])?;
        self.induction = next;
        self.routes = routes;
        Ok(())
    }

    fn check(&self) {
        let InductionState {
            status,
            fallback,
            started_on,
            completed_on,
            ..
        } = self.induction;
        let ground = RouteGround::of(&self.routes);
        let asks = |requirement| requirement == Requirement::Mandatory;
        assert_ne!(fallback, InductionStatus::Exempt);
        assert!(status == InductionStatus::Exempt || status == fallback);
        assert_eq!(started_on.is_some(), asks(fallback.row().start_date));
        assert_eq!(completed_on.is_some(), asks(fallback.row().completed_date));
        assert!(completed_on.is_none() || completed_on >= started_on);
        assert!(fallback == InductionStatus::None || ground.holds_qts);
        assert!(!ground.is_required || status != InductionStatus::None);
        assert!(status != InductionStatus::Exempt || self.induction.is_exempt(ground.is_exempt));
        let settled = self.induction.clone().settled(ground.is_exempt);
        assert_eq!(
            settled, self.induction,
            "the next change of a route would change it"
        );
        let why = why(&self.induction, &self.routes);
        assert!(!why.bases.is_empty());
        let routes: Vec<Uuid> = self.routes.iter().map(|route| route.id).collect();
        assert!(why.routes.iter().all(|id| routes.contains(id)));
        let reported = why.bases.contains(&InductionBasis::Reported);
        assert_eq!(reported, status.has_begun());
    }
}

proptest! {
    #[test]
    fn no_sequence_leaves_an_induction_that_a_rule_forbids(steps in proptest::collection::vec(step(), 1..25)) {
        let mut record = Record { routes: Vec::new(), induction: InductionState::NONE, last_report: None };
        for step in &steps {
            let before = record.induction.clone();
            if record.take(step).is_err() {
                assert_eq!(record.induction, before);
            }
            record.check();
        }
    }
}
