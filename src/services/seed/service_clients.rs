//! The services that read and write records.

use domain::record::permission::ServiceRole::{
    self, AppropriateBody, AssignQtls, CreateTrn, GetPerson, SetCpdInduction,
    SetProfessionalStatus, SetWelshInduction, UpdatePerson,
};
use store::bulk::{BulkServiceClient, BulkServiceClientKey};

use super::random::named_key;
use super::world::World;

/// Name, roles, whether staff check some matches first, requests in a minute (`teaching-records.md` 2.3.2 and 9).
const SERVICES: [(&str, &[ServiceRole], bool, i32); 6] = [
    (
        "Register trainee teachers",
        &[GetPerson, CreateTrn, UpdatePerson, SetProfessionalStatus],
        true,
        3000,
    ),
    (
        "Apply for qualified teacher status in England",
        &[GetPerson, CreateTrn, SetProfessionalStatus],
        true,
        1000,
    ),
    (
        "Professional development for teachers",
        &[GetPerson, CreateTrn, SetCpdInduction],
        false,
        1000,
    ),
    (
        "Society for Education and Training",
        &[AssignQtls],
        false,
        1000,
    ),
    (
        "Education Workforce Council",
        &[SetWelshInduction],
        false,
        1000,
    ),
    ("Appropriate bodies", &[AppropriateBody], false, 1000),
];

/// Invents the services, each with a key that nobody knows: real ones are issued.
pub fn invent(world: &mut World) {
    for (name, roles, checks_before_release, requests_per_minute) in SERVICES {
        let client = named_key("service_client", name);
        let key = named_key("service_client_key", name);
        world.rows.service_clients.push(BulkServiceClient {
            id: client,
            name,
            roles: roles.iter().map(|role| role.as_str()).collect(),
            checks_before_release,
            requests_per_minute,
        });
        world.rows.service_client_keys.push(BulkServiceClientKey {
            id: key,
            service_client_id: client,
            key_hash: [key.as_bytes().as_slice(), client.as_bytes()].concat(),
            description: "Invented; opens nothing",
        });
    }
}
