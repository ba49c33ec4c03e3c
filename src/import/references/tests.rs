//! PubMed's *Summary (text)*, a list of references that says more than others.

use crate::import::{Format, read};
use crate::record::Record;

fn one(text: &str) -> Record {
    let mut import = read("x", format!("1: {text}\n").as_bytes(), None).unwrap();
    assert_eq!((import.format, import.records.len()), (Format::References, 1), "{text}");
    import.records.remove(0)
}

#[test]
fn a_reports_own_citation_is_its_first() {
    let record = one("Oak J, Elm A. Effect of rain on bark. Lancet. 2020 Feb 15;395(10223):497-506.\n\
        doi: 10.1000/S0140(20)30183-5. Epub 2020 Jan 24. Erratum in: Lancet. 2020 Jan\n\
        30;395(10223):496. doi: 10.1000/S0140(20)30252-X. PMID: 31986264; PMCID: PMC7159299.");
    assert_eq!((record.title.as_str(), record.container.as_str()), ("Effect of rain on bark", "Lancet"));
    assert_eq!((record.date.as_str(), record.pages.as_str()), ("2020-02-15", "497-506"));
    assert_eq!((record.doi.as_str(), record.pmid.as_str()), ("10.1000/s0140(20)30183-5", "31986264"));
    assert!(record.urls.is_empty());
    let erratum = "Lancet. 2020 Jan 30;395(10223):496. doi: 10.1000/S0140(20)30252-X.";
    assert_eq!(record.other.get("EIN").collect::<Vec<_>>(), [erratum]);
}

#[test]
fn ahead_of_print_there_is_no_volume() {
    for (citation, container, date, pages) in [
        ("Age Ageing. 2021 May 28:afab100. doi: 10.1000/1.", "Age Ageing", "2021-05-28", "afab100"),
        (
            "medRxiv [Preprint]. 2020 Apr 17:2020.04.13.20063784.",
            "medRxiv",
            "2020-04-17",
            "2020.04.13.20063784",
        ),
        ("J Rain. 2021 Jun 7:1357633X211019210.", "J Rain", "2021-06-07", "1357633X211019210"),
    ] {
        let record = one(&format!(
            "Oak J. Falls: what works? A trial. {citation} Epub ahead of print. PMID: 34049395."
        ));
        assert_eq!(record.title, "Falls: what works? A trial");
        assert_eq!((record.container.as_str(), record.date.as_str()), (container, date));
        assert_eq!((record.pages.as_str(), record.volume.as_str()), (pages, ""));
    }
}

#[test]
fn a_publishers_item_number_is_neither_journal_nor_page() {
    for (citation, date, pages) in [
        ("Bark Rain. 2019 Jan 5. pii: S0883-5403(19)30006-3. doi: 10.1000/1.", "2019-01-05", ""),
        ("Bark Rain. 2019 Jan 23;20(3). pii: E478. doi: 10.1000/2.", "2019-01-23", "E478"),
        ("Bark Rain. 2019 Jan 11;17(1). pii: br17010051. doi: 10.1000/3.", "2019-01-11", ""),
    ] {
        let record =
            one(&format!("Oak A. Trees in old age. {citation} [Epub ahead of print] PubMed PMID: 30685259."));
        assert_eq!((record.title.as_str(), record.container.as_str()), ("Trees in old age", "Bark Rain"));
        assert_eq!((record.date.as_str(), record.pages.as_str()), (date, pages), "{citation}");
    }
}

#[test]
fn a_chapter_has_its_own_date_and_an_article_its_language() {
    let chapter =
        one("Oak N, Elm MB. Wet Bark. 1998 Sep 4 [updated 2023 Sep 21]. In: Ash MP, Yew J, editors. \
        TreeReviews(®) [Internet]. Town (WA): University of Town; 1993–2024. PMID: 20301295.");
    assert_eq!((chapter.title.as_str(), chapter.container.as_str()), ("Wet Bark", "TreeReviews(®)"));
    assert_eq!((chapter.date.as_str(), chapter.kind.as_str()), ("1998-09-04", "chapter"));
    assert_eq!(chapter.other.get("PB").collect::<Vec<_>>(), ["University of Town"]);
    let article = one("Oak M. [Rain in Spain]. Rev Lluvia. 2019 Apr;42(4):12-9. Spanish. PMID: 31000001.");
    assert_eq!((article.title.as_str(), article.language.as_str()), ("[Rain in Spain]", "Spanish"));
}
