//! Callers of the records contract: staff and services, by what they may do rather than by what they are.
//!
//! `caller: Permitted<needs::PersonEdit>` in a handler's signature admits whoever has that permission (`teaching-records.md` 4, printed in
//! `docs/permissions.md`). What else the caller may see or do is asked of [`Permitted::permissions`] inside.

use std::{
    future::{Ready, ready},
    marker::PhantomData,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use domain::record::permission::{Permission, Permissions};
use store::record::changes::Author;
use uuid::Uuid;

use super::{
    extract,
    principal::{Actor, Principal, ServiceClient, Staff},
};
use crate::platform::{
    error::ProblemError,
    problem::{Problem, codes::http},
};

/// What an operation needs: any one of these permissions.
pub trait Needs: 'static {
    /// The permissions, the most usual first.
    const ANY_OF: &'static [Permission];
    /// Whether a service is refused whatever it may do: notes, history and access records never leave staff (`teaching-records.md` 3.9).
    const STAFF_ONLY: bool = false;
}

/// Markers for [`Permitted`], one per permission or choice of permissions that an operation asks for.
pub mod needs {
    use super::{Needs, Permission};

    macro_rules! needs {
        ($($name:ident = $($permission:ident)|+;)+) => {
            $(
                #[doc = concat!("Needs `", $(stringify!($permission), "` `",)+ "`")]
                pub struct $name;
                impl Needs for $name {
                    const ANY_OF: &'static [Permission] = &[$(Permission::$permission),+];
                }
            )+
        };
    }

    /// Needs `RecordView`, of the Department's staff
    pub struct StaffRecordView;
    impl Needs for StaffRecordView {
        const ANY_OF: &'static [Permission] = &[Permission::RecordView];
        const STAFF_ONLY: bool = true;
    }

    needs! {
        AccessRecordView = AccessRecordView;
        Administer = Administer;
        AlertEdit = AlertEdit | RestrictedAlertEdit;
        AlertView = AlertView | PublicAlertView;
        ClientManage = ClientManage;
        DeceasedSet = DeceasedSet | RecordEdit;
        InductionSet = InductionSet;
        PersonEdit = PersonEdit;
        PersonEditOrCorrectOwn = PersonEdit | PersonCorrectOwn;
        PersonView = PersonView;
        PersonViewOrProof = PersonView | PersonViewWithProof;
        QtlsAssign = QtlsAssign;
        RecordEdit = RecordEdit;
        RecordView = RecordView;
        RouteSet = RouteSet;
        SupportTaskEdit = SupportTaskEdit;
        TrnRequestCreate = TrnRequestCreate;
        WelshInductionSet = WelshInductionSet;
    }
}

/// A member of staff or a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordCaller {
    /// See [`Staff`].
    Staff(Staff),
    /// See [`ServiceClient`].
    Service(ServiceClient),
}

/// A caller who has what `N` needs.
pub struct Permitted<N: Needs> {
    /// Who it is.
    pub caller: RecordCaller,
    /// Everything that it may do.
    pub permissions: Permissions,
    needs: PhantomData<N>,
}

impl<N: Needs> Permitted<N> {
    /// The caller as audit events remember it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match &self.caller {
            RecordCaller::Staff(staff) => staff.actor(),
            RecordCaller::Service(client) => client.actor(),
        }
    }

    /// The caller as the author of a change.
    #[must_use]
    pub fn author(&self) -> Author {
        let name = match &self.caller {
            RecordCaller::Staff(staff) => staff.name.clone(),
            RecordCaller::Service(client) => client.name.clone(),
        };
        Author {
            actor: self.actor(),
            name,
        }
    }

    /// Whether it may do this too.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// The registered client, for operations whose rows belong to one.
    #[must_use]
    pub fn client_id(&self) -> Option<Uuid> {
        match &self.caller {
            RecordCaller::Staff(_) => None,
            RecordCaller::Service(client) => client.client_id,
        }
    }
}

impl<N: Needs> FromRequest for Permitted<N> {
    type Error = ProblemError;
    type Future = Ready<Result<Self, ProblemError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(
            extract::caller(req)
                .and_then(permitted)
                .map_err(ProblemError::from),
        )
    }
}

fn permitted<N: Needs>(
    caller: Principal,
) -> Result<Permitted<N>, crate::platform::error::AppError> {
    let (caller, permissions) = match caller {
        Principal::Staff(staff) => {
            let permissions = Permissions::of_staff(staff.role);
            (RecordCaller::Staff(staff), permissions)
        }
        Principal::Service(client) => {
            let permissions = Permissions::of_service(&client.roles);
            (RecordCaller::Service(client), permissions)
        }
        Principal::SchoolUser(_)
        | Principal::LeadProvider(_)
        | Principal::AppropriateBodyUser(_)
        | Principal::Teacher(_) => {
            return Err(Problem::new(&http::FORBIDDEN).into());
        }
    };
    if N::STAFF_ONLY && matches!(caller, RecordCaller::Service(_)) {
        return Err(Problem::new(&http::FORBIDDEN).into());
    }
    if !N::ANY_OF.iter().any(|needed| permissions.has(*needed)) {
        return Err(Problem::new(&http::FORBIDDEN).into());
    }
    Ok(Permitted {
        caller,
        permissions,
        needs: PhantomData,
    })
}
