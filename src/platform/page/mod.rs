//! Lists: one envelope, one sealed keyset cursor in both directions, one set of `Link` headers (api-conventions, Lists).
//!
//! ```text
//! handler: page: PageRequest<Key>  ->  store: rows after/before page.position(), page.fetch() of them  ->  page.answer(rows, |row| key, |row| wire)
//! ```

pub(crate) mod cursor;
mod search;

pub use search::SearchRequest;

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse, Responder, dev::Payload, http::header, web,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::{IntoParams, ToSchema};

use super::{
    error::ProblemError,
    extract::Query,
    keys::Keys,
    problem::{FieldProblem, Problem, codes},
};

/// Page size when none is asked for.
pub const DEFAULT_LIMIT: u32 = 50;
/// Largest page size.
pub const MAX_LIMIT: u32 = 500;

/// The query parameters that every list has; name it in `params(…)` of the operation.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageParams {
    /// Entries on a page, from 1 to 500
    #[param(
        required = false,
        minimum = 1,
        maximum = 500,
        default = 50,
        example = 50
    )]
    limit: Option<u32>,
    /// Where to go on: `next_cursor` or `prev_cursor` of an answer of this list, with the same filters
    #[param(required = false)]
    cursor: Option<String>,
}

/// Where a page begins, in terms of the list's key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Position<K> {
    /// At the first entry.
    Start,
    /// Behind this entry, in the order of the list.
    After(K),
    /// Before this entry: the store reads in reverse order.
    Before(K),
}

/// Which page of a list the caller wants; `K` is the list's key, whose order is total.
#[derive(Debug, Clone)]
pub struct PageRequest<K> {
    limit: u32,
    position: Position<K>,
    keys: Keys,
    list: String,
    path: String,
}

#[derive(Serialize, Deserialize)]
struct Token<K> {
    back: bool,
    key: K,
}

impl<K: Clone> PageRequest<K> {
    /// Entries on the page.
    #[must_use]
    pub fn limit(&self) -> i64 {
        i64::from(self.limit)
    }

    /// How many rows the store should read: one more than the page, which tells whether there is another.
    #[must_use]
    pub fn fetch(&self) -> i64 {
        i64::from(self.limit) + 1
    }

    /// Where the page begins.
    #[must_use]
    pub fn position(&self) -> Position<K> {
        self.position.clone()
    }
}

impl<K: Serialize + Clone> PageRequest<K> {
    /// Makes the answer out of the rows that the store read: at most [`Self::fetch`] of them, in reverse order for [`Position::Before`].
    pub fn answer<R, T>(
        &self,
        mut rows: Vec<R>,
        key: impl Fn(&R) -> K,
        wire: impl Fn(R) -> T,
    ) -> Page<T> {
        let size = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        let backwards = matches!(self.position, Position::Before(_));
        if backwards {
            rows.reverse();
        }
        let started = !matches!(self.position, Position::Start);
        let (has_next, has_prev) = if backwards {
            (true, more)
        } else {
            (more, started)
        };
        let next_cursor = rows
            .last()
            .filter(|_| has_next)
            .map(|row| self.seal(false, key(row)));
        let prev_cursor = rows
            .first()
            .filter(|_| has_prev)
            .map(|row| self.seal(true, key(row)));
        Page {
            data: rows.into_iter().map(wire).collect(),
            next_cursor,
            prev_cursor,
            path: self.path.clone(),
        }
    }

    fn seal(&self, back: bool, key: K) -> String {
        cursor::seal(&self.keys, &self.list, &Token { back, key })
    }
}

impl<K: DeserializeOwned + 'static> FromRequest for PageRequest<K> {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(
            Query::<PageParams>::from_request(req, payload)
                .into_inner()
                .and_then(|Query(params)| read(req, params, "").map_err(ProblemError::from)),
        )
    }
}

/// `sought` is what a body filters by; nothing for a list that is filtered by its address alone.
fn read<K: DeserializeOwned>(
    req: &HttpRequest,
    params: PageParams,
    sought: &str,
) -> Result<PageRequest<K>, Problem> {
    let keys = req
        .app_data::<web::Data<Keys>>()
        .ok_or_else(|| Problem::new(&codes::http::INTERNAL_ERROR))?
        .get_ref()
        .clone();
    let limit = params.limit.unwrap_or(DEFAULT_LIMIT);
    if !(1..=MAX_LIMIT).contains(&limit) {
        return Err(Problem::invalid(vec![
            FieldProblem::new(&codes::http::INVALID_LIMIT, "/query/limit")
                .param("min", 1)
                .param("max", MAX_LIMIT),
        ]));
    }
    // The cursor belongs to this address and these filters: anything else would skip or repeat entries without a word.
    let filters: Vec<&str> = req
        .query_string()
        .split('&')
        .filter(|pair| !pair.starts_with("cursor=") && !pair.starts_with("limit="))
        .collect();
    let list = format!("{}?{}{sought}", req.path(), filters.join("&"));
    let position = match params.cursor {
        None => Position::Start,
        Some(text) => match cursor::open::<Token<K>>(&keys, &list, &text) {
            Some(Token { back: true, key }) => Position::Before(key),
            Some(Token { back: false, key }) => Position::After(key),
            None => {
                return Err(Problem::invalid(vec![FieldProblem::new(
                    &codes::http::INVALID_CURSOR,
                    "/query/cursor",
                )]));
            }
        },
    };
    let kept = filters.join("&");
    let path = format!(
        "{}?{kept}{}limit={limit}",
        req.path(),
        if kept.is_empty() { "" } else { "&" }
    );
    Ok(PageRequest {
        limit,
        position,
        keys,
        list,
        path,
    })
}

/// One page of a list
#[derive(Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The entries, in the order of the list
    pub data: Vec<T>,
    /// Send it as `cursor` to get the next page; null on the last page
    #[schema(required, example = json!(null))]
    pub next_cursor: Option<String>,
    /// Send it as `cursor` to get the page before; null on the first page
    #[schema(required, example = json!(null))]
    pub prev_cursor: Option<String>,
    #[serde(skip)]
    path: String,
}

impl<T: Serialize> Responder for Page<T> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut answer = HttpResponse::Ok();
        for (cursor, relation) in [(&self.next_cursor, "next"), (&self.prev_cursor, "prev")] {
            if let Some(cursor) = cursor {
                answer.append_header((
                    header::LINK,
                    format!("<{}&cursor={cursor}>; rel=\"{relation}\"", self.path),
                ));
            }
        }
        answer.json(self)
    }
}
