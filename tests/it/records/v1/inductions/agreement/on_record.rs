//! What staff and services do to the record, through HTTP.

use actix_web::http::Method;
use domain::record::InductionStatus;
use rand::Rng;
use serde_json::{Value, json};
use time::Date;

use super::super::super::teachers::merging::merge;
use super::super::{GUERNSEY, QTLS_REASON, WALES};
use super::{Outcome, Walk};
use crate::support::{
    builders::routes::{DEGREE, HEI, PROVIDER, SCOTTISH},
    client::{Answer, Call},
};

impl Walk {
    fn call(&self, who: usize, token: &str, method: Method, rest: &str) -> Call<'_> {
        let path = format!("/v1/teachers/{}{rest}", self.people[who].trn.as_str());
        self.app.call(method, &path).bearer(token)
    }

    async fn as_service(&self, who: usize, rest: &str, body: &Value) -> Answer {
        let call = self.call(who, &self.service, Method::PUT, rest);
        call.json(body).send().await
    }

    async fn as_staff(&self, who: usize, method: Method, rest: &str, body: &Value) -> Answer {
        let token = self.app.staff("record_manager");
        let read = rest.trim_end_matches("/exemption");
        let call = self.call(who, &token, method.clone(), rest).json(body);
        if method == Method::POST {
            return call.send().await;
        }
        let present = self.call(who, &token, Method::GET, read).send().await;
        call.if_match(&present.expect(200).etag()).send().await
    }

    /// Remembers that somebody else than registration decided about the induction.
    fn spoke(&mut self, who: usize, outcome: Outcome) -> Outcome {
        if matches!(outcome, Outcome::Accepted) {
            self.people[who].registration_spoke_last = false;
        }
        outcome
    }

    pub async fn set_qtls(&mut self, who: usize) -> Outcome {
        let day = self.some_day().map(|day| day.to_string());
        let body = json!({ "awarded_on": day });
        self.as_service(who, "/qtls", &body).await.into()
    }

    pub async fn add_route(&mut self, who: usize) -> Outcome {
        let mut body = json!({
            "route_type_id": HEI, "status": "holds", "holds_from": self.day().to_string(), "training_country_code": "GB",
            "training_provider_id": PROVIDER, "degree_type_id": DEGREE, "reason": "new_information",
        });
        if self.chance.random_bool(0.3) {
            body["route_type_id"] = json!(SCOTTISH);
            body["training_country_code"] = json!("GB-SCT");
            body["training_provider_id"] = Value::Null;
            body["degree_type_id"] = Value::Null;
            body["is_exempt_from_induction"] = json!(self.chance.random_bool(0.5));
        }
        let answer = self.as_staff(who, Method::POST, "/routes", &body).await;
        answer.into()
    }

    pub async fn remove_route(&mut self, who: usize) -> Outcome {
        let listed = self.call(who, &self.service, Method::GET, "/routes");
        let listed = listed.send().await.expect(200).at("/data");
        let ids: Vec<&str> = listed
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|route| route["route_id"].as_str())
            .collect();
        if ids.is_empty() {
            return Outcome::Nothing;
        }
        let rest = format!("/routes/{}", self.one_of(&ids));
        let body = json!({ "reason": "created_in_error" });
        self.as_staff(who, Method::DELETE, &rest, &body)
            .await
            .into()
    }

    pub async fn set_client_route(&mut self, who: usize) -> Outcome {
        let mut body = json!({
            "route_type_id": HEI, "status": "in_training", "training_start_date": "2024-09-01", "training_end_date": "2025-07-01",
            "training_country_code": "GB", "training_provider_ukprn": "10003861",
        });
        if self.chance.random_bool(0.6) {
            body["status"] = json!("holds");
            body["holds_from"] = json!(self.day().to_string());
        }
        self.as_service(who, "/client-routes/own", &body)
            .await
            .into()
    }

    /// Dates as the status asks for them, mostly.
    fn dated(&mut self, status: InductionStatus) -> Value {
        let has_begun = status.has_begun();
        let is_over = has_begun && status != InductionStatus::InProgress;
        let mut day = |asked: bool| {
            let given = asked == self.chance.random_bool(0.95);
            given.then(|| self.day())
        };
        let (start, end) = (day(has_begun), day(is_over));
        let (start, end) = match (start, end) {
            (Some(start), Some(end)) => (Some(start.min(end)), Some(start.max(end))),
            other => other,
        };
        let text = |day: Option<Date>| day.map(|day| day.to_string());
        json!({ "status": status.as_str(), "start_date": text(start), "completed_date": text(end) })
    }

    pub async fn set_by_staff(&mut self, who: usize) -> Outcome {
        let status = self.one_of(InductionStatus::ALL);
        let mut body = self.dated(status);
        body["reason"] = json!("new_information");
        if status == InductionStatus::Exempt {
            let reasons = [
                vec![GUERNSEY],
                vec![WALES, GUERNSEY],
                vec![],
                vec![QTLS_REASON],
            ];
            body["exemption_reason_ids"] = json!(self.one_of(&reasons));
        }
        let answer = self.as_staff(who, Method::PUT, "/induction", &body).await;
        self.spoke(who, answer.into())
    }

    pub async fn remove_exemption(&mut self, who: usize) -> Outcome {
        let body = json!({ "reason": "no_longer_exempt" });
        let rest = "/induction/exemption";
        self.as_staff(who, Method::DELETE, rest, &body).await.into()
    }

    pub async fn report(&mut self, who: usize) -> Outcome {
        let status = self.one_of(InductionStatus::ALL);
        let mut body = self.dated(status);
        let minute = self.chance.random_range(0..60);
        body["modified_at"] = json!(format!("2026-11-16T10:{minute:02}:00Z"));
        let answer = self.as_service(who, "/induction/registration", &body).await;
        self.spoke(who, answer.into())
    }

    pub async fn report_from_wales(&mut self, who: usize) -> Outcome {
        let mut body = self.dated(InductionStatus::FailedInWales);
        body.as_object_mut().expect("an object").remove("status");
        body["passed"] = json!(self.chance.random_bool(0.4));
        let answer = self.as_service(who, "/induction/wales", &body).await;
        self.spoke(who, answer.into())
    }

    /// Somebody else's record becomes part of this one, and so do their registrations (decision 66).
    pub async fn merge(&mut self, who: usize) -> Outcome {
        let other = self.someone();
        if other == who || self.people.len() < 3 {
            return Outcome::Nothing;
        }
        let (retained, secondary) = (self.people[who].clone(), self.people[other].clone());
        let (retained, trn) = (retained.trn.as_str(), secondary.trn.as_str());
        let outcome = merge(&self.app, retained, trn, "retained").await.into();
        if matches!(outcome, Outcome::Accepted) {
            let survivor = &mut self.people[who];
            survivor.teacher = survivor.teacher.or(secondary.teacher);
            survivor.registration_spoke_last &= secondary.registration_spoke_last;
            self.people.remove(other);
        }
        outcome
    }
}
