//! Both contexts agree after every commit (issue 3): random histories of everything that staff, services and routes do to an induction on the record,
//! and of what appropriate bodies do in registration. Nothing ever leaves a record that a rule forbids, and a refusal leaves nothing.

mod invariants;
mod on_record;
mod tally;
mod with_bodies;

use domain::trn::Trn;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng, rngs::StdRng};
use time::{Date, macros::date};
use uuid::Uuid;

use self::tally::Tally;
use crate::support::{TestApp, a, client::Answer};

/// Histories, and things that happen in each.
const WALKS: u64 = 6;
const STEPS: u32 = 120;

/// Days at the edges of rules, and ordinary ones.
const DAYS: [Date; 12] = [
    date!(1999 - 05 - 06),
    date!(1999 - 05 - 07),
    date!(2000 - 05 - 06),
    date!(2000 - 05 - 07),
    date!(2012 - 03 - 31),
    date!(2016 - 09 - 01),
    date!(2019 - 11 - 16),
    date!(2019 - 11 - 17),
    date!(2023 - 09 - 01),
    date!(2026 - 11 - 16),
    date!(2026 - 11 - 17),
    date!(2026 - 11 - 18),
];

/// Somebody with a record.
#[derive(Clone)]
struct Someone {
    id: Uuid,
    trn: Trn,
    /// As a participant, once registered.
    teacher: Option<Uuid>,
    /// Whether registration was the last to say what the induction is without exemptions.
    registration_spoke_last: bool,
}

/// One history in the making.
struct Walk {
    app: TestApp,
    chance: StdRng,
    people: Vec<Someone>,
    body: Uuid,
    service: String,
    tally: Tally,
}

impl Walk {
    async fn new(seed: u64) -> Self {
        let app = TestApp::new().await;
        let (people, body) = app
            .db(|conn| {
                let [qualified, another] = [a::person(), a::person()];
                let people = [a::person().unqualified(), qualified, another, a::person()];
                let someone = |person: a::people::Person| {
                    let person = person.create(conn);
                    Someone {
                        id: person.id,
                        trn: Trn::parse(&person.trn).expect("a TRN"),
                        teacher: None,
                        registration_spoke_last: false,
                    }
                };
                let people = people.map(someone).to_vec();
                (people, a::reference(conn).appropriate_bodies[0].id)
            })
            .await;
        let roles = [
            "get_person",
            "set_professional_status",
            "assign_qtls",
            "set_cpd_induction",
            "set_welsh_induction",
        ];
        let (_, service) = app.service_client(&roles).await;
        Self {
            app,
            chance: StdRng::seed_from_u64(seed),
            people,
            body,
            service,
            tally: Tally::default(),
        }
    }

    /// Who does not hold QTS may be registered at a school; no body can claim them (decision page 72).
    async fn begin(&mut self) {
        let registered = self.register(0).await;
        self.tally.count("registered", registered);
        let claim = self.claim(0).await;
        self.tally.count("claim", claim);
    }

    fn someone(&mut self) -> usize {
        self.chance.random_range(0..self.people.len())
    }

    fn day(&mut self) -> Date {
        self.one_of(&DAYS)
    }

    fn one_of<T: Clone>(&mut self, of: &[T]) -> T {
        of.choose(&mut self.chance).expect("some").clone()
    }

    /// A day, or none.
    fn some_day(&mut self) -> Option<Date> {
        self.chance.random_bool(0.7).then(|| self.day())
    }

    /// One thing that happens, and its name.
    async fn step(&mut self) {
        let who = self.someone();
        let (act, answer) = match self.chance.random_range(0..21) {
            0..=1 => ("qtls", self.set_qtls(who).await),
            2 => ("route", self.add_route(who).await),
            3 => ("route removed", self.remove_route(who).await),
            4 => ("client route", self.set_client_route(who).await),
            5..=7 => ("staff", self.set_by_staff(who).await),
            8 => ("exemption removed", self.remove_exemption(who).await),
            9..=10 => ("service", self.report(who).await),
            11 => ("wales", self.report_from_wales(who).await),
            12 => ("registered", self.register(who).await),
            13..=15 => ("claim", self.claim(who).await),
            16 => ("released", self.release(who).await),
            17..=18 => ("outcome", self.end(who).await),
            19 => ("taken back", self.take_back(who).await),
            _ => ("merge", self.merge(who).await),
        };
        self.tally.count(act, answer);
    }
}

/// What became of something that was tried: accepted, refused with a code, or there was nothing to do.
enum Outcome {
    Accepted,
    Refused(String),
    Nothing,
}

impl From<Answer> for Outcome {
    fn from(answer: Answer) -> Self {
        if answer.status.is_success() {
            return Self::Accepted;
        }
        assert!(answer.status.is_client_error(), "{:?}", answer.body);
        Self::Refused(answer.text("/code"))
    }
}

#[actix_web::test]
async fn record_and_registration_agree_at_every_commit() {
    let mut tally = Tally::default();
    for seed in 0..WALKS {
        let mut walk = Walk::new(seed).await;
        walk.begin().await;
        for number in 0..STEPS {
            let before = walk.fingerprint().await;
            walk.step().await;
            if matches!(walk.tally.latest(), Outcome::Refused(_)) {
                let after = walk.fingerprint().await;
                assert_eq!(before, after, "seed {seed}, step {number}: a refusal");
            }
            let broken = walk.broken().await;
            assert!(
                broken.is_empty(),
                "seed {seed}, step {number}, {}: {broken:?}",
                walk.tally.last_act()
            );
            walk.see_statuses().await;
        }
        tally.add(walk.tally);
    }
    println!("{tally}");
    tally.expect_enough();
}
