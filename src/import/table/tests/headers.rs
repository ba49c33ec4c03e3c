//! What people and programs call their columns, made up.

use super::*;

#[test]
fn columns_are_known_in_many_tongues() {
    for header in [
        "Autoren;Titel;Jahr;Quellentitel;Band;Ausgabe;Seite Anfang;Seite Ende;Autor-Schlagwörter",
        "Auteurs;Titre;Année;Titre de la source;Tome;Numéro;Page de début;Page de fin;Mots-clés",
        "Autores;Título;Año;Revista;Volumen;Número;Página inicial;Página final;Palabras clave",
        "Autores;Título;Ano de publicação;Periódico;Volume;Fascículo;Primeira página;Última página;Palavras-chave",
        "Autori;Titolo;Anno;Rivista;Volume;Fascicolo;Pagina iniziale;Pagina finale;Parole chiave",
        "Auteurs;Titel;Jaar;Tijdschrift;Jaargang;Aflevering;Beginpagina;Eindpagina;Trefwoorden",
        "Författare;Titel;Utgivningsår;Tidskrift;Årgång;Häfte;Startsida;Slutsida;Nyckelord",
        "Forfattere;Tittel;Utgivelsesår;Tidsskrift;Årgang;Nummer;Startside;Sluttside;Nøkkelord",
        "Autorzy;Tytuł artykułu;Rok wydania;Czasopismo;Tom;Zeszyt;Start page;End page;Słowa kluczowe",
        "Yazarlar;Makale Başlığı;Yıl;Dergi Adı;Cilt;Sayı;Başlangıç Sayfası;Bitiş Sayfası;Anahtar Kelimeler",
        "Авторы;Название;Год;Журнал;Том;Номер;Начальная страница;Конечная страница;Ключевые слова",
        "作者;标题;年份;来源出版物名称;卷;期;起始页码;结束页码;作者关键字",
        "著者名;論文タイトル;発行年;資料名;巻;号;開始ページ;終了ページ;キーワード",
        "저자;제목;발행연도;학술지명;권;호;시작페이지;종료페이지;주제어",
    ] {
        let record = only(&format!("{header}\n\"Roe, J.; Doe, A.\";Wards;2014;J Tests;9;2;12;15;\"a; b\"\n"));
        assert_eq!((record.title.as_str(), record.authors.len()), ("Wards", 2), "{header}");
        let place = [record.container, record.volume, record.issue, record.pages];
        assert_eq!(
            (place, record.year),
            (["J Tests", "9", "2", "12-15"].map(Into::into), Some(2014)),
            "{header}"
        );
        assert_eq!(record.keywords, ["a", "b"], "{header}");
        assert_eq!(record.other.iter().count(), 0, "{header}");
    }
}

#[test]
fn a_columns_name_may_be_said_twice_or_qualified() {
    let record = only(
        "Titel / Title,Author-作者,URL-网址,Year (of publication),Journal [full name],Author 2\n\
         Wards,\"Roe, J.\",https://a.org/x,2014,J Tests,\"Doe, A.\"\n",
    );
    assert_eq!(
        (record.title.as_str(), record.year, record.container.as_str()),
        ("Wards", Some(2014), "J Tests")
    );
    assert_eq!((record.authors.len(), record.urls.len()), (2, 1));
    let beside = only("Title,Year,Year (online)\nWards,2014,2013\n");
    assert_eq!((beside.year, beside.other.get("Year (online)").next()), (Some(2014), Some("2013")));
}

#[test]
fn the_names_of_columns_go_over_lines_too() {
    let record =
        only("No.,\"Title\n(as printed)\",\"Author(s)\nNames\",Year\n1,Wards,\"Roe, J.; Doe, K.\",2011\n");
    assert_eq!((record.title.as_str(), record.authors.len(), record.year), ("Wards", 2, Some(2011)));
    assert_eq!(record.source.line, 4);
}
