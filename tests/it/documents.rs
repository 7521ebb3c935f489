//! Compares the catalog of the documents with the documents, row by row. `documents/` contains an independent
//! transcription of the documents.

use serde::Deserialize;
use tencent_errors_catalog::{Catalog, Entry, Lang, Product, Sources, Text, load};

fn built_in() -> Catalog {
    load(&Sources::built_in()).unwrap()
}

/// Loads the documents and the codes of the SDKs, which are only loaded on request.
fn documents() -> Catalog {
    load(&Sources::built_in().products_in("", &[])).unwrap()
}

fn entries(catalog: &Catalog, product: &str) -> Vec<Entry> {
    catalog.product(product).unwrap().entries().to_vec()
}

macro_rules! rows {
    ($file:literal) => {
        serde_json::from_str::<Vec<_>>(include_str!(concat!("../documents/", $file))).unwrap()
    };
}

#[derive(Deserialize)]
struct NumberRow {
    number: i64,
    #[serde(rename = "说明")]
    title: String,
    #[serde(rename = "处理措施")]
    action: String,
    links: Vec<String>,
}

#[derive(Deserialize)]
struct StringRow {
    #[serde(rename = "错误代码")]
    code: String,
    #[serde(rename = "错误类型")]
    title: String,
    #[serde(rename = "描述")]
    description: String,
    links: Vec<String>,
}

#[derive(Deserialize)]
struct ScfRow {
    #[serde(rename = "状态码")]
    number: i64,
    #[serde(rename = "状态消息")]
    message: String,
    #[serde(rename = "说明")]
    explanation: String,
    #[serde(rename = "解决方法")]
    solution: Vec<String>,
}

#[derive(Deserialize)]
struct ApiV3Row {
    code: String,
    description: String,
}

#[derive(Deserialize)]
struct CosRow {
    status: String,
    code: String,
}

#[derive(Deserialize)]
struct FrameworkRow {
    heading: String,
    paragraph: String,
    links: Vec<String>,
}

fn zh(text: Option<&Text>) -> Option<&str> {
    text.map(|text| text.get(Lang::Zh))
}

#[test]
fn the_documents_have_234_entries_of_5_products_in_order() {
    let of_document = |product: &Product| {
        product.entries().iter().filter(|entry| entry.source() == product.source()).count()
    };
    let counts: Vec<_> = built_in()
        .products()
        .iter()
        .map(|product| (product.id().to_owned(), of_document(product)))
        .collect();
    let expected =
        [("api_v2", 24), ("api_v3", 39), ("scf", 30), ("serverless_framework", 11), ("cos", 130)];
    assert_eq!(counts, expected.map(|(id, count)| (id.to_owned(), count)));
}

#[test]
fn api_v2_joins_both_tables_by_their_row_titles() {
    let (numbers, strings): (Vec<NumberRow>, Vec<StringRow>) =
        (rows!("api_v2_numbers.json"), rows!("api_v2_strings.json"));
    assert_eq!((numbers.len(), strings.len()), (22, 18));
    let entries = entries(&built_in(), "api_v2");
    for (row, entry) in numbers.iter().zip(&entries) {
        let joined = strings.iter().find(|string| string.title == row.title);
        assert_eq!(entry.number(), Some(row.number));
        assert_eq!(entry.code(), joined.map(|string| string.code.as_str()), "{}", row.number);
        assert_eq!(entry.summary().get(Lang::Zh), row.title);
        assert_eq!(zh(entry.solution()), Some(row.action.as_str()), "{}", row.number);
        assert_eq!(zh(entry.description()), joined.map(|string| string.description.as_str()));
        let links = joined.iter().flat_map(|string| &string.links).chain(&row.links);
        assert!(entry.links().iter().eq(links), "{}", row.number);
    }
    let without_string: Vec<_> = entries.iter().filter(|entry| entry.code().is_none()).collect();
    let numbers_without_string: Vec<_> =
        without_string.iter().map(|entry| entry.number().unwrap()).collect();
    // The last one is not in the documents.
    assert_eq!(numbers_without_string, [5000, 5200, 5300, 5400, 5500, 4200]);

    // The only string without a number follows the numbers of the document.
    let (row, entry) = (strings.last().unwrap(), &entries[numbers.len()]);
    assert_eq!(entry.code(), Some(row.code.as_str()));
    assert_eq!(entry.number(), None);
    assert_eq!(entry.summary().get(Lang::Zh), row.title);
    assert_eq!(zh(entry.description()), Some(row.description.as_str()));
    assert_eq!(zh(entry.solution()), None);
    assert!(strings.iter().all(|row| entries.iter().any(|entry| entry.code() == Some(&row.code))));
}

