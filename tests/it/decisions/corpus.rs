//! Real files of Rayyan, Covidence and ASReview, where they are at hand.

use super::Desk;
use crate::import::corpus::corpus;

#[test]
fn the_pair_of_the_public_rayyan_log_agrees_as_often_as_counted_by_hand() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    let file = |name: &str| corpus.join("rayyan").join(name).to_string_lossy().into_owned();
    let articles = file("fagnersutel_rayyan_articles.csv");
    let log = file("fagnersutel_customizations_log_redacted.csv");
    let desk = Desk::new();
    desk.done(&["import", &articles, "--review", "review.tiab", "--as", "zoe", "--quiet"]);
    let told = desk.decisions(&[&log, &articles], &[]);
    assert_eq!((told["records"].as_u64(), told["left_out"].as_array().map(Vec::len)), (Some(1224), Some(0)));
    let names: Vec<_> =
        told["reviewers"].as_array().unwrap().iter().map(|one| one["reviewer"].as_str()).collect();
    assert_eq!(names, [Some("fagner"), Some("lucas"), Some("taniabatistela")]);
    let pair = desk.json(&["reconcile", "review.tiab", "--json"]);
    assert_eq!((pair["both"].as_u64(), pair["disagree"].as_u64()), (Some(1224), Some(2)));
    let figure = |votes: &str, what: &str| pair["agreement"][votes][what].as_f64().unwrap();
    // 94 (7.7 %) by the very first clicks; one of them was corrected before the reviewer moved on.
    assert!((figure("first", "raw") - (1.0 - 93.0 / 1224.0)).abs() < 1e-9);
    assert!((0.36..0.38).contains(&figure("first", "kappa")));
    assert!((figure("last", "raw") - (1.0 - 2.0 / 1224.0)).abs() < 1e-9);
    assert!((0.97..0.99).contains(&figure("last", "kappa")));
    // A second time: nothing new, nothing broken.
    let again = desk.decisions(&[&log, &articles], &[]);
    for one in again["reviewers"].as_array().unwrap() {
        assert_eq!((one["votes"].as_u64(), one["others"].as_u64()), (Some(0), Some(0)), "{one}");
    }
    desk.done(&["log", "verify", "review.tiab"]);
    assert!(!desk.done(&["log", "show", "review.tiab"]).contains("example.org"));
}

#[test]
fn every_decision_of_the_corpus_finds_its_record() {
    let Some(corpus) = corpus() else {
        eprintln!("skipped: no corpus at ../shared/corpus");
        return;
    };
    for (file, votes, undecided) in [
        ("rayyan/p1m_wrong_population.bib", 247, 0),
        ("asreview/asreview_baseline_tag-notes_labels.ris", 20, 12),
        ("asreview/asreview_generic_labels.csv", 6, 0),
        ("covidence/zentouro_covidence_select.csv", 716, 0),
    ] {
        let path = corpus.join(file).to_string_lossy().into_owned();
        let desk = Desk::new();
        desk.done(&["import", &path, "--review", "review.tiab", "--as", "zoe", "--quiet"]);
        let told = desk.decisions(&[&path], &["--as", "zoe"]);
        let sum: u64 = told["reviewers"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| Some(one["votes"].as_u64()? + one["known"].as_u64()?))
            .sum();
        assert_eq!((sum, told["undecided"].as_u64()), (votes, Some(undecided)), "{file}");
        assert_eq!(told["left_out"].as_array().map(Vec::len), Some(0), "{file}");
        desk.done(&["log", "verify", "review.tiab"]);
    }
}
