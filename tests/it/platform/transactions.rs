//! Transactions that get in each other's way are run again, three times at most; who finds no connection is told so in time (decision 52).

use std::{
    rc::Rc,
    sync::{
        Arc, Barrier,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use diesel::{PgConnection, RunQueryDsl, connection::SimpleConnection, sql_query};
use teacher_record::platform::{
    app::AppState,
    db::{Db, Limits},
    error::AppError,
    problem::Problem,
};

use crate::support::{TestApp, a, app::committed, database::TestDb};

/// Two rows that transactions can fight for.
fn two_rows(database: &TestDb) {
    connect(database)
        .batch_execute(
            "CREATE TABLE public.fought_for (id int PRIMARY KEY, value int NOT NULL); \
             INSERT INTO public.fought_for VALUES (1, 0), (2, 0); GRANT ALL ON public.fought_for TO public",
        )
        .expect("a table");
}

#[expect(
    clippy::disallowed_methods,
    reason = "the rival of the service is a connection outside its pool"
)]
fn connect(database: &TestDb) -> PgConnection {
    use diesel::Connection;
    PgConnection::establish(&database.url()).expect("the test database can be reached")
}

fn pool(database: &TestDb, size: u32, wait: Duration) -> Db {
    let limits = Limits {
        wait,
        ..Limits::default()
    };
    Db::connect(&database.url(), size, limits).expect("the test database can be reached")
}

fn raise(conn: &mut PgConnection, row: u8) -> Result<(), AppError> {
    sql_query(format!(
        "UPDATE public.fought_for SET value = value + 1 WHERE id = {row}"
    ))
    .execute(conn)?;
    Ok(())
}

fn values(database: &TestDb) -> Vec<i32> {
    #[derive(diesel::QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::Integer)]
        value: i32,
    }
    let rows: Vec<Row> = sql_query("SELECT value FROM public.fought_for ORDER BY id")
        .load(&mut connect(database))
        .expect("rows");
    rows.into_iter().map(|row| row.value).collect()
}

#[actix_web::test]
async fn a_deadlock_costs_one_of_two_a_second_run_and_loses_nothing() {
    let database = TestDb::committed();
    two_rows(&database);
    let db = pool(&database, 2, Duration::from_secs(2));
    let runs = Arc::new(AtomicUsize::new(0));
    let both_hold_one = Arc::new(Barrier::new(2));
    let crossing = |first: u8, second: u8| {
        let (runs, barrier) = (Arc::clone(&runs), Arc::clone(&both_hold_one));
        let mut met = false;
        db.tx("crossing", move |conn| {
            runs.fetch_add(1, Ordering::SeqCst);
            raise(conn, first)?;
            if !met {
                met = true;
                barrier.wait();
            }
            raise(conn, second)
        })
    };
    let (one, other) = futures_util::future::join(crossing(1, 2), crossing(2, 1)).await;
    one.expect("it comes through");
    other.expect("it comes through");
    assert_eq!(runs.load(Ordering::SeqCst), 3, "one was run again, once");
    assert_eq!(values(&database), [2, 2]);
}

/// A transaction that reads a snapshot and writes a row which a rival changes in between, the first `times` times that it runs.
async fn disturbed(times: usize) -> (Result<(), AppError>, usize, Vec<i32>) {
    let database = TestDb::committed();
    two_rows(&database);
    let db = pool(&database, 1, Duration::from_secs(2));
    let runs = Arc::new(AtomicUsize::new(0));
    let mut rival = connect(&database);
    let counted = Arc::clone(&runs);
    let outcome = db
        .tx("disturbed", move |conn| {
            let run = counted.fetch_add(1, Ordering::SeqCst);
            conn.batch_execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM public.fought_for")?;
            if run < times {
                raise(&mut rival, 1)?;
            }
            raise(conn, 2)?;
            raise(conn, 1)
        })
        .await;
    (outcome, runs.load(Ordering::SeqCst), values(&database))
}

#[actix_web::test]
async fn a_serialisation_failure_is_run_again_three_times_and_then_told_as_503() {
    for times in [0, 1, 3] {
        let (outcome, runs, values) = disturbed(times).await;
        outcome.expect("it comes through in the end");
        let raised = i32::try_from(times).expect("small");
        assert_eq!((runs, values), (times + 1, vec![raised + 1, 1]));
    }
    let (outcome, runs, values) = disturbed(usize::MAX).await;
    let problem: Problem = outcome.expect_err("it gave up").to_problem();
    assert_eq!(problem.code().code, "service_unavailable");
    assert_eq!((runs, values), (4, vec![4, 0]), "nothing of it is left");
}

#[actix_web::test]
async fn who_finds_no_free_connection_in_time_is_answered_503_with_retry_after() {
    let database = TestDb::committed();
    let wait = Duration::from_millis(100);
    let state = AppState {
        db: pool(&database, 1, wait),
        ..committed(&database, &[])
    };
    let app = TestApp::start(state, Some(Rc::new(database))).await;
    let school = app.db(|conn| a::school().create(conn).urn).await;
    let token = app.school_user(school);
    let (entered, inside) = std::sync::mpsc::channel();
    let (leave, left) = std::sync::mpsc::channel::<()>();
    let db = app.state.db.clone();
    let holder = actix_web::rt::spawn(async move {
        db.read("hold", move |_| {
            entered.send(()).expect("the test waits");
            left.recv().expect("the test lets go");
            Ok(())
        })
        .await
    });
    tokio::task::spawn_blocking(move || inside.recv())
        .await
        .expect("no panic")
        .expect("the connection is held");
    let path = format!("/v1/schools/{school}");
    let begun = Instant::now();
    let waiting = (0..20).map(|_| app.get(&path).bearer(&token).send());
    for answer in futures_util::future::join_all(waiting).await {
        let answer = answer.expect_problem("service_unavailable");
        assert_eq!(answer.header("retry-after"), Some("1"));
    }
    assert!(
        begun.elapsed() < wait * 10,
        "they wait side by side, not one after the other"
    );
    leave.send(()).expect("the holder waits");
    holder.await.expect("no panic").expect("no error");
    app.get(&path).bearer(&token).send().await.expect(200);
}
