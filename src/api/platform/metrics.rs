use actix_web::{HttpResponse, get, web};

use crate::platform::{db::Db, telemetry::metrics};

/// Read the metrics
///
/// In the text format of Prometheus. Labels are methods, route templates and statuses; nothing that a client sends appears in them.
#[utoipa::path(operation_id = "show_metrics", tag = "health",
    responses((status = 200, description = "All metrics", content_type = "text/plain", body = String, example = "http_requests_in_flight 1\n")))]
#[get("/metrics")]
pub async fn show_metrics(db: web::Data<Db>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(metrics::render(&db))
}
