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
    ("DH", "Ð"), ("DJ", "Đ"), ("Delta", "Δ"), ("Downarrow", "⇓"), ("EUR", "€"), ("Gamma", "Γ"), ("IJ", "Ĳ"),
    ("Im", "ℑ"), ("L", "Ł"), ("LaTeX", "LaTeX"), ("LaTeXe", "LaTeX2e"), ("Lambda", "Λ"), ("Leftarrow", "⇐"),
    ("Leftrightarrow", "⇔"), ("NG", "Ŋ"), ("O", "Ø"), ("OE", "Œ"), ("Omega", "Ω"), ("P", "¶"), ("Phi", "Φ"),
    ("Pi", "Π"), ("Pr", "Pr"), ("Psi", "Ψ"), ("Re", "ℜ"), ("Rightarrow", "⇒"), ("S", "§"), ("SS", "ẞ"),
    ("Sigma", "Σ"), ("TH", "Þ"), ("TeX", "TeX"), ("Theta", "Θ"), ("Uparrow", "⇑"), ("Updelta", "Δ"),
    ("Upomega", "Ω"), ("Upsilon", "Υ"), ("Vert", "‖"), ("Xi", "Ξ"), ("aa", "å"), ("ae", "æ"),
    ("aleph", "ℵ"), ("allowbreak", ""), ("alpha", "α"), ("angle", "∠"), ("approx", "≈"), ("arg", "arg"),
    ("ast", "∗"), ("asymp", "≍"), ("backslash", "\\"), ("because", "∵"), ("beta", "β"), ("bigcap", "⋂"),
    ("bigcirc", "○"), ("bigcup", "⋃"), ("bigstar", "★"), ("blacksquare", "■"), ("blacktriangle", "▲"),
    ("bot", "⊥"), ("bullet", "•"), ("cap", "∩"), ("cdot", "⋅"), ("cdotp", "·"), ("cdots", "⋯"),
    ("celsius", "°C"), ("checkmark", "✓"), ("chi", "χ"), ("circ", "∘"), ("colon", ":"), ("cong", "≅"),
    ("copyright", "©"), ("cos", "cos"), ("cosh", "cosh"), ("cup", "∪"), ("dag", "†"), ("dagger", "†"),
    ("ddag", "‡"), ("ddagger", "‡"), ("deg", "deg"), ("degC", "°C"), ("degree", "°"),
    ("degreeCelsius", "°C"), ("degrees", "°"), ("delta", "δ"), ("det", "det"), ("dh", "ð"),
    ("diamond", "⋄"), ("dim", "dim"), ("div", "÷"), ("dj", "đ"), ("doteq", "≐"), ("dots", "…"),
    ("dotsb", "…"), ("dotsc", "…"), ("dotsm", "⋯"), ("downarrow", "↓"), ("ell", "ℓ"), ("emptyset", "∅"),
    ("enspace", " "), ("epsilon", "ε"), ("equiv", "≡"), ("eta", "η"), ("euro", "€"), ("exists", "∃"),
    ("exp", "exp"), ("female", "♀"), ("flat", "♭"), ("flqq", "«"), ("forall", "∀"), ("frqq", "»"),
    ("gamma", "γ"), ("ge", "≥"), ("geq", "≥"), ("geqslant", "≥"), ("gg", "≫"), ("ggg", "⋙"), ("glqq", "„"),
    ("grqq", "“"), ("gt", ">"), ("gtrsim", "≳"), ("guillemetleft", "«"), ("guillemetright", "»"),
    ("guillemotleft", "«"), ("guillemotright", "»"), ("guilsinglleft", "‹"), ("guilsinglright", "›"),
    ("hbar", "ℏ"), ("hookrightarrow", "↪"), ("hyp", "-"), ("i", "ı"), ("iff", "⟺"), ("ij", "ĳ"),
    ("imath", "ı"), ("implies", "⟹"), ("in", "∈"), ("inf", "inf"), ("infty", "∞"), ("int", "∫"),
    ("iota", "ι"), ("item", "•"), ("j", "ȷ"), ("jmath", "ȷ"), ("kappa", "κ"), ("l", "ł"), ("lVert", "‖"),
    ("lambda", "λ"), ("land", "∧"), ("langle", "⟨"), ("lbrace", "{"), ("lbrack", "["), ("lceil", "⌈"),
    ("ldots", "…"), ("le", "≤"), ("leadsto", "⇝"), ("leftarrow", "←"), ("leftrightarrow", "↔"),
    ("leq", "≤"), ("leqslant", "≤"), ("lessgtr", "≶"), ("lesssim", "≲"), ("lfloor", "⌊"), ("lg", "lg"),
    ("lim", "lim"), ("linebreak", " "), ("ll", "≪"), ("lll", "⋘"), ("ln", "ln"), ("lnot", "¬"),
    ("log", "log"), ("longleftarrow", "⟵"), ("longrightarrow", "⟶"), ("lor", "∨"), ("lozenge", "◊"),
    ("lq", "‘"), ("lt", "<"), ("ltimes", "⋉"), ("lvert", "\u{7c}"), ("male", "♂"), ("mapsto", "↦"),
    ("mathellipsis", "…"), ("max", "max"), ("mho", "℧"), ("micro", "µ"), ("mid", "∣"), ("min", "min"),
    ("models", "⊨"), ("mp", "∓"), ("mu", "μ"), ("nabla", "∇"), ("natural", "♮"), ("ne", "≠"),
    ("nearrow", "↗"), ("neg", "¬"), ("neq", "≠"), ("newline", " "), ("nexists", "∄"), ("ng", "ŋ"),
    ("ngeq", "≱"), ("ngtr", "≯"), ("ni", "∋"), ("nleq", "≰"), ("nless", "≮"), ("nobreakdash", ""),
    ("nobreakspace", " "), ("noindent", ""), ("notin", "∉"), ("notni", "∌"), ("nu", "ν"), ("o", "ø"),
    ("odot", "⊙"), ("oe", "œ"), ("ohm", "Ω"), ("omega", "ω"), ("omicron", "ο"), ("ominus", "⊖"),
    ("oplus", "⊕"), ("otimes", "⊗"), ("par", "\u{2029}"), ("parallel", "∥"), ("partial", "∂"),
    ("permil", "‰"), ("permille", "‰"), ("perp", "⊥"), ("perthousand", "‰"), ("phi", "φ"), ("pi", "π"),
    ("pm", "±"), ("pounds", "£"), ("prime", "′"), ("prod", "∏"), ("propto", "∝"), ("protect", ""),
    ("psi", "ψ"), ("qquad", " "), ("quad", " "), ("quotedblbase", "„"), ("quotesinglbase", "‚"),
    ("rVert", "‖"), ("rangle", "⟩"), ("rbrace", "}"), ("rbrack", "]"), ("rceil", "⌉"), ("registered", "®"),
    ("relax", ""), ("rfloor", "⌋"), ("rho", "ρ"), ("rightarrow", "→"), ("rightleftharpoons", "⇌"),
    ("rq", "’"), ("rtimes", "⋊"), ("rvert", "\u{7c}"), ("searrow", "↘"), ("sep", ", "), ("setminus", "∖"),
    ("sharp", "♯"), ("sigma", "σ"), ("sim", "∼"), ("simeq", "≃"), ("sin", "sin"), ("sinh", "sinh"),
    ("slash", "/"), ("smallsetminus", "∖"), ("space", " "), ("sqrt", "√"), ("square", "□"), ("ss", "ß"),
    ("star", "⋆"), ("subset", "⊂"), ("subseteq", "⊆"), ("subsetneq", "⊊"), ("sum", "∑"), ("sup", "sup"),
    ("supset", "⊃"), ("supseteq", "⊇"), ("surd", "√"), ("tan", "tan"), ("tanh", "tanh"), ("tau", "τ"),
    ("textDelta", "Δ"), ("textGamma", "Γ"), ("textOmega", "Ω"), ("textSigma", "Σ"), ("textalpha", "α"),
    ("textasciiacute", "´"), ("textasciibreve", "˘"), ("textasciicaron", "ˇ"), ("textasciicircum", "^"),
    ("textasciidieresis", "¨"), ("textasciigrave", "`"), ("textasciimacron", "¯"), ("textasciitilde", "~"),
    ("textasteriskcentered", "*"), ("textbackslash", "\\"), ("textbaht", "฿"), ("textbar", "\u{7c}"),
    ("textbardbl", "‖"), ("textbeta", "β"), ("textbraceleft", "{"), ("textbraceright", "}"),
    ("textbrokenbar", "¦"), ("textbullet", "•"), ("textcelsius", "°C"), ("textcent", "¢"), ("textchi", "χ"),
    ("textcircledP", "℗"), ("textcompwordmark", ""), ("textcopyright", "©"), ("textcurrency", "¤"),
    ("textdagger", "†"), ("textdaggerdbl", "‡"), ("textdegree", "°"), ("textdelta", "δ"), ("textdiv", "÷"),
    ("textdollar", "$"), ("textdong", "₫"), ("textdownarrow", "↓"), ("textellipsis", "…"),
    ("textemdash", "—"), ("textendash", "–"), ("textepsilon", "ε"), ("textestimated", "℮"),
    ("texteta", "η"), ("texteuro", "€"), ("textexclamdown", "¡"), ("textfemale", "♀"), ("textflorin", "ƒ"),
    ("textfractionsolidus", "⁄"), ("textgamma", "γ"), ("textgreater", ">"), ("texthorizontalbar", "―"),
    ("textinterrobang", "‽"), ("textiota", "ι"), ("textkappa", "κ"), ("textlambda", "λ"),
    ("textlangle", "⟨"), ("textleftarrow", "←"), ("textless", "<"), ("textlira", "₤"), ("textlnot", "¬"),
    ("textmale", "♂"), ("textmicro", "µ"), ("textminus", "−"), ("textmu", "µ"), ("textmultiply", "×"),
    ("textnaira", "₦"), ("textnu", "ν"), ("textnumero", "№"), ("textohm", "Ω"), ("textomega", "ω"),
    ("textoneeighth", "⅛"), ("textonehalf", "½"), ("textonequarter", "¼"), ("textonesuperior", "¹"),
    ("textonethird", "⅓"), ("textopenbullet", "◦"), ("textordfeminine", "ª"), ("textordmasculine", "º"),
    ("textparagraph", "¶"), ("textperiodcentered", "·"), ("textpermille", "‰"), ("textpertenthousand", "‱"),
    ("textperthousand", "‰"), ("textpeso", "₱"), ("textphi", "φ"), ("textpi", "π"), ("textpm", "±"),
    ("textpsi", "ψ"), ("textquestiondown", "¿"), ("textquotedbl", "\""), ("textquotedblleft", "“"),
    ("textquotedblright", "”"), ("textquoteleft", "‘"), ("textquoteright", "’"), ("textquotesingle", "'"),
    ("textquotestraightbase", "‚"), ("textquotestraightdblbase", "„"), ("textrangle", "⟩"),
    ("textrecipe", "℞"), ("textreferencemark", "※"), ("textregistered", "®"), ("textrho", "ρ"),
    ("textrightarrow", "→"), ("textschwa", "ə"), ("textsection", "§"), ("textservicemark", "℠"),
    ("textsigma", "σ"), ("textsterling", "£"), ("textsuperscripttwo", "²"), ("texttau", "τ"),
    ("texttheta", "θ"), ("textthreequarters", "¾"), ("textthreesuperior", "³"), ("texttildelow", "~"),
    ("texttimes", "×"), ("texttrademark", "™"), ("texttwosuperior", "²"), ("texttwothirds", "⅔"),
    ("textunderscore", "_"), ("textuparrow", "↑"), ("textupsilon", "υ"), ("textvisiblespace", "␣"),
    ("textwon", "₩"), ("textxi", "ξ"), ("textyen", "¥"), ("textzeta", "ζ"), ("th", "þ"), ("therefore", "∴"),
    ("theta", "θ"), ("thinspace", " "), ("times", "×"), ("to", "→"), ("top", "⊤"), ("trademark", "™"),
    ("triangle", "△"), ("triangleq", "≜"), ("upalpha", "α"), ("uparrow", "↑"), ("upbeta", "β"),
    ("upchi", "χ"), ("updelta", "δ"), ("updownarrow", "↕"), ("upepsilon", "ε"), ("upeta", "η"),
    ("upgamma", "γ"), ("upkappa", "κ"), ("uplambda", "λ"), ("upmu", "μ"), ("upnu", "ν"), ("upomega", "ω"),
    ("upphi", "φ"), ("uppi", "π"), ("uppsi", "ψ"), ("uprho", "ρ"), ("upsigma", "σ"), ("upsilon", "υ"),
    ("uptau", "τ"), ("uptheta", "θ"), ("upzeta", "ζ"), ("varepsilon", "ε"), ("varkappa", "ϰ"),
    ("varnothing", "∅"), ("varphi", "φ"), ("varpi", "ϖ"), ("varrho", "ϱ"), ("varsigma", "ς"),
    ("vartheta", "ϑ"), ("vartriangle", "△"), ("vdash", "⊢"), ("vdots", "⋮"), ("vee", "∨"),
    ("vert", "\u{7c}"), ("wedge", "∧"), ("wp", "℘"), ("xi", "ξ"), ("yen", "¥"), ("zeta", "ζ"),
];

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_is_sorted() {
        assert!(super::SYMBOLS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
