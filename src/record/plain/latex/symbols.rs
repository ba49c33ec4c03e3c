//! LaTeX commands that stand for a character, and raised characters.

/// The text a command of this name stands for, in text or in mathematics.
pub(super) fn symbol(name: &str) -> Option<&'static str> {
    let at = SYMBOLS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    SYMBOLS.get(at).map(|(_, text)| *text)
}

/// Replaces `out[start..]` by raised characters where each of them exists; leaves it alone otherwise.
pub(in super::super) fn superscript(out: &mut String, start: usize) {
    let Some(text) = out.get(start..) else { return };
    if text.is_empty() || text.len() > 16 {
        return;
    }
    let raised: Option<String> = text
        .trim()
        .chars()
        .map(|c| {
            Some(match c {
                '0' => '⁰',
                '1' => '¹',
                '2' => '²',
                '3' => '³',
                '4'..='9' => char::from_u32('⁴' as u32 + (c as u32 - '4' as u32))?,
                '+' => '⁺',
                '-' | '−' | '–' => '⁻',
                '°' | '∘' => '°',
                _ => return None,
            })
        })
        .collect();
    if let Some(raised) = raised {
        out.truncate(start);
        out.push_str(&raised);
    }
}

/// Sorted by name, for binary search.
#[rustfmt::skip]
const SYMBOLS: &[(&str, &str)] = &[
    ("AA", "Å"), ("AE", "Æ"), ("Alpha", "Α"), ("Beta", "Β"), ("BibTeX", "BibTeX"), ("Box", "□"),
    ("DH", "Ð"), ("DJ", "Đ"), ("Delta", "Δ"), ("EUR", "€"), ("Gamma", "Γ"), ("Im", "ℑ"), ("L", "Ł"),
    ("LaTeX", "LaTeX"), ("LaTeXe", "LaTeX2e"), ("Lambda", "Λ"), ("Leftarrow", "⇐"), ("Leftrightarrow", "⇔"),
    ("NG", "Ŋ"), ("O", "Ø"), ("OE", "Œ"), ("Omega", "Ω"), ("P", "¶"), ("Phi", "Φ"), ("Pi", "Π"),
    ("Pr", "Pr"), ("Psi", "Ψ"), ("Re", "ℜ"), ("Rightarrow", "⇒"), ("S", "§"), ("SS", "ẞ"), ("Sigma", "Σ"),
    ("TH", "Þ"), ("TeX", "TeX"), ("Theta", "Θ"), ("Updelta", "Δ"), ("Upomega", "Ω"), ("Upsilon", "Υ"),
    ("Xi", "Ξ"), ("aa", "å"), ("ae", "æ"), ("aleph", "ℵ"), ("allowbreak", ""), ("alpha", "α"),
    ("angle", "∠"), ("approx", "≈"), ("arg", "arg"), ("ast", "∗"), ("backslash", "\\"), ("because", "∵"),
    ("beta", "β"), ("bigcirc", "○"), ("blacksquare", "■"), ("bot", "⊥"), ("bullet", "•"), ("cap", "∩"),
    ("cdot", "⋅"), ("cdots", "⋯"), ("celsius", "°C"), ("checkmark", "✓"), ("chi", "χ"), ("circ", "∘"),
    ("colon", ":"), ("cong", "≅"), ("copyright", "©"), ("cos", "cos"), ("cup", "∪"), ("dag", "†"),
    ("dagger", "†"), ("ddag", "‡"), ("ddagger", "‡"), ("degC", "°C"), ("degree", "°"), ("degrees", "°"),
    ("delta", "δ"), ("det", "det"), ("dh", "ð"), ("diamond", "⋄"), ("div", "÷"), ("dj", "đ"), ("dots", "…"),
    ("dotsb", "…"), ("dotsc", "…"), ("downarrow", "↓"), ("ell", "ℓ"), ("emptyset", "∅"), ("enspace", " "),
    ("epsilon", "ε"), ("equiv", "≡"), ("eta", "η"), ("euro", "€"), ("exists", "∃"), ("exp", "exp"),
    ("female", "♀"), ("flat", "♭"), ("flqq", "«"), ("forall", "∀"), ("frqq", "»"), ("gamma", "γ"),
    ("ge", "≥"), ("geq", "≥"), ("geqslant", "≥"), ("gg", "≫"), ("glqq", "„"), ("grqq", "“"), ("gt", ">"),
    ("gtrsim", "≳"), ("guillemetleft", "«"), ("guillemetright", "»"), ("guillemotleft", "«"),
    ("guillemotright", "»"), ("guilsinglleft", "‹"), ("guilsinglright", "›"), ("hbar", "ℏ"), ("i", "ı"),
    ("imath", "ı"), ("in", "∈"), ("inf", "inf"), ("infty", "∞"), ("int", "∫"), ("iota", "ι"), ("j", "ȷ"),
    ("jmath", "ȷ"), ("kappa", "κ"), ("l", "ł"), ("lambda", "λ"), ("land", "∧"), ("langle", "⟨"),
    ("lbrace", "{"), ("lbrack", "["), ("lceil", "⌈"), ("ldots", "…"), ("le", "≤"), ("leftarrow", "←"),
    ("leftrightarrow", "↔"), ("leq", "≤"), ("leqslant", "≤"), ("lesssim", "≲"), ("lfloor", "⌊"),
    ("lim", "lim"), ("linebreak", " "), ("ll", "≪"), ("ln", "ln"), ("lnot", "¬"), ("log", "log"),
    ("longrightarrow", "⟶"), ("lor", "∨"), ("lq", "‘"), ("lt", "<"), ("male", "♂"), ("mapsto", "↦"),
    ("max", "max"), ("micro", "µ"), ("mid", "∣"), ("min", "min"), ("models", "⊨"), ("mp", "∓"), ("mu", "μ"),
    ("nabla", "∇"), ("natural", "♮"), ("ne", "≠"), ("neg", "¬"), ("neq", "≠"), ("newline", " "),
    ("ng", "ŋ"), ("ni", "∋"), ("nobreakdash", ""), ("nobreakspace", " "), ("noindent", ""), ("notin", "∉"),
    ("nu", "ν"), ("o", "ø"), ("oe", "œ"), ("ohm", "Ω"), ("omega", "ω"), ("omicron", "ο"), ("oplus", "⊕"),
    ("otimes", "⊗"), ("par", "\u{2029}"), ("parallel", "∥"), ("partial", "∂"), ("permil", "‰"),
    ("perp", "⊥"), ("phi", "φ"), ("pi", "π"), ("pm", "±"), ("pounds", "£"), ("prime", "′"), ("prod", "∏"),
    ("propto", "∝"), ("protect", ""), ("psi", "ψ"), ("qquad", " "), ("quad", " "), ("quotedblbase", "„"),
    ("quotesinglbase", "‚"), ("rangle", "⟩"), ("rbrace", "}"), ("rbrack", "]"), ("rceil", "⌉"),
    ("registered", "®"), ("relax", ""), ("rfloor", "⌋"), ("rho", "ρ"), ("rightarrow", "→"),
    ("rightleftharpoons", "⇌"), ("rq", "’"), ("sep", ", "), ("setminus", "∖"), ("sharp", "♯"),
    ("sigma", "σ"), ("sim", "∼"), ("simeq", "≃"), ("sin", "sin"), ("slash", "/"), ("space", " "),
    ("sqrt", "√"), ("square", "□"), ("ss", "ß"), ("star", "⋆"), ("subset", "⊂"), ("subseteq", "⊆"), ("sum", "∑"),
    ("sup", "sup"), ("supset", "⊃"), ("supseteq", "⊇"), ("surd", "√"), ("tan", "tan"), ("tau", "τ"),
    ("textDelta", "Δ"), ("textalpha", "α"), ("textasciiacute", "´"), ("textasciicircum", "^"),
    ("textasciigrave", "`"), ("textasciitilde", "~"), ("textasteriskcentered", "*"),
    ("textbackslash", "\\"), ("textbar", "\u{7c}"), ("textbardbl", "‖"), ("textbeta", "β"),
    ("textbraceleft", "{"), ("textbraceright", "}"), ("textbrokenbar", "¦"), ("textbullet", "•"),
    ("textcelsius", "°C"), ("textcent", "¢"), ("textchi", "χ"), ("textcompwordmark", ""),
    ("textcopyright", "©"), ("textcurrency", "¤"), ("textdagger", "†"), ("textdaggerdbl", "‡"),
    ("textdegree", "°"), ("textdelta", "δ"), ("textdiv", "÷"), ("textdollar", "$"), ("textdownarrow", "↓"),
    ("textellipsis", "…"), ("textemdash", "—"), ("textendash", "–"), ("textepsilon", "ε"), ("texteta", "η"),
    ("texteuro", "€"), ("textexclamdown", "¡"), ("textgamma", "γ"), ("textgreater", ">"),
    ("textkappa", "κ"), ("textlambda", "λ"), ("textleftarrow", "←"), ("textless", "<"), ("textlnot", "¬"),
    ("textmicro", "µ"), ("textminus", "−"), ("textmu", "µ"), ("textmultiply", "×"), ("textnumero", "№"),
    ("textohm", "Ω"), ("textomega", "ω"), ("textonehalf", "½"), ("textonequarter", "¼"),
    ("textonesuperior", "¹"), ("textordfeminine", "ª"), ("textordmasculine", "º"), ("textparagraph", "¶"),
    ("textperiodcentered", "·"), ("textperthousand", "‰"), ("textphi", "φ"), ("textpi", "π"),
    ("textpm", "±"), ("textpsi", "ψ"), ("textquestiondown", "¿"), ("textquotedbl", "\""), ("textquotedblleft", "“"),
    ("textquotedblright", "”"), ("textquoteleft", "‘"), ("textquoteright", "’"), ("textquotesingle", "'"),
    ("textregistered", "®"), ("textrho", "ρ"), ("textrightarrow", "→"), ("textsection", "§"),
    ("textsigma", "σ"), ("textsterling", "£"), ("textsuperscripttwo", "²"), ("texttau", "τ"),
    ("texttheta", "θ"), ("textthreequarters", "¾"), ("textthreesuperior", "³"), ("texttimes", "×"),
    ("texttrademark", "™"), ("texttwosuperior", "²"), ("textunderscore", "_"), ("textuparrow", "↑"),
    ("textvisiblespace", "␣"), ("textyen", "¥"), ("textzeta", "ζ"), ("th", "þ"), ("therefore", "∴"),
    ("theta", "θ"), ("thinspace", " "), ("times", "×"), ("to", "→"), ("top", "⊤"), ("trademark", "™"),
    ("triangle", "△"), ("upalpha", "α"), ("uparrow", "↑"), ("upbeta", "β"), ("upchi", "χ"),
    ("updelta", "δ"), ("upepsilon", "ε"), ("upeta", "η"), ("upgamma", "γ"), ("upkappa", "κ"),
    ("uplambda", "λ"), ("upmu", "μ"), ("upnu", "ν"), ("upomega", "ω"), ("upphi", "φ"), ("uppi", "π"),
    ("uppsi", "ψ"), ("uprho", "ρ"), ("upsigma", "σ"), ("upsilon", "υ"), ("uptau", "τ"), ("uptheta", "θ"),
    ("upzeta", "ζ"), ("varepsilon", "ε"), ("varnothing", "∅"), ("varphi", "φ"), ("varpi", "ϖ"),
    ("varrho", "ϱ"), ("varsigma", "ς"), ("vartheta", "ϑ"), ("vartriangle", "△"), ("vdash", "⊢"),
    ("vdots", "⋮"), ("vee", "∨"), ("vert", "\u{7c}"), ("wedge", "∧"), ("xi", "ξ"), ("yen", "¥"),
    ("zeta", "ζ"),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::SYMBOLS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
