//! The kinds of caller, typed: each carries the tenant that its queries must be limited to.

use domain::{trn::Trn, urn::Urn};
use uuid::Uuid;

/// Roles of the Department's staff.
pub use domain::record::permission::{ServiceRole, StaffRole};
/// Who did something, as audit events remember it.
pub use store::events::EventActor as Actor;

/// What every signed-in caller has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Stable id of the caller at its issuer, with the issuer in front.
    pub id: String,
    /// The request that is being answered.
    pub request_id: Option<String>,
}

/// Somebody who works at one school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolUser {
    /// The school; every query of this caller is limited to it.
    pub urn: Urn,
    /// The caller's id at the issuer.
    pub subject: String,
    /// The caller's name, when the token says it.
    pub name: Option<String>,
    pub(super) session: Session,
}

/// A lead provider's system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeadProvider {
    /// The lead provider; every query of this caller is limited to it.
    pub id: Uuid,
    /// The token it came with.
    pub token_id: Uuid,
    pub(super) session: Session,
}

/// Somebody who works for one appropriate body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppropriateBodyUser {
    /// The body; every query of this caller is limited to it.
    pub appropriate_body_id: Uuid,
    /// The caller's id at the issuer.
    pub subject: String,
    /// The caller's name, when the token says it.
    pub name: Option<String>,
    pub(super) session: Session,
}

/// A member of the Department's staff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// What the caller may do.
    pub role: StaffRole,
    /// The caller's id at the issuer.
    pub subject: String,
    /// The caller's name, when the token says it.
    pub name: Option<String>,
    pub(super) session: Session,
}

/// A teacher who is signed in to their own record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TeacherSelf {
    /// The record; every query of this caller is limited to it.
    pub trn: Trn,
    /// The caller's id at the issuer.
    pub subject: String,
    pub(super) session: Session,
}

/// Another service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceClient {
    /// The client's id at the issuer; that of a registered client for one of our own keys.
    pub subject: String,
    /// What people know it by.
    pub name: Option<String>,
    /// The registered client; nothing for a service that an issuer speaks for.
    pub client_id: Option<Uuid>,
    /// What the client may do.
    pub roles: Vec<ServiceRole>,
    /// A rate limit of its own.
    pub requests_per_minute: Option<u32>,
    pub(super) session: Session,
}

/// Any caller with good credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// See [`SchoolUser`].
    SchoolUser(SchoolUser),
    /// See [`LeadProvider`].
    LeadProvider(LeadProvider),
    /// See [`AppropriateBodyUser`].
    AppropriateBodyUser(AppropriateBodyUser),
    /// See [`Staff`].
    Staff(Staff),
    /// See [`TeacherSelf`].
    Teacher(TeacherSelf),
    /// See [`ServiceClient`].
    Service(ServiceClient),
}

macro_rules! actor {
    ($($kind:ident = $name:literal, |$this:ident| $role:expr;)+) => {
        $(impl $kind {
            /// The caller as audit events remember it.
            #[must_use]
            pub fn actor(&self) -> Actor {
                let $this = self;
                Actor { kind: $name, id: self.session.id.clone(), role: $role, request_id: self.session.request_id.clone() }
            }
        })+
    };
}

actor! {
    SchoolUser = "school_user", |this| Some(this.urn.to_string());
    LeadProvider = "lead_provider", |this| Some(this.id.to_string());
    AppropriateBodyUser = "appropriate_body_user", |this| Some(this.appropriate_body_id.to_string());
    Staff = "dfe_staff", |this| Some(this.role.as_str().to_owned());
    TeacherSelf = "teacher", |_this| None;
    ServiceClient = "service", |_this| None;
}

impl Principal {
    /// The caller as audit events remember it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match self {
            Self::SchoolUser(caller) => caller.actor(),
            Self::LeadProvider(caller) => caller.actor(),
            Self::AppropriateBodyUser(caller) => caller.actor(),
            Self::Staff(caller) => caller.actor(),
            Self::Teacher(caller) => caller.actor(),
            Self::Service(caller) => caller.actor(),
        }
    }

    /// The kind of caller, as in events and logs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.actor().kind
    }

    /// Names one caller and the tenant it acts for: what idempotency keys are kept under, and what a rate limit counts.
    ///
    /// A person who acts for two schools is two callers: an answer given for one school is never replayed to the other.
    #[must_use]
    pub fn caller_key(&self) -> String {
        let Actor { kind, id, role, .. } = self.actor();
        format!("{kind}:{}:{id}", role.as_deref().unwrap_or_default())
    }

    /// The same caller in another request; verified credentials are remembered between requests, request ids are not.
    #[must_use]
    pub(super) fn in_request(mut self, request_id: Option<String>) -> Self {
        let session = match &mut self {
            Self::SchoolUser(caller) => &mut caller.session,
            Self::LeadProvider(caller) => &mut caller.session,
            Self::AppropriateBodyUser(caller) => &mut caller.session,
            Self::Staff(caller) => &mut caller.session,
            Self::Teacher(caller) => &mut caller.session,
            Self::Service(caller) => &mut caller.session,
        };
        session.request_id = request_id;
        self
    }
}
