//! The flow in every format.

use insta::assert_snapshot;
use quick_xml::Reader;
use quick_xml::events::Event;
use tiab::report::flow::{Flow, csv, json, markdown, svg, text};
use tiab::report::text::columns;

use super::samples::{small, unfinished};

#[test]
fn the_text_of_a_small_review() {
    assert_snapshot!(text(&small(), 80));
}

#[test]
fn the_text_of_an_unfinished_review() {
    assert_snapshot!(text(&unfinished(), 80));
}

#[test]
fn the_text_in_a_narrow_window() {
    assert_snapshot!(text(&unfinished(), 40));
}

#[test]
fn the_markdown_of_an_unfinished_review() {
    assert_snapshot!(markdown(&unfinished()));
}

#[test]
fn the_svg_of_a_small_review() {
    assert_snapshot!(svg(&small()));
}

#[test]
fn the_svg_of_an_unfinished_review() {
    assert_snapshot!(svg(&unfinished()));
}

#[test]
fn the_json_has_the_names_that_were_promised() {
    assert_snapshot!(json(&small()));
    assert_snapshot!(json(&unfinished()));
}

#[test]
fn the_csv_is_the_template_of_the_r_package_filled() {
    assert_snapshot!(csv(&unfinished()));
}

#[test]
fn no_line_of_text_is_wider_than_asked() {
    for flow in [small(), unfinished(), Flow::default()] {
        for width in [20, 38, 63, 64, 80, 120] {
            for line in text(&flow, width).lines() {
                assert!(columns(line) <= width, "{width}: {line}");
            }
        }
    }
}

/// Names, attributes and texts of a well-formed document.
fn elements(document: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = Reader::from_str(document);
    let mut all = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    (attribute.key.as_ref().to_owned(), attribute.value.into_owned())
                });
                all.push((name, attributes.collect()));
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

#[test]
fn the_svg_is_well_formed_has_text_as_text_and_prints_in_grey() {
    for flow in [small(), unfinished(), Flow::default()] {
        let document = svg(&flow);
        let elements = elements(&document);
        assert!(elements.iter().all(|(name, _)| {
            ["svg", "title", "rect", "text", "path", "polygon"].contains(&name.as_str())
        }));
        for (name, value) in elements.iter().flat_map(|(_, attributes)| attributes) {
            if let ("fill" | "stroke", Some(colour)) = (name.as_str(), value.strip_prefix('#')) {
                assert_eq!(
                    (&colour[..2], &colour[2..4]),
                    (&colour[2..4], &colour[4..]),
                    "{value} is no grey"
                );
            }
        }
    }
    assert!(svg(&small()).contains(">Records screened (n = 146)<"));
    assert!(svg(&unfinished()).contains("professional identity &lt;of residents&gt;"));
}

#[test]
fn nothing_in_the_svg_leaves_the_paper() {
    let mut long = unfinished();
    long.searched.reasons = (0..40).map(|n| (format!("reason number {n} of very many"), n)).collect();
    for flow in [small(), unfinished(), long, Flow::default()] {
        let all = elements(&svg(&flow));
        let number = |attributes: &[(String, String)], name: &str| -> Option<f64> {
            attributes.iter().find(|(key, _)| key == name)?.1.parse().ok()
        };
        let paper = ["width", "height"].map(|side| number(&all[0].1, side).unwrap());
        for (name, attributes) in &all[1..] {
            for (start, length, side) in [("x", "width", 0), ("y", "height", 1)] {
                let end =
                    number(attributes, start).unwrap_or(0.0) + number(attributes, length).unwrap_or(0.0);
                assert!(end <= paper[side], "{name} {attributes:?}");
            }
        }
    }
}