#[test]
fn api_v3_is_auth_failure_and_then_the_table() {
    let rows: Vec<ApiV3Row> = rows!("api_v3.json");
    assert_eq!(rows.len(), 26);
    let entries = entries(&built_in(), "api_v3");
    assert_eq!(entries[0].code(), Some("AuthFailure"));
    for (row, entry) in rows.iter().zip(&entries[1..]) {
        assert_eq!(entry.code(), Some(row.code.as_str()));
        assert_eq!(entry.summary().get(Lang::En), row.description);
    }
}

#[test]
fn scf_is_the_table_of_status_codes() {
    let rows: Vec<ScfRow> = rows!("scf.json");
    assert_eq!(rows.len(), 30);
    let catalog = built_in();
    let product = catalog.product("scf").unwrap();
    assert_eq!((product.enum_name(), product.extends()), ("ScfStatus", Some("api_v3")));
    for (row, entry) in rows.iter().zip(product.entries()) {
        assert_eq!((entry.number(), entry.code()), (Some(row.number), Some(row.message.as_str())));
        // The summary is the first sentence, the description the rest.
        let end =
            row.explanation.find('。').map_or(row.explanation.len(), |at| at + '。'.len_utf8());
        let (first, rest) = row.explanation.split_at(end);
        assert_eq!(entry.summary().get(Lang::Zh), first);
        assert_eq!(
            zh(entry.description()),
            Some(rest).filter(|rest| !rest.is_empty()),
            "{}",
            row.number
        );
        let solution = Some(row.solution.join("\n")).filter(|solution| solution != "-");
        assert_eq!(zh(entry.solution()), solution.as_deref(), "{}", row.number);
    }
    let described = product.entries().iter().filter(|entry| entry.description().is_some());
    assert!(described.map(Entry::number).eq([Some(432), Some(436)]));
}

#[test]
fn scf_messages_that_are_sentences_are_templates_and_so_are_those_of_logs() {
    let catalog = built_in();
    let templates: Vec<_> = catalog
        .product("scf")
        .unwrap()
        .entries()
        .iter()
        .flat_map(|entry| {
            entry.templates().iter().map(|template| (entry.number().unwrap(), template.text()))
        })
        .collect();
    assert_eq!(
        templates,
        [
            (407, "The size of response exceeds the upper limit"),
            (410, "Function is Unavailable, AvailableStatus = InsufficientBalance"),
            (430, "User code exception caught"),
            (432, "Function [{}] concurrency exceeded reserved quota {}MB"),
            (432, "Function [{}] concurrency exceeded region unreserved quota {}MB"),
            (433, "Invoking task timed out"),
            (433, "Task timed out after {} seconds"),
            (434, "Task memory exceeded {} MB"),
            (438, "Function is Unavailable, AvailableStatus ="),
            (439, "User process exit when running"),
            (439, "Process exited before completing request"),
        ]
    );
}

