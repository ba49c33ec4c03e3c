//! The PRISMA flow: its sums over random reviews, and how it looks.

mod command;
mod looks;
pub mod samples;
pub mod sums;
