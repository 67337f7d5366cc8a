//! What the rules and the reference lists make of a route that was sent.

use diesel::PgConnection;
use domain::record::Refusal;
use domain::record::reference::{Choice, check_choice};
use domain::record::route::{
    AgeSpecialism, RouteField, RouteInput, RouteRefusal, RouteSender, RouteType, check_route, qtls,
    types,
};
use store::record::qualifications::choices::{self, Key};
use store::record::qualifications::{RouteRow, RouteValues};
use time::Date;
use uuid::Uuid;

use super::sent::Sent;
use crate::platform::{
    error::AppError,
    problem::{FieldProblem, Problem},
};

/// By what a route is judged.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    /// Who sends it.
    pub sender: RouteSender,
    /// The route as it is now; its retired values may stay.
    pub before: Option<&'a RouteRow>,
    /// The fields that were sent, when others stay as they are: what was wrong with those before does not matter (decision page 56).
    pub touched: Option<&'a [RouteField]>,
    /// The business day.
    pub today: Date,
}

/// The values that the route is to have.
///
/// # Errors
/// 422 for every field that is wrong, by the name under which the sender sent it.
pub(super) fn judge(
    conn: &mut PgConnection,
    sent: &Sent,
    terms: Terms<'_>,
) -> Result<RouteValues, AppError> {
    let mut lists = Lists::new(terms.before);
    let route_type = lists.route_type(sent.route_type_id);
    lists.country(conn, sent.training_country_code.as_deref())?;
    lists.degree(conn, sent.degree_type_id)?;
    let provider = lists.provider(conn, sent.training_provider.as_ref())?;
    let subject_ids = lists.subjects(conn, &sent.training_subjects)?;
    let mut faults = lists.faults;
    let age_specialism = age(sent, &mut faults);
    if let Some(route_type) = route_type {
        let input = input(sent, age_specialism, &subject_ids);
        let refusals = refusals(route_type, terms, &input);
        faults.extend(refusals.iter().map(FieldProblem::refused));
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(named(faults, terms.sender)).into());
    }
    let stored = |day| match sent.route_type_id {
        types::QTLS => qtls::stored_day(day),
        _ => day,
    };
    Ok(RouteValues {
        route_type_id: sent.route_type_id,
        status: sent.status,
        holds_from: sent.holds_from.map(stored),
        training_started_on: sent.training_start_date,
        training_ended_on: sent.training_end_date,
        age_specialism,
        country_code: sent.training_country_code.clone(),
        training_provider_id: provider.or(route_type.and_then(RouteType::own_provider)),
        degree_type_id: sent.degree_type_id,
        exempt_from_induction: sent.is_exempt_from_induction,
        subject_ids,
    })
}

fn input<'a>(
    sent: &'a Sent,
    age: Option<AgeSpecialism>,
    subject_ids: &'a [Uuid],
) -> RouteInput<'a> {
    // Ages that were sent and are wrong are not missing.
    let some_age = |sent: super::SentAge| AgeSpecialism::Stage(sent.kind);
    RouteInput {
        status: sent.status,
        training_start_date: sent.training_start_date,
        training_end_date: sent.training_end_date,
        holds_from: sent.holds_from,
        is_exempt_from_induction: sent.is_exempt_from_induction,
        training_provider_id: sent.training_provider.as_ref().map(|_| Uuid::nil()),
        degree_type_id: sent.degree_type_id,
        training_country_code: sent.training_country_code.as_deref(),
        training_age_specialism: age.or(sent.training_age_specialism.map(some_age)),
        training_subject_ids: subject_ids,
    }
}

fn age(sent: &Sent, faults: &mut Vec<FieldProblem>) -> Option<AgeSpecialism> {
    let age = sent.training_age_specialism?;
    AgeSpecialism::read(age.kind, age.from, age.to)
        .map_err(|refusal| faults.push(FieldProblem::refused(&refusal)))
        .ok()
}

fn refusals(route_type: &RouteType, terms: Terms<'_>, input: &RouteInput<'_>) -> Vec<RouteRefusal> {
    let check = |input: &RouteInput<'_>| {
        check_route(route_type, terms.sender, input, terms.today)
            .err()
            .unwrap_or_default()
    };
    let mut found = check(input);
    if let (Some(row), Some(touched)) = (terms.before, terms.touched) {
        let values = row.values();
        let ids = values.subject_ids.clone();
        let age = values.age_specialism;
        let old = check(&self::input(&Sent::of(values, route_type), age, &ids));
        let is_sent = |name| touched.iter().any(|field| Some(field.as_str()) == name);
        found.retain(|refusal| is_sent(refusal.field()) || !old.contains(refusal));
    }
    found
}

