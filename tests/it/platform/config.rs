//! Configuration: what starts, what does not, and what is said.

use teacher_record::platform::config::{Config, ConfigError, RecordSource, variables};

const KEY: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const SANE: [(&str, &str); 2] = [
    ("ENVIRONMENT", "development"),
    ("DATABASE_URL", "postgres://somebody:hunter2@localhost/x"),
];

fn read(changes: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::from_source(&|name| {
        let last = SANE.iter().chain(changes).rfind(|(key, _)| *key == name);
        last.map(|(_, value)| (*value).to_owned())
    })
}

fn faults(changes: &[(&str, &str)]) -> Vec<&'static str> {
    read(changes)
        .expect_err("these variables must be refused")
        .0
        .into_iter()
        .map(|fault| fault.variable)
        .collect()
}

#[test]
fn starts_with_nothing_but_environment_and_database() {
    let config = read(&[]).expect("the defaults are usable");
    assert_eq!(config.bind.to_string(), "127.0.0.1:8080");
    assert!(!config.dev_tools);
    assert!(config.rate_limit.enabled);
    assert_eq!(
        (
            config.rate_limit.lead_provider.requests,
            config.rate_limit.lead_provider.per.as_secs()
        ),
        (1000, 300)
    );
    assert!(matches!(config.record, RecordSource::InProcess));
}

#[test]
fn has_no_default_environment() {
    assert_eq!(
        faults(&[("ENVIRONMENT", "")]),
        ["ENVIRONMENT", "SECRET_KEY"]
    );
    assert_eq!(
        faults(&[("ENVIRONMENT", "staging"), ("SECRET_KEY", KEY)]),
        ["ENVIRONMENT"]
    );
}

#[test]
fn one_message_names_every_bad_variable_and_repeats_no_value() {
    let error = read(&[
        ("BIND", "localhost"),
        ("DATABASE_URL", "mysql://root:hunter2@db"),
        ("DATABASE_POOL_SIZE", "0"),
        ("SECRET_KEY", "hunter2"),
        ("RECORD", "remote"),
        ("LOG_FORMAT", "xml"),
        ("TOKEN_LEEWAY", "1d"),
    ])
    .expect_err("seven variables are wrong");
    let text = error.to_string();
    for name in [
        "BIND",
        "DATABASE_URL",
        "DATABASE_POOL_SIZE",
        "SECRET_KEY",
        "RECORD_URL",
        "RECORD_KEY",
        "LOG_FORMAT",
        "TOKEN_LEEWAY",
    ] {
        assert!(
            text.contains(&format!("\n  {name} ")),
            "{name} is not named in: {text}"
        );
    }
    assert!(!text.contains("hunter2"));
}

#[test]
fn prints_no_secret() {
    let config = read(&[
        ("RECORD", "remote"),
        ("RECORD_URL", "https://record.example"),
        ("RECORD_KEY", "swordfish"),
        ("SECRET_KEY", KEY),
    ]);
    let printed = format!("{:?}", config.expect("a usable configuration"));
    assert!(printed.contains("[redacted]"));
    for secret in ["hunter2", "swordfish", "0, 1, 2, 3"] {
        assert!(!printed.contains(secret), "{secret} is printed");
    }
}

#[test]
fn refuses_developer_tools_where_others_could_reach_them() {
    assert_eq!(
        faults(&[
            ("DEV_TOOLS", "on"),
            ("ENVIRONMENT", "production"),
            ("SECRET_KEY", KEY)
        ]),
        ["DEV_TOOLS"]
    );
    assert_eq!(
        faults(&[("DEV_TOOLS", "on"), ("BIND", "0.0.0.0:8080")]),
        ["DEV_TOOLS"]
    );
    assert!(
        read(&[("DEV_TOOLS", "on"), ("BIND", "[::1]:8080")])
            .expect("loopback is fine")
            .dev_tools
    );
}

#[test]
fn rate_limits_can_be_off_only_outside_production() {
    assert!(
        !read(&[("RATE_LIMIT", "off")])
            .expect("fine in development")
            .rate_limit
            .enabled
    );
    assert_eq!(
        faults(&[
            ("RATE_LIMIT", "off"),
            ("ENVIRONMENT", "production"),
            ("SECRET_KEY", KEY)
        ]),
        ["RATE_LIMIT"]
    );
    assert_eq!(
        faults(&[("RATE_LIMIT_LEAD_PROVIDER", "1000")]),
        ["RATE_LIMIT_LEAD_PROVIDER"]
    );
}

