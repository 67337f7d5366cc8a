//! A small audience of the tests' own, whose operations use every mechanism of the platform, so that the mechanisms are proved apart from features.

use std::sync::{Arc, LazyLock};

use actix_web::{HttpResponse, get, http::header, post, put, web};
use diesel::{RunQueryDsl, sql_query};
use serde::{Deserialize, Serialize};
use teacher_record::platform::{
    auth::SchoolUser,
    contract::{Audience, Contracts, ErrorFormat, Group, Scheme},
    db::Db,
    error::{AppError, ProblemError},
    etag,
    extract::{
        Body, BusinessDay, IdempotencyKeyHeader, IfMatch, IfMatchHeader, PathUuid, ServerDateHeader,
    },
    ids,
    page::{Page, PageParams, PageRequest, Position},
    problem::{Problem, codes},
    wire::{IsoDate, Patch},
};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

pub static AUDIENCES: &[Audience] = &[Audience {
    slug: "probe",
    title: "Probe",
    version: "1.0.0",
    start_here: "For tests.",
    base_path: "/probe/",
    format: ErrorFormat::Problem,
    schemes: &[Scheme {
        name: "school_user",
        description: "Somebody",
    }],
    tags: &[("probe", "Everything")],
    schemas: |_| {},
    groups: &[Group {
        name: "probe",
        routes,
    }],
}];

static CONTRACTS: LazyLock<Arc<Contracts>> = LazyLock::new(|| Contracts::generate(AUDIENCES));

pub fn contracts() -> Arc<Contracts> {
    Arc::clone(&CONTRACTS)
}

fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(create_probe)
        .service(find_probe)
        .service(replace_probe)
        .service(list_probes)
        .service(show_day)
        .service(show_large)
        .service(break_down);
}

/// What is sent.
#[derive(Debug, Deserialize, ToSchema)]
pub struct NewProbe {
    /// A text.
    #[schema(example = "text")]
    name: String,
    /// A number.
    #[schema(example = 3)]
    count: u8,
    /// A day.
    #[expect(dead_code, reason = "only read in")]
    since: Option<IsoDate>,
    /// Parts.
    #[serde(default)]
    parts: Vec<Part>,
    /// What happens after the transaction.
    #[serde(default)]
    then: Option<String>,
    /// A field of a patch.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    note: Patch<String>,
}

/// A part.
#[derive(Debug, Deserialize, ToSchema)]
pub struct Part {
    /// Its size.
    #[schema(example = 1)]
    size: u32,
}

/// What comes back.
#[derive(Debug, Serialize, ToSchema)]
pub struct Probe {
    /// Its id.
    #[schema(example = "0193a1b2-7c00-7000-8000-000000000002")]
    id: String,
    /// Its name.
    #[schema(example = "text")]
    name: String,
}

/// Create
///
/// Writes one row.
#[utoipa::path(operation_id = "create_probe", tag = "probe", security(("school_user" = [])), request_body = NewProbe,
    params(IdempotencyKeyHeader), responses((status = 201, description = "Created", body = Probe)))]
#[post("/probe/things")]
async fn create_probe(
    _caller: SchoolUser,
    db: web::Data<Db>,
    body: Body<NewProbe>,
) -> Result<HttpResponse, ProblemError> {
    let NewProbe {
        name,
        count,
        since: _,
        parts,
        then,
        note,
    } = body.0;
    let id = ids::new_key();
    let (written, seen) = (name.clone(), name.clone());
    db.tx("probe.create", move |conn| {
        write(conn, &written)?;
        match written.as_str() {
            "refuse" => Err(Problem::new(&codes::http::CONFLICT).into()),
            "wait" => Ok(sql_query("SELECT pg_sleep(0.5)")
                .execute(conn)
                .map(|_| ())?),
            _ => Ok(()),
        }
    })
    .await?;
    let rows = db
        .read("probe.count", move |conn| count_of(conn, &seen))
        .await?;
    assert_ne!(then.as_deref(), Some("panic"), "asked to");
    if then.as_deref() == Some("refuse") {
        return Err(Problem::new(&codes::http::INVALID_VALUE).at("/then").into());
    }
    let name = format!(
        "{name} {count} {} {note:?} {rows}",
        parts.iter().map(|part| part.size).sum::<u32>()
    );
    let probe = Probe {
        id: id.to_string(),
        name,
    };
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/probe/things/{id}")))
        .json(probe))
}

