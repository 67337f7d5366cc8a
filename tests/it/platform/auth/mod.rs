//! Callers through HTTP: an application with one door per kind of caller, behind the real layers.

mod development;
mod keys;
mod lead_provider_tokens;
mod tokens;

use std::{future::Future, pin::Pin, rc::Rc};

use actix_http::Request;
use actix_web::{
    App, HttpResponse,
    body::to_bytes,
    dev::Service,
    http::header::HeaderMap,
    middleware::from_fn,
    test::{TestRequest, init_service},
    web,
};
use serde_json::{Value, json};
use teacher_record::platform::{
    auth::{
        AppropriateBodyUser, LeadProvider, SchoolUser, ServiceClient, Staff, TeacherSelf,
        authenticate,
    },
    boundary::boundary,
    error::{LpError, ProblemError},
};
use time::Duration;

use crate::support::{
    TestApp,
    app::NOW,
    issuer::{AUDIENCE, ISSUER},
};

type Raw = (u16, HeaderMap, String);
type Answering = Pin<Box<dyn Future<Output = Raw>>>;

/// The doors.
pub struct Doors {
    handler: Box<dyn Fn(Request) -> Answering>,
    pub app: TestApp,
}

impl Doors {
    pub async fn with(settings: &[(&str, &str)]) -> Self {
        let app = TestApp::with(settings).await;
        let doors = App::new()
            .app_data(web::Data::new(app.state.authenticator.clone()))
            .route("/school", web::get().to(school))
            .route("/body", web::get().to(body))
            .route("/staff", web::get().to(staff))
            .route("/teacher", web::get().to(teacher))
            .route("/service", web::get().to(service))
            .route("/api/v3/lead-provider", web::get().to(lead_provider))
            .wrap(from_fn(authenticate))
            .wrap(from_fn(boundary));
        let service = Rc::new(init_service(doors).await);
        let handler = Box::new(move |request| -> Answering {
            let service = Rc::clone(&service);
            Box::pin(async move {
                let response = service.call(request).await.expect("an answer");
                let (status, headers) = (response.status().as_u16(), response.headers().clone());
                let body = to_bytes(response.into_body()).await.expect("a whole body");
                (
                    status,
                    headers,
                    String::from_utf8(body.to_vec()).expect("text"),
                )
            })
        });
        Self { handler, app }
    }

    pub async fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Raw {
        let request = headers
            .iter()
            .fold(TestRequest::get().uri(path), |request, header| {
                request.append_header(*header)
            });
        (self.handler)(request.to_request()).await
    }

    /// The status of a request with this token.
    pub async fn knock(&self, path: &str, token: &str) -> u16 {
        self.ask(path, &[("authorization", &format!("Bearer {token}"))])
            .await
            .0
    }
}

async fn school(caller: SchoolUser) -> Result<HttpResponse, ProblemError> {
    Ok(HttpResponse::Ok().json(json!({ "urn": caller.urn, "subject": caller.subject, "name": caller.name, "actor": caller.actor().id })))
}

async fn body(caller: AppropriateBodyUser) -> Result<HttpResponse, ProblemError> {
    Ok(HttpResponse::Ok().json(json!({ "id": caller.appropriate_body_id })))
}

async fn staff(caller: Staff) -> Result<HttpResponse, ProblemError> {
    Ok(HttpResponse::Ok().json(json!({ "role": caller.role })))
}

async fn teacher(caller: TeacherSelf) -> Result<HttpResponse, ProblemError> {
    Ok(HttpResponse::Ok().json(json!({ "trn": caller.trn })))
}

async fn service(caller: ServiceClient) -> Result<HttpResponse, ProblemError> {
    Ok(HttpResponse::Ok().json(
        json!({ "roles": caller.roles.iter().map(|role| role.as_str()).collect::<Vec<_>>() }),
    ))
}

async fn lead_provider(caller: LeadProvider) -> Result<HttpResponse, LpError> {
    Ok(HttpResponse::Ok().json(json!({ "id": caller.id, "actor": caller.actor().id })))
}

/// Sound claims of a school user, with changes; a null takes a claim away.
pub fn claims(changes: Value) -> Value {
    let mut claims = json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": "somebody", "kind": "school_user", "urn": "123456",
        "exp": (NOW + Duration::minutes(10)).unix_timestamp(),
    });
    for (name, value) in changes.as_object().into_iter().flatten() {
        let all = claims.as_object_mut().expect("an object");
        if value.is_null() {
            all.shift_remove(name)
        } else {
            all.insert(name.clone(), value.clone())
        };
    }
    claims
}
