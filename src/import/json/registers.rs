//! Studies of ClinicalTrials.gov, as its interface has them since 2023.
//!
//! Source: *Study Data Structure* of ClinicalTrials.gov. A study is in modules, each in a section; the names of
//! members are unique enough to do without either.

use serde_json::{Map, Value};

/// Where a study is looked at.
const ADDRESS: &str = "https://clinicaltrials.gov/study/";

/// A study as an item: its modules are gone, and what a screener reads has the names that others have for it.
pub(super) fn study(item: Map<String, Value>) -> Map<String, Value> {
    let mut study = Map::new();
    flatten(&mut study, item);
    let mut first = |names: &[&str], to: &str| {
        if let Some(found) = names.iter().find(|name| study.get(**name).is_some_and(|said| !said.is_null()))
            && let Some(value) = study.remove(*found)
        {
            study.insert(to.to_owned(), value);
        }
    };
    first(&["briefTitle", "officialTitle"], "title");
    first(&["briefSummary", "detailedDescription"], "abstract");
    first(&["nctId"], "accession");
    first(&["studyFirstPostDateStruct", "studyFirstSubmitDate", "startDateStruct"], "date");
    if let Some(Value::Object(date)) = study.get("date").cloned() {
        study.insert("date".to_owned(), date.get("date").cloned().unwrap_or_default());
    }
    if let Some(number) = study.get("accession").and_then(Value::as_str) {
        study.insert("url".to_owned(), format!("{ADDRESS}{number}").into());
    }
    study.insert("type".to_owned(), "trial registry record".into());
    study
}

/// Takes the modules out of their sections, and what is in them out of the modules.
fn flatten(study: &mut Map<String, Value>, members: Map<String, Value>) {
    for (name, value) in members {
        match value {
            Value::Object(inner) if name.ends_with("Section") || name.ends_with("Module") => {
                flatten(study, inner);
            }
            // Those of the list are not the trial's, and `type` is said of many things.
            value if study.contains_key(&name) || matches!(name.as_str(), "references" | "type") => {
                let mut own = format!("study {name}");
                while study.contains_key(&own) {
                    own.push('\'');
                }
                study.insert(own, value);
            }
            value => {
                study.insert(name, value);
            }
        }
    }
}
