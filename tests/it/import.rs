//! Import as a whole: the sample data, what no input may do, and the corpus of real exports.

pub mod corpus;
mod encodings;
mod hostile;
mod oracle;
mod own;
mod printing;
mod properties;
mod references;
mod round_trip;
mod sample;
