//! The worked example replayed: a review from its searches to its PRISMA flow, in one command.
//!
//! `cargo run --example peer_mentoring -- OUT` makes the folder OUT, a review after Pethrick et al., *Peer
//! mentoring in medical residency education: a systematic review* (Can Med Educ J 2020;11(6):e128-e137,
//! CC BY), and prints its flow. Of the paper are: the six databases and the reference lists, 372 unique
//! records, three reviewers in pairs, the five reasons for exclusion, and the ten articles of the nine
//! studies included. Its chart is not available, so every other number is invented, and so is every
//! record, author and journal that is not one of the ten; all of them say that they are synthetic.
//!
//! The folder can be opened like any other: `tiab flow OUT --to svg`, `tiab status OUT`,
//! `tiab reconcile OUT`. Run twice, it is the same to the byte.

mod replay;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [out] = arguments.as_slice() else {
        eprintln!("error: where is the review to be written?");
        eprintln!("hint: cargo run --example peer_mentoring -- OUT");
        return ExitCode::from(2);
    };
    match replay::run(out) {
        Ok(flow) => {
            print!("{flow}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            if let Some(hint) = error.hint_text() {
                eprintln!("hint: {hint}");
            }
            ExitCode::from(2)
        }
    }
}
