//! All integration tests are modules of one binary.

mod import;
