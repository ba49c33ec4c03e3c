//! Names of the languages reports are written in, in English, where nothing but the word itself tells
//! that a language is meant.
//!
//! Source: NLM's *Language Table* for MEDLINE; the names that are words besides (*Even*, *Mon*) are left out.

/// In order of the alphabet.
const NAMES: &[&str] = &[
    "Afrikaans",
    "Albanian",
    "Arabic",
    "Armenian",
    "Azerbaijani",
    "Basque",
    "Belarusian",
    "Bengali",
    "Bosnian",
    "Bulgarian",
    "Catalan",
    "Chinese",
    "Croatian",
    "Czech",
    "Danish",
    "Dutch",
    "English",
    "Esperanto",
    "Estonian",
    "Farsi",
    "Finnish",
    "French",
    "Georgian",
    "German",
    "Greek",
    "Hebrew",
    "Hindi",
    "Hungarian",
    "Icelandic",
    "Indonesian",
    "Irish",
    "Italian",
    "Japanese",
    "Kazakh",
    "Korean",
    "Latin",
    "Latvian",
    "Lithuanian",
    "Macedonian",
    "Malay",
    "Moldavian",
    "Mongolian",
    "Norwegian",
    "Persian",
    "Polish",
    "Portuguese",
    "Romanian",
    "Russian",
    "Serbian",
    "Slovak",
    "Slovenian",
    "Spanish",
    "Swedish",
    "Thai",
    "Turkish",
    "Ukrainian",
    "Urdu",
    "Uzbek",
    "Vietnamese",
    "Welsh",
];

/// Whether a text names a language, or several: `Spanish`, `English, French`, `Chinese; English`.
pub(super) fn are_named(text: &str) -> bool {
    text.split([',', ';']).all(|name| NAMES.binary_search(&name.trim()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_from_other_words() {
        assert!(NAMES.is_sorted());
        for (text, is_one) in
            [("Spanish", true), ("English, French", true), ("spanish", false), ("Oak", false), ("", false)]
        {
            assert_eq!(are_named(text), is_one, "{text}");
        }
    }
}
