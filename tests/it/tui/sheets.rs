//! What is read in place of the record: help, criteria, details, figures.

use tiab::protocol::Protocol;
use tiab::tui::{Bindings, Keymap};

use super::desk::Desk;
use super::reasons::fourteen;

#[test]
fn criteria_without_room_beside_or_below_are_a_sheet_that_their_key_closes() {
    let mut desk = Desk::new().sized(40, 10);
    let screen = desk.play("c").screen;
    assert!(screen.contains("What do residents gain") && screen.contains("more below: Space"), "{screen}");
    assert!(!screen.contains("Peer mentoring: eval"), "{screen}");
    assert!(desk.play("c G").screen.contains("against: nurs*, protocol"));
    for close in ["c", "Esc", "q"] {
        let screen = desk.play(&format!("c {close}")).screen;
        assert!(screen.contains("Peer mentoring: eval"), "{close}: {screen}");
    }
    assert_eq!(desk.memory.remembered, None, "a sheet is not a panel left open");
    desk.play("c i 1");
    assert!(desk.recorded().is_empty(), "no verdict where the abstract is covered");
    // Switched on in a wider window, they leave a small one to the abstract.
    desk.settings.toggles.criteria = true;
    assert!(desk.play("").screen.contains("New residents are often"));
    assert!(desk.play("c").screen.contains("What do residents gain"));
}

#[test]
fn criteria_name_the_keys_that_the_reasons_have_and_say_where_the_rest_is() {
    let mut desk = Desk::new();
    let own = [("reason".to_owned(), vec!["F1".to_owned(), "F2".to_owned()])].into_iter().collect();
    desk.settings.keymap = Keymap::with(&Bindings { preset: None, own }).unwrap().into();
    let screen = desk.play("c").screen;
    assert!(screen.contains("F2 mentors were not residents") && screen.contains("- no outcomes"), "{screen}");
    let mut desk = Desk::new();
    let long = fourteen().replace("only", &"only ".repeat(60));
    desk.protocol = Protocol::from_toml(&long, "review.toml").unwrap().into();
    let screen = desk.play("c").screen;
    assert!(screen.contains("… r lists the reasons"), "{screen}");
    assert!(screen.contains("New residents are often lonely"), "the abstract keeps its room: {screen}");
}

#[test]
fn a_sheet_is_closed_by_the_key_that_opened_it_and_left_for_another() {
    let mut desk = Desk::new();
    for key in ["d", "p", "P"] {
        assert!(desk.play(&format!("{key} {key}")).screen.contains("BACKGROUND"), "{key}");
    }
    assert!(desk.play("p P").screen.contains("As this sitting began"));
    assert!(desk.play("P p").screen.contains("records decided"));
    assert!(desk.play("p c").screen.contains("What do residents gain"));
    let screen = desk.play("p i").screen;
    assert!(screen.contains("i does nothing here; ? shows the keys"), "{screen}");
    assert!(desk.recorded().is_empty());
}

#[test]
fn help_over_something_that_is_read_is_about_that_and_goes_back_to_it() {
    let mut desk = Desk::new().sized(80, 10);
    let screen = desk.play("d ?").screen;
    assert!(screen.contains("show and copy the link") && !screen.contains("set aside"), "{screen}");
    assert!(desk.play("d j j ? Esc").screen == desk.play("d j j").screen, "it comes back where it was");
    assert!(desk.play("d j ? / 'link Esc Esc").screen == desk.play("d j").screen);
    let screen = Desk::new().play("p ?").screen;
    assert!(screen.contains("close what is read") && !screen.contains("include"), "{screen}");
    assert!(Desk::new().play("p ? ?").screen.contains("records decided"));
}

#[test]
fn help_shows_what_applies_and_closes() {
    let mut desk = Desk::new();
    let screen = desk.play("?").screen;
    assert!(screen.contains("2            mentors were not residents"), "{screen}");
    assert!(!screen.contains("select the row, or not"), "{screen}");
    assert!(desk.play("Tab ?").screen.contains("select the row, or not"));
    for close in ["Esc", "?", "q"] {
        assert!(desk.play(&format!("? {close}")).screen.contains("Peer mentoring: evaluation"));
    }
    assert!(desk.play("? i").screen.contains("exclude, the reason being"), "no verdict under the help");
    assert!(desk.recorded().is_empty());
}

#[test]
fn help_is_narrowed_by_what_is_typed_and_esc_shows_all_before_it_closes() {
    let mut desk = Desk::new();
    let screen = desk.play("? / 'undo_last").screen;
    assert!(screen.contains("Backspace z  undo the last act"), "{screen}");
    assert!(!screen.contains("include") && screen.contains("search the keys: undo last"), "{screen}");
    assert!(desk.play("? / 'qj? Space").screen.contains("No key here does anything of that name"));
    assert!(desk.play("? / paste:backspace").screen.contains("undo the last act"));
    assert!(desk.play("? / 'iie Esc").screen.contains("exclude, the reason being"));
    assert!(desk.play("? / 'iie Esc Esc").screen.contains("Peer mentoring: evaluation"));
    assert!(desk.recorded().is_empty(), "letters that are searched for decide nothing");
}
