//! What one school does: begins, goes on with and abandons drafts, submits, assigns, names its tutor, and everything that is refused.

use actix_web::http::Method;
use rand::Rng;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    draft::{Draft, Kind},
    world::World,
};
use crate::support::{client::Answer, consequences};

/// Drafts that are kept open at most.
const MOST_DRAFTS: usize = 10;

/// What refuses a submission although the draft is ready.
const UNSEEN: [&str; 3] = [
    "cannot_register",
    "induction_completed",
    "registration_closed",
];

impl World {
    pub async fn begin_ect_registration(&mut self) {
        let school = self.pick_school();
        let path = format!("/v1/schools/{}/ect-registrations", self.schools[school].urn);
        let begun = self.write(school, Method::POST, &path, None, None).await;
        self.keep(Kind::Ect, school, &begun).await;
    }

    pub async fn begin_mentor_registration(&mut self) {
        let Some((ect, school)) = self.recent_ect() else {
            return;
        };
        let path = format!("/v1/ects/{ect}/mentor-registrations");
        let begun = self.write(school, Method::POST, &path, None, None).await;
        self.keep(Kind::Mentor, school, &begun).await;
    }

    async fn keep(&mut self, kind: Kind, school: usize, begun: &Answer) {
        if begun.status != 201 {
            return;
        }
        let elsewhere = self.somebody_mentoring_elsewhere(school);
        let person = match elsewhere.filter(|_| kind == Kind::Mentor) {
            Some(person) => person,
            None => self.pick_person().await,
        };
        self.drafts.push(Draft {
            kind,
            school,
            id: begun.text("/id"),
            etag: begun.etag(),
            state: begun.json(),
            person,
        });
        if self.drafts.len() > MOST_DRAFTS {
            self.abandon_one(0).await;
        }
    }

    fn somebody_mentoring_elsewhere(&mut self, school: usize) -> Option<usize> {
        let elsewhere: Vec<usize> = self
            .mentors_at
            .iter()
            .filter(|(at, _)| **at != school)
            .flat_map(|(_, people)| people.iter().rev().take(10).copied())
            .collect();
        if self.chance.random_bool(0.6) {
            self.one_of(&elsewhere)
        } else {
            None
        }
    }

    pub fn recent_ect(&mut self) -> Option<(Uuid, usize)> {
        let recent: Vec<_> = self.ects.iter().rev().take(40).copied().collect();
        self.one_of(&recent)
    }

    fn pick_draft(&mut self) -> Option<usize> {
        let open = self.drafts.len();
        (open > 0).then(|| self.chance.random_range(0..open))
    }

    /// A draft whose next step was answered too seldom so far, or any.
    fn pick_wanted_draft(&mut self) -> Option<usize> {
        let wanted: Vec<usize> = (0..self.drafts.len())
            .filter(|at| self.tally.wants(&self.drafts[*at].next_write()))
            .collect();
        let seldom = self.chance.random_bool(0.7);
        match self.one_of(&wanted).filter(|_| seldom) {
            Some(at) => Some(at),
            None => self.pick_draft(),
        }
    }

    /// The next answer of a draft, or its submission.
    pub async fn go_on(&mut self) {
        let Some(at) = self.pick_wanted_draft() else {
            return;
        };
        let step = self.drafts[at].next_step().to_owned();
        match step.as_str() {
            "" => drop(self.drafts.remove(at)),
            "check-answers" => self.submit(at).await,
            step => self.put(at, step).await,
        }
    }

    /// Answers a step that was answered before, or one that is not open yet.
    pub async fn change_an_answer(&mut self) {
        let Some(at) = self.pick_draft() else {
            return;
        };
        let allowed = self.drafts[at].state["allowed_steps"].clone();
        let allowed = allowed.as_array().cloned().unwrap_or_default();
        let step = self.one_of(&allowed);
        match step.as_ref().and_then(Value::as_str) {
            Some("check-answers") | None => {}
            Some(step) => self.put(at, step).await,
        }
    }

    async fn put(&mut self, at: usize, step: &str) {
        let draft = self.drafts[at].clone();
        let body = self.answer(&draft, step);
        let path = format!("{}/steps/{step}", draft.path());
        let (school, etag) = (draft.school, Some(draft.etag.as_str()));
        let answer = self
            .write(school, Method::PUT, &path, etag, Some(body))
            .await;
        match answer.status.as_u16() {
            200 => self.drafts[at].take(&answer),
            404 | 410 => drop(self.drafts.remove(at)),
            _ => {}
        }
    }

