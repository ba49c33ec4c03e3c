//! Which pairs of records are one report, doubtful, related or neither: one case for each rule and each
//! contradiction; that detection is deterministic; the command; and the labelled sets, where they are.

use tiab::dedup::{Standing, detect};
use tiab::event::Relation;
use tiab::record::{Key, Place as Source, Record};
use tiab::review::{Review, compare_sources, sit};

use crate::pty::Place;
use crate::support::repository;

/// An article as one database gives it.
fn article() -> Record {
    keyed(Record {
        title: "Peer mentoring of residents on night duty: a randomised trial".into(),
        authors: vec!["Okafor, Adaeze M.".into(), "Lindqvist, Bo".into(), "van der Meer, Karin".into()],
        year: Some(2014),
        container: "American Journal of Graduate Medicine".into(),
        volume: "12".into(),
        issue: "3".into(),
        pages: "142-149".into(),
        source: Source { file: "medline.ris".into(), line: 1 },
        ..Record::default()
    })
}

fn keyed(mut record: Record) -> Record {
    record.key = Key::of(&record);
    record
}

/// The article with something changed.
fn but(change: impl Fn(&mut Record)) -> Record {
    let mut record = article();
    record.source.file = "embase.ris".into();
    change(&mut record);
    keyed(record)
}

/// What detection says of two records. Records with one key are one before detection begins.
fn standing(a: &Record, b: &Record) -> Option<Standing> {
    assert_ne!(a.key, b.key, "the case must change the key: {b:?}");
    let forth = detect(&[a.clone(), b.clone()]);
    let back = detect(&[b.clone(), a.clone()]);
    assert_eq!(forth, back, "the order of records must not matter");
    assert!(forth.links.len() <= 1);
    forth.links.first().map(|link| link.standing)
}

#[track_caller]
fn is(expected: Option<Standing>, a: &Record, b: &Record) {
    assert_eq!(standing(a, b), expected, "\n{a:?}\n{b:?}");
}

const CERTAIN: Option<Standing> = Some(Standing::Certain);
const DOUBTFUL: Option<Standing> = Some(Standing::Doubtful);
const RELATED: Option<Standing> = Some(Standing::Related);

const ABSTRACT: &str = "Residents on call at night seldom meet a mentor. We assigned forty residents of two hospitals to \
    meetings with a peer of a later year or to none, and asked all of them after six months how well they slept, whether \
    they would recommend the scheme, and how often they had called a senior for help during the night.";

#[test]
fn one_article_spelled_by_two_databases_is_certain() {
    let spellings: [&dyn Fn(&mut Record); 12] = [
        &|r| r.container = "Am J Grad Med".into(),
        &|r| r.container = "AM J GRAD MED. Conference: a Meeting".into(),
        &|r| {
            r.pages = "142-9".into();
            r.authors = vec!["Meer, K.".into(), "Lindqvist, B".into(), "Okafor, AM".into()];
        },
        &|r| r.title = "[Peer mentoring of residents on night duty: a randomised trial]. [Dutch]".into(),
        &|r| r.title = "Peer mentoring of residents on night duty".into(),
        &|r| r.title = "Peer mentoring of residents on nigth duty: a randomized trial".into(),
        &|r| r.title = format!("Mentorat entre pairs des internes de garde; {}", article().title).into(),
        &|r| {
            r.title += ".[Erratum appears in Am J Grad Med. 2015;13(1):7]";
            r.pages = "142".into();
        },
        &|r| r.year = Some(2015),
        &|r| r.volume = "12 (Pt 1)".into(),
        &|r| r.pages.clear(),
        &|r| r.doi = "10.9999/ajgm.12".into(),
    ];
    for change in spellings {
        let mut other = but(change);
        // Some spellings do not change the key; these records are one by it.
        if other.key == article().key {
            other.pages = "142-9".into();
            other.container = "Am J Grad Med".into();
            other = keyed(other);
        }
        is(CERTAIN, &article(), &other);
    }
}

