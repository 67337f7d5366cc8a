//! The application: one factory that `serve` and the tests share.

use std::sync::Arc;

use actix_web::{
    App, Error,
    body::BoxBody,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web,
};
use utoipa_actix_web::service_config::ServiceConfig;

use super::{
    boundary::{boundary, fallback},
    clock::Clock,
    config::Config,
    contract,
    db::Db,
    keys::Keys,
};
use crate::api;

/// What the process holds; made once at start, cloned cheaply into every worker.
#[derive(Clone)]
pub struct AppState {
    /// Configuration.
    pub config: Arc<Config>,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Derived secrets.
    pub keys: Keys,
}

/// Whether the header that moves the business date is honoured (decision 50).
#[derive(Debug, Clone, Copy)]
pub struct ClockHeader {
    /// True outside production.
    pub honoured: bool,
}

impl AppState {
    /// Makes the state out of configuration, database and clock.
    #[must_use]
    pub fn new(config: Config, db: Db, clock: Clock) -> Self {
        let keys = Keys::derive(&config.root_key);
        Self {
            config: Arc::new(config),
            db,
            clock,
            keys,
        }
    }

    /// What handlers and extractors find through `web::Data`.
    fn register(self, app: &mut web::ServiceConfig) {
        app.app_data(web::Data::new(ClockHeader {
            honoured: !self.config.environment.is_production(),
        }))
        .app_data(web::Data::new(self.config.http))
        .app_data(web::Data::new(self.keys))
        .app_data(web::Data::new(self.clock))
        .app_data(web::Data::new(self.db))
        .app_data(web::Data::from(api::contracts()))
        .app_data(web::Data::from(self.config));
    }
}

/// Builds the application: state, every audience's operations, the explorer, and the layers that every request passes (outermost last).
pub fn build_app(
    state: AppState,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = Error,
        InitError = (),
    >,
> {
    App::new()
        .configure(|app| state.register(app))
        .configure(|app| contract::register(api::AUDIENCES, &mut ServiceConfig::new(app)))
        .configure(api::explorer)
        .default_service(web::to(fallback))
        .wrap(from_fn(boundary))
}
