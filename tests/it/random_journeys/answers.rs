//! What people type: mostly what fits, sometimes what does not.

use rand::Rng;
use serde_json::{Value, json};
use time::Duration;

use super::{
    draft::{Draft, Kind},
    world::World,
};

/// A TRN that nobody has.
const UNKNOWN: &str = "9999999";

impl World {
    /// An answer of the right form; the rules may still refuse it.
    pub fn answer(&mut self, draft: &Draft, step: &str) -> Value {
        match step {
            "find-teacher" => self.find_teacher(draft),
            "national-insurance-number" => {
                let known = self.chance.random_bool(0.8);
                let number = format!("AB{:06}C", draft.person);
                let number = if known { number.as_str() } else { "JR123456A" };
                json!({ "national_insurance_number": number })
            }
            "confirm-details" if self.chance.random_ratio(1, 6) => {
                let name = format!("Name {}", self.chance.random_range(0..4));
                json!({ "details_correct": false, "corrected_name": name })
            }
            "confirm-details" => json!({ "details_correct": true }),
            "email" => {
                let other = self.chance.random_range(0..self.people.len());
                let taken = self.chance.random_ratio(1, 15);
                let of = if taken { other } else { draft.person };
                json!({ "email": format!("{}@Random.example", self.people[of].trn) })
            }
            "start-date" => json!({ "start_date": self.start_date() }),
            "working-pattern" => {
                let pattern = self.one_of(&["full_time", "part_time"]);
                json!({ "working_pattern": pattern })
            }
            "reuse-choices" => json!({ "reuse": self.chance.random_bool(0.25) }),
            "appropriate-body" => {
                let bodies = self.bodies.clone();
                json!({ "appropriate_body_id": self.one_of(&bodies) })
            }
            "training-programme" => {
                let provider_led = self.chance.random_bool(0.85);
                let programme = if provider_led {
                    "provider_led"
                } else {
                    "school_led"
                };
                json!({ "training_programme": programme })
            }
            "lead-provider" => {
                let providers = self.providers.clone();
                json!({ "lead_provider_id": self.one_of(&providers) })
            }
            "mentoring-elsewhere" => {
                json!({ "only_at_this_school": self.chance.random_bool(0.85) })
            }
            "funded-training" => json!({ "use_ect_lead_provider": self.chance.random_bool(0.25) }),
            other => panic!("no answer for the step {other}"),
        }
    }

    fn find_teacher(&mut self, draft: &Draft) -> Value {
        let step = match draft.kind {
            Kind::Ect => "update_ect_national_insurance_number_step",
            Kind::Mentor => "update_mentor_national_insurance_number_step",
        };
        let mismatch = if self.tally.wants(step) { 0.35 } else { 0.05 };
        let person = &self.people[draft.person];
        let (trn, born) = (person.trn.clone(), person.date_of_birth);
        if self.chance.random_ratio(1, 40) {
            json!({ "trn": UNKNOWN, "date_of_birth": born.to_string() })
        } else if self.chance.random_bool(mismatch) {
            let other = born + Duration::days(1);
            json!({ "trn": trn, "date_of_birth": other.to_string() })
        } else {
            json!({ "trn": trn, "date_of_birth": born.to_string() })
        }
    }

    /// Mostly around today, sometimes absurd.
    fn start_date(&mut self) -> String {
        let days = if self.chance.random_ratio(1, 15) {
            self.chance.random_range(-1500..900)
        } else {
            self.chance.random_range(-30..60)
        };
        (self.today() + Duration::days(days)).to_string()
    }

    /// Something that no rule lets pass.
    pub fn wrong_answer(&mut self, step: &str) -> Value {
        let field = match step {
            "find-teacher" => "trn",
            "national-insurance-number" => "national_insurance_number",
            "confirm-details" => "details_correct",
            "email" => "email",
            "start-date" => "start_date",
            "working-pattern" => "working_pattern",
            "reuse-choices" => "reuse",
            "appropriate-body" => "appropriate_body_id",
            "training-programme" => "training_programme",
            "lead-provider" => "lead_provider_id",
            "mentoring-elsewhere" => "only_at_this_school",
            "funded-training" => "use_ect_lead_provider",
            other => panic!("no such step: {other}"),
        };
        match self.chance.random_range(0..6) {
            0 => json!({}),
            1 => json!({ field: null }),
            2 => json!({ field: "\u{0}" }),
            3 => json!({ field: { "deep": [1, 2, 3] } }),
            4 => json!({ field: "2026-02-30" }),
            _ => json!({ field: "x", "unknown": true }),
        }
    }
}
