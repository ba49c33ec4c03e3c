//! Which device this is: part of a log's name, so that one reviewer's machines never write one file.
//!
//! The id is a hash of a random id kept in the user's state folder, the machine's name and the
//! review's path. A home folder shared by many machines gives each its own; a review copied to
//! another path on one machine gets its own log beside the old one.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;

use crate::event::{Device, Timestamp};

/// Now, by this machine's clock.
pub fn now() -> Timestamp {
    let millis = match std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => -i64::try_from(before.duration().as_millis()).unwrap_or(i64::MAX),
    };
    Timestamp::from_millis(millis)
}

/// Sixteen letters and digits nobody has had before: 80 random bits from the operating system.
pub fn random_id() -> String {
    let mut hasher = blake3::Hasher::new();
    for _ in 0..4 {
        // Each state is seeded by the operating system's source of randomness.
        hasher.update(&RandomState::new().build_hasher().finish().to_le_bytes());
    }
    hasher.update(&std::process::id().to_le_bytes());
    hasher.update(&now().as_millis().to_le_bytes());
    letters(hasher.finalize().as_bytes(), 16)
}

/// The name of this machine; empty where the system does not tell.
pub fn machine() -> String {
    #[cfg(unix)]
    let name = rustix::system::uname().nodename().to_string_lossy().into_owned();
    #[cfg(not(unix))]
    let name = std::env::var("COMPUTERNAME").unwrap_or_default();
    name
}

/// This device's id for the review in a folder.
///
/// The random id is made on first use. Where the state folder cannot be written the id rests on
/// machine and path alone, which is the same every time and still tells machines apart.
pub fn device(review: &Path) -> Device {
    let folder = directories::ProjectDirs::from("", "", "tiab")
        .map(|dirs| dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned());
    let random = folder.and_then(|folder| {
        let path = folder.join("device-id");
        std::fs::read_to_string(&path).ok().filter(|id| !id.trim().is_empty()).or_else(|| {
            std::fs::create_dir_all(&folder).ok()?;
            std::fs::write(&path, random_id()).ok()?;
            // Read back: of two first sessions at once, both use what stayed.
            std::fs::read_to_string(&path).ok()
        })
    });
    let path = std::fs::canonicalize(review).unwrap_or_else(|_| review.to_owned());
    device_of(random.as_deref().unwrap_or_default().trim(), &machine(), &path.to_string_lossy())
}

fn device_of(random: &str, machine: &str, path: &str) -> Device {
    let hash = blake3::hash(format!("{random}\u{1f}{machine}\u{1f}{path}").as_bytes());
    letters(hash.as_bytes(), 6).parse().unwrap_or_else(|_| unreachable!("letters and digits are a device id"))
}

/// Bytes as letters a-z without look-alikes and digits, 5 bits each.
fn letters(bytes: &[u8], count: usize) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    bytes.iter().take(count).map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_random_id_machine_or_path_is_another_device() {
        let here = device_of("r", "m", "/a");
        assert_eq!(here, device_of("r", "m", "/a"));
        for other in [device_of("s", "m", "/a"), device_of("r", "n", "/a"), device_of("r", "m", "/b")] {
            assert_ne!(here, other);
        }
        assert_eq!(here.as_str().len(), 6);
    }

    #[test]
    fn random_ids_differ() {
        assert_ne!(random_id(), random_id());
    }
}