#[test]
fn an_article_ahead_of_print_is_the_article() {
    let ahead = but(|r| {
        r.year = Some(2013);
        r.volume.clear();
        r.issue.clear();
        r.pages = "1-8".into();
    });
    is(CERTAIN, &article(), &ahead);
}

#[test]
fn a_title_translated_otherwise_is_known_by_its_place_and_people() {
    let translated = but(|r| r.title = "Mentoria entre colegas durante las guardias".into());
    is(CERTAIN, &article(), &translated);
    is(
        None,
        &article(),
        &but(|r| {
            r.title = "Mentoria entre colegas durante las guardias".into();
            r.authors = vec!["Haddad, Leila".into()];
        }),
    );
}

#[test]
fn the_same_doi_needs_the_same_title() {
    let with_doi = |title: &str| {
        but(|r| {
            r.doi = "10.9999/ajgm.12".into();
            r.title = title.into();
            (r.volume, r.pages) = ("".into(), "".into());
        })
    };
    let doi = with_doi(&article().title);
    is(
        CERTAIN,
        &doi,
        &keyed(Record { year: Some(2015), container: "Elsewhere Medical Letters".into(), ..doi.clone() }),
    );
    is(DOUBTFUL, &doi, &with_doi("Sleep of surgeons after long operations"));
}

#[test]
fn a_doi_that_many_reports_share_is_a_supplements_and_asks_nobody() {
    let titles = [
        "Sleep of surgeons after long operations",
        "Coffee consumption in the intensive care unit",
        "Hand hygiene among visiting students",
        "Falls of geriatric patients in corridors",
    ];
    let records = titles.map(|title| {
        but(|r| {
            r.doi = "10.9999/suppl.1".into();
            r.title = title.into();
            r.pages.clear();
        })
    });
    assert_eq!(detect(&records).links, []);
}

#[test]
fn the_same_title_elsewhere_is_another_report_of_the_study() {
    let elsewhere: [&dyn Fn(&mut Record); 4] = [
        // A conference abstract and the paper.
        &|r| {
            (r.container, r.volume, r.pages) = ("Sleep Congress Proceedings".into(), "7".into(), "S31".into())
        },
        // Two conferences' abstracts.
        &|r| {
            (r.container, r.volume, r.pages, r.year) =
                ("European Sleep Letters".into(), "40".into(), "e505".into(), Some(2015))
        },
        &|r| (r.volume, r.pages, r.year) = ("13".into(), "965-966".into(), Some(2015)),
        // A preprint.
        &|r| {
            (r.container, r.volume, r.pages, r.doi) =
                ("medRxiv".into(), "".into(), "".into(), "10.1101/2014.02.03.12".into())
        },
    ];
    for change in elsewhere {
        is(RELATED, &article(), &but(change));
    }
}

#[test]
fn what_is_about_a_report_is_not_the_report() {
    for title in ["Erratum: ", "Reply to: ", "Comment on: ", "Correction to: ", "Retraction note: "] {
        let about = but(|r| {
            r.title = format!("{title}{}", article().title).into();
            r.pages = "142".into();
        });
        assert_ne!(standing(&article(), &about), CERTAIN, "{title}");
    }
    let corrected = but(|r| {
        r.title += " (vol 12, pg 142, 2014)";
        r.pages = "601".into();
    });
    assert_ne!(standing(&article(), &corrected), CERTAIN);
}

#[test]
fn parts_and_years_in_titles_make_other_reports() {
    for (one, other) in [
        ("Peer mentoring on night duty. Part I: methods", "Peer mentoring on night duty. Part II: methods"),
        ("Annual survey of night duty in residency 2013", "Annual survey of night duty in residency 2014"),
    ] {
        let of = |title: &str, pages: &str| {
            but(|r| {
                r.title = title.into();
                r.pages = pages.into();
            })
        };
        assert_ne!(standing(&of(one, "142-9"), &of(other, "150-7")), CERTAIN, "{one}");
    }
}

