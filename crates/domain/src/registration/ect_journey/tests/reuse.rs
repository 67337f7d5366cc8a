//! Choices that are offered again, and what depends on what.

use super::*;

#[test]
fn reuse_is_offered_when_it_can_be_kept() {
    let school_led = Choices {
        appropriate_body_id: HUB,
        training_programme: TrainingProgramme::SchoolLed,
        lead_provider_id: None,
    };
    let table = [
        ("nothing chosen before", facts(), Some("appropriate-body")),
        (
            "D1",
            Facts {
                last_choices: Some(school_led),
                ..facts()
            },
            Some("reuse-choices"),
        ),
        (
            "D2",
            Facts {
                last_choices: Some(Choices {
                    appropriate_body_id: IDLE_HUB,
                    ..school_led
                }),
                ..facts()
            },
            Some("appropriate-body"),
        ),
        (
            "D4",
            with_old_partnership(&[2024, 2025]),
            Some("reuse-choices"),
        ),
        (
            "D5",
            with_old_partnership(&[2024]),
            Some("appropriate-body"),
        ),
        ("D6 (decision 15)", last_chosen(), Some("reuse-choices")),
    ];
    for (name, facts, expected) in table {
        assert_eq!(next(&described(), &facts), expected, "{name}");
    }
}

#[test]
fn reused_choices_close_the_three_questions_until_they_are_declined() {
    let facts = with_old_partnership(&[2025]);
    let answers = accept(
        Answers {
            training_programme: Some(TrainingProgramme::SchoolLed),
            ..described()
        },
        &facts,
    );
    let progress = walk(&answers, &facts);
    assert_eq!(progress.next, Next::Ask(EctStep::CheckAnswers));
    for closed in [
        EctStep::AppropriateBody,
        EctStep::TrainingProgramme,
        EctStep::LeadProvider,
    ] {
        assert!(!progress.allows(closed), "{closed}");
    }
    assert_eq!(answers.training_programme, None, "own answers are dropped");
    let declined = Answers {
        reuse: answers.reuse.map(|reuse| Reuse {
            accepted: false,
            ..reuse
        }),
        ..answers
    };
    assert_eq!(next(&declined, &facts), Some("appropriate-body"));
}

#[test]
fn an_offer_that_changed_is_shown_again() {
    let before = with_old_partnership(&[2025]);
    let answers = accept(described(), &before);
    let mut after = before.clone();
    after.partnerships.push(Partnership {
        id: PARTNERSHIP_25,
        year: 2025,
        lead_provider_id: PROVIDER,
        delivery_partner_id: PARTNER,
    });
    assert_eq!(next(&answers, &after), Some("reuse-choices"));
    assert_eq!(drop_stale(answers.clone(), &after).reuse, None);
    assert!(
        drop_stale(answers, &before).reuse.is_some(),
        "an unchanged offer keeps its answer"
    );
}

#[test]
fn changing_an_answer_drops_exactly_what_depends_on_it() {
    let facts = facts();
    let school_led = Answers {
        training_programme: Some(TrainingProgramme::SchoolLed),
        ..provider_led()
    };
    assert_eq!(drop_stale(school_led, &facts).lead_provider_id, None);
    // The provider has a contract in 2026 too, so the later start takes nothing away.
    let later = Answers {
        starts_on: Some(date!(2026 - 06 - 01)),
        ..provider_led()
    };
    assert_eq!(drop_stale(later.clone(), &facts), later);
    let gone = Answers {
        lead_provider_id: Some(OLD_PROVIDER),
        ..provider_led()
    };
    assert_eq!(
        drop_stale(gone, &facts),
        Answers {
            lead_provider_id: None,
            ..provider_led()
        }
    );
}
