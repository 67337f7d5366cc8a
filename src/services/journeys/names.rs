//! Names beside ids: what people know things by.

use uuid::Uuid;

/// A thing with its id and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// The names of what a registration refers to.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Appropriate bodies, by name.
    pub bodies: Vec<Named>,
    /// Lead providers, by name.
    pub providers: Vec<Named>,
    /// Delivery partners of the school's partnerships.
    pub partners: Vec<Named>,
    /// Schools of the person's placements and the school that registers, each with its URN.
    pub schools: Vec<(Named, i32)>,
}

impl Names {
    /// Adds a school.
    pub fn add_school(&mut self, id: Uuid, name: &str, urn: i32) {
        let name = name.to_owned();
        self.schools.push((Named { id, name }, urn));
    }

    /// The appropriate body with its name.
    #[must_use]
    pub fn body(&self, id: Uuid) -> Option<&Named> {
        find(&self.bodies, id)
    }

    /// The lead provider with its name.
    #[must_use]
    pub fn provider(&self, id: Uuid) -> Option<&Named> {
        find(&self.providers, id)
    }

    /// The delivery partner with its name.
    #[must_use]
    pub fn partner(&self, id: Uuid) -> Option<&Named> {
        find(&self.partners, id)
    }

    /// The school with its name and URN.
    #[must_use]
    pub fn school(&self, id: Uuid) -> Option<(&Named, i32)> {
        self.schools
            .iter()
            .find(|(school, _)| school.id == id)
            .map(|(school, urn)| (school, *urn))
    }
}

fn find(all: &[Named], id: Uuid) -> Option<&Named> {
    all.iter().find(|named| named.id == id)
}
