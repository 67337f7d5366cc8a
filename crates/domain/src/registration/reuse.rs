//! Offering a school the choices of its last registration again (decision 15, instead of `registration.md` 4.4).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::vocabulary::TrainingProgramme;

/// What the school chose last, with what became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastChoices {
    /// The appropriate body.
    pub appropriate_body_id: Uuid,
    /// Whether that body may still be chosen by this school: active, and of a kind that the school may report.
    pub appropriate_body_choosable: bool,
    /// The programme.
    pub training_programme: TrainingProgramme,
    /// The lead provider; exactly when provider-led.
    pub lead_provider_id: Option<Uuid>,
    /// Whether that provider has a contract in the contract period of this registration.
    pub lead_provider_active: bool,
}

/// A partnership of the school with its last chosen lead provider, in any contract period. In the order of creation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartnershipFacts {
    /// Its id.
    pub id: Uuid,
    /// Its contract period.
    pub year: i32,
    /// Its delivery partner.
    pub delivery_partner_id: Uuid,
    /// Whether that delivery partner is paired with the provider in the contract period of this registration.
    pub paired_in_period: bool,
}

/// What is shown and, once it was answered with yes, stored and written unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReuseOffer {
    /// The appropriate body.
    pub appropriate_body_id: Uuid,
    /// The programme.
    pub training_programme: TrainingProgramme,
    /// The lead provider; exactly when provider-led.
    pub lead_provider_id: Option<Uuid>,
    /// The partnership whose delivery partner is shown; only when provider-led.
    pub partnership: Option<OfferedPartnership>,
}

/// The partnership of an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedPartnership {
    /// Its id.
    pub id: Uuid,
    /// Its delivery partner.
    pub delivery_partner_id: Uuid,
    /// Its contract period. Another one than the registration's means that it will be made again there.
    pub year: i32,
}

/// The offer to make for a registration into the contract period, if any.
///
/// `partnerships` are those of the school with the last chosen provider, in the order of creation; later contract periods do not count.
/// A partnership whose delivery partner is no longer paired takes the offer away; no partnership at all does not.
#[must_use]
pub fn offer(
    last: Option<LastChoices>,
    partnerships: &[PartnershipFacts],
    year: i32,
) -> Option<ReuseOffer> {
    let last = last.filter(|last| last.appropriate_body_choosable)?;
    let without_partner = ReuseOffer {
        appropriate_body_id: last.appropriate_body_id,
        training_programme: last.training_programme,
        lead_provider_id: last.lead_provider_id,
        partnership: None,
    };
    match last.training_programme {
        TrainingProgramme::SchoolLed => Some(ReuseOffer {
            lead_provider_id: None,
            ..without_partner
        }),
        TrainingProgramme::ProviderLed => {
            last.lead_provider_id
                .filter(|_provider| last.lead_provider_active)?;
            let mut until_now = partnerships
                .iter()
                .filter(|partnership| partnership.year <= year)
                .peekable();
            if until_now.peek().is_none() {
                return Some(without_partner);
            }
            let reusable = until_now
                .filter(|partnership| partnership.paired_in_period)
                .reduce(preferred)?;
            let partnership = OfferedPartnership {
                id: reusable.id,
                delivery_partner_id: reusable.delivery_partner_id,
                year: reusable.year,
            };
            Some(ReuseOffer {
                partnership: Some(partnership),
                ..without_partner
            })
        }
    }
}

/// The later year wins; inside a year the one created first.
const fn preferred<'a>(
    earlier: &'a PartnershipFacts,
    later: &'a PartnershipFacts,
) -> &'a PartnershipFacts {
    if later.year > earlier.year {
        later
    } else {
        earlier
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn partnership(number: u128, year: i32, paired_in_period: bool) -> PartnershipFacts {
        PartnershipFacts {
            id: id(number),
            year,
            delivery_partner_id: id(number + 1000),
            paired_in_period,
        }
    }

    fn provider_led() -> LastChoices {
        LastChoices {
            appropriate_body_id: id(1),
            appropriate_body_choosable: true,
            training_programme: TrainingProgramme::ProviderLed,
            lead_provider_id: Some(id(2)),
            lead_provider_active: true,
        }
    }

    fn offered_partnership(partnerships: &[PartnershipFacts]) -> Option<Option<Uuid>> {
        offer(Some(provider_led()), partnerships, 2025)
            .map(|offer| offer.partnership.map(|partnership| partnership.id))
    }

    #[test]
    fn school_led_choices_need_only_the_body() {
        let last = LastChoices {
            training_programme: TrainingProgramme::SchoolLed,
            lead_provider_id: None,
            lead_provider_active: false,
            ..provider_led()
        };
        let made = offer(Some(last), &[partnership(5, 2025, true)], 2025).unwrap();
        assert_eq!(
            (
                made.appropriate_body_id,
                made.lead_provider_id,
                made.partnership
            ),
            (id(1), None, None)
        );
        assert_eq!(
            offer(
                Some(LastChoices {
                    appropriate_body_choosable: false,
                    ..last
                }),
                &[],
                2025
            ),
            None
        );
        assert_eq!(offer(None, &[], 2025), None);
    }

    #[test]
    fn provider_led_choices_need_an_active_provider() {
        let last = LastChoices {
            lead_provider_active: false,
            ..provider_led()
        };
        assert_eq!(offer(Some(last), &[partnership(5, 2025, true)], 2025), None);
        assert_eq!(
            offer(
                Some(LastChoices {
                    lead_provider_id: None,
                    ..provider_led()
                }),
                &[],
                2025
            ),
            None
        );
    }

    #[test]
    fn the_partnership_of_the_same_year_created_first_is_shown() {
        let partnerships = [
            partnership(4, 2024, true),
            partnership(5, 2025, true),
            partnership(6, 2025, true),
        ];
        assert_eq!(offered_partnership(&partnerships), Some(Some(id(5))));
    }

    #[test]
    fn else_the_latest_earlier_year_whose_partner_is_still_paired() {
        assert_eq!(
            offered_partnership(&[partnership(3, 2022, true), partnership(4, 2024, false)]),
            Some(Some(id(3)))
        );
        assert_eq!(
            offered_partnership(&[partnership(4, 2024, true), partnership(3, 2022, true)]),
            Some(Some(id(4)))
        );
    }

    #[test]
    fn a_partner_no_longer_paired_takes_the_offer_away_and_no_partnership_does_not() {
        assert_eq!(offered_partnership(&[partnership(4, 2024, false)]), None);
        assert_eq!(offered_partnership(&[]), Some(None));
        assert_eq!(
            offered_partnership(&[partnership(7, 2026, true)]),
            Some(None)
        );
    }
}
