#![no_main]

#[path = "../panics.rs"]
mod panics;
#[path = "../targets.rs"]
#[allow(dead_code)]
mod targets;

libfuzzer_sys::fuzz_target!(init: panics::let_expected_ones_pass(), |bytes: &[u8]| targets::read_holds(bytes, Some(tiab::import::Format::Bibtex)));
