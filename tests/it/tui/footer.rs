//! The footer never lies: every key it names is pressed where it names it.

use super::desk::Desk;

/// The keys that a footer names, as scripts spell them; of several that do the like, the first.
fn named(screen: &str) -> Vec<String> {
    let footer = screen.lines().last().unwrap();
    let keys = footer.split("  ").filter_map(|hint| hint.split_whitespace().next());
    let first = |key: &str| match key {
        "1-3" => "1".to_owned(),
        key => key.replace("Ctrl-", "C-"),
    };
    keys.map(first).collect()
}

#[test]
fn every_key_that_a_footer_names_does_something_there() {
    for size in [(40, 10), (80, 24), (120, 40)] {
        for keys in [
            "",
            "i",
            "Tab",
            "Tab Space",
            "Tab v",
            "i i i i i",
            "d",
            "p",
            "P",
            "?",
            "d ?",
            "? / 'x",
            "n 'x",
            "l",
            "l 'x",
            "r",
            "R",
            "/ 'x",
            "+ 'x",
            "/ 'peer* Enter",
        ] {
            let seen = Desk::new().sized(size.0, size.1).play(keys).screen;
            let named = named(&seen);
            assert!(!named.is_empty(), "{keys}: {seen}");
            for key in named {
                let mut desk = Desk::new().sized(size.0, size.1);
                let screen = desk.play(&format!("{keys} {key}")).screen;
                assert!(!screen.contains("does nothing"), "{keys}, then {key}: {screen}");
                // Quitting leaves the screen as it is; a key behind it does nothing any more.
                let mut after = Desk::new().sized(size.0, size.1);
                let is_over = key == "q" && after.play(&format!("{keys} q ? d")).screen == screen;
                assert!(screen != seen || is_over, "{keys}, then {key}: {screen}");
            }
        }
    }
    for keys in ["i", "i q"] {
        let failing = |keys: &str| {
            let mut desk = Desk::new();
            desk.memory.failures = 1;
            desk.play(keys).screen
        };
        let seen = failing(keys);
        for key in named(&seen).iter().filter(|key| *key != "y") {
            assert_ne!(failing(&format!("{keys} {key}")), seen, "{keys}, then {key}");
        }
    }
}
