//! A Teaching Record System of our own on a free port, which answers as the published contract says, or fails as it is told to.
//!
//! It speaks HTTP by hand, because no server library closes connections in the middle of an answer or never answers at all. It never sleeps:
//! "slow" means silent until the caller gives up.

mod wire;

use std::{
    collections::{HashMap, VecDeque},
    rc::Rc,
    sync::{Arc, Mutex, OnceLock},
    time::Duration,
};

use domain::trn::Trn;
use serde_json::{Value, json};
use store::record::persons::{self, PersonRow};
use teacher_record::{
    clients::trs::{TrsClient, status_name},
    platform::{config::Secret, db::Db},
    ports::teaching_record::Remote,
};
use tokio::net::{TcpListener, TcpStream};

use wire::{read_request, send, wait_until_closed};

/// How one request is answered instead of as the contract says.
#[derive(Debug, Clone)]
pub enum Reply {
    /// With a status, headers and a body.
    Plain(u16, Vec<(&'static str, String)>, String),
    /// Not at all; the connection stays open until the caller gives up.
    Silence,
    /// With a head and the beginning of a body, then nothing more.
    SilenceInTheMiddle,
    /// By closing the connection.
    Close,
    /// With a head and the beginning of a body, then by closing the connection.
    CloseInTheMiddle,
}

impl Reply {
    /// A status with nothing else.
    pub fn status(status: u16) -> Self {
        Self::Plain(status, Vec::new(), String::new())
    }

    /// A status with one header.
    pub fn with_header(status: u16, name: &'static str, value: &str) -> Self {
        Self::Plain(status, vec![(name, value.to_owned())], String::new())
    }

    /// A status with a JSON body.
    pub fn json(status: u16, body: &Value) -> Self {
        let kind = ("content-type", "application/json".to_owned());
        Self::Plain(status, vec![kind], body.to_string())
    }
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    pub target: String,
    pub headers: HashMap<String, String>,
    pub body: String,
}

#[derive(Default)]
struct Shared {
    people: Mutex<HashMap<String, Value>>,
    database: OnceLock<Db>,
    next: Mutex<VecDeque<Reply>>,
    always: Mutex<Option<Reply>>,
    seen: Mutex<Vec<Seen>>,
}

/// The stand-in; it ends with the last handle.
#[derive(Clone)]
pub struct TrsStandIn {
    url: String,
    shared: Arc<Shared>,
    _task: Rc<Task>,
}

struct Task(tokio::task::JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl TrsStandIn {
    /// Listens on a free port of this machine and knows nobody.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it is bound"));
        let shared = Arc::new(Shared::default());
        let serving = Arc::clone(&shared);
        let task = actix_web::rt::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                actix_web::rt::spawn(serve(stream, Arc::clone(&serving)));
            }
        });
        Self {
            url,
            shared,
            _task: Rc::new(Task(task)),
        }
    }

    /// A port to it; `limit` is the time that one request may take.
    pub fn port(&self, limit: Duration) -> Remote {
        let url = self.url.parse().expect("a URL");
        Remote::new(TrsClient::new(url, Secret::new("the-key"), limit).expect("TLS can be set up"))
    }

    /// Knows everybody in the `record` schema of this database as well.
    pub fn know_people_of(&self, database: Db) {
        self.shared.database.get_or_init(|| database);
    }

    /// Knows this record, in the contract's shape.
    pub fn know(&self, person: Value) {
        let trn = person["trn"].as_str().expect("a TRN").to_owned();
        locked(&self.shared.people).insert(trn, person);
    }

    /// Answers the next request so; several wait in order.
    pub fn answer_next(&self, reply: Reply) {
        locked(&self.shared.next).push_back(reply);
    }

    /// Answers every request so from now on, once those of [`Self::answer_next`] are used up.
    pub fn answer_always(&self, reply: Reply) {
        *locked(&self.shared.always) = Some(reply);
    }

    /// Everything that was asked.
    pub fn seen(&self) -> Vec<Seen> {
        locked(&self.shared.seen).clone()
    }
}