#[test]
fn serverless_framework_is_the_headings_and_paragraphs() {
    let rows: Vec<FrameworkRow> = rows!("serverless_framework.json");
    let entries = entries(&built_in(), "serverless_framework");
    // The last four are not in the document.
    assert_eq!((rows.len(), entries.len()), (7, 11));
    for (row, entry) in rows.iter().zip(&entries) {
        assert_eq!((entry.code(), entry.number()), (None, None));
        assert_eq!(zh(entry.description()), Some(row.paragraph.as_str()));
        assert_eq!(entry.links(), row.links);
        // The template is the heading, except for the parts that vary.
        let [template] = entry.templates() else { panic!("{}", row.heading) };
        let mut rest = row.heading.as_str();
        for literal in template.literals() {
            let at = rest
                .find(literal.as_str())
                .unwrap_or_else(|| panic!("{literal:?} in {}", row.heading));
            rest = &rest[at + literal.len()..];
        }
        if !template.text().contains("{}") {
            assert_eq!(template.text(), row.heading);
        }
        assert!(entry.solution().is_some());
    }
    for entry in &entries[rows.len()..] {
        assert!(entry.code().is_none() && entry.solution().is_some(), "{}", entry.name());
    }
    assert_eq!(
        entries[2].templates()[0].text(),
        "you are not authorized to perform operation{}resource{}has no permission"
    );
    assert_eq!(entries[5].templates()[0].text(), "timeout {}ms, https://cam.{}");
}

#[test]
fn cos_is_every_code_of_the_page_once_with_its_first_status() {
    let mut rows: Vec<CosRow> = rows!("cos.json");
    assert_eq!(rows.len(), 130);
    let twice = rows.iter().rposition(|row| row.code == "InvalidObjectState").unwrap();
    assert_eq!(rows.remove(twice).status, "409 Conflict");
    let entries = entries(&built_in(), "cos");
    // The only code that the page lacks is last.
    let codes: Vec<_> = entries[rows.len()..].iter().map(Entry::code).collect();
    assert_eq!(codes, [Some("PathStyleDomainForbidden")]);
    for (row, entry) in rows.iter().zip(&entries) {
        match row.code.as_str() {
            // The page lists this message as a code.
            message @ "Request has expired" => {
                assert_eq!((entry.code(), entry.templates()[0].text()), (None, message));
            }
            code => assert_eq!(entry.code(), Some(code)),
        }
        let (status, _) = row.status.split_once(' ').unwrap();
        assert_eq!(entry.http_status().to_string(), status, "{}", row.code);
        assert_eq!(
            entry.links().last().unwrap(),
            "https://cloud.tencent.com/document/product/436/7730"
        );
    }
}

/// The texts of SDK codes mention the SDK, which raised the error, instead of a service.
#[test]
fn sdk_codes_are_separate_and_state_that_no_response_arrived() {
    let catalog = load(&Sources::built_in().products(["sdk"])).unwrap();
    let sdk = catalog.product("sdk").unwrap();
    assert_eq!((sdk.enum_name(), sdk.extends()), ("SdkError", None));
    assert!(built_in().product("sdk").is_none());
    for entry in sdk.entries() {
        let said = [
            "sent no request",
            "no response",
            "no usable response",
            "no complete one",
            "there is none",
        ];
        let summary = entry.summary().get(Lang::En);
        assert!(summary.contains("SDK"), "{summary}");
        assert!(said.iter().any(|said| summary.contains(said)), "{summary}");
        assert!(entry.summary().get(Lang::Zh).contains("SDK"), "{summary}");
        assert!(entry.solution().is_some(), "{summary}");
    }
    let everything = load(&Sources::built_in().every_product()).unwrap();
    let extends_it = |product: &&Product| product.extends() == Some("sdk");
    assert!(!everything.products().iter().any(|product| extends_it(&product)));
}

#[test]
fn every_text_is_in_both_languages() {
    let is_chinese = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for product in documents().products() {
        for entry in product.entries() {
            for text in
                [Some(entry.summary()), entry.description(), entry.solution()].into_iter().flatten()
            {
                assert!(is_chinese(text.get(Lang::Zh)), "{} {}", entry.name(), text.get(Lang::Zh));
                assert!(!is_chinese(text.get(Lang::En)), "{} {}", entry.name(), text.get(Lang::En));
                assert_eq!(
                    text.get(Lang::Zh).lines().count(),
                    text.get(Lang::En).lines().count(),
                    "{}",
                    entry.name()
                );
            }
        }
    }
}
