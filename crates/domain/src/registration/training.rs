//! What a new training looks like: its first day, and what connects it with a lead provider (`registration.md` 4.5 row 6).

use thiserror::Error;
use time::Date;
use uuid::Uuid;

use super::change::{Backing, Change, NewPartnership};
use super::contract_period::ContractPeriodReason;
use super::reuse::OfferedPartnership;

/// First day of the training of somebody who is registered as an ECT: the later of the placement's start and today, because training
/// cannot be expected before the registration. Out of a closed year it is instead the later of the placement's start and the start of the
/// successor period, which may be in the past (scenario C17).
#[must_use]
pub fn ect_training_starts_on(
    placement_starts_on: Date,
    today: Date,
    reason: ContractPeriodReason,
    contract_period_starts_on: Date,
) -> Date {
    match reason {
        ContractPeriodReason::Successor => placement_starts_on.max(contract_period_starts_on),
        ContractPeriodReason::Continuity | ContractPeriodReason::RegistrationAndStart => {
            placement_starts_on.max(today)
        }
    }
}

/// First day of the training of a mentor: that of the placement, back-dated where that lies in the past (`registration.md` 4.6 and 4.7).
#[must_use]
pub const fn mentor_training_starts_on(placement_starts_on: Date) -> Date {
    placement_starts_on
}

/// What is there to connect a school with a lead provider in a contract period.
#[derive(Debug, Clone, Copy)]
pub struct BackingFacts<'a> {
    /// The school.
    pub school_id: Uuid,
    /// The lead provider.
    pub lead_provider_id: Uuid,
    /// The contract period.
    pub year: i32,
    /// The partnership that was offered and accepted, if choices are reused (decision 15: what was shown is what is written).
    pub accepted: Option<OfferedPartnership>,
    /// Partnerships of school and provider in the contract period, in the order of creation.
    pub partnerships: &'a [Uuid],
    /// The provider's contract in the contract period, if it has one.
    pub active_lead_provider_id: Option<Uuid>,
}

/// The provider has no contract in the contract period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the lead provider is not active in the contract period")]
pub struct ProviderNotActive;

/// What connects a new training, with the partnership to make again where that is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenBacking {
    /// The connection.
    pub backing: Backing,
    /// The partnership to make before the training starts.
    pub recreate: Option<NewPartnership>,
}

impl ChosenBacking {
    /// The change that makes the partnership again, if one is needed.
    #[must_use]
    pub fn change(&self) -> Option<Change> {
        self.recreate.map(Change::RecreatePartnership)
    }
}

/// Chooses between partnership and expression of interest: the accepted partnership where choices are reused, made again when it is of
/// another year and none exists by now; else the partnership created first (scenario E3); else an expression of interest.
///
/// # Errors
/// [`ProviderNotActive`] when the provider has no contract in the contract period, so that it can be connected in no way.
pub fn choose_backing(facts: &BackingFacts<'_>) -> Result<ChosenBacking, ProviderNotActive> {
    let active_lead_provider_id = facts.active_lead_provider_id.ok_or(ProviderNotActive)?;
    let existing = |id| ChosenBacking {
        backing: Backing::Partnership { id },
        recreate: None,
    };
    if let Some(accepted) = facts.accepted
        && facts.partnerships.contains(&accepted.id)
    {
        return Ok(existing(accepted.id));
    }
    if let Some(first) = facts.partnerships.first() {
        return Ok(existing(*first));
    }
    Ok(match facts.accepted {
        Some(accepted) => ChosenBacking {
            backing: Backing::RecreatedPartnership,
            recreate: Some(NewPartnership {
                school_id: facts.school_id,
                lead_provider_id: facts.lead_provider_id,
                delivery_partner_id: accepted.delivery_partner_id,
                year: facts.year,
                recreated_from: accepted.id,
            }),
        },
        None => ChosenBacking {
            backing: Backing::ExpressionOfInterest {
                active_lead_provider_id,
            },
            recreate: None,
        },
    })
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn facts(partnerships: &[Uuid], accepted: Option<OfferedPartnership>) -> BackingFacts<'_> {
        BackingFacts {
            school_id: id(1),
            lead_provider_id: id(2),
            year: 2025,
            accepted,
            partnerships,
            active_lead_provider_id: Some(id(3)),
        }
    }

    fn offered(number: u128, year: i32) -> Option<OfferedPartnership> {
        Some(OfferedPartnership {
            id: id(number),
            delivery_partner_id: id(9),
            year,
        })
    }

    #[test]
    fn training_starts_with_the_placement_or_today_whichever_is_later() {
        let today = date!(2025 - 09 - 10);
        let period = date!(2025 - 06 - 01);
        for reason in [
            ContractPeriodReason::Continuity,
            ContractPeriodReason::RegistrationAndStart,
        ] {
            assert_eq!(
                ect_training_starts_on(date!(2025 - 09 - 01), today, reason, period),
                today
            );
            assert_eq!(ect_training_starts_on(today, today, reason, period), today);
            assert_eq!(
                ect_training_starts_on(date!(2025 - 11 - 03), today, reason, period),
                date!(2025 - 11 - 03)
            );
        }
        assert_eq!(
            mentor_training_starts_on(date!(2025 - 06 - 10)),
            date!(2025 - 06 - 10)
        );
    }

    #[test]
    fn training_out_of_a_closed_year_may_start_in_the_past() {
        let reason = ContractPeriodReason::Successor;
        let (today, period) = (date!(2025 - 09 - 10), date!(2024 - 06 - 01));
        assert_eq!(
            ect_training_starts_on(date!(2023 - 09 - 01), today, reason, period),
            period
        );
        assert_eq!(
            ect_training_starts_on(date!(2025 - 09 - 01), today, reason, period),
            date!(2025 - 09 - 01)
        );
    }

    #[test]
    fn the_partnership_created_first_is_used() {
        let partnerships = [id(10), id(11)];
        assert_eq!(
            choose_backing(&facts(&partnerships, None)).unwrap().backing,
            Backing::Partnership { id: id(10) }
        );
    }

    #[test]
    fn the_accepted_partnership_is_used_even_if_another_was_created_first() {
        let partnerships = [id(10), id(11)];
        assert_eq!(
            choose_backing(&facts(&partnerships, offered(11, 2025)))
                .unwrap()
                .backing,
            Backing::Partnership { id: id(11) }
        );
    }

    #[test]
    fn a_partnership_of_another_year_is_made_again_with_its_partner() {
        let chosen = choose_backing(&facts(&[], offered(8, 2024))).unwrap();
        assert_eq!(chosen.backing, Backing::RecreatedPartnership);
        let recreated = chosen.recreate.unwrap();
        assert_eq!(
            (
                recreated.recreated_from,
                recreated.delivery_partner_id,
                recreated.year
            ),
            (id(8), id(9), 2025)
        );
    }

    #[test]
    fn without_a_partnership_the_school_states_its_interest() {
        let chosen = choose_backing(&facts(&[], None)).unwrap();
        assert_eq!(
            chosen.backing,
            Backing::ExpressionOfInterest {
                active_lead_provider_id: id(3)
            }
        );
        assert_eq!(chosen.change(), None);
        let inactive = BackingFacts {
            active_lead_provider_id: None,
            ..facts(&[], None)
        };
        assert_eq!(choose_backing(&inactive), Err(ProviderNotActive));
    }
}
