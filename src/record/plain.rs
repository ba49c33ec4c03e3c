//! Plain text (being written).
