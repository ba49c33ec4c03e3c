//! What columns are called in other languages than English: German, French, Spanish, Portuguese, Italian, Dutch,
//! Danish, Norwegian, Swedish, Finnish, Polish, Czech, Turkish, Russian, Ukrainian, Chinese, Japanese and Korean.
//!
//! Sources: the exports of Scopus, CNKI, Wanfang, CiNii, J-STAGE, KCI, RISS, eLIBRARY.RU, TR Dizin, LILACS,
//! HAL and Citavi in their own languages, and what people head their tables with.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::super::draft::Means;
use super::columns::folded;

/// What a folded header means in any of these languages, and how well it says it.
pub(super) fn meaning(name: &str) -> Option<(Means, usize)> {
    BY_NAME.get(name).copied()
}

static BY_NAME: LazyLock<HashMap<String, (Means, usize)>> = LazyLock::new(|| {
    let named = NAMES.iter().flat_map(|(means, names)| names.split("; ").map(move |name| (*means, name)));
    let mut known = HashMap::new();
    for (at, (means, name)) in named.enumerate() {
        // Behind all that is said in English.
        known.entry(folded(name)).or_insert((means, ENGLISH + at));
    }
    known
});

/// More than columns have names in English.
const ENGLISH: usize = 1000;

/// In order of preference, with `; ` between names.
const NAMES: &[(Means, &str)] = &[
    (Means::Id, "Nummer der Studie; Referenznummer; Identificador; Identifiant; 记录号; 文献番号"),
    (
        Means::Title,
        "Titel; Titel des Artikels; Artikeltitel; Titre; Titre de l'article; Título; \
         Título del artículo; Título do artigo; Título original; Titolo; Titolo dell'articolo; \
         Titel van het artikel; Tittel; Artikkelin otsikko; Otsikko; Nimeke; Tytuł; Tytuł artykułu; \
         Název; Název článku; Başlık; Makale Başlığı; Makale Adı; Eser Adı; Название; Заглавие; \
         Название статьи; Название публикации; Назва; Назва статті; 标题; 标题名称; 题名; 篇名; 题目; \
         論文題名; 名称; 论文题目; 文章标题; 文献标题; 標題; 題名; 論文名稱; 中文篇名; タイトル; \
         論文タイトル; 論文名; 文献タイトル; 表題; 제목; 논문명; 논문제목; 자료명; 서명",
    ),
    (
        Means::Author,
        "Autor; Autoren; Autor(en); Autor/in; Autor:innen; AutorInnen; Verfasser; Auteur; Auteurs; \
         Auteur(s); Autores; Autor(es); Autoria; Autore; Autori; Autor/es; Forfatter; Forfattere; \
         Forfatter(e); Författare; Upphov; Tekijä; Tekijät; Kirjoittajat; Autorzy; Autoři; Yazar; \
         Yazarlar; Yazar(lar); Yazar Adı; Автор; Авторы; Автор(ы); Автори; 作者; 著者; 责任者; 作者姓名; \
         全部作者; 責任者; 著者名; 作成者; 執筆者; 저자; 저자명; 저자(들)",
    ),
    (
        Means::Abstract,
        "Zusammenfassung; Kurzfassung; Résumé; Resumen; Resumo; Riassunto; Sommario; Samenvatting; \
         Sammendrag; Sammanfattning; Resumé; Tiivistelmä; Abstrakt; Streszczenie; Abstrakti; Özet; Öz; \
         Аннотация; Реферат; Резюме; Анотація; 摘要; 中文摘要; 文摘; 抄録; 要旨; 要約; 概要; 초록; 요약",
    ),
    (
        Means::Container,
        "Zeitschrift; Zeitschriftentitel; Zeitschrift/Zeitung; Quellentitel; Name der Zeitschrift; \
         Fachzeitschrift; Revue; Titre de la revue; Nom de la revue; Périodique; Titre de la source; \
         Revista; Nombre de la revista; Título de la revista; Título de la fuente; Periódico; \
         Nome da revista; Título do periódico; Título da fonte; Rivista; Titolo della rivista; \
         Titolo della fonte; Periodico; Tijdschrift; Tidsskrift; Tidskrift; Lehti; Julkaisu; Czasopismo; \
         Tytuł czasopisma; Nazwa czasopisma; Časopis; Název časopisu; Dergi; Dergi Adı; Dergi İsmi; \
         Kaynak Adı; Журнал; Название журнала; Название источника; Издание; Журнал/Издание; 期刊; 刊名; \
         文献来源; 来源出版物名称; 期刊名称; 期刊名; 来源期刊; 刊物名称; 來源出版物名稱; 出處; 雑誌名; \
         掲載誌名; 掲載誌; 資料名; 収録物名; 収録刊行物; 出版物名; 刊行物名; 학술지명; 학술지; 저널명; \
         저널; 간행물명; 수록지",
    ),
    (
        Means::Date,
        "Jahr; Erscheinungsjahr; Publikationsjahr; Veröffentlichungsjahr; Jahr der Veröffentlichung; \
         Erscheinungsdatum; Année; Année de publication; Date de publication; Año; Año de publicación; \
         Fecha; Fecha de publicación; Ano; Ano de publicação; Data de publicação; Anno; \
         Anno di pubblicazione; Data di pubblicazione; Jaar; Jaar van publicatie; Publicatiejaar; År; \
         Utgivelsesår; Udgivelsesår; Utgivningsår; Publiceringsår; Publikationsår; Julkaisuvuosi; Vuosi; \
         Rok; Rok wydania; Rok publikacji; Rok vydání; Yıl; Yayın Yılı; Basım Yılı; Yayın Tarihi; Год; \
         Год издания; Год публикации; Дата публикации; Рік; Рік видання; 年; 年份; 出版年; 发表年份; \
         出版年份; 发表时间; 出版日期; 出版時間; 发表年度; 出版日; 発行年; 発行日; 出版年月; 刊行年; \
         公開日; 발행연도; 발행년도; 출판연도; 발행년; 발행일; 연도; 년도; 출판년도; 발행년월",
    ),
    (
        Means::Volume,
        "Band; Jahrgang; Band/Jahrgang; Tome; Volumen; Tomo; Jaargang; Årgang; Bind; Årgång; Vuosikerta; \
         Tom; Wolumin; Rocznik; Ročník; Svazek; Cilt; Cilt No; Том; 卷; 卷号; 卷號; 卷次; 巻; 巻数; 권; \
         권수",
    ),
    (
        Means::Issue,
        "Heft; Heftnummer; Ausgabe; Heft-Nr.; Ausgabennummer; Numéro; Número; Fascículo; Ejemplar; \
         Numero; Fascicolo; Aflevering; Nummer; Hefte; Häfte; Numer; Zeszyt; Nr; Nr.; Číslo; Sayı; \
         Sayı No; Номер; Выпуск; Номер выпуска; Випуск; 期; 期号; 期號; 期次; 号; 号数; 호; 호수",
    ),
    (
        Means::FirstPage,
        "Startseite; Seite Anfang; Erste Seite; Anfangsseite; Seitenbeginn; Page de début; \
         Première page; Página inicial; Página de inicio; Primera página; Primeira página; \
         Pagina iniziale; Prima pagina; Beginpagina; Startside; Startsida; Başlangıç Sayfası; İlk Sayfa; \
         Начальная страница; Первая страница; Начало страницы; 起始页码; 起始页; 开始页; 起始頁碼; \
         開始ページ; 始めのページ; 先頭ページ; 시작페이지; 시작 쪽; 첫페이지",
    ),
    (
        Means::LastPage,
        "Endseite; Seite Ende; Letzte Seite; Seitenende; Page de fin; Dernière page; Página final; \
         Página de fin; Última página; Pagina finale; Ultima pagina; Eindpagina; Sluttside; Slutside; \
         Slutsida; Bitiş Sayfası; Son Sayfa; Конечная страница; Последняя страница; 结束页码; 结束页; \
         終止頁碼; 終了ページ; 終わりのページ; 最終ページ; 종료페이지; 끝페이지; 마지막페이지",
    ),
    (
        Means::Pages,
        "Seiten; Seite(n); Seiten von-bis; Seitenzahlen; Seitenbereich; Páginas; Pagine; Pagina's; \
         Sider; Sidor; Sivut; Strony; Strany; Sayfa; Sayfalar; Sayfa Aralığı; Sayfa No; Страницы; Стр.; \
         Диапазон страниц; Сторінки; 页码; 页; 页数范围; 页码范围; 起止页码; 頁碼; 頁次; ページ; 頁; \
         掲載ページ; 페이지; 쪽; 수록면; 면수",
    ),
    (
        Means::ArticleNumber,
        "Art.-Nr.; Artikelnummer; Numéro d'article; N.° de artículo; Número de artículo; \
         Número do artigo; Numero articolo; Makale Numarası; Номер статьи; 论文编号; 文章编号; 論文編號; \
         論文番号; 논문번호",
    ),
    (Means::Doi, "DOI-Name; DOI-DOI; DOI号; DOI Numarası; Número DOI; DOI-nummer"),
    (Means::Pmid, "ID PubMed; PubMed-nummer"),
    (
        Means::Accession,
        "Zugangsnummer; Número de acceso; Numéro d'accès; Código de acesso; 入藏号; アクセッション番号",
    ),
    (
        Means::Link,
        "Online-Adresse; Internetadresse; Lien; Adresse URL; Enlace; Enlace URL; Dirección URL; Ligação; \
         Collegamento; Koppeling; Lenke; Länk; Linkki; Odkaz; Adres URL; Bağlantı; Adresi; Ссылка; \
         Интернет-адрес; Посилання; 链接; 网址; 连接; 文献链接; 鏈接; 連結; 網址; リンク; リンク先; \
         링크; 원문링크",
    ),
    (
        Means::Keyword,
        "Schlüsselwörter; Schlagwörter; Schlagworte; Stichwörter; Autor-Schlagwörter; Indexschlagwörter; \
         Mots-clés; Mots clés; Mots-clefs; Mots-clés auteur; Palabras clave; Palabras claves; \
         Descriptores; Palavras-chave; Palavra-chave; Descritores; Parole chiave; Trefwoorden; \
         Sleutelwoorden; Nøkkelord; Nøgleord; Emneord; Nyckelord; Ämnesord; Avainsanat; Asiasanat; \
         Słowa kluczowe; Klíčová slova; Anahtar Kelimeler; Anahtar Sözcükler; Ключевые слова; \
         Ключові слова; 关键词; 关键字; 主题词; 作者关键字; 索引关键字; 中文关键词; 關鍵詞; 關鍵字; \
         キーワード; 著者キーワード; 索引キーワード; 키워드; 주제어; 핵심어",
    ),
    (
        Means::Language,
        "Sprache; Sprache des Originaldokuments; Sprache(n); Langue; Langue du document; \
         Langue du document original; Idioma; Idioma original; Idioma del documento original; \
         Idioma do documento original; Língua; Lingua; Lingua originale; Taal; Språk; Sprog; Kieli; \
         Język; Jazyk; Dil; Yayın Dili; Makale Dili; Язык; Язык публикации; Язык оригинала; Мова; 语言; \
         语种; 原始文献语言; 文种; 語言; 語文; 言語; 原文の言語; 本文言語; 언어; 본문언어",
    ),
    (
        Means::Kind,
        "Dokumenttyp; Dokumententyp; Publikationstyp; Art der Publikation; Publikationsart; Typ; \
         Type de document; Type de publication; Tipo de documento; Tipo de publicación; \
         Tipo de publicação; Tipo documento; Tipo di documento; Tipo di pubblicazione; Tipo; \
         Publicatietype; Publikasjonstype; Dokumenttype; Publikationstype; Rodzaj; \
         Typ dokumentu; Typ publikacji; Doküman Türü; Belge Türü; Yayın Türü; Тип публикации; \
         Тип документа; 文献类型; 文献類型; 文献タイプ; 資料種別; 문헌유형; 자료유형",
    ),
    (Means::Note, "Notizen; Anmerkungen; Bemerkungen; Observaciones; Observações; 备注; 備考; 비고"),
    (Means::Citation, "Fuente"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_things() {
        let mut seen: HashMap<String, Means> = HashMap::new();
        for (means, names) in NAMES {
            for name in names.split("; ") {
                let before = seen.insert(folded(name), *means);
                assert!(before.is_none_or(|before| before == *means), "{name}");
            }
        }
    }
}
