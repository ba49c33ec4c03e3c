//! A review of two stages through the command line: what comes to full text, what is asked there, and
//! what is said of full texts, studies and known studies.

#[cfg(unix)]
mod document;
mod full_text;
mod known;
mod pools;

use std::process::Output;

use crate::pty::Place;

/// Three reviewers in pairs, a fourth who settles, two stages with reasons of their own.
const REVIEW: &str = r#"format = 1
id = "rv-stages"
title = "Peer mentoring"
known = ["10.1136/eisen", "10.1000/missed"]
[[stages]]
id = "title-abstract"
name = "title/abstract"
[[stages]]
id = "full-text"
name = "full text"
reasons = ["non-peers", "no-outcomes"]
[[reasons]]
id = "topic"
text = "not about mentoring"
[[reasons]]
id = "non-peers"
text = "mentors were non-peers"
[[reasons]]
id = "no-outcomes"
text = "no outcomes reported"
"#;

const TEAM: &str = "[team]\nreviewers = [\"ana\", \"ben\"]\nadjudicators = [\"cy\"]\n";

/// Made-up reports, as a database would export them.
const REPORTS: [(&str, &str, &str); 5] = [
    ("Peer mentoring in a paediatric residency", "Eisen, S.", "10.1136/eisen"),
    ("Residents as mentors: a survey", "Ahmadi, L.", "10.1136/ahmadi"),
    ("Peer mentoring in a paediatric residency, three years on", "Eisen, S.", "10.1136/eisen-later"),
    ("Nurses as mentors", "Okoro, B.", "10.1136/okoro"),
    ("Mentoring and mood", "Lund, C.", "10.1136/lund"),
];

/// A review in a folder of its own.
pub struct Desk {
    place: Place,
}

impl Desk {
    fn new(team: &str) -> Desk {
        let place = Place::new();
        let folder = place.path().join("review.tiab");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("review.toml"), format!("{REVIEW}{team}")).unwrap();
        let desk = Desk { place };
        let ris: String = REPORTS
            .iter()
            .map(|(title, author, doi)| {
                format!("TY  - JOUR\nTI  - {title}\nAU  - {author}\nPY  - 2014\nDO  - {doi}\nER  - \n\n")
            })
            .collect();
        std::fs::write(desk.place.path().join("medline.ris"), ris).unwrap();
        desk.ana(&["import", "../medline.ris", "--source", "MEDLINE", "--kind", "database"]).ok();
        desk
    }

    /// Runs a command in the review as somebody.
    fn run(&self, who: &str, args: &[&str]) -> Told {
        let mut command = self.place.command(args);
        command.env("TIAB_REVIEWER", who).current_dir(self.place.path().join("review.tiab"));
        let Output { status, stdout, stderr } = command.output().unwrap();
        Told {
            code: status.code(),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }

    fn ana(&self, args: &[&str]) -> Told {
        self.run("ana", args)
    }

    /// Everybody gives these verdicts at a stage, by a part of the title.
    fn all(&self, stage: &str, who: &[&str], verdicts: &[(&str, &[&str])]) {
        for who in who {
            for (record, verdict) in verdicts {
                let args = [&["decide", record][..], verdict, &["--stage", stage]].concat();
                self.run(who, &args).ok();
            }
        }
    }

    fn status(&self) -> serde_json::Value {
        serde_json::from_str(&self.ana(&["status", "--json"]).ok().out).unwrap()
    }
}

/// What a command said.
pub struct Told {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Told {
    #[track_caller]
    fn ok(self) -> Told {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }

    #[track_caller]
    fn refused(self, error: &str, hint: &str) {
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        assert!(self.err.contains(&format!("error: {error}")), "{}", self.err);
        assert!(self.err.contains(hint), "{}", self.err);
    }
}
