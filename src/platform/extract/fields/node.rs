use serde::{
    de::{self, DeserializeSeed, IntoDeserializer, Visitor, value::StrDeserializer},
    forward_to_deserialize_any,
};
use serde_json::Value;

use super::{Findings, fault::Fault};
use crate::platform::problem::{FieldProblem, codes};

/// A value, where it stands, and what is known about its surroundings.
pub(super) struct Node<'a> {
    value: Option<&'a Value>,
    pointer: String,
    findings: &'a Findings,
}

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value, pointer: String, findings: &'a Findings) -> Self {
        Self {
            value: Some(value),
            pointer,
            findings,
        }
    }

    fn wrong(&self, expected: &str) -> Fault {
        Fault::new(&codes::http::WRONG_TYPE)
            .detail(format!("This must be {expected}."))
            .at(&self.pointer)
    }

    /// The members of an object, those left out that are known to be wrong, those added that are missing.
    fn members(&self, fields: Option<&'static [&'static str]>) -> Result<Members<'a>, Fault> {
        let Some(value) = self.value else {
            return Ok(Members {
                todo: Vec::new().into_iter(),
                next: None,
            });
        };
        let Value::Object(object) = value else {
            return Err(self.wrong("an object"));
        };
        let mut todo = Vec::new();
        for (key, value) in object {
            let pointer = format!(
                "{}/{}",
                self.pointer,
                key.replace('~', "~0").replace('/', "~1")
            );
            match (fields, self.findings.unknown) {
                (Some(fields), _) if fields.contains(&key.as_str()) => {}
                (Some(_), None) => continue,
                (Some(_), Some(code)) => {
                    self.findings.report(FieldProblem::new(code, pointer));
                    continue;
                }
                (None, _) => {}
            }
            if !self.findings.wrong.contains(&pointer) {
                todo.push((
                    key.clone(),
                    Self {
                        value: Some(value),
                        pointer,
                        findings: self.findings,
                    },
                ));
            }
        }
        for field in fields.unwrap_or_default() {
            let pointer = format!("{}/{field}", self.pointer);
            if self.findings.invented.contains(&pointer) {
                todo.push((
                    (*field).to_owned(),
                    Self {
                        value: None,
                        pointer,
                        findings: self.findings,
                    },
                ));
            }
        }
        Ok(Members {
            todo: todo.into_iter(),
            next: None,
        })
    }

    fn text(&self) -> Result<&'a str, Fault> {
        let Some(value) = self.value else {
            return Ok("");
        };
        let Value::String(text) = value else {
            return Err(self.wrong("text"));
        };
        if text
            .chars()
            .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        {
            return Err(Fault::new(&codes::http::INVALID_TEXT).at(&self.pointer));
        }
        Ok(text)
    }
}

/// Reads a number from a JSON number, or from text in a query.
macro_rules! number {
    ($($method:ident $visit:ident $kind:ty, $as:ident, $expected:literal;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
            let read: Option<$kind> = match self.value {
                None => Some(<$kind>::default()),
                Some(Value::Number(number)) => number.$as(),
                Some(Value::String(text)) if self.findings.textual => text.parse().ok(),
                Some(_) => None,
            };
            let number = read.ok_or_else(|| self.wrong($expected))?;
            visitor.$visit(number).map_err(|fault: Fault| fault.at(&self.pointer))
        }
    )*};
}

impl<'de> de::Deserializer<'de> for Node<'de> {
    type Error = Fault;

    number! {
        deserialize_u8 visit_u64 u64, as_u64, "a whole number that is not negative";
        deserialize_u16 visit_u64 u64, as_u64, "a whole number that is not negative";
        deserialize_u32 visit_u64 u64, as_u64, "a whole number that is not negative";
        deserialize_u64 visit_u64 u64, as_u64, "a whole number that is not negative";
        deserialize_i8 visit_i64 i64, as_i64, "a whole number";
        deserialize_i16 visit_i64 i64, as_i64, "a whole number";
        deserialize_i32 visit_i64 i64, as_i64, "a whole number";
        deserialize_i64 visit_i64 i64, as_i64, "a whole number";
        deserialize_f32 visit_f64 f64, as_f64, "a number";
        deserialize_f64 visit_f64 f64, as_f64, "a number";
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            None => visitor.visit_none(),
            Some(Value::Null) => visitor
                .visit_unit()
                .map_err(|fault: Fault| fault.at(&self.pointer)),
            Some(Value::Bool(_)) => self.deserialize_bool(visitor),
            Some(Value::Number(number)) if number.is_u64() => self.deserialize_u64(visitor),
            Some(Value::Number(number)) if number.is_i64() => self.deserialize_i64(visitor),
            Some(Value::Number(_)) => self.deserialize_f64(visitor),
            Some(Value::String(_)) => self.deserialize_str(visitor),
            Some(Value::Array(_)) => self.deserialize_seq(visitor),
            Some(Value::Object(_)) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let read = match self.value {
            None => Some(false),
            Some(Value::Bool(value)) => Some(*value),
            Some(Value::String(text)) if self.findings.textual => text.parse().ok(),
            Some(_) => None,
        };
        visitor.visit_bool(read.ok_or_else(|| self.wrong("true or false"))?)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor
            .visit_borrowed_str(self.text()?)
            .map_err(|fault: Fault| fault.at(&self.pointer))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match self.value {
            None | Some(Value::Null) => visitor.visit_none(),
            Some(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let pointer = self.pointer.clone();
        visitor
            .visit_newtype_struct(self)
            .map_err(|fault: Fault| fault.at(&pointer))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        let items: &[Value] = match self.value {
            None => &[],
            Some(Value::Array(items)) => items,
            Some(_) => return Err(self.wrong("a list")),
        };
        visitor
            .visit_seq(Items {
                node: &self,
                items: items.iter().enumerate(),
            })
            .map_err(|fault| fault.at(&self.pointer))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor
            .visit_map(self.members(None)?)
            .map_err(|fault| fault.at(&self.pointer))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor
            .visit_map(self.members(Some(fields))?)
            .map_err(|fault| fault.at(&self.pointer))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        let name: StrDeserializer<'_, Fault> = self.text()?.into_deserializer();
        visitor
            .visit_enum(name)
            .map_err(|fault: Fault| fault.at(&self.pointer))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct identifier }
}

struct Members<'a> {
    todo: std::vec::IntoIter<(String, Node<'a>)>,
    next: Option<Node<'a>>,
}

impl<'de> de::MapAccess<'de> for Members<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some((key, node)) = self.todo.next() else {
            return Ok(None);
        };
        self.next = Some(node);
        let key: de::value::StringDeserializer<Fault> = key.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Fault> {
        let node = self
            .next
            .take()
            .ok_or_else(|| Fault::new(&codes::http::INVALID_VALUE))?;
        let pointer = node.pointer.clone();
        seed.deserialize(node).map_err(|fault| fault.at(&pointer))
    }
}

struct Items<'n, 'a> {
    node: &'n Node<'a>,
    items: std::iter::Enumerate<std::slice::Iter<'a, Value>>,
}

impl<'de> de::SeqAccess<'de> for Items<'_, 'de> {
    type Error = Fault;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Fault> {
        let Some((index, value)) = self.items.next() else {
            return Ok(None);
        };
        let pointer = format!("{}/{index}", self.node.pointer);
        let node = Node {
            value: Some(value),
            pointer: pointer.clone(),
            findings: self.node.findings,
        };
        seed.deserialize(node)
            .map(Some)
            .map_err(|fault| fault.at(&pointer))
    }
}