/// A record in the contract's shape, of somebody who may be registered as an ECT.
pub fn trs_person(trn: &str) -> Value {
    json!({
        "trn": trn, "firstName": "Robin", "middleName": "", "lastName": "Teacher", "dateOfBirth": "1999-05-17",
        "nationalInsuranceNumber": "AB123456C", "emailAddress": null,
        "qts": { "holdsFrom": "2026-07-01", "routes": [] }, "eyts": null, "qtlsStatus": "None",
        "induction": { "status": "RequiredToComplete", "startDate": null, "completedDate": null, "exemptionReasons": [] },
        "alerts": [],
    })
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().expect("no test panics while it holds this")
}

/// Answers the requests of one connection, one after the other.
async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    let mut buffer = Vec::new();
    while let Some(request) = read_request(&stream, &mut buffer).await {
        locked(&shared.seen).push(request.clone());
        let planned = locked(&shared.next).pop_front();
        let reply = planned.or_else(|| locked(&shared.always).clone());
        let reply = match reply {
            None => truth(&request, &shared).await,
            Some(reply) => reply,
        };
        match reply {
            Reply::Close => return,
            Reply::Silence => return wait_until_closed(&stream).await,
            Reply::SilenceInTheMiddle => {
                send(&stream, HALF).await;
                return wait_until_closed(&stream).await;
            }
            Reply::CloseInTheMiddle => return send(&stream, HALF).await,
            Reply::Plain(status, headers, body) => {
                let head: String = headers
                    .iter()
                    .map(|(name, value)| format!("{name}: {value}\r\n"))
                    .collect();
                let length = body.len();
                let text = format!(
                    "HTTP/1.1 {status} Status\r\n{head}content-length: {length}\r\n\r\n{body}"
                );
                send(&stream, &text).await;
            }
        }
    }
}

const HALF: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{\"trn\":";

/// What the contract answers.
async fn truth(request: &Seen, shared: &Shared) -> Reply {
    let path = request.target.split('?').next().unwrap_or_default();
    let mut parts = path.trim_start_matches("/v3/persons/").splitn(2, '/');
    let (trn, part) = (parts.next().unwrap_or_default(), parts.next());
    let known = locked(&shared.people).get(trn).cloned();
    let answer = match known {
        Some(person) => Reply::json(200, &person),
        None => from_database(trn, shared).await,
    };
    match (request.method.as_str(), part, answer) {
        ("PUT", Some("cpd-induction"), Reply::Plain(200, ..)) => Reply::status(204),
        (_, _, answer) => answer,
    }
}

async fn from_database(trn: &str, shared: &Shared) -> Reply {
    let (Some(database), Ok(trn)) = (shared.database.get(), Trn::parse(trn)) else {
        return Reply::status(404);
    };
    let row = database
        .read("stand_in", move |conn| {
            Ok(persons::find_by_trn(conn, &trn)?)
        })
        .await
        .expect("the test's connection is free while the record is asked");
    row.map_or_else(|| Reply::status(404), |row| rendered(&row))
}

fn rendered(row: &PersonRow) -> Reply {
    if let Some(survivor) = &row.survivor_trn {
        return Reply::with_header(308, "location", &format!("/v3/persons/{survivor}"));
    }
    // A death deactivates a record there.
    if !row.active || row.deceased {
        return Reply::json(410, &json!({ "errorCode": 10058 }));
    }
    let day = |day: Option<time::Date>| day.map(|day| day.to_string());
    let mut person = trs_person(&row.trn);
    person["firstName"] = json!(row.first_name);
    person["lastName"] = json!(row.last_name);
    person["dateOfBirth"] = json!(day(row.date_of_birth));
    person["nationalInsuranceNumber"] = json!(row.national_insurance_number);
    person["qts"] = row.qts_awarded_on.map_or(
        Value::Null,
        |on| json!({ "holdsFrom": on.to_string(), "routes": [] }),
    );
    person["induction"] = json!({
        "status": status_name(row.induction_status.0),
        "startDate": day(row.induction_started_on),
        "completedDate": day(row.induction_completed_on),
        "exemptionReasons": [],
    });
    let alerts = row.alerts().map(|alert| {
        let category = json!({ "alertCategoryId": alert.category_id, "name": "A category" });
        json!({ "alertType": { "name": "A type", "alertCategory": category }, "endDate": day(alert.ended_on) })
    });
    person["alerts"] = alerts.collect();
    Reply::json(200, &person)
}