    /// Submits a draft after having read once more what that will do, and compares.
    async fn submit(&mut self, at: usize) {
        let draft = self.drafts.remove(at);
        let state = self.read(draft.school, &draft.path()).await.json();
        let before = self.snapshot().await;
        let path = format!("{}/submission", draft.path());
        let answer = self
            .write(draft.school, Method::POST, &path, None, None)
            .await;
        if answer.status == 201 {
            let after = self.snapshot().await;
            consequences::expect_announced(&state, &self.urns_and_ids(), &before, &after);
            self.compared(&draft, &state);
            self.remember(&draft, &answer);
            self.take_registration().await;
        } else if state["next_step"] == "check-answers" {
            // Only what the state cannot show stands in the way: a closed window, and what the record learned since it was asked.
            let body = answer.json();
            let code = body["code"].as_str().or(body["stop"]["code"].as_str());
            assert!(
                code.is_some_and(|code| UNSEEN.contains(&code)),
                "what was ready a moment ago was refused: {body}"
            );
        }
    }

    pub fn remember(&mut self, draft: &Draft, registered: &Answer) {
        let id = |pointer| registered.text(pointer).parse().expect("an id");
        match draft.kind {
            Kind::Ect => self.ects.push((id("/ect_id"), draft.school)),
            Kind::Mentor => {
                self.mentors.push((id("/mentor_id"), draft.school));
                let here = self.mentors_at.entry(draft.school).or_default();
                here.push(draft.person);
            }
        }
    }

    /// What kinds of registration this was.
    fn compared(&mut self, draft: &Draft, state: &Value) {
        let lines = state["check_answers"]["consequences"].as_array();
        let lines = lines.cloned().unwrap_or_default();
        let has = |effect: &str, affected: &str| {
            lines
                .iter()
                .any(|line| line["effect"] == effect && line["affected"] == affected)
        };
        let reason = state["contract_period"]["reason"]
            .as_str()
            .unwrap_or_default();
        let answers = &state["answers"];
        let kinds = match draft.kind {
            Kind::Ect => vec![
                ("ECT, closed contract year", reason == "successor"),
                ("ECT, continuity", reason == "continuity"),
                ("ECT, independent school", draft.school == 3),
                ("ECT, partnership made again", has("starts", "partnership")),
                ("ECT, reuse", answers["reuse"] == true),
                ("ECT, transfer", has("ends", "placement")),
                (
                    "ECT, school-led",
                    answers["training_programme"] == "school_led",
                ),
                (
                    "ECT, provider-led",
                    answers["training_programme"] == "provider_led",
                ),
            ],
            Kind::Mentor => vec![
                (
                    "mentor, already elsewhere",
                    answers["only_at_this_school"] == false,
                ),
                ("mentor, moving here", has("ends", "placement")),
                (
                    "mentor, taking over",
                    has("ends", "mentorship") || has("disappears", "mentorship"),
                ),
                ("mentor, with training", has("starts", "training")),
                ("mentor, without training", !has("starts", "training")),
            ],
        };
        for (kind, _) in kinds.into_iter().filter(|(_, is)| *is) {
            self.tally.compared(kind);
        }
    }

    pub async fn abandon(&mut self) {
        if let Some(at) = self.pick_draft() {
            self.abandon_one(at).await;
        }
    }

    async fn abandon_one(&mut self, at: usize) {
        let draft = self.drafts.remove(at);
        self.write(draft.school, Method::DELETE, &draft.path(), None, None)
            .await;
    }

    /// Two people of one school, with a lead provider for the mentor or without.
    pub fn pair(&mut self) -> Option<(usize, String, Value)> {
        let (ect, school) = self.recent_ect()?;
        let here: Vec<Uuid> = self
            .mentors
            .iter()
            .filter(|(_, at)| *at == school)
            .map(|(id, _)| *id)
            .collect();
        let mentor = self.one_of(&here)?;
        let providers = self.providers.clone();
        let named = self.chance.random_bool(0.2);
        let provider = self.one_of(&providers).filter(|_| named);
        let body = json!({ "mentor_id": mentor, "lead_provider_id": provider });
        Some((school, format!("/v1/ects/{ect}/mentorships"), body))
    }

    pub async fn assign_mentor(&mut self) {
        if let Some((school, path, body)) = self.pair() {
            let answer = self
                .write(school, Method::POST, &path, None, Some(body))
                .await;
            if answer.status == 201 {
                self.take_registration().await;
            }
        }
    }

    pub async fn set_induction_tutor(&mut self) {
        let school = self.pick_school();
        let path = format!("/v1/schools/{}/induction-tutor", self.schools[school].urn);
        let etag = self.read(school, &path).await.expect(200).etag();
        let number = self.chance.random_range(0..100);
        let body = json!({ "name": format!("Tutor {number}"), "email": format!("t{number}@tutor.example") });
        self.write(school, Method::PUT, &path, Some(&etag), Some(body))
            .await;
    }
}