/// The faults by the names that the sender knows: services send codes in fields of other names.
fn named(mut faults: Vec<FieldProblem>, sender: RouteSender) -> Vec<FieldProblem> {
    const BY_CODE: [(RouteField, &str); 2] = [
        (RouteField::TrainingProvider, "/training_provider_ukprn"),
        (RouteField::TrainingSubjects, "/training_subject_references"),
    ];
    if sender == RouteSender::Service {
        for fault in &mut faults {
            for (field, name) in BY_CODE {
                if let Some(rest) = fault.pointer.strip_prefix(&format!("/{field}")) {
                    fault.pointer = format!("{name}{rest}");
                }
            }
        }
    }
    faults
}

/// What the reference lists say of everything that was chosen.
struct Lists {
    before: Option<RouteValues>,
    faults: Vec<FieldProblem>,
}

impl Lists {
    fn new(before: Option<&RouteRow>) -> Self {
        Self {
            before: before.map(RouteRow::values),
            faults: Vec::new(),
        }
    }

    /// Judges one choice; where it stands in a list of several, says which it is.
    fn choose(
        &mut self,
        (field, index): (&'static str, Option<usize>),
        choice: Choice,
        kept: &[Uuid],
    ) -> Option<Uuid> {
        let judged = check_choice(field, choice, kept);
        judged
            .map_err(|refusal| {
                let mut fault = FieldProblem::refused(&refusal);
                if let Some(index) = index {
                    fault.pointer = format!("{}/{index}", fault.pointer);
                }
                self.faults.push(fault);
            })
            .ok()
    }

    /// Staff record what people gained long ago, by kinds that are not awarded any more; what services set is a rule of its own.
    fn route_type(&mut self, id: Uuid) -> Option<&'static RouteType> {
        let found = RouteType::find(id);
        let is_active = found.map(|_| true);
        self.choose(("route_type_id", None), Choice { id, is_active }, &[]);
        found
    }

    /// Countries have codes for keys: one that stays is as good as an id that is there already.
    fn country(&mut self, conn: &mut PgConnection, code: Option<&str>) -> Result<(), AppError> {
        let Some(code) = code else {
            return Ok(());
        };
        let before = self.before.as_ref();
        let stays = before.and_then(|route| route.country_code.as_deref()) == Some(code);
        let choice = Choice {
            id: Uuid::nil(),
            is_active: choices::country_is_active(conn, code)?,
        };
        let kept: &[Uuid] = if stays { &[Uuid::nil()] } else { &[] };
        self.choose((RouteField::TrainingCountry.as_str(), None), choice, kept);
        Ok(())
    }

    fn degree(&mut self, conn: &mut PgConnection, id: Option<Uuid>) -> Result<(), AppError> {
        let Some(id) = id else {
            return Ok(());
        };
        let is_active = choices::degree_is_active(conn, id)?;
        let kept = self.before.as_ref().and_then(|route| route.degree_type_id);
        let field = (RouteField::DegreeType.as_str(), None);
        self.choose(field, Choice { id, is_active }, kept.as_slice());
        Ok(())
    }

    fn provider(
        &mut self,
        conn: &mut PgConnection,
        key: Option<&Key>,
    ) -> Result<Option<Uuid>, AppError> {
        let Some(key) = key else {
            return Ok(None);
        };
        let found = choices::provider(conn, key)?;
        let choice = Choice {
            id: found.as_ref().map_or_else(Uuid::nil, |entry| entry.id),
            is_active: found.map(|entry| entry.is_active),
        };
        let before = self.before.as_ref();
        let kept = before.and_then(|route| route.training_provider_id);
        let field = (RouteField::TrainingProvider.as_str(), None);
        Ok(self.choose(field, choice, kept.as_slice()))
    }

    /// The subjects in order; one that is in no list counts as some other subject.
    fn subjects(&mut self, conn: &mut PgConnection, keys: &[Key]) -> Result<Vec<Uuid>, AppError> {
        let found = choices::subjects(conn, keys)?;
        let before = self.before.as_ref();
        let kept = before.map_or_else(Vec::new, |route| route.subject_ids.clone());
        let mut ids = Vec::new();
        for ((index, key), other) in keys.iter().enumerate().zip(0_u128..) {
            let entry = found.iter().find(|entry| entry.is(key));
            let choice = Choice {
                id: entry.map_or_else(Uuid::nil, |entry| entry.id),
                is_active: entry.map(|entry| entry.is_active),
            };
            let field = (RouteField::TrainingSubjects.as_str(), Some(index));
            let id = self.choose(field, choice, &kept);
            ids.push(id.unwrap_or(Uuid::from_u128(other)));
        }
        Ok(ids)
    }
}
