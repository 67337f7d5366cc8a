//! The program's own data files, built into the binary.

use serde::de::DeserializeOwned;

use super::SeedError;

/// A file of `data/`: a table as CSV with a header.
pub struct DataFile {
    name: &'static str,
    text: &'static str,
}

macro_rules! data_file {
    ($name:literal) => {
        $crate::services::seed::data_file::DataFile::new(
            $name,
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/", $name)),
        )
    };
}
pub(super) use data_file;

impl DataFile {
    /// A file with its text.
    #[must_use]
    pub const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text }
    }

    /// Every row.
    ///
    /// # Errors
    /// [`SeedError::Data`] with file and reason when a row is not what the program expects.
    pub fn rows<T: DeserializeOwned>(&self) -> Result<Vec<T>, SeedError> {
        csv::Reader::from_reader(self.text.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .map_err(|reason| self.mistake(&reason))
    }

    /// That the file says something that cannot be.
    pub fn mistake(&self, reason: &impl ToString) -> SeedError {
        SeedError::Data {
            file: self.name,
            reason: reason.to_string(),
        }
    }
}
