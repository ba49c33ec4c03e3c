//! Sources through the command line: what is said of them, what comes packed or on standard input,
//! what is taken out of a review and brought back.

mod catalogue;
mod facts;
mod packed;
mod progress;
mod reports;
mod withdrawn;

use std::path::PathBuf;
use std::process::Output;

use crate::pty::Place;

/// A review in a folder of its own.
struct Desk {
    place: Place,
}

impl Desk {
    fn new() -> Desk {
        let place = Place::new();
        assert!(place.run(&["init", "review.tiab"]).status.success());
        Desk { place }
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::write(self.place.path().join(name), bytes).unwrap();
    }

    /// Runs a command in the review as Ana.
    fn run(&self, args: &[&str]) -> Told {
        Told::of(
            self.place
                .command(args)
                .env("TIAB_REVIEWER", "ana")
                .current_dir(self.place.path().join("review.tiab")),
        )
    }

    /// The same with something on standard input.
    fn run_with(&self, args: &[&str], input: &[u8]) -> Told {
        let path = self.place.path().join("input");
        std::fs::write(&path, input).unwrap();
        let mut command = self.place.command(args);
        command.env("TIAB_REVIEWER", "ana").current_dir(self.place.path().join("review.tiab"));
        Told::of(command.stdin(std::fs::File::open(path).unwrap()))
    }

    fn sources(&self) -> Vec<serde_json::Value> {
        self.run(&["source", "list", "--json"]).json()["sources"].as_array().unwrap().clone()
    }

    /// Records to screen.
    fn records(&self) -> u64 {
        self.run(&["status", "--json"]).json()["stages"][0]["records"].as_u64().unwrap()
    }

    /// Where the source of that name is kept.
    fn stored_at(&self, name: &str) -> PathBuf {
        let folder = self.place.path().join("review.tiab/sources");
        let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.file_name().unwrap().to_string_lossy().starts_with(name)).unwrap()
    }

    /// Names of the files in `sources/`, without the hash.
    fn stored(&self) -> Vec<String> {
        let folder = std::fs::read_dir(self.place.path().join("review.tiab/sources")).unwrap();
        let mut names: Vec<String> = folder
            .map(|entry| {
                let name = entry.unwrap().file_name().into_string().unwrap();
                let (stem, rest) = name.rsplit_once('-').unwrap();
                format!("{stem}{}", &rest[8..])
            })
            .collect();
        names.sort();
        names
    }

    /// Lines in all logs: nothing is written where this stays as it is.
    fn lines(&self) -> usize {
        let logs = std::fs::read_dir(self.place.path().join("review.tiab/logs")).unwrap();
        logs.map(|log| std::fs::read_to_string(log.unwrap().path()).unwrap().lines().count()).sum()
    }
}

/// What a command said.
struct Told {
    status: i32,
    out: String,
    err: String,
}

impl Told {
    fn of(command: &mut std::process::Command) -> Told {
        let Output { status, stdout, stderr } = command.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Told { status: status.code().unwrap(), out: text(stdout), err: text(stderr) }
    }

    #[track_caller]
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// Went well, and said this.
    #[track_caller]
    fn says(&self, what: &str) -> &Told {
        assert_eq!(self.status, 0, "{}", self.err);
        assert!(self.err.contains(what), "{what:?} is not in {:?}", self.err);
        self
    }

    /// Failed with status 2 and exactly this error and hint.
    #[track_caller]
    fn fails(&self, error: &str, hint: &str) {
        let lines: Vec<&str> = self.err.lines().collect();
        assert_eq!((self.status, lines.len()), (2, 2), "{}", self.err);
        assert!(
            lines[0].starts_with("error: ") && lines[0].contains(error),
            "{error:?} is not in {}",
            self.err
        );
        assert!(lines[1].starts_with("hint: ") && lines[1].contains(hint), "{hint:?} is not in {}", self.err);
    }
}

/// Records with these titles, in RIS.
fn ris(titles: &[&str]) -> String {
    ris_with(titles, "")
}

/// The same, each with these lines as well.
fn ris_with(titles: &[&str], lines: &str) -> String {
    titles
        .iter()
        .map(|title| {
            format!(
                "TY  - JOUR\nTI  - {title}\nAU  - Test, A\nPY  - 2014\nAB  - About it.\n{lines}ER  - \n\n"
            )
        })
        .collect()
}
