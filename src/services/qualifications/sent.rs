//! A route as somebody sent it: whole, or as a change of what is there.

use domain::record::requirement::Requirement;
use domain::record::route::requirements::requirement;
use domain::record::route::{
    AgeSpecialism, AgeSpecialismType, RouteField, RouteSender, RouteStatus, RouteType,
};
use store::record::qualifications::choices::Key;
use store::record::qualifications::{RouteRow, RouteValues};
use time::Date;
use uuid::Uuid;

/// A whole route.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Its kind.
    pub route_type_id: Uuid,
    /// Where it stands.
    pub status: RouteStatus,
    /// Since when the status is held.
    pub holds_from: Option<Date>,
    /// First day of training.
    pub training_start_date: Option<Date>,
    /// Last day of training.
    pub training_end_date: Option<Date>,
    /// Whether the holder need not serve induction.
    pub is_exempt_from_induction: Option<bool>,
    /// Provider.
    pub training_provider: Option<Key>,
    /// Degree.
    pub degree_type_id: Option<Uuid>,
    /// Country, by code.
    pub training_country_code: Option<String>,
    /// Ages or stage.
    pub training_age_specialism: Option<SentAge>,
    /// Subjects in order.
    pub training_subjects: Vec<Key>,
}

/// Ages or stage.
#[derive(Debug, Clone, Copy)]
pub struct SentAge {
    /// A range, or which stage.
    pub kind: AgeSpecialismType,
    /// Youngest, in years.
    pub from: Option<u8>,
    /// Oldest, in years.
    pub to: Option<u8>,
}

/// What staff want to change; nothing for what stays, an inner nothing for what is taken away.
#[derive(Debug, Clone, Default)]
pub struct SentChange {
    /// Where it stands.
    pub status: Option<RouteStatus>,
    /// Since when the status is held.
    pub holds_from: Option<Option<Date>>,
    /// First day of training.
    pub training_start_date: Option<Option<Date>>,
    /// Last day of training.
    pub training_end_date: Option<Option<Date>>,
    /// Whether the holder need not serve induction.
    pub is_exempt_from_induction: Option<Option<bool>>,
    /// Provider.
    pub training_provider_id: Option<Option<Uuid>>,
    /// Degree.
    pub degree_type_id: Option<Option<Uuid>>,
    /// Country, by code.
    pub training_country_code: Option<Option<String>>,
    /// Ages or stage.
    pub training_age_specialism: Option<Option<SentAge>>,
    /// Subjects in order.
    pub training_subject_ids: Option<Vec<Uuid>>,
}

impl Sent {
    /// A route as it stands, in the words of a sender. A provider that we set ourselves is left out: nobody sends it.
    pub(super) fn of(values: RouteValues, route_type: &RouteType) -> Self {
        let own = route_type.own_provider();
        let provider = values.training_provider_id;
        Self {
            route_type_id: values.route_type_id,
            status: values.status,
            holds_from: values.holds_from,
            training_start_date: values.training_started_on,
            training_end_date: values.training_ended_on,
            is_exempt_from_induction: values.exempt_from_induction,
            training_provider: provider.filter(|id| Some(*id) != own).map(Key::Id),
            degree_type_id: values.degree_type_id,
            training_country_code: values.country_code,
            training_age_specialism: values.age_specialism.map(SentAge::from),
            training_subjects: values.subject_ids.into_iter().map(Key::Id).collect(),
        }
    }

    /// Takes away what a route of the kind never has in its state.
    fn without_what_is_forbidden(mut self, route_type: &RouteType, but: &[RouteField]) -> Self {
        for field in RouteField::ALL {
            let asked = requirement(route_type, self.status, RouteSender::Staff, *field);
            if asked != Requirement::Forbidden || but.contains(field) {
                continue;
            }
            match field {
                RouteField::TrainingStartDate => self.training_start_date = None,
                RouteField::TrainingEndDate => self.training_end_date = None,
                RouteField::HoldsFrom => self.holds_from = None,
                RouteField::InductionExemption => self.is_exempt_from_induction = None,
                RouteField::TrainingProvider => self.training_provider = None,
                RouteField::DegreeType => self.degree_type_id = None,
                RouteField::TrainingCountry => self.training_country_code = None,
                RouteField::TrainingAgeSpecialism => self.training_age_specialism = None,
                RouteField::TrainingSubjects => self.training_subjects.clear(),
            }
        }
        self
    }
}

impl From<AgeSpecialism> for SentAge {
    fn from(age: AgeSpecialism) -> Self {
        match age {
            AgeSpecialism::Range { from, to } => Self {
                kind: AgeSpecialismType::Range,
                from: Some(from),
                to: Some(to),
            },
            AgeSpecialism::Stage(kind) => Self {
                kind,
                from: None,
                to: None,
            },
        }
    }
}

impl SentChange {
    /// The whole route after the change, and the fields that were sent. A new state takes the fields away that no route has in it.
    pub(super) fn applied(
        &self,
        row: &RouteRow,
        route_type: &RouteType,
    ) -> (Sent, Vec<RouteField>) {
        let mut sent = Sent::of(row.values(), route_type);
        let mut touched = Vec::new();
        macro_rules! set {
            ($($from:ident => $to:ident, $field:ident;)+) => {
                $(if let Some(value) = &self.$from {
                    sent.$to.clone_from(value);
                    touched.push(RouteField::$field);
                })+
            };
        }
        set! {
            holds_from => holds_from, HoldsFrom;
            training_start_date => training_start_date, TrainingStartDate;
            training_end_date => training_end_date, TrainingEndDate;
            is_exempt_from_induction => is_exempt_from_induction, InductionExemption;
            degree_type_id => degree_type_id, DegreeType;
            training_country_code => training_country_code, TrainingCountry;
            training_age_specialism => training_age_specialism, TrainingAgeSpecialism;
        }
        if let Some(provider) = self.training_provider_id {
            sent.training_provider = provider.map(Key::Id);
            touched.push(RouteField::TrainingProvider);
        }
        if let Some(subjects) = &self.training_subject_ids {
            sent.training_subjects = subjects.iter().copied().map(Key::Id).collect();
            touched.push(RouteField::TrainingSubjects);
        }
        match self.status {
            Some(status) if status != sent.status => {
                sent.status = status;
                (
                    sent.without_what_is_forbidden(route_type, &touched),
                    touched,
                )
            }
            _ => (sent, touched),
        }
    }
}
