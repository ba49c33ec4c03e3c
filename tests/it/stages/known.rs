//! The studies that the searches must find.

use super::{Desk, TEAM};

#[test]
fn status_says_of_each_known_study_whether_it_was_found_by_which_source_and_where_it_stands() {
    let desk = Desk::new(TEAM);
    let known = |desk: &Desk| {
        let told = desk.ana(&["status"]).ok().out;
        let (_, known) = told.split_once("known studies: ").unwrap();
        known.split_once("\n\n").unwrap().0.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let found = "10.1136/eisen, Peer mentoring in a paediatric residency: found in MEDLINE;";
    let missed = "1 of 2 found 10.1000/missed: NOT FOUND by any source";
    desk.all("title-abstract", &["ana"], &[("10.1136/eisen", &["include"])]);
    assert_eq!(known(&desk), format!("{missed} {found} waits for votes at title/abstract"));
    desk.all("title-abstract", &["ben"], &[("10.1136/eisen", &["include"])]);
    assert_eq!(known(&desk), format!("{missed} {found} waits for votes at full text"));
    desk.all("full-text", &["ana", "ben"], &[("10.1136/eisen", &["include"])]);
    assert_eq!(known(&desk), format!("{missed} {found} included at full text"));
    let it = &desk.status()["known"];
    assert_eq!((&it[0]["found"], &it[1]["found"]), (&true.into(), &false.into()));
    assert_eq!(it[0]["sources"], serde_json::json!(["MEDLINE"]));
}