#[test]
fn a_protocol_is_not_the_review_it_announces() {
    let protocol = but(|r| {
        r.title += ": study protocol";
        r.pages.clear();
    });
    is(RELATED, &article(), &protocol);
    let cochrane = |year| {
        but(|r| {
            r.container = "Cochrane Database of Systematic Reviews".into();
            r.volume.clear();
            r.pages = "CD006828".into();
            r.year = Some(year);
        })
    };
    assert_ne!(standing(&cochrane(2008), &cochrane(2012)), CERTAIN);
    assert_ne!(standing(&cochrane(2011), &cochrane(2012)), CERTAIN);
}

#[test]
fn one_word_exchanged_is_another_title() {
    let women = but(|r| {
        r.title = r.title.replace("residents", "patients").into();
        r.pages = "142".into();
    });
    assert_ne!(standing(&keyed(Record { pages: "142".into(), ..article() }), &women), CERTAIN);
}

#[test]
fn other_people_under_the_same_title_are_another_report() {
    let review = |author: &str, pages: &str| {
        but(|r| {
            r.authors = vec![author.into()];
            r.pages = pages.into();
        })
    };
    is(None, &review("Haddad, Leila", "139-140"), &review("Novak, Jan", "479-480"));
    is(
        DOUBTFUL,
        &review("Haddad, Leila", "139-140"),
        &keyed(Record { issue: "4".into(), ..review("Novak, Jan", "139-40") }),
    );
}

#[test]
fn two_numbers_in_one_database_are_two_records_of_it() {
    let numbered = |accession: &str, pages: &str| {
        but(|r| {
            r.accession = accession.into();
            r.pages = pages.into();
        })
    };
    is(DOUBTFUL, &numbered("2014-12345-001", ""), &numbered("2014-12345-009", "142"));
    is(CERTAIN, &numbered("ISI:000347440700023", ""), &numbered("WOS:000347440700023", "142"));
}

#[test]
fn a_mistyped_number_does_not_part_what_all_else_joins() {
    is(CERTAIN, &article(), &but(|r| r.volume = "21".into()));
    is(CERTAIN, &article(), &but(|r| r.pages = "144-151".into()));
    let told = |change: &dyn Fn(&mut Record)| {
        but(|r| {
            r.abstract_text = ABSTRACT.into();
            change(r);
        })
    };
    is(
        CERTAIN,
        &told(&|r| r.pages = "142".into()),
        &told(&|r| (r.volume, r.doi) = ("1".into(), "10.9999/wrong".into())),
    );
}

#[test]
fn the_same_abstract_joins_what_nobody_signed_and_another_parts() {
    let unsigned = |container: &str, text: &str| {
        but(|r| {
            r.authors = vec!["Anonymous".into()];
            (r.container, r.pages, r.abstract_text) = (container.into(), "".into(), text.into());
        })
    };
    let (short, long) = ("Am J Grad Med", "American Journal of Graduate Medicine");
    is(CERTAIN, &unsigned(short, ABSTRACT), &unsigned(long, ABSTRACT));
    is(DOUBTFUL, &unsigned(short, ""), &unsigned(long, ""));
    let other: String = ABSTRACT.chars().rev().collect();
    is(DOUBTFUL, &unsigned(short, ABSTRACT), &unsigned(long, &other));
}

#[test]
fn a_record_that_fits_two_reports_joins_one_of_them_only() {
    let paper = article();
    let abstract_ = but(|r| (r.volume, r.issue, r.pages) = ("12".into(), "Suppl 1".into(), "S31".into()));
    let bare = but(|r| (r.issue, r.pages) = ("".into(), "".into()));
    let detection = detect(&[paper.clone(), abstract_.clone(), bare]);
    let groups = tiab::dedup::Groups::from_links(
        &detection.with(Standing::Certain).map(tiab::dedup::Link::as_same).collect::<Vec<_>>(),
    );
    assert_eq!(detection.with(Standing::Certain).count(), 1);
    assert_ne!(groups.canonical(paper.key), groups.canonical(abstract_.key));
}

