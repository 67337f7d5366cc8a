//! A seeded application with two tenants of each kind, and one caller of every other kind.

use std::collections::BTreeMap;

use teacher_record::platform::contract::Operation;

use super::owners::{appropriate_bodies, lead_providers, school, service, staff, teachers};
use crate::support::{TestApp, client::Answer, operations};

/// Every role of staff.
const STAFF: [&str; 6] = [
    "viewer",
    "record_manager",
    "alerts_manager_tra",
    "alerts_manager_tra_dbs",
    "access_manager",
    "administrator",
];

/// One caller with good credentials.
struct Caller {
    kind: &'static str,
    token: String,
}

/// A tenant and the ids of what is its own, by what stands before them in a path.
pub struct Tenant {
    pub token: String,
    pub ids: BTreeMap<&'static str, String>,
}

impl Tenant {
    /// Somebody of whom no path speaks.
    pub fn bare(token: String) -> Self {
        Self {
            token,
            ids: BTreeMap::new(),
        }
    }
}

pub struct World {
    pub app: TestApp,
    pub schools: [Tenant; 2],
    lead_providers: [Tenant; 2],
    appropriate_bodies: [Tenant; 2],
    teachers: [Tenant; 2],
    /// Callers without a tenant: what they may read follows from their role or scopes.
    staff: [Tenant; 2],
    services: [Tenant; 2],
    others: Vec<Caller>,
}

impl World {
    pub async fn new() -> Self {
        let app = TestApp::seeded().await;
        let schools = [school(&app, 0).await, school(&app, 1).await];
        let lead_providers = lead_providers(&app).await;
        let appropriate_bodies = appropriate_bodies(&app).await;
        let teachers = teachers(&app).await;
        let staff = staff(&app).await;
        let services = [service(&app).await, service(&app).await];
        let others = STAFF.map(|role| Caller {
            kind: "dfe_staff",
            token: app.staff(role),
        });
        Self {
            app,
            schools,
            lead_providers,
            appropriate_bodies,
            teachers,
            staff,
            services,
            others: others.into(),
        }
    }

    /// Both tenants of a kind; the first owns the ids of the request.
    pub fn tenants(&self, kind: &str) -> &[Tenant; 2] {
        let known = self.kinds().into_iter().find(|(name, _)| *name == kind);
        known
            .unwrap_or_else(|| panic!("say here what belongs to a tenant of the kind {kind}"))
            .1
    }

    fn kinds(&self) -> [(&'static str, &[Tenant; 2]); 6] {
        [
            ("school_user", &self.schools),
            ("lead_provider", &self.lead_providers),
            ("appropriate_body_user", &self.appropriate_bodies),
            ("teacher", &self.teachers),
            ("dfe_staff", &self.staff),
            ("service", &self.services),
        ]
    }

    /// Every caller of a kind that is not among these.
    pub fn strangers(&self, allowed: &[&str]) -> impl Iterator<Item = (&'static str, &str)> {
        let tenants = self
            .kinds()
            .into_iter()
            .flat_map(|(kind, both)| both.iter().map(move |one| (kind, one.token.as_str())));
        let all = tenants.chain(
            self.others
                .iter()
                .map(|caller| (caller.kind, caller.token.as_str())),
        );
        all.filter(|(kind, _)| !allowed.contains(kind))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The operation with a tenant's ids in its path and the contract's own example as its body.
    pub async fn call(&self, operation: &Operation, owner: &Tenant, token: Option<&str>) -> Answer {
        let path = fill(&operation.template, &owner.ids);
        let call = self.app.call(operations::method(operation), &path);
        let mut call = call.header("if-match", "\"v1\"");
        if let Some(body) = operations::example(operation) {
            call = call.json(&body);
        }
        if let Some(token) = token {
            call = call.bearer(token);
        }
        call.unchecked().send().await
    }
}

/// Puts ids into the parameters of a path; which, the segment before says.
fn fill(template: &str, ids: &BTreeMap<&str, String>) -> String {
    let mut before = "";
    let mut path = String::new();
    for segment in template.split('/').skip(1) {
        path.push('/');
        match (segment.split_once('{'), before) {
            (None, _) => path.push_str(segment),
            (Some(_), "problems") => path.push_str("not_found"),
            (Some(_), "api-docs") => path.push_str("platform.json"),
            (Some(_), before) => path.push_str(
                ids.get(before)
                    .unwrap_or_else(|| panic!("say what id belongs into {template}")),
            ),
        }
        before = segment;
    }
    path
}
