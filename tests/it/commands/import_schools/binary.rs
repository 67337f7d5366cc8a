use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use super::Register;
use super::extract::{Line, extract, school};

fn run(register: &Register, arguments: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_teacher-record"))
        .arg("import-schools")
        .args(arguments)
        .env("DATABASE_URL", register.database.url())
        .env("ENVIRONMENT", "development")
        .output()
        .expect("the program starts")
}

/// In the build's own folder for such files, which nobody else writes to.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("import-schools-{name}"));
    fs::write(&path, bytes).expect("a temporary file");
    path
}

#[test]
fn the_command_imports_and_tells_what_it_did() {
    let mut register = Register::empty();
    let establishments = file("good.csv", &extract(&[school(900_101)]));
    let output = run(&register, &[&establishments]);
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{output:?}");
    assert!(
        told.contains("1 rows: 1 new, 0 changed, 0 unchanged, 0 not relevant, 0 rejected."),
        "{told}"
    );
    assert!(
        output.stderr.is_empty(),
        "no progress bar without a terminal: {output:?}"
    );
    assert_eq!(register.count("registration.schools"), 1);
}

#[test]
fn the_command_refuses_a_bad_file_with_reasons_and_a_report() {
    let mut register = Register::empty();
    let establishments = file(
        "bad.csv",
        &extract(&[
            school(900_101),
            Line {
                status: "Ajar",
                ..school(900_102)
            },
        ]),
    );
    let report = file("report.csv", b"");
    let output = run(
        &register,
        &[&establishments, Path::new("--report"), &report],
    );
    assert!(!output.status.success());
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("1 of 2 rows are bad"),
        "{output:?}"
    );
    assert!(
        String::from_utf8_lossy(&output.stdout)
            .contains("row 3, URN 900102: EstablishmentStatus (name)"),
        "{output:?}"
    );
    let written = fs::read_to_string(&report).expect("the report");
    assert_eq!(
        written,
        "row,urn,result,detail\n3,900102,rejected,\"EstablishmentStatus (name): \"\"Ajar\"\" is not known\"\n"
    );
    assert_eq!(register.count("registration.gias_schools"), 0);
}

#[test]
fn the_command_names_a_file_that_is_not_there() {
    let register = Register::empty();
    let output = run(&register, &[Path::new("/nowhere/extract.csv")]);
    assert!(!output.status.success());
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("cannot read /nowhere/extract.csv"),
        "{output:?}"
    );
}
