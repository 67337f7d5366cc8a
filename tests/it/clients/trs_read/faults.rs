//! What a system that fails is told, and how often it is asked.

use super::*;

#[actix_web::test]
async fn what_may_pass_is_asked_again_and_then_answered() {
    for reply in [
        Reply::status(500),
        Reply::status(503),
        Reply::Close,
        Reply::CloseInTheMiddle,
        Reply::Silence,
    ] {
        let stand_in = TrsStandIn::start().await;
        stand_in.know(trs_person(TRN));
        stand_in.answer_next(reply.clone());
        assert!(
            matches!(read(&stand_in).await, Ok(RecordAnswer::Found(_))),
            "{reply:?}"
        );
        assert_eq!(stand_in.seen().len(), 2, "{reply:?}");
    }
}

#[actix_web::test]
async fn a_system_that_keeps_failing_is_asked_three_times() {
    for reply in [Reply::status(500), Reply::status(502), Reply::status(504)] {
        let (fault, asked) = fault(reply).await;
        assert_eq!(asked, 3);
        assert_eq!(fault.retry_after, Duration::from_secs(5));
    }
}

#[actix_web::test]
async fn a_silent_system_takes_no_more_than_twice_the_limit() {
    for reply in [Reply::Silence, Reply::SilenceInTheMiddle] {
        let began = std::time::Instant::now();
        let (fault, asked) = fault(reply).await;
        assert!(
            began.elapsed() < Duration::from_millis(750),
            "{:?}",
            began.elapsed()
        );
        assert!((2..=3).contains(&asked));
        assert_eq!(fault.reason, "no answer in time");
    }
}

#[actix_web::test]
async fn what_will_not_pass_is_asked_once() {
    let mut without_induction = trs_person(TRN);
    without_induction
        .as_object_mut()
        .expect("an object")
        .remove("induction");
    let mut without_alerts = trs_person(TRN);
    without_alerts
        .as_object_mut()
        .expect("an object")
        .remove("alerts");
    let mut unknown_status = trs_person(TRN);
    unknown_status["induction"]["status"] = json!("Paused");
    for reply in [
        Reply::status(400),
        Reply::status(401),
        Reply::status(403),
        Reply::status(302),
        Reply::status(308),
        Reply::with_header(
            308,
            "location",
            "https://elsewhere.example/v3/persons/3000001",
        ),
        Reply::json(200, &trs_person("3000009")),
        Reply::json(200, &without_induction),
        Reply::json(200, &without_alerts),
        Reply::json(200, &unknown_status),
        Reply::Plain(200, Vec::new(), "{\"trn\": \"3000001\",".to_owned()),
        Reply::Plain(200, Vec::new(), " ".repeat(2 * 1024 * 1024)),
        Reply::Plain(200, Vec::new(), String::new()),
    ] {
        let (fault, asked) = fault(reply.clone()).await;
        assert_eq!(
            (asked, fault.retry_after),
            (1, Duration::from_secs(60)),
            "{reply:?}"
        );
    }
}

#[actix_web::test]
async fn too_many_requests_is_not_asked_again_before_it_says() {
    for (headers, expected) in [
        (vec![("retry-after", "17".to_owned())], 17),
        (Vec::new(), 60),
        (
            vec![
                ("date", "Tue, 17 Nov 2026 10:00:00 GMT".to_owned()),
                ("retry-after", "Tue, 17 Nov 2026 10:00:40 GMT".to_owned()),
            ],
            40,
        ),
        (vec![("retry-after", "0".to_owned())], 1),
    ] {
        let stand_in = TrsStandIn::start().await;
        stand_in.know(trs_person(TRN));
        stand_in.answer_next(Reply::Plain(429, headers, String::new()));
        let remote = remote(&stand_in);
        let first = remote.read(&trn()).await.expect_err("told to wait");
        assert_eq!(first.retry_after, Duration::from_secs(expected));
        let second = remote.read(&trn()).await.expect_err("not asked");
        assert!(second.retry_after <= Duration::from_secs(expected));
        assert_eq!(stand_in.seen().len(), 1);
    }
}

#[actix_web::test]
async fn a_system_that_does_not_answer_is_left_alone_after_five_questions() {
    let stand_in = TrsStandIn::start().await;
    stand_in.answer_always(Reply::status(500));
    let remote = remote(&stand_in);
    for _ in 0..5 {
        remote.read(&trn()).await.expect_err("a fault");
    }
    let fault = remote.read(&trn()).await.expect_err("not asked");
    assert_eq!(stand_in.seen().len(), 15);
    assert!(fault.retry_after <= Duration::from_secs(10));
}

#[actix_web::test]
async fn a_system_that_is_not_there_is_a_fault_that_names_no_address() {
    let stand_in = TrsStandIn::start().await;
    let remote = remote(&stand_in);
    drop(stand_in);
    tokio::task::yield_now().await;
    let fault = remote.read(&trn()).await.expect_err("no answer");
    assert!(!fault.to_string().contains(TRN), "{fault}");
}
