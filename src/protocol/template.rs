//! The review.toml that is written when a review is made.

/// A commented review.toml for a new review with five generic reasons.
pub fn template(id: &str, title: &str) -> String {
    format!(
        r#"# What this review is about and by which rules it is screened. Edit it freely: tiab wrote it
# once and will not write it again. Lines that begin with # are comments.
format = 1
id = "{id}"
title = {title}
question = ""

# Studies that your searches must find, by DOI: tiab status says which source found each.
known = []

# Stages of screening, in order. What a maybe counts as when two reviewers are compared:
# "include" (it goes on, so include and maybe agree), "conflict", or "open" (not a vote yet).
[[stages]]
id = "title-abstract"
name = "title/abstract"
maybe = "include"

# To a later stage come the records that the stage before let go on. At full text every exclusion
# needs a reason and a maybe is not final. reasons: the ids of those that count at a stage, in the
# order of its keys; without it, all.
# [[stages]]
# id = "full-text"
# name = "full text"
# reasons = ["population", "outcome", "design"]

# Reasons for exclusion, in the order of the keys 1 to 9. Logs keep the id, so the text may be
# reworded and the order changed, but an id that has been used must stay.
[[reasons]]
id = "population"
text = "wrong population"

[[reasons]]
id = "intervention"
text = "wrong intervention"

[[reasons]]
id = "outcome"
text = "wrong outcome"

[[reasons]]
id = "design"
text = "wrong study design"

[[reasons]]
id = "publication-type"
text = "wrong publication type"

# Who may vote, and who settles disagreements (an adjudicator may also be a reviewer). Without this
# list anyone may, and one vote decides. With more reviewers than votes a record needs, each is given
# a share of the records. advance: "agree" (all must let a record go on) or "either" (one is enough).
# votes and advance may also stand in a stage, for that stage.
# [team]
# reviewers = ["ana", "ben"]
# adjudicators = ["cy"]
# votes = 2
# advance = "agree"

# Terms to mark in titles and abstracts: words, stems with *, phrases.
[highlight]
include = []
exclude = []
"#,
        title = quoted(title),
    )
}

/// A review.toml that lay beside the first file, made into the review's own: whatever of `format`
/// and `id` it lacks is put before its first line.
pub fn adopt(text: &str, id: &str) -> String {
    let has = |key: &str| {
        text.lines()
            .map(str::trim_start)
            .take_while(|line| !line.starts_with('['))
            .any(|line| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')))
    };
    let mut head = String::new();
    if !has("format") {
        head.push_str("format = 1\n");
    }
    if !has("id") {
        head.push_str(&format!("id = \"{id}\"\n"));
    }
    head + text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use crate::protocol::Protocol;

    #[test]
    fn the_template_is_a_review_with_five_reasons() {
        let text = super::template("rv-1", "A \"quoted\" \\ title");
        let protocol = Protocol::from_toml(&text, "review.toml").unwrap();
        assert_eq!(protocol.title, "A \"quoted\" \\ title");
        assert_eq!(protocol.reasons.len(), 5);
    }

    #[test]
    fn what_the_template_has_in_comments_can_be_taken_out_of_them() {
        let text = super::template("rv-1", "T");
        let (head, team) = text.split_once("# [team]").unwrap();
        let (team, rest) = team.split_once("\n\n").unwrap();
        let text = format!("{head}[team]{}\n\n{rest}", team.replace("\n# ", "\n"));
        let protocol = Protocol::from_toml(&text, "review.toml").unwrap();
        assert_eq!((protocol.team.reviewers.len(), protocol.team.adjudicators.len()), (2, 1));
    }

    #[test]
    fn the_second_stage_that_the_template_has_in_comments_is_full_text_with_its_own_reasons() {
        let text = super::template("rv-1", "T");
        let (head, stage) = text.split_once("# [[stages]]").unwrap();
        let (stage, rest) = stage.split_once("\n\n").unwrap();
        let text = format!("{head}[[stages]]{}\n\n{rest}", stage.replace("\n# ", "\n"));
        let protocol = Protocol::from_toml(&text, "review.toml").unwrap();
        assert_eq!((protocol.stages.len(), protocol.stages[1].full_text), (2, true));
        assert_eq!((protocol.stages[0].reasons.len(), protocol.stages[1].reasons.len()), (5, 3));
    }

    #[test]
    fn an_adopted_file_keeps_its_own_id_and_gets_what_it_lacks() {
        let own = super::adopt("id = \"mine\"\ntitle = \"T\"\n[highlight]\ninclude = []\n", "rv-1");
        assert_eq!(Protocol::from_toml(&own, "t").unwrap().id, "mine");
        let none = super::adopt("[[reasons]]\nid = \"x\"\n", "rv-1");
        assert_eq!(Protocol::from_toml(&none, "t").unwrap().id, "rv-1");
    }
}
