//! Problem codes.

use super::*;

#[test]
fn every_problem_code_that_an_operation_names_exists() {
    every_operation(|document, operation, entry, found| {
        let named: Vec<&str> = entry["x-problems"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        if document.audience.format == ErrorFormat::Problem && named.is_empty() {
            found.push(format!("{}: names no problems", operation.id));
        }
        for code in named {
            let listed = codes::find(code).and_then(|known| {
                let pointer = document.response(operation, known.status)?;
                document.json.pointer(&format!(
                    "{pointer}/content/application~1problem+json/examples/{code}"
                ))
            });
            if listed.is_none() {
                found.push(format!("{}: {code} is not in the catalogue", operation.id));
            }
        }
    });
}

#[test]
fn problem_codes_are_unique_and_say_what_to_do() {
    let mut seen = BTreeSet::new();
    for code in codes::all() {
        assert!(seen.insert(code.code), "{} twice", code.code);
        assert!(
            code.code
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
            "{}",
            code.code
        );
        // 308 tells where a merged record went (RFC 9457 permits a problem with any status).
        assert!(
            code.status == 308 || (400..=599).contains(&code.status),
            "{}",
            code.code
        );
        // Meanings of the lead providers' codes are the texts of a published contract.
        let own = !codes::lead_provider::ALL.contains(&code);
        for sentence in [Some(code.meaning).filter(|_| own), Some(code.remedy)]
            .into_iter()
            .flatten()
        {
            assert!(
                sentence.ends_with('.'),
                "{}: {sentence:?} is no sentence",
                code.code
            );
        }
        assert!(
            !code.title.is_empty() && !code.title.ends_with('.'),
            "{}: {:?}",
            code.code,
            code.title
        );
    }
}
