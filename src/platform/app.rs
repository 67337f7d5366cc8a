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
    auth::{Authenticator, authenticate},
    boundary::{boundary, fallback},
    clock::Clock,
    compression::{CompressedBodies, compress},
    conditional::conditional,
    config::{Config, RecordSource},
    contract::{self, Contracts},
    db::Db,
    error::AppError,
    idempotency::idempotency,
    keys::Keys,
    rate_limit::{RateLimiter, limit},
    shutdown::Draining,
    telemetry::observe,
    unread::close_after_unread,
};
use crate::{
    api,
    clients::trs::TrsClient,
    jobs::outbox::Deliver,
    ports::teaching_record::{InProcess, Remote, TeachingRecord},
    services::{
        publication::{self, PageMemory},
        record_refresh::RefreshRegistration,
        reference::ReferenceMemory,
    },
};

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
    /// Establishes callers.
    pub authenticator: Authenticator,
    /// Counts their requests.
    pub rate_limiter: RateLimiter,
    /// The teaching record, in this database or elsewhere (decision 1).
    pub record: Arc<dyn TeachingRecord>,
    /// Where outbox entries go; absent when the record is in this database and there are none.
    pub deliver: Option<Arc<dyn Deliver>>,
    /// Where numbered pages of lead providers ended.
    pub pages: Arc<PageMemory>,
    /// Large bodies that were compressed before.
    pub compressed: Arc<CompressedBodies>,
    /// Lists of reference data as they were answered last.
    pub lists: Arc<ReferenceMemory>,
    /// Whether this instance is about to stop.
    pub draining: Draining,
    /// What is served.
    pub contracts: Arc<Contracts>,
}

/// Whether the header that moves the business date is honoured (decision 50).
#[derive(Debug, Clone, Copy)]
pub struct ClockHeader {
    /// True outside production.
    pub honoured: bool,
}

impl AppState {
    /// Makes the state out of configuration, database and clock; where the teaching record is, the configuration says.
    ///
    /// # Errors
    /// When TLS or a key cannot be set up.
    pub fn new(config: Config, db: Db, clock: Clock) -> Result<Self, AppError> {
        let keys = Keys::derive(&config.root_key);
        let authenticator = Authenticator::new(&config, db.clone(), clock.clone())?;
        let rate_limiter = RateLimiter::new(config.rate_limit);
        let (record, deliver): (Arc<dyn TeachingRecord>, Option<Arc<dyn Deliver>>) = match &config
            .record
        {
            RecordSource::InProcess => {
                let ours = InProcess::new(db.clone(), clock.clone(), Arc::new(RefreshRegistration));
                (Arc::new(ours), None)
            }
            RecordSource::Remote { url, key, timeout } => {
                let client = TrsClient::new(url.clone(), key.clone(), *timeout)?;
                let remote = Arc::new(Remote::new(client));
                (Arc::clone(&remote) as Arc<dyn TeachingRecord>, Some(remote))
            }
        };
        db.set_before_commit(publication::before_commit(clock.clone()));
        Ok(Self {
            config: Arc::new(config),
            db,
            clock,
            keys,
            authenticator,
            rate_limiter,
            record,
            deliver,
            pages: Arc::default(),
            compressed: Arc::default(),
            lists: Arc::default(),
            draining: Draining::default(),
            contracts: api::contracts(),
        })
    }

    /// The same with the teaching record somewhere else.
    #[must_use]
    pub fn with_record(self, record: Arc<dyn TeachingRecord>) -> Self {
        Self { record, ..self }
    }

    /// What handlers and extractors find through `web::Data`.
    fn register(self, app: &mut web::ServiceConfig) {
        app.app_data(web::Data::new(ClockHeader {
            honoured: !self.config.environment.is_production(),
        }))
        .app_data(web::Data::new(self.config.http))
        .app_data(web::Data::new(self.authenticator))
        .app_data(web::Data::new(self.rate_limiter))
        .app_data(web::Data::new(self.draining))
        .app_data(web::Data::new(self.keys))
        .app_data(web::Data::new(self.clock))
        .app_data(web::Data::new(self.db))
        .app_data(web::Data::from(self.record))
        .app_data(web::Data::from(self.pages))
        .app_data(web::Data::from(self.compressed))
        .app_data(web::Data::from(self.lists))
        .app_data(web::Data::from(self.contracts))
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
    let audiences = state.contracts.audiences;
    App::new()
        .configure(|app| state.register(app))
        .configure(|app| contract::register(audiences, &mut ServiceConfig::new(app)))
        .configure(api::explorer)
        .default_service(web::to(fallback))
        .wrap(from_fn(idempotency))
        .wrap(from_fn(conditional))
        .wrap(from_fn(compress))
        .wrap(from_fn(limit))
        .wrap(from_fn(authenticate))
        .wrap(from_fn(boundary))
        .wrap(from_fn(observe))
        .wrap(from_fn(close_after_unread))
}