#[test]
fn a_key_is_needed_outside_development_and_stable_within() {
    assert_eq!(faults(&[("ENVIRONMENT", "sandbox")]), ["SECRET_KEY"]);
    let (first, second) = (
        read(&[]).expect("usable").root_key,
        read(&[]).expect("usable").root_key,
    );
    assert_eq!(first, second);
    assert_ne!(
        first,
        read(&[("SECRET_KEY", KEY)]).expect("usable").root_key
    );
    assert_ne!(first.derive("cursor"), first.derive("idempotency"));
}

#[test]
fn reads_issuers_and_refuses_shared_secrets_and_plain_http() {
    let issuer = |algorithm: &str, url: &str| {
        format!(
            r#"[{{"issuer":"https://id.example","audience":"api","jwks_url":"{url}","algorithms":["{algorithm}"],"kinds":["school_user"]}}]"#
        )
    };
    let sane = read(&[("ISSUERS", &issuer("ES256", "https://id.example/keys"))]).expect("usable");
    assert_eq!(sane.auth.issuers.len(), 1);
    assert_eq!(
        faults(&[("ISSUERS", &issuer("HS256", "https://id.example/keys"))]),
        ["ISSUERS"]
    );
    assert_eq!(
        faults(&[("ISSUERS", &issuer("none", "https://id.example/keys"))]),
        ["ISSUERS"]
    );
    assert_eq!(
        faults(&[("ISSUERS", &issuer("ES256", "http://id.example/keys"))]),
        ["ISSUERS"]
    );
    assert!(read(&[("ISSUERS", &issuer("ES256", "http://127.0.0.1:9/keys"))]).is_ok());
}

#[test]
fn the_key_of_the_remote_record_never_travels_in_the_clear_in_production() {
    let record_at = |environment: &'static str, url: &'static str| {
        let settings = [
            ("ENVIRONMENT", environment),
            ("SECRET_KEY", KEY),
            ("RECORD", "remote"),
            ("RECORD_KEY", "swordfish"),
            ("RECORD_URL", url),
        ];
        read(&settings).map_err(|error| {
            error
                .0
                .into_iter()
                .map(|fault| fault.variable)
                .collect::<Vec<_>>()
        })
    };
    for (environment, url, usable) in [
        ("production", "https://record.example", true),
        ("production", "http://127.0.0.1:9", true),
        ("production", "http://[::1]:9", true),
        ("production", "http://record.example", false),
        ("production", "http://10.0.0.1", false),
        ("production", "http://127.0.0.1.example", false),
        ("sandbox", "http://record.example", true),
        ("development", "http://record.example", true),
        ("development", "ftp://record.example", false),
        ("development", "record.example", false),
    ] {
        match record_at(environment, url) {
            Ok(config) => {
                assert!(usable, "{environment} accepts {url}");
                assert!(matches!(config.record, RecordSource::Remote { .. }));
            }
            Err(variables) => {
                assert!(!usable, "{environment} refuses {url}");
                assert_eq!(variables, ["RECORD_URL"]);
            }
        }
    }
}

/// Between these marks README.md repeats what the program knows; `UPDATE_README=1` writes it anew.
const MARKS: [&str; 2] = [
    "<!-- configuration: begin; generated by `teacher-record help`, compared by a test -->\n",
    "<!-- configuration: end -->",
];

#[test]
fn the_readme_lists_every_variable() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).expect("there is a README");
    let (before, rest) = readme.split_once(MARKS[0]).expect("the first mark");
    let (listed, after) = rest.split_once(MARKS[1]).expect("the second mark");
    let every = variables::ALL.iter();
    assert!(
        every
            .map(|variable| format!("| `{}` |", variable.name))
            .all(|cell| variables::markdown_table().contains(&cell))
    );
    let table = format!("\n{}\n\n", variables::markdown_table().trim_end());
    if std::env::var_os("UPDATE_README").is_some() {
        let updated = format!("{before}{}{table}{}{after}", MARKS[0], MARKS[1]);
        std::fs::write(path, updated).expect("the README can be written");
    } else {
        assert_eq!(listed, table, "run it again with UPDATE_README=1");
    }
}
