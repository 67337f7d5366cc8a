use actix_web::{HttpResponse, get, http::header, web};
use store::record::service_clients::ClientKey;

use super::dto::{ClientPath, ServiceClient};
use crate::platform::{
    auth::{Permitted, needs},
    db::Db,
    error::ProblemError,
    extract::PathUuid,
    page::{Page, PageParams, PageRequest},
};
use crate::services::{from_position, service_clients};

/// List the services
///
/// Every registered service with its roles and keys, in the order of registration.
#[utoipa::path(operation_id = "list_service_clients", tag = "service_clients", params(PageParams), security(("dfe_staff" = ["client:manage"])),
    responses((status = 200, description = "One page", body = Page<ServiceClient>)))]
#[get("/v1/service-clients")]
pub async fn list_service_clients(
    db: web::Data<Db>,
    _caller: Permitted<needs::ClientManage>,
    page: PageRequest<ClientKey>,
) -> Result<Page<ServiceClient>, ProblemError> {
    let from = from_position(page.position());
    let clients = service_clients::list(&db, from, page.fetch()).await?;
    let key = |client: &service_clients::Client| (client.row.created_at, client.row.id);
    Ok(page.answer(clients, key, ServiceClient::from))
}

/// Find a service
///
/// The `ETag` of this answer is what a change has to send back.
#[utoipa::path(operation_id = "find_service_client", tag = "service_clients", params(ClientPath), security(("dfe_staff" = ["client:manage"])),
    responses((status = 200, description = "The service", body = ServiceClient, headers(("ETag" = String)))))]
#[get("/v1/service-clients/{id}")]
pub async fn find_service_client(
    db: web::Data<Db>,
    _caller: Permitted<needs::ClientManage>,
    id: PathUuid,
) -> Result<HttpResponse, ProblemError> {
    let client = service_clients::find(&db, id.0).await?;
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, client.etag()))
        .json(ServiceClient::from(client)))
}
