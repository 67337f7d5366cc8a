//! The query of the list, read as the published service reads it (`lead-provider-api.md` 2.1 and 6.2): what is unknown is ignored, what cannot
//! match matches nothing, and only a broken structure is an error.

use std::borrow::Cow;

use domain::lead_provider::TrainingStatus;
use store::publication::pages::{Filter, List, Place, SortBy, SortKey};
use url::form_urlencoded;
use utoipa::IntoParams;
use uuid::Uuid;

use super::query_instant;
use crate::{
    platform::{
        keys::Keys,
        page::cursor,
        problem::{Problem, codes::lead_provider as codes},
    },
    services::publication::Start,
};

/// Rows on a page when nothing is asked for.
const DEFAULT_SIZE: i64 = 100;
/// Most rows on a page; more is cut down without a word.
const LARGEST_SIZE: i64 = 3_000;
/// Where the list is.
const PATH: &str = "/api/v3/participants";

/// The parameters, for the document; they are read by [`read`].
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only describes the parameters in the document")]
pub(super) struct ListParams {
    /// Only participants of these contract periods: years, separated by commas
    #[param(rename = "filter[cohort]", example = "2025,2026")]
    cohort: Option<String>,
    /// Only participants that changed at this instant or later (ISO 8601)
    #[param(rename = "filter[updated_since]", example = "2021-05-13T11:21:55Z")]
    updated_since: Option<String>,
    /// Only participants with this training status: `active`, `deferred` or `withdrawn`
    #[param(rename = "filter[training_status]", example = "active")]
    training_status: Option<String>,
    /// Only the participant into whom this one was merged
    #[param(rename = "filter[from_participant_id]", example = "")]
    from_participant_id: Option<String>,
    /// Number of the page, from 1
    #[param(rename = "page[page]", example = "1")]
    page: Option<String>,
    /// Participants on a page: 100 unless told, at most 3000
    #[param(rename = "page[per_page]", example = "100")]
    per_page: Option<String>,
    /// Where to go on, from the `Link` header of the page before; goes before `page[page]`
    #[param(rename = "page[after]", example = "")]
    after: Option<String>,
    /// `created_at` or `updated_at`, with `-` in front for the reverse; several separated by commas
    #[param(example = "created_at")]
    sort: Option<String>,
}

/// What the caller wants.
#[derive(Debug)]
pub(super) struct ListQuery {
    pub(super) list: List,
    pub(super) start: Start,
    pub(super) size: i64,
    kept: String,
}

type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// Reads the query.
///
/// # Errors
/// 400 with the texts of the published contract: a filter that is no object, a page that is no positive number, an instant that is none.
pub(super) fn read(query: &str, lead_provider_id: Uuid, keys: &Keys) -> Result<ListQuery, Problem> {
    let pairs: Pairs<'_> = form_urlencoded::parse(query.as_bytes()).collect();
    if pairs
        .iter()
        .any(|(name, value)| (name == "filter" && !value.is_empty()) || name == "filter[]")
    {
        return Err(Problem::new(&codes::FILTER_NOT_AN_OBJECT));
    }
    if pairs
        .iter()
        .any(|(name, value)| (name == "page" && !value.is_empty()) || name == "page[]")
    {
        return Err(Problem::new(&codes::PAGE_INVALID));
    }
    let page = positive(last(&pairs, "page[page]"))?.unwrap_or(1);
    let size = positive(last(&pairs, "page[per_page]"))?
        .unwrap_or(DEFAULT_SIZE)
        .min(LARGEST_SIZE);
    let list = List {
        lead_provider_id,
        filter: filter(&pairs)?,
        sort: sort(&pairs),
    };
    let start = match last(&pairs, "page[after]") {
        Some(text) => {
            let place: Option<Place> = cursor::open(keys, &name_of(&list), text);
            Start::After(place.ok_or_else(|| Problem::new(&codes::PAGE_AFTER_INVALID))?)
        }
        None => Start::Page(page),
    };
    let mut kept = form_urlencoded::Serializer::new(String::new());
    kept.extend_pairs(pairs.iter().filter(|(name, _)| !name.starts_with("page[")));
    Ok(ListQuery {
        list,
        start,
        size,
        kept: kept.finish(),
    })
}