fn write(conn: &mut diesel::PgConnection, name: &str) -> Result<(), AppError> {
    sql_query("INSERT INTO registration.lead_providers (id, name) VALUES ($1, $2 || ' ' || gen_random_uuid())")
        .bind::<diesel::sql_types::Uuid, _>(ids::new_key())
        .bind::<diesel::sql_types::Text, _>(name)
        .execute(conn)?;
    Ok(())
}

/// Rows that `create_probe` has written under this name.
pub fn count_of(conn: &mut diesel::PgConnection, name: &str) -> Result<i64, AppError> {
    use db_schema::registration::lead_providers as rows;
    use diesel::prelude::*;
    Ok(rows::table
        .filter(rows::name.like(format!("{name} %")))
        .count()
        .get_result(conn)?)
}

/// Find
///
/// Has a tag made of its bytes.
#[utoipa::path(operation_id = "find_probe", tag = "probe", params(("id" = String, Path, description = "Its id")),
    responses((status = 200, description = "Found", body = Probe, headers(("ETag")))))]
#[get("/probe/things/{id}")]
async fn find_probe(id: PathUuid) -> web::Json<Probe> {
    web::Json(Probe {
        id: id.0.to_string(),
        name: "found".repeat(400),
    })
}

/// Replace
///
/// Is at version 7.
#[utoipa::path(operation_id = "replace_probe", tag = "probe", params(("id" = String, Path, description = "Its id"), IfMatchHeader),
    responses((status = 204, description = "Replaced")))]
#[put("/probe/things/{id}")]
async fn replace_probe(_id: PathUuid, version: IfMatch) -> Result<HttpResponse, ProblemError> {
    version.check(&etag::of_version(7))?;
    Ok(HttpResponse::NoContent().finish())
}

/// List
///
/// The numbers from 1 to 10.
#[utoipa::path(operation_id = "list_probes", tag = "probe", params(PageParams, ("odd" = Option<bool>, Query, description = "Only odd ones")),
    responses((status = 200, description = "A page", body = Page<i64>)))]
#[get("/probe/things")]
async fn list_probes(page: PageRequest<i64>) -> Page<i64> {
    let mut all: Vec<i64> = (1..=10).collect();
    match page.position() {
        Position::Start => {}
        Position::After(key) => all.retain(|number| *number > key),
        Position::Before(key) => {
            all.retain(|number| *number < key);
            all.reverse();
        }
    }
    all.truncate(usize::try_from(page.fetch()).expect("small"));
    page.answer(all, |number| *number, |number| number)
}

/// Day
///
/// The day that counts.
#[utoipa::path(operation_id = "show_day", tag = "probe", params(ServerDateHeader),
    responses((status = 200, description = "The day", body = Probe)))]
#[get("/probe/day")]
async fn show_day(day: BusinessDay) -> web::Json<Probe> {
    web::Json(Probe {
        id: "day".to_owned(),
        name: day.today.to_string(),
    })
}

/// Large
///
/// Worth compressing.
#[utoipa::path(operation_id = "show_large", tag = "probe", responses((status = 200, description = "Large", body = Probe)))]
#[get("/probe/large")]
async fn show_large() -> web::Json<Probe> {
    web::Json(Probe {
        id: "large".to_owned(),
        name: "large ".repeat(1000),
    })
}

/// Break
///
/// Panics.
#[utoipa::path(operation_id = "break_down", tag = "probe", responses((status = 200, description = "Never", body = Probe)))]
#[get("/probe/break")]
async fn break_down() -> web::Json<Probe> {
    panic!("secret of the handler")
}
