//! The exports that a user gives: files, what is in archives, standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::event::SourceHash;
use crate::import::archive::{Archive, Entry, gunzip, is_tar, passed_over, unzip};
use crate::import::{self, Format, Import};

/// The path that means standard input.
pub const STANDARD_INPUT: &str = "-";

/// One export, by itself or out of an archive.
#[derive(Debug)]
pub struct Export {
    /// As messages name it: the path given, and behind it the place in the archive.
    pub path: PathBuf,
    /// As logs and records name it: the file's name, and the place in the archive.
    pub file: String,
    /// Whether it came out of a zip, which may hold other things than exports.
    pub zipped: bool,
    /// What it holds.
    pub content: Content,
}

/// What an export holds.
#[derive(Debug)]
pub enum Content {
    /// What stands in the file at its path, which has not been read yet.
    File,
    /// These bytes.
    Bytes(Vec<u8>),
    /// Nothing to read: a file in an archive that is passed over, and why.
    PassedOver(String),
    /// It cannot be read.
    Refused(Error),
}

impl Content {
    /// The hash of the bytes. A file is hashed in passing and its bytes are not kept.
    pub(super) fn hash(&self, path: &Path) -> Result<SourceHash> {
        match self {
            Content::Bytes(bytes) => Ok(SourceHash::of(bytes)),
            _ => hash_of(path).map_err(|error| refused(path, error)),
        }
    }

    /// The bytes, read now if they have not been.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn bytes(self, path: &Path) -> Result<Vec<u8>> {
        match self {
            Content::Bytes(bytes) => Ok(bytes),
            Content::Refused(error) => Err(error),
            Content::File | Content::PassedOver(_) => {
                std::fs::read(path).map_err(|error| refused(path, error))
            }
        }
    }
}

/// The exports that a path means: the file itself, what is packed in it, or for `-` what comes in on
/// standard input. At least one; what cannot be read is one as well, with the reason.
pub fn exports(path: &Path) -> Vec<Export> {
    let (path, file, content) = if path.as_os_str() == STANDARD_INPUT {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().read_to_end(&mut bytes);
        (PathBuf::from("stdin"), "stdin".to_owned(), read.map(|_| Content::Bytes(bytes)))
    } else {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (path.to_owned(), file, content(path))
    };
    let content = content.unwrap_or_else(|error| Content::Refused(refused(&path, error)));
    opened(Export { path, file, zipped: false, content })
}

/// A file's content: its bytes where they are needed now, because it is packed or can be read only
/// once (a pipe).
fn content(path: &Path) -> io::Result<Content> {
    let mut file = File::open(path)?;
    let regular = file.metadata()?.is_file();
    let mut bytes = Vec::new();
    if regular {
        file.by_ref().take(Archive::START as u64).read_to_end(&mut bytes)?;
        if Archive::of(&bytes).is_none() {
            return Ok(Content::File);
        }
    }
    file.read_to_end(&mut bytes)?;
    Ok(Content::Bytes(bytes))
}

/// The export, or those in it if it is an archive.
fn opened(export: Export) -> Vec<Export> {
    let Content::Bytes(bytes) = &export.content else { return vec![export] };
    let shown = export.path.to_string_lossy();
    let opened = match Archive::of(bytes) {
        None => return vec![export],
        Some(Archive::Gzip) => gunzip(&shown, bytes).and_then(|bytes| match Archive::of(&bytes) {
            None => Ok(vec![Export { content: Content::Bytes(bytes), ..named(&export, "") }]),
            Some(_) => Err(Error::input(format!("{shown} is {WITHIN}")).hint(UNPACK)),
        }),
        Some(Archive::Zip) => unzip(&shown, bytes, |name| passed_over(name).is_none())
            .and_then(|entries| unzipped(&export, entries)),
        Some(Archive::Tar) => Err(is_tar(&shown)),
    };
    match opened {
        Ok(exports) => exports,
        Err(error) => vec![Export { content: Content::Refused(error), ..named(&export, "") }],
    }
}

const WITHIN: &str = "an archive within an archive";
const UNPACK: &str = "unpack the outer one and give what is in it";

/// The files of a zip.
fn unzipped(zip: &Export, entries: Vec<Entry>) -> Result<Vec<Export>> {
    let shown = zip.path.display();
    if entries.iter().any(|entry| entry.name == "[Content_Types].xml") {
        return Err(Error::input(format!("{shown} is an office document, not an export"))
            .hint("save a spreadsheet as CSV and import that"));
    }
    if entries.iter().all(|entry| passed_over(&entry.name).is_some()) {
        return Err(Error::input(format!("{shown} holds no file that could be an export"))
            .hint("look at what is in it; export the references again"));
    }
    let export = |entry: Entry| {
        let lower = entry.name.to_lowercase();
        let content = match (passed_over(&entry.name), entry.bytes) {
            (Some(why), _) => Content::PassedOver(why.to_owned()),
            (None, Err(error)) => Content::Refused(error),
            (None, Ok(bytes)) => match Archive::of(&bytes) {
                None => Content::Bytes(bytes),
                Some(_) if [".zip", ".gz", ".tar"].iter().any(|ending| lower.ends_with(ending)) => {
                    Content::Refused(Error::input(format!("{shown}/{} is {WITHIN}", entry.name)).hint(UNPACK))
                }
                Some(_) => Content::PassedOver("a document".to_owned()),
            },
        };
        Export { zipped: true, content, ..named(zip, &format!("/{}", entry.name)) }
    };
    Ok(entries.into_iter().map(export).collect())
}

/// An export of the same name, with this behind it and nothing in it yet.
fn named(export: &Export, behind: &str) -> Export {
    Export {
        path: PathBuf::from(format!("{}{behind}", export.path.display())),
        file: format!("{}{behind}", export.file),
        zipped: export.zipped,
        content: Content::File,
    }
}

/// Why a file in a zip is passed over that was looked at.
pub const NO_REFERENCES: &str = "no references in it";

/// Reads an export's bytes; `None` for what came in a zip and is no bibliography: the search strategy
/// and the protocol may be in there as well.
///
/// # Errors
/// It is no bibliography and should be one, being given by itself or called so.
pub fn read_export(
    path: &Path,
    zipped: bool,
    bytes: &[u8],
    format: Option<Format>,
    tell: &(dyn Fn(usize) + Sync),
) -> Result<Option<Import>> {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let called_so = matches!(&*extension, "ris" | "bib" | "nbib" | "ciw" | "enw");
    match import::read_telling(&path.to_string_lossy(), bytes, format, tell) {
        Err(_) if zipped && !called_so => Ok(None),
        read => read.map(Some),
    }
}

/// A path that cannot be read.
fn refused(path: &Path, error: io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::IsADirectory => "give the files in it",
        _ => "check the path and its permissions",
    };
    Error::disk(format!("cannot read {}", path.display()), error).hint(hint)
}

/// The hash of a file's bytes, without keeping them.
fn hash_of(path: &Path) -> io::Result<SourceHash> {
    let mut file = File::open(path)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 1 << 18];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hasher.finalize().into()),
            Ok(read) => hasher.update(buffer.get(..read).unwrap_or_default()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
    }
}