#[test]
fn thousands_of_editorials_stay_apart_and_are_told_of() {
    let editorials: Vec<Record> = (0..3000)
        .map(|n| {
            but(|r| {
                r.title = "Editorial".into();
                r.authors = vec![format!("Author{n}, A").into()];
                (r.volume, r.pages) = ((n % 90).to_string().into(), (1 + n).to_string().into());
            })
        })
        .collect();
    let detection = detect(&editorials);
    assert_eq!((detection.links.len(), detection.crowded), (0, 3000));
}

#[test]
fn evidence_says_what_agrees_and_what_does_not() {
    let records = [article(), but(|r| (r.container, r.pages) = ("Am J Grad Med".into(), "142-9".into()))];
    let detection = detect(&records);
    let link = detection.links[0].as_same();
    assert_eq!(link.relation, Relation::Same);
    assert_eq!(
        link.evidence,
        ["same title", "authors agree", "same year", "same journal", "same volume", "pages equal"]
    );
}

#[test]
fn the_command_reads_files_or_a_review_and_writes_nothing() {
    let place = Place::new();
    let ris = "TY  - JOUR\nID  - 1\nTI  - Peer mentoring of residents on night duty\nAU  - Okafor, A\nPY  - 2014\nT2  - Am J Grad Med\nVL  - 12\nSP  - 142\nEP  - 149\nER  - \n\
        TY  - JOUR\nID  - 2\nTI  - [Peer mentoring of residents on night duty]\nAU  - Okafor, Ada\nPY  - 2014\nT2  - American Journal of Graduate Medicine\nVL  - 12\nSP  - 142\nEP  - 9\nER  - \n\
        TY  - JOUR\nID  - 3\nTI  - Sleep of surgeons\nAU  - Novak, J\nPY  - 2011\nER  - \n";
    std::fs::write(place.path().join("refs.ris"), ris).unwrap();
    let before = std::fs::read_dir(place.path()).unwrap().count();
    let output = place.run(&["duplicates", "refs.ris", "--json"]);
    let it: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids: Vec<&str> =
        it["groups"][0]["members"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
    assert_eq!((ids, it["groups"].as_array().unwrap().len()), (vec!["1", "2"], 1));
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), before);
    let text = String::from_utf8(place.run(&["duplicates", "refs.ris"]).stdout).unwrap();
    assert!(text.contains("refs.ris:11") && text.contains("= same title; authors agree"), "{text}");
    let nothing = place.run(&["duplicates"]);
    assert_eq!(nothing.status.code(), Some(2));
}

#[test]
fn an_import_links_certain_duplicates_and_counts_them() {
    let place = Place::new();
    let ris = |journal: &str, pages: &str| {
        format!(
            "TY  - JOUR\nTI  - Peer mentoring of residents on night duty\nAU  - Okafor, A\nPY  - 2014\nT2  - {journal}\n\
             VL  - 12\nSP  - {pages}\nER  - \n"
        )
    };
    std::fs::write(place.path().join("one.ris"), ris("American Journal of Graduate Medicine", "142-149"))
        .unwrap();
    std::fs::write(place.path().join("two.ris"), ris("Am J Grad Med", "142-9")).unwrap();
    assert!(place.run(&["init", "review.tiab"]).status.success());
    let import = |file: &str| {
        let output = place.run(&["import", file, "--review", "review.tiab", "--as", "ana", "--json"]);
        let it: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (it["files"][0]["kept"].as_u64(), it["files"][0]["duplicates"].as_u64())
    };
    assert_eq!(import("one.ris"), (Some(1), Some(0)));
    assert_eq!(import("two.ris"), (Some(0), Some(1)));
    let status: serde_json::Value =
        serde_json::from_slice(&place.run(&["status", "review.tiab", "--json"]).stdout).unwrap();
    assert_eq!(status["stages"][0]["records"], 1, "one report to screen");
    let log = String::from_utf8(place.run(&["log", "show", "review.tiab"]).stdout).unwrap();
    assert!(log.contains("same title"), "the evidence is in the log: {log}");
    let found: serde_json::Value =
        serde_json::from_slice(&place.run(&["duplicates", "review.tiab", "--json"]).stdout).unwrap();
    assert_eq!(
        found["groups"][0]["links"].as_array().unwrap().len(),
        1,
        "what the log says is not said twice"
    );
}