impl ListQuery {
    /// The address of the page behind a place.
    pub(super) fn next(&self, place: Place, keys: &Keys) -> String {
        let after = cursor::seal(keys, &name_of(&self.list), &place);
        let and = if self.kept.is_empty() { "" } else { "&" };
        format!(
            "{PATH}?{}{and}page%5Bper_page%5D={}&page%5Bafter%5D={after}",
            self.kept, self.size
        )
    }
}

/// What binds a cursor to its list: the provider, the filter and the order.
fn name_of(list: &List) -> String {
    serde_json::to_string(list).unwrap_or_default()
}

/// The last value of a parameter that is not blank.
fn last<'a>(pairs: &'a Pairs<'_>, wanted: &str) -> Option<&'a str> {
    pairs
        .iter()
        .rfind(|(name, _)| name == wanted)
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

/// The members of a filter: separated by commas, or given one by one with `[]`. Nothing when the filter is blank.
fn members<'a>(pairs: &'a Pairs<'_>, wanted: &str) -> Option<Vec<&'a str>> {
    let each = format!("{wanted}[]");
    let listed: Vec<&str> = pairs
        .iter()
        .filter(|(name, _)| *name == each)
        .map(|(_, value)| value.as_ref())
        .collect();
    let values = if listed.is_empty() {
        last(pairs, wanted).into_iter().collect()
    } else {
        listed
    };
    let members: Vec<&str> = values
        .into_iter()
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    members
        .iter()
        .any(|member| !member.is_empty())
        .then_some(members)
}

/// A number whose whole part is positive, read like the published service does: digits count up to the first character that is none.
fn positive(text: Option<&str>) -> Result<Option<i64>, Problem> {
    let Some(text) = text else {
        return Ok(None);
    };
    let digits: String = text
        .strip_prefix('+')
        .unwrap_or(text)
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    let number = if digits.len() > 18 {
        i64::MAX
    } else {
        digits.parse().unwrap_or(0)
    };
    if number > 0 {
        Ok(Some(number))
    } else {
        Err(Problem::new(&codes::PAGE_INVALID))
    }
}

fn filter(pairs: &Pairs<'_>) -> Result<Filter, Problem> {
    let mut filter = Filter {
        cohorts: members(pairs, "filter[cohort]")
            .map(|all| all.into_iter().filter_map(year).collect()),
        updated_since: match last(pairs, "filter[updated_since]") {
            Some(text) => Some(
                query_instant::read(text)
                    .ok_or_else(|| Problem::new(&codes::UPDATED_SINCE_INVALID))?,
            ),
            None => None,
        },
        ..Filter::default()
    };
    if let Some(text) = last(pairs, "filter[training_status]") {
        filter.training_status = TrainingStatus::parse(text).ok();
        filter = filter.training_status.map_or_else(nothing, |_| filter);
    }
    if let Some(text) = last(pairs, "filter[from_participant_id]") {
        filter.from_participant_id = Uuid::try_parse(text).ok();
        filter = filter.from_participant_id.map_or_else(nothing, |_| filter);
    }
    Ok(filter)
}

/// The filter that no row passes.
fn nothing() -> Filter {
    Filter {
        cohorts: Some(Vec::new()),
        ..Filter::default()
    }
}

fn year(text: &str) -> Option<i32> {
    text.parse()
        .ok()
        .filter(|_| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The order: known names in the order given, each once; by creation when none is known. A plus sign that was not encoded arrives as a blank and
/// makes the name unknown, as in the published service.
fn sort(pairs: &Pairs<'_>) -> Vec<SortKey> {
    let text = pairs
        .iter()
        .rfind(|(name, _)| name == "sort")
        .map_or("", |(_, value)| value.as_ref());
    let mut keys: Vec<SortKey> = Vec::new();
    for name in text.split(',') {
        let (name, descending) = match (name.strip_prefix('-'), name.strip_prefix('+')) {
            (Some(name), _) => (name, true),
            (None, Some(name)) => (name, false),
            (None, None) => (name, false),
        };
        let by = match name {
            "created_at" => SortBy::CreatedAt,
            "updated_at" => SortBy::UpdatedAt,
            _ => continue,
        };
        if keys.iter().all(|key| key.by != by) {
            keys.push(SortKey { by, descending });
        }
    }
    if keys.is_empty() {
        keys.push(SortKey {
            by: SortBy::CreatedAt,
            descending: false,
        });
    }
    keys
}
