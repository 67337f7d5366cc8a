//! The world of the random journeys: schools of every kind, people who come and go, and drafts on their way.

use std::collections::BTreeMap;

use actix_web::http::Method;
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::Value;
use teacher_record::services::publication;
use time::{Date, Duration, macros::date};
use uuid::Uuid;

use super::{beginning, draft::Draft, invariants, tally::Tally};
use crate::support::{
    TestApp, a, a::people::Person, a::schools::School, client::Answer, consequences,
};

/// Where everything begins: before a closed window and more than a year before the last contract period that is enabled ends.
const FIRST_DAY: Date = date!(2026 - 04 - 07);
/// The last day that is ever reached.
const LAST_DAY: Date = date!(2027 - 05 - 20);

pub struct World {
    pub app: TestApp,
    pub chance: StdRng,
    pub tally: Tally,
    /// The last two may register nobody new: an independent school without approval, and one that closed.
    pub schools: Vec<School>,
    pub people: Vec<Person>,
    pub providers: Vec<Uuid>,
    pub bodies: Vec<Uuid>,
    /// ECTs and mentors with the school that registered them.
    pub ects: Vec<(Uuid, usize)>,
    pub mentors: Vec<(Uuid, usize)>,
    /// Who was registered as a mentor where.
    pub mentors_at: BTreeMap<usize, Vec<usize>>,
    pub drafts: Vec<Draft>,
    fingerprint: String,
    snapshot: Value,
    changed: bool,
}

impl World {
    pub async fn new(seed: u64) -> Self {
        let app = TestApp::committed().await;
        app.clock.advance(FIRST_DAY - app.clock.today());
        let (schools, people, reference) = app
            .db(|conn| {
                let reference = a::reference(conn);
                let schools = beginning::schools(conn, &reference);
                let people = beginning::from_closed_years(conn, &reference, &schools[2]);
                (schools, people, reference)
            })
            .await;
        let tally = Tally::new(&app.state.contracts);
        let mut world = Self {
            app,
            chance: StdRng::seed_from_u64(seed),
            tally,
            schools,
            people,
            providers: reference.lead_providers.iter().map(|one| one.id).collect(),
            bodies: reference
                .appropriate_bodies
                .iter()
                .take(6)
                .map(|one| one.id)
                .collect(),
            ects: Vec::new(),
            mentors: Vec::new(),
            mentors_at: BTreeMap::new(),
            drafts: Vec::new(),
            fingerprint: String::new(),
            snapshot: Value::Null,
            changed: true,
        };
        world.take_as_it_is().await;
        world
    }

    pub fn today(&self) -> Date {
        self.app.clock.today()
    }

    /// A school that may register; sometimes, where it does not matter, one that may not.
    pub fn pick_school(&mut self) -> usize {
        self.chance.random_range(0..4)
    }

    /// Somebody who exists already, or somebody new.
    pub async fn pick_person(&mut self) -> usize {
        if self.chance.random_bool(0.55) {
            self.chance.random_range(0..self.people.len())
        } else {
            let number = self.people.len();
            let person = self
                .app
                .db(move |conn| {
                    let nino = format!("AB{:06}C", number);
                    a::person().national_insurance_number(&nino).create(conn)
                })
                .await;
            self.people.push(person);
            number
        }
    }

    pub fn one_of<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        of.choose(&mut self.chance).cloned()
    }

    pub async fn read(&self, school: usize, path: &str) -> Answer {
        let urn = self.schools[school].urn;
        let call = self.app.get(path).bearer(&self.app.school_user(urn));
        call.send().await
    }

    /// Sends a write as somebody of the school.
    pub async fn send(
        &self,
        school: usize,
        method: &Method,
        path: &str,
        etag: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let urn = self.schools[school].urn;
        let mut call = self
            .app
            .call(method.clone(), path)
            .bearer(&self.app.school_user(urn));
        if let Some(etag) = etag {
            call = call.if_match(etag);
        }
        if let Some(body) = body {
            call = call.json(&body);
        }
        call.send().await
    }

    /// Counts what came of a write; true when it succeeded. A submission that stopped registered nobody: it was refused.
    #[track_caller]
    pub fn count(&mut self, method: &Method, path: &str, answer: &Answer) -> bool {
        let operations = &self.app.state.contracts.operations;
        let operation = operations
            .find(method.as_str(), path)
            .expect("an operation");
        let status = answer.status.as_u16();
        assert!(status < 500, "{method} {path}: {status} {:?}", answer.body);
        let succeeded = if operation.id.starts_with("submit_") {
            status == 201
        } else {
            status < 300
        };
        if succeeded {
            self.tally.succeeded(&operation.id);
        } else {
            let body = answer.json();
            let code = body["code"].as_str().or(body["stop"]["code"].as_str());
            self.tally
                .refused(&operation.id, code.expect("refusals have codes"));
        }
        succeeded
    }

    /// Sends a write that changes nothing outside drafts, and counts it.
    pub async fn write(
        &mut self,
        school: usize,
        method: Method,
        path: &str,
        etag: Option<&str>,
        body: Option<Value>,
    ) -> Answer {
        let answer = self.send(school, &method, path, etag, body).await;
        self.count(&method, path, &answer);
        answer
    }

    /// Everything that a registration could change, as it is now.
    pub async fn snapshot(&self) -> Value {
        self.app.db(consequences::snapshot).await
    }

    pub fn urns_and_ids(&self) -> Vec<(String, String)> {
        let both = |school: &School| (school.urn.to_string(), school.id.to_string());
        self.schools.iter().map(both).collect()
    }

    /// What a write changed was wanted: from here on nothing but the next such write changes it.
    pub async fn take_as_it_is(&mut self) {
        self.snapshot = self.snapshot().await;
        self.fingerprint = self.app.db(invariants::fingerprint).await;
        self.changed = true;
    }

    /// The same for a registration: it left alone what was over.
    pub async fn take_registration(&mut self) {
        let before = std::mem::take(&mut self.snapshot);
        self.take_as_it_is().await;
        invariants::expect_over_untouched(&before, &self.snapshot, self.today());
    }

    /// Fails when something changed that no write wanted, or when an invariant is broken. Where nothing changed, none can have been broken.
    pub async fn check(&mut self, anyway: bool) {
        let today = self.today();
        if std::mem::take(&mut self.changed) || anyway {
            let broken = self.app.db(invariants::broken).await;
            assert_eq!(broken, Vec::<String>::new(), "on {today}");
        }
        let fingerprint = self.app.db(invariants::fingerprint).await;
        assert_eq!(
            fingerprint, self.fingerprint,
            "something changed that no registration or assignment wrote"
        );
    }

    /// What lead providers read agrees with its sources, once the jobs have done their work.
    pub async fn verify_publication(&self) {
        let (db, clock) = (&self.app.state.db, &self.app.clock);
        publication::render_waiting(db, clock)
            .await
            .expect("what waits is rendered");
        publication::render_outdated(db, clock)
            .await
            .expect("what is outdated is rendered");
        let today = self.today();
        let report = self
            .app
            .db(move |conn| publication::verify(conn, today, |_, _| {}).expect("a report"))
            .await;
        assert_eq!(report.findings, [], "{} rows compared", report.compared);
        assert_eq!(report.waiting, 0);
    }

    /// A day or two pass, sometimes weeks.
    pub async fn days_pass(&mut self) {
        let days = if self.chance.random_ratio(1, 8) {
            self.chance.random_range(10..25)
        } else {
            self.chance.random_range(1..3)
        };
        let days = days.min((LAST_DAY - self.today()).whole_days());
        self.app.clock.advance(Duration::days(days));
    }
}
