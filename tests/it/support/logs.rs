//! Everything that the service logs while the tests run, at the finest level: kept for tests that look into it, and written to a file that
//! `scripts/search-logs` searches for personal data after the whole suite (decision 53).

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
};

use serde_json::Value;
use teacher_record::platform::telemetry::{logs::json_lines, metrics};
use tracing_subscriber::{EnvFilter, layer::SubscriberExt, util::SubscriberInitExt};

static LINES: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static FILE: OnceLock<File> = OnceLock::new();

/// Starts to capture, once per process.
pub fn capture() {
    FILE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("logs");
        fs::create_dir_all(&folder).expect("a folder for logs");
        let file = File::create(folder.join(format!("{}.jsonl", std::process::id())))
            .expect("a file for logs");
        metrics::start();
        tracing_subscriber::registry()
            .with(EnvFilter::new("info,teacher_record=trace"))
            .with(json_lines(|| Tee))
            .init();
        file
    });
}

/// Every line so far that contains this text, read as JSON.
pub fn lines_with(text: &str) -> Vec<Value> {
    let all = String::from_utf8_lossy(&captured()).into_owned();
    all.lines()
        .filter(|line| line.contains(text))
        .map(|line| serde_json::from_str(line).expect("a JSON object per line"))
        .collect()
}

fn captured() -> MutexGuard<'static, Vec<u8>> {
    LINES.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Tee;

impl Write for Tee {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        captured().extend_from_slice(bytes);
        if let Some(mut file) = FILE.get() {
            file.write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
