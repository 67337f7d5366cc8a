//! Clients that send slowly or not at all, on a raw connection: they get their answer and lose the connection, and nobody waits for them.

use std::{
    io::{ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

use serde_json::Value;

use super::{Instance, free_address};
use crate::support::database::TestDb;

/// What the instance of these tests allows.
const LIMIT: Duration = Duration::from_millis(300);
/// Far more than anything here may take; a test that reads longer fails.
const PATIENCE: Duration = Duration::from_secs(10);

/// Only the limit that is asked for is short, so that a busy machine does not run into the other one.
fn with_short(limit: &str, test: impl FnOnce(SocketAddr)) {
    let database = TestDb::committed();
    let address = free_address();
    let settings = [(limit, "300ms"), ("DEV_TOOLS", "on"), ("JOBS", "off")];
    let _instance = Instance::start(&database, address, &settings);
    super::wait_until_ready(address);
    test(address);
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).expect("it listens");
    stream
        .set_read_timeout(Some(PATIENCE))
        .expect("a time limit");
    stream
}

/// Everything until the other side closes the connection.
fn read_to_the_end(mut stream: &TcpStream) -> String {
    let mut all = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => all.extend_from_slice(&chunk[..count]),
            // Closed while we were still sending
            Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
            Err(error) => panic!("the connection was not closed: {error}"),
        }
    }
    String::from_utf8(all).expect("text")
}

fn assert_times_out_as_a_problem(answer: &str) {
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
    let head = head.to_ascii_lowercase();
    assert!(
        head.contains("content-type: application/problem+json"),
        "{head}"
    );
    assert!(head.contains("connection: close"), "{head}");
    let problem: Value = serde_json::from_str(body).expect("JSON");
    assert_eq!(problem["code"], "request_timeout");
}

const POST: &str = "POST /dev/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

#[test]
fn a_head_that_does_not_end_is_answered_408_and_the_connection_closed() {
    with_short("HEADER_TIMEOUT", |address| {
        for sent in ["", "GET /problems HTTP/1.1\r\nHost: x\r\nX-Slow: "] {
            let mut stream = connect(address);
            stream.write_all(sent.as_bytes()).expect("a write");
            let begun = Instant::now();
            let answer = read_to_the_end(&stream);
            assert!(answer.starts_with("HTTP/1.1 408 "), "{sent:?}: {answer}");
            assert!(
                begun.elapsed() < LIMIT * 10,
                "{sent:?}: {:?}",
                begun.elapsed()
            );
        }
    });
}

#[test]
fn a_body_that_does_not_end_is_answered_with_the_problem_and_the_connection_closed() {
    with_short("BODY_TIMEOUT", |address| {
        let slow = [
            "Content-Length: 100\r\n\r\n{\"persona\":",
            "Content-Length: 100\r\n\r\n",
            "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"per",
        ];
        let clients = slow.map(|part| {
            let mut stream = connect(address);
            stream
                .write_all(format!("{POST}{part}").as_bytes())
                .expect("a write");
            std::thread::spawn(move || read_to_the_end(&stream))
        });
        for client in clients {
            assert_times_out_as_a_problem(&client.join().expect("it ends"));
        }
    });
}

/// An answer that came before the body was read does not leave the connection to whoever never sends the rest.
#[test]
fn a_body_that_nobody_waits_for_does_not_hold_the_connection() {
    with_short("BODY_TIMEOUT", |address| {
        let sent = [
            "POST /v1/schools/900001/ect-registrations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"per",
            "POST /v1/schools/900001/ect-registrations HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{",
            "GET /health/live HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        ];
        let clients = sent.map(|request| {
            let mut stream = connect(address);
            stream.write_all(request.as_bytes()).expect("a write");
            std::thread::spawn(move || read_to_the_end(&stream))
        });
        let expected = ["401", "401", "200"];
        for (client, status) in clients.into_iter().zip(expected) {
            let answer = client.join().expect("it ends");
            assert!(
                answer.starts_with(&format!("HTTP/1.1 {status} ")),
                "{answer}"
            );
        }
    });
}

/// A chunked body that was read to its end costs nobody the connection.
#[test]
fn a_chunked_body_that_ends_leaves_the_connection_open() {
    with_short("BODY_TIMEOUT", |address| {
        let mut stream = connect(address);
        let whole = "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
        let next = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        stream
            .write_all(format!("{POST}{whole}{next}").as_bytes())
            .expect("a write");
        let answers = read_to_the_end(&stream);
        assert!(answers.starts_with("HTTP/1.1 422 "), "{answers}");
        assert!(answers.contains("HTTP/1.1 200 "), "{answers}");
    });
}

/// The limit is for the whole body: a byte now and then does not buy more time.
#[test]
fn a_body_that_drips_is_cut_off_all_the_same() {
    with_short("BODY_TIMEOUT", |address| {
        let stream = connect(address);
        let mut dripping = stream.try_clone().expect("a second handle");
        dripping
            .write_all(format!("{POST}Content-Length: 100000\r\n\r\n").as_bytes())
            .expect("a write");
        let drip = std::thread::spawn(move || {
            let begun = Instant::now();
            while begun.elapsed() < PATIENCE && dripping.write_all(b" ").is_ok() {
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        let begun = Instant::now();
        assert_times_out_as_a_problem(&read_to_the_end(&stream));
        assert!(begun.elapsed() < LIMIT * 20);
        drip.join().expect("no panic");
    });
}

#[test]
fn what_is_no_http_is_answered_400_and_the_connection_closed() {
    with_short("BODY_TIMEOUT", |address| {
        for sent in [
            "\u{16}\u{3}\u{1} no HTTP at all\r\n\r\n",
            "GET /problems HTTP/1.1\r\nno colon\r\n\r\n",
            "POST /dev/token HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        ] {
            let mut stream = connect(address);
            stream.write_all(sent.as_bytes()).expect("a write");
            let answer = read_to_the_end(&stream);
            assert!(answer.starts_with("HTTP/1.1 400 "), "{sent:?}: {answer}");
        }
    });
}
