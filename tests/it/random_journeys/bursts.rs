//! Several writes at once, and what is refused whatever stands in the database.

use actix_web::http::Method;
use futures_util::future::join_all;
use rand::{Rng, seq::SliceRandom};
use serde_json::{Value, json};

use super::{
    draft::{Draft, Kind},
    world::World,
};

/// Writes that are sent at once at most, fewer than there are connections.
const AT_ONCE: usize = 6;
/// Refusals in a row.
const REFUSALS: u32 = 5;

impl World {
    /// Submits what is ready, one of them twice, and assigns mentors, all at once.
    pub async fn submit_at_once(&mut self) {
        let mut ready: Vec<Draft> = Vec::new();
        let (some, rest) = std::mem::take(&mut self.drafts)
            .into_iter()
            .partition(|draft| draft.next_step() == "check-answers");
        self.drafts = rest;
        ready.extend::<Vec<Draft>>(some);
        ready.truncate(AT_ONCE - 2);
        let mut calls: Vec<(usize, String, Option<Value>, Option<Draft>)> = ready
            .iter()
            .chain(ready.first())
            .map(|draft| {
                let path = format!("{}/submission", draft.path());
                (draft.school, path, None, Some(draft.clone()))
            })
            .collect();
        while calls.len() < AT_ONCE / 2
            && let Some((school, path, body)) = self.pair()
        {
            calls.push((school, path, Some(body), None));
        }
        calls.shuffle(&mut self.chance);
        let answers = join_all(calls.iter().map(|(school, path, body, _)| {
            self.send(*school, &Method::POST, path, None, body.clone())
        }))
        .await;
        let mut twice: Vec<(String, bytes::Bytes)> = Vec::new();
        for ((_, path, _, draft), answer) in calls.into_iter().zip(answers) {
            if self.count(&Method::POST, &path, &answer)
                && let Some(draft) = draft
            {
                match twice.iter().find(|(of, _)| *of == path) {
                    Some((_, first)) => assert_eq!(*first, answer.body, "the same result"),
                    None => self.remember(&draft, &answer),
                }
                twice.push((path, answer.body));
            }
        }
        self.take_registration().await;
    }

    /// Several writes that no state lets pass, of those of which too few were refused.
    pub async fn do_what_is_refused(&mut self) {
        for _ in 0..REFUSALS {
            let wanted = self.tally.want_refusals();
            if let Some(write) = self.one_of(&wanted) {
                self.have_refused(&write).await;
            }
        }
    }

    async fn have_refused(&mut self, write: &str) {
        let (verb, rest) = write.split_once('_').expect("verb and resource");
        let (method, (school, path), body) = match (verb, rest) {
            ("create", "ect_registration") => self.begin_where_none_may_begin(),
            ("create", "mentor_registration") => {
                let Some((ect, school)) = self.recent_ect() else {
                    return;
                };
                let path = format!("/v1/ects/{ect}/mentor-registrations");
                self.as_another_school(school, Method::POST, path, None)
                    .await;
                return;
            }
            ("create", "mentorship") => {
                let Some((school, path, body)) = self.pair() else {
                    return;
                };
                self.as_another_school(school, Method::POST, path, Some(body))
                    .await;
                return;
            }
            ("update", "induction_tutor") => {
                let path = format!("/v1/schools/{}/induction-tutor", self.schools[0].urn);
                let body = json!({ "name": " ", "email": "nobody" });
                (Method::PUT, (0, path), Some(body))
            }
            (verb, resource) => {
                self.refuse_in_a_draft(verb, resource).await;
                return;
            }
        };
        let answer = self
            .write(school, method, &path, Some("\"v1\""), body)
            .await;
        assert!(answer.status.is_client_error(), "{path}: {:?}", answer.body);
    }

    fn begin_where_none_may_begin(&mut self) -> (Method, (usize, String), Option<Value>) {
        let school = self.chance.random_range(4..6);
        let path = format!("/v1/schools/{}/ect-registrations", self.schools[school].urn);
        (Method::POST, (school, path), None)
    }

    /// Another school's things are not there; a body that is wrong in itself is told so whoever sends it.
    async fn as_another_school(
        &mut self,
        owner: usize,
        method: Method,
        path: String,
        body: Option<Value>,
    ) {
        let other = (owner + 1) % 4;
        let answer = self.write(other, method, &path, Some("*"), body).await;
        let closed = answer.status == 409 && answer.json()["code"] == "registration_closed";
        assert!(
            answer.status == 404 || answer.status == 422 || closed,
            "{path}: {:?}",
            answer.body
        );
    }

    /// Wrong answers, another school, a stale version, none at all, steps out of order.
    async fn refuse_in_a_draft(&mut self, verb: &str, resource: &str) {
        let (kind, step) = match resource.split_once('_') {
            Some(("ect", step)) => (Kind::Ect, step),
            Some(("mentor", step)) => (Kind::Mentor, step),
            _ => panic!("no way to have {verb}_{resource} refused"),
        };
        let mine: Vec<Draft> = self
            .drafts
            .iter()
            .filter(|draft| draft.kind == kind)
            .cloned()
            .collect();
        let Some(draft) = self.one_of(&mine) else {
            return;
        };
        let (school, path) = (draft.school, draft.path());
        match verb {
            "delete" => {
                self.as_another_school(school, Method::DELETE, path, None)
                    .await;
            }
            "submit" if draft.next_step() == "check-answers" => {
                let path = format!("{path}/submission");
                self.as_another_school(school, Method::POST, path, None)
                    .await;
            }
            "submit" => {
                let path = format!("{path}/submission");
                let answer = self.write(school, Method::POST, &path, None, None).await;
                assert_ne!(answer.status, 201, "{:?}", answer.body);
            }
            "update" => {
                let step = step.trim_end_matches("_step").replace('_', "-");
                let path = format!("{path}/steps/{step}");
                let wrong = self.wrong_answer(&step);
                let right = if draft.next_step() == step {
                    self.answer(&draft, &step)
                } else {
                    wrong.clone()
                };
                let (tag, body) = match self.chance.random_range(0..5) {
                    0 => {
                        let put = Method::PUT;
                        return self.as_another_school(school, put, path, Some(right)).await;
                    }
                    1 => (None, right),
                    2 => (Some("\"v0\""), right),
                    _ => (Some(draft.etag.as_str()), wrong),
                };
                self.expect_refusal(school, &path, tag, body).await;
            }
            _ => panic!("no way to have {verb}_{resource} refused"),
        }
    }

    async fn expect_refusal(&mut self, school: usize, path: &str, etag: Option<&str>, body: Value) {
        let answer = self
            .write(school, Method::PUT, path, etag, Some(body.clone()))
            .await;
        assert!(
            answer.status.is_client_error(),
            "{path} {body}: {:?}",
            answer.body
        );
    }
}
