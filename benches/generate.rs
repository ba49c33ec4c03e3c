//! Synthetic records, the same on every machine: about 2.2 kB each, abstracts of some 220 words.

/// A small generator of numbers (xorshift64*), so that the data needs no crate and never changes.
pub struct Numbers(u64);

impl Numbers {
    pub fn new(seed: u64) -> Numbers {
        Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % most
    }
}

const WORDS: [&str; 48] = [
    "patients",
    "mentoring",
    "residents",
    "trial",
    "of",
    "the",
    "and",
    "in",
    "outcome",
    "peer",
    "care",
    "with",
    "quality",
    "a",
    "effect",
    "group",
    "control",
    "random",
    "therapy",
    "children",
    "risk",
    "measure",
    "analysis",
    "for",
    "during",
    "clinical",
    "study",
    "program",
    "support",
    "training",
    "score",
    "days",
    "median",
    "after",
    "before",
    "women",
    "cohort",
    "primary",
    "change",
    "blood",
    "pressure",
    "dose",
    "response",
    "baseline",
    "weeks",
    "survey",
    "reported",
    "was",
];

const NAMES: [&str; 16] = [
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Tanaka",
    "Novak",
    "Silva",
    "Haddad",
    "Bergström",
    "O'Neill",
    "Kowalska",
    "Dubois",
    "Fischer",
    "Castillo",
    "Nguyen",
    "Petrov",
    "Adeyemi",
];

fn words(numbers: &mut Numbers, count: usize) -> String {
    let mut text = String::new();
    for n in 0..count {
        if n > 0 {
            text.push(' ');
        }
        text.push_str(WORDS[numbers.below(WORDS.len())]);
    }
    text
}

/// `count` records as RIS.
pub fn ris(count: usize) -> String {
    let mut text = String::with_capacity(count * 2200);
    let mut numbers = Numbers::new(7);
    for n in 0..count {
        text.push_str("TY  - JOUR\r\n");
        for _ in 0..2 + numbers.below(6) {
            let name = NAMES[numbers.below(NAMES.len())];
            text += &format!("AU  - {name}, {}\r\n", char::from(b'A' + numbers.below(26) as u8));
        }
        text += &format!("TI  - Synthetic {n}: {}\r\n", words(&mut numbers, 12));
        text += &format!("T2  - Journal of {}\r\n", words(&mut numbers, 3));
        text += &format!("PY  - {}\r\n", 1990 + numbers.below(35));
        let page = numbers.below(900);
        text += &format!(
            "VL  - {}\r\nIS  - {}\r\nSP  - {page}\r\nEP  - {}\r\n",
            numbers.below(90),
            numbers.below(12),
            page + 8
        );
        text += &format!("DO  - 10.9999/synthetic.{n}\r\nAN  - {}\r\n", 10_000_000 + n);
        for heading in ["BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS"] {
            let lead = if heading == "BACKGROUND" { "AB  - " } else { " " };
            text += &format!("{lead}{heading}: {}.", words(&mut numbers, 55));
        }
        text += "\r\n";
        for _ in 0..4 {
            text += &format!("KW  - {}\r\n", words(&mut numbers, 2));
        }
        text.push_str("ER  - \r\n\r\n");
    }
    text
}