/// The figures of `docs/duplicates.md`, held wherever the labelled sets are.
#[test]
fn labelled_sets_are_found_as_published() {
    let folder = repository().join("../shared/bench/dedup");
    let folder = if folder.is_dir() { folder } else { repository().join("../../shared/bench/dedup") };
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    for (set, least, most_wrong) in
        [("respiratory", 425, 1), ("stroke", 312, 0), ("diabetes", 1261, 0), ("special_cases", 3, 0)]
    {
        let bytes = std::fs::read(folder.join(format!("{set}.ris"))).unwrap();
        let records = tiab::import::read(set, &bytes, None).unwrap().records;
        let truth = std::fs::read_to_string(folder.join(format!("{set}.truth.json"))).unwrap();
        let truth: Vec<Vec<String>> = serde_json::from_str(&truth).unwrap();
        let work = |id: &str| truth.iter().position(|group| group.iter().any(|member| member == id));
        let detection = detect(&records);
        let links: Vec<_> = detection.with(Standing::Certain).map(tiab::dedup::Link::as_same).collect();
        let library = tiab::dedup::Library::new(records, &tiab::dedup::Groups::from_links(&links));
        let (mut found, mut wrong) = (0, 0);
        for (index, group) in library.groups().iter().enumerate() {
            let mut works: Vec<_> =
                library.occurrences(index).map(|r| work(&r.id).ok_or(r.id.clone())).collect();
            works.sort();
            works.dedup();
            found += group.occurrences.len() - works.len();
            wrong += works.len() - 1;
        }
        assert!(found >= least && wrong <= most_wrong, "{set}: found {found}, false {wrong}");
        let doubtful = detection.with(Standing::Doubtful).count();
        assert!(
            set == "special_cases" || doubtful * 100 < library.records().len(),
            "{set}: {doubtful} doubtful"
        );
    }
}

#[test]
fn sources_that_met_by_merging_are_compared_once_by_whoever_opens_the_review_next() {
    let place = Place::new();
    let ris = |journal: &str| {
        format!(
            "TY  - JOUR\nTI  - Peer mentoring of residents on night duty\nAU  - Okafor, Ada\nAU  - Novak, Jan\n\
             PY  - 2014\nJO  - {journal}\nVL  - 12\nIS  - 3\nSP  - 142\nEP  - 149\nER  - \n"
        )
    };
    std::fs::write(place.path().join("a.ris"), ris("American Journal of Peers")).unwrap();
    std::fs::write(place.path().join("b.ris"), ris("Am J Peers")).unwrap();
    let ok = |args: &[&str]| assert!(place.run(args).status.success(), "{args:?}");
    ok(&["init", "ana.tiab"]);
    let (hers, his) = (place.path().join("ana.tiab"), place.path().join("ben.tiab"));
    std::fs::create_dir(&his).unwrap();
    std::fs::copy(hers.join("review.toml"), his.join("review.toml")).unwrap();
    ok(&["import", "a.ris", "--review", "ana.tiab", "--as", "ana"]);
    ok(&["import", "b.ris", "--review", "ben.tiab", "--as", "ben"]);
    for folder in ["logs", "sources"] {
        for entry in std::fs::read_dir(his.join(folder)).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), hers.join(folder).join(entry.file_name())).unwrap();
        }
    }
    let review = Review::open(&hers).unwrap();
    assert_eq!((review.library.groups().len(), review.compared), (2, false));
    let cleo = "cleo".parse().unwrap();
    let mut seat = sit(&review, &cleo, "source", None).unwrap();
    assert_eq!(compare_sources(&review, &mut seat).unwrap(), Some(1));
    let review = Review::open(&hers).unwrap();
    assert_eq!((review.library.groups().len(), review.compared), (1, true));
    assert_eq!(compare_sources(&review, &mut seat).unwrap(), None, "once is enough");
}
