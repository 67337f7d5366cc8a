//! Which country goes with which kind of route (`teaching-records.md` 3.6.7).

use super::RouteSender;
use super::types::{
    INTERNATIONAL_QTS, NORTHERN_IRISH_RECOGNITION, RouteType, SCOTTISH_RECOGNITION,
};

/// The United Kingdom.
pub const UNITED_KINGDOM: &str = "GB";
/// Scotland.
pub const SCOTLAND: &str = "GB-SCT";
/// Northern Ireland.
pub const NORTHERN_IRELAND: &str = "GB-NIR";
/// Wales has two codes.
pub const WALES: [&str; 2] = ["GB-WLS", "GB-CYM"];
/// Codes of the United Kingdom and of parts of it that recognise nobody from elsewhere: `XF` and `XI` are further codes of England and
/// Northern Ireland.
const NEVER_OVERSEAS: [&str; 6] = [UNITED_KINGDOM, "GB-ENG", "XF", "GB-WLS", "GB-CYM", "XI"];

/// Whether the country suits the kind of route.
///
/// Scottish and Northern Irish recognition are of that country and no other recognition is; recognition from overseas is not of the
/// rest of the United Kingdom. Services set two rules more that old rows of staff need not keep: international QTS is not Welsh, and
/// every other training is in the United Kingdom. Welsh Recognition, for which the page contradicts itself, takes any country and is
/// not set by services.
#[must_use]
pub fn suits(route_type: &RouteType, sender: RouteSender, code: &str) -> bool {
    if route_type.id == SCOTTISH_RECOGNITION {
        return code == SCOTLAND;
    }
    if route_type.id == NORTHERN_IRISH_RECOGNITION {
        return code == NORTHERN_IRELAND;
    }
    if route_type.is_overseas() {
        return !NEVER_OVERSEAS.contains(&code) && code != SCOTLAND && code != NORTHERN_IRELAND;
    }
    match sender {
        RouteSender::Staff => true,
        RouteSender::Service if route_type.id == INTERNATIONAL_QTS => !WALES.contains(&code),
        RouteSender::Service => code == UNITED_KINGDOM,
    }
}

#[cfg(test)]
mod tests {
    use uuid::{Uuid, uuid};

    use super::super::types::{APPLY_FOR_QTS, ASSESSMENT_ONLY, EUROPEAN_RECOGNITION};
    use super::*;

    const WELSH_RECOGNITION: Uuid = uuid!("877ba701-fe26-4951-9f15-171f3755d50d");

    #[test]
    #[expect(clippy::too_many_lines, reason = "the rows of one table")]
    fn each_kind_of_route_has_its_countries() {
        use RouteSender::{Service, Staff};
        for (type_id, sender, accepted, refused) in [
            (
                SCOTTISH_RECOGNITION,
                Service,
                vec!["GB-SCT"],
                vec!["PT", "GB", "GB-NIR"],
            ),
            (
                SCOTTISH_RECOGNITION,
                Staff,
                vec!["GB-SCT"],
                vec!["PT", "GB"],
            ),
            (
                NORTHERN_IRISH_RECOGNITION,
                Service,
                vec!["GB-NIR"],
                vec!["IE", "GB-SCT", "XI"],
            ),
            (
                APPLY_FOR_QTS,
                Service,
                vec!["PT", "IE", "JE"],
                vec![
                    "GB", "GB-ENG", "XF", "GB-WLS", "GB-CYM", "XI", "GB-SCT", "GB-NIR",
                ],
            ),
            (
                EUROPEAN_RECOGNITION,
                Staff,
                vec!["PT"],
                vec!["GB", "GB-SCT"],
            ),
            (
                INTERNATIONAL_QTS,
                Service,
                vec!["PT", "GB", "GB-SCT"],
                vec!["GB-WLS", "GB-CYM"],
            ),
            (INTERNATIONAL_QTS, Staff, vec!["PT", "GB-WLS"], vec![]),
            (
                ASSESSMENT_ONLY,
                Service,
                vec!["GB"],
                vec!["PT", "GB-ENG", "GB-WLS", "gb", ""],
            ),
            (ASSESSMENT_ONLY, Staff, vec!["GB", "PT"], vec![]),
            (
                WELSH_RECOGNITION,
                Staff,
                vec!["GB-WLS", "GB-CYM", "GB"],
                vec![],
            ),
        ] {
            let route_type = RouteType::find(type_id).unwrap();
            for code in accepted {
                assert!(
                    suits(route_type, sender, code),
                    "{} {sender} {code}",
                    route_type.name
                );
            }
            for code in refused {
                assert!(
                    !suits(route_type, sender, code),
                    "{} {sender} {code}",
                    route_type.name
                );
            }
        }
    }
}
