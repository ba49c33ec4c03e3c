//! What references have in Brazil alone (ABNT NBR 6023): a journal's town behind its name, theses with their
//! leaves and degree, bodies of the state under its name.

use std::sync::LazyLock;

use regex::Regex;

use super::parts::{Parts, group_first};
use super::{pattern, titles};

/// Where journals come out; a name that ends in another word behind a comma may have it for its own.
const TOWNS: &[&str] = &[
    "São Paulo",
    "Rio de Janeiro",
    "Brasília",
    "Porto Alegre",
    "Belo Horizonte",
    "Curitiba",
    "Salvador",
    "Recife",
    "Fortaleza",
    "Florianópolis",
    "Campinas",
    "Goiânia",
    "Belém",
    "Manaus",
    "Natal",
    "João Pessoa",
    "Maceió",
    "Aracaju",
    "Teresina",
    "São Luís",
    "Vitória",
    "Cuiabá",
    "Campo Grande",
    "Londrina",
    "Maringá",
    "Botucatu",
    "Ribeirão Preto",
    "Santa Maria",
    "Pelotas",
    "Niterói",
    "Uberlândia",
    "Juiz de Fora",
    "Viçosa",
    "São Carlos",
    "Lisboa",
    "Coimbra",
    "Porto",
    "Madrid",
    "Paris",
    "London",
    "Londres",
    "Oxford",
    "Cambridge",
    "New York",
    "Nova York",
    "Washington",
    "Boston",
    "Chicago",
    "Philadelphia",
    "Amsterdam",
    "Genebra",
    "Geneva",
    "Bogotá",
    "Buenos Aires",
    "[s.l.]",
    "[S.l.]",
    "[S. l.]",
    "[s. l.]",
];

static THESIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<t>.+?)\.\s(?:(?P<y>(?:19|20)\d\d)\.\s)?(?:\d+\s?[fp]\.\s)?(?P<degree>(?:Tese|Dissertação|Trabalho de Conclusão|Monografia)\b[^–—-]{0,120}?)\s?[–—-]\s(?P<school>.+?)(?:,\s(?P<place>[^,\d]{2,40}))?(?:,\s(?P<last>(?:19|20)\d\d))?\.?$",
    )
});

/// A journal's name without the town it comes out in, and the town.
pub(super) fn journal(name: &str) -> Option<(&str, &str)> {
    let (journal, town) = name.rsplit_once(", ")?;
    TOWNS.contains(&town).then_some((journal, town))
}

/// Reads a thesis; whether it was one.
pub(super) fn thesis(body: &str, parts: &mut Parts) -> bool {
    let Some(found) = THESIS.captures(body) else { return false };
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str().trim()).to_owned();
    parts.title = titles::finished(&part("t"));
    (parts.publisher, parts.place) = (part("school"), part("place"));
    let (first, last) = (part("y"), part("last"));
    parts.date = if last.is_empty() { first } else { last };
    parts.kind = "thesis";
    true
}

/// `BRASIL. Ministério da Chuva. Secretaria da Casca. Título`: the bodies under a state are one author.
pub(super) fn state(body: &str) -> Option<(String, &str)> {
    const BODIES: &[&str] = &[
        "Ministério",
        "Secretaria",
        "Departamento",
        "Agência",
        "Conselho",
        "Câmara",
        "Senado",
        "Presidência",
        "Coordenação",
        "Instituto",
    ];
    let (mut group, mut rest) = group_first(body, 3);
    let state = group.as_ref().is_some_and(|name| name.chars().all(|c| !c.is_lowercase()));
    if !state {
        return None;
    }
    while let (Some(more), after) = group_first(rest, 2)
        && BODIES.iter().any(|word| more.starts_with(word))
        && let Some(names) = &mut group
    {
        names.push_str(". ");
        names.push_str(&more);
        rest = after;
    }
    Some((group.filter(|names| names.contains(". "))?, rest))
}

#[cfg(test)]
mod tests {
    use super::super::parts;

    #[test]
    fn references_of_brazil() {
        let article = parts::read(
            "CARVALHO, A. B.; ELMO, C. de. Chuva na casca: um ensaio. Revista da Chuva, Rio de Janeiro, v. 44, n. 2, p. 1-12, 2020.",
        );
        assert_eq!(article.persons, ["CARVALHO, A. B.", "ELMO, C. de"]);
        assert_eq!(
            (article.container.as_str(), article.place.as_str()),
            ("Revista da Chuva", "Rio de Janeiro")
        );
        assert_eq!(
            (article.volume.as_str(), article.pages.as_str(), article.date.as_str()),
            ("44", "1-12", "2020")
        );
        let thesis = parts::read(
            "CARVALHO, Ana. Casca molhada. 2018. 120 f. Dissertação (Mestrado em Árvores) – Universidade da Chuva, Recife, 2018.",
        );
        assert_eq!((thesis.title.as_str(), thesis.kind), ("Casca molhada", "thesis"));
        assert_eq!(
            (thesis.publisher.as_str(), thesis.place.as_str(), thesis.date.as_str()),
            ("Universidade da Chuva", "Recife", "2018")
        );
        let state = parts::read(
            "BRASIL. Ministério da Chuva. Secretaria da Casca. Plano da floresta. Brasília: Ministério da Chuva, 2012. 110 p.",
        );
        assert_eq!(state.groups, ["BRASIL. Ministério da Chuva. Secretaria da Casca"]);
        assert_eq!(
            (state.title.as_str(), state.place.as_str(), state.date.as_str()),
            ("Plano da floresta", "Brasília", "2012")
        );
    }
}
