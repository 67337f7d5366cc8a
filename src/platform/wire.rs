//! Wire types that several audiences share: dates, instants, closed sets of text, and fields of a PATCH.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::{
    Date, OffsetDateTime, UtcOffset,
    format_description::{BorrowedFormatItem, well_known::Rfc3339},
    macros::format_description,
};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        KnownFormat, ObjectBuilder, OneOfBuilder, RefOr, Schema, SchemaFormat, schema::Type,
    },
};

use domain::text_enum::TextEnum;

use super::{extract::field_error, problem::codes};

const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
const INSTANT: &[BorrowedFormatItem<'_>] =
    format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");

/// A day, `YYYY-MM-DD` on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoDate(pub Date);

impl From<Date> for IsoDate {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl Serialize for IsoDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.format(DAY).map_err(serde::ser::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for IsoDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let date = Date::parse(&text, DAY)
            .ok()
            .filter(|date| text.len() == 10 && (1900..=2200).contains(&date.year()));
        date.map(Self)
            .ok_or_else(|| field_error(&codes::http::INVALID_DATE, "", &[]))
    }
}

impl PartialSchema for IsoDate {
    fn schema() -> RefOr<Schema> {
        text(KnownFormat::Date, "2026-09-01")
    }
}

impl ToSchema for IsoDate {}

/// An instant, RFC 3339: in answers in UTC with milliseconds and `Z`, in requests with any offset and to the microsecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub OffsetDateTime);

impl From<OffsetDateTime> for Timestamp {
    fn from(at: OffsetDateTime) -> Self {
        Self(at)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(
            &self
                .0
                .to_offset(UtcOffset::UTC)
                .format(INSTANT)
                .map_err(serde::ser::Error::custom)?,
        )
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let at = OffsetDateTime::parse(&text, &Rfc3339)
            .ok()
            .and_then(|at| at.checked_to_offset(UtcOffset::UTC))
            .filter(|at| (1900..=2200).contains(&at.year()))
            .and_then(|at| at.replace_microsecond(at.microsecond()).ok());
        at.map(Self)
            .ok_or_else(|| field_error(&codes::http::INVALID_TIMESTAMP, "", &[]))
    }
}

impl PartialSchema for Timestamp {
    fn schema() -> RefOr<Schema> {
        text(KnownFormat::DateTime, "2026-09-01T09:30:00.000Z")
    }
}

impl ToSchema for Timestamp {}

/// An inline text schema of a known format.
fn text(format: KnownFormat, example: &str) -> RefOr<Schema> {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .format(Some(SchemaFormat::KnownFormat(format)))
        .examples([serde_json::Value::from(example)])
        .build()
        .into()
}

/// Reads a field that may be null and may not be left out: for `#[serde(deserialize_with = "stated")]`. Leaving it out by oversight must not clear a value.
///
/// # Errors
/// Those of the value.
pub fn stated<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

/// A field of a JSON merge patch: left alone, cleared or set. Needs `#[serde(default)]` on the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Patch<T> {
    /// The field is absent: leave the value alone.
    #[default]
    Keep,
    /// The field is null: clear the value.
    Clear,
    /// The new value.
    Set(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(deserializer)?.map_or(Self::Clear, Self::Set))
    }
}

impl<T: PartialSchema> PartialSchema for Patch<T> {
    fn schema() -> RefOr<Schema> {
        let null = ObjectBuilder::new().schema_type(Type::Null);
        RefOr::T(Schema::OneOf(
            OneOfBuilder::new().item(T::schema()).item(null).build(),
        ))
    }
}

impl<T: ToSchema> ToSchema for Patch<T> {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}

/// A closed set of text on the wire. Wire types name it through an alias (`pub type WorkingPatternText = Wire<WorkingPattern>;`), which is what
/// the contract's generator can follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wire<T>(pub T);

impl<T: TextEnum> From<T> for Wire<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl<T: TextEnum> Serialize for Wire<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

impl<'de, T: TextEnum> Deserialize<'de> for Wire<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        T::parse(&text).map(Self).map_err(|_| {
            let options = T::ALL
                .iter()
                .map(|member| member.as_str())
                .collect::<Vec<_>>();
            field_error(
                &codes::http::UNKNOWN_OPTION,
                "",
                &[("options", options.into())],
            )
        })
    }
}

impl<T: TextEnum> PartialSchema for Wire<T> {
    fn schema() -> RefOr<Schema> {
        let meanings: Vec<String> = T::ALL
            .iter()
            .map(|member| format!("`{}`: {}", member.as_str(), member.meaning()))
            .collect();
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(meanings.join("  \n")))
            .enum_values(Some(T::ALL.iter().map(|member| member.as_str())))
            .examples(
                T::ALL
                    .first()
                    .map(|member| serde_json::Value::from(member.as_str())),
            )
            .build()
            .into()
    }
}

impl<T: TextEnum> ToSchema for Wire<T> {
    fn name() -> std::borrow::Cow<'static, str> {
        let words = T::NAME.split('_').map(|word| {
            word.chars()
                .take(1)
                .flat_map(char::to_uppercase)
                .chain(word.chars().skip(1))
                .collect::<String>()
        });
        words.collect::<String>().into()
    }
}
