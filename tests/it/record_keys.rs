//! Record keys are frozen: votes in logs refer to records by them.

use tiab::record::{Key, Record};

use crate::golden;

/// Records of every shape, as JSON so that the golden file shows the fields beside the key.
const RECORDS: &str = r#"
{"title":"Peer mentoring: evaluation of a novel programme in paediatrics","authors":["Eisen, S","Sukhani, S"],"year":2014,"container":"Arch Dis Child","volume":"99","issue":"2","pages":"142-146","doi":"10.1136/archdischild-2013-304277"}
{"title":"A title alone"}
{"title":"Editorial","year":2010,"container":"BMJ"}
{"title":"Editorial","year":2010,"container":"BMJ","abstract":"One of many."}
{"title":"Reflecting peer-support groups in the prevention of stress and burnout: randomized controlled trial","authors":["Peterson, U","Bergström, G"],"year":2008,"container":"J Adv Nurs","volume":"63","issue":"5","pages":"506-516"}
{"title":"[Étude de l’œdème cérébral] β-blockers & H₂O: ﬁnal","authors":["Ångström, Ø","Łukasz, ß"],"year":1999,"container":"Œuvres","pages":"e12"}
{"title":"系统评价方法","authors":["王, 伟"],"year":2020,"container":"中华医学杂志","volume":"100","pages":"1-5"}
{"title":"Методы обзора","authors":["Иванов, И"],"year":2001}
{"title":"Same place, by accession number","pmid":"24158957"}
{"title":"Same place, by accession number","accession":"24158957"}
{"title":"Same place, by accession number","accession":"WOS:000793658000001"}
{"title":"Same place, by accession number","accession":"ISI:000793658000001"}
{"doi":"10.1000/only.a.doi"}
{"notes":["nothing but a note"]}
{"other":{"C1":["nothing but a field nobody knows"]}}
{"title":"Negative year","authors":["Plato"],"year":-380}
{"abstract":"An abstract without a title.","authors":["Anon"],"year":2011}
{}
"#;

#[test]
fn keys_of_records_of_every_shape_are_frozen() {
    let mut lines = String::new();
    for json in RECORDS.trim().lines() {
        let record: Record = serde_json::from_str(json).unwrap();
        lines += &format!("{}\t{json}\n", Key::of(&record));
    }
    golden::holds("keys/shapes.tsv", &lines);
}
