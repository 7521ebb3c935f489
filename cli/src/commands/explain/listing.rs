//! Prints the errors that an action may return.

use tencent_errors_catalog::__private::enum_of_actions;
use tencent_errors_catalog::{Entry, Kind, Lang, Product};

use super::action::{Listing, is_common};
use super::print::{CODE, LABEL, Printer, both};
use crate::catalogs::title;

impl Printer<'_> {
    /// Prints an action and the errors that it may return, by kind.
    pub(super) fn listing(&mut self, listing: &Listing<'_>) {
        let Listing { product, action, groups, .. } = listing;
        self.out.line(format_args!("{CODE}{}{CODE:#}", action.name()));
        self.line("product", &format!("{}, {}", product.id(), both(product.title(), self.lang)));
        let of_actions = enum_of_actions(product.id());
        self.line("variant", &format!("{of_actions}::{}", action.name()));
        self.line("codes", &counts(listing));
        for language in self.languages() {
            if let Some(note) = note(listing, language) {
                self.line(language.as_str(), note);
            }
        }
        for (kind, errors) in groups {
            self.group(*kind, errors, product);
        }
    }

    /// Prints the errors of one kind.
    fn group(&mut self, kind: Kind, errors: &[(&Product, &Entry)], of: &Product) {
        self.out.line(format_args!("\n{LABEL}{kind}{LABEL:#}"));
        for (product, entry) in errors {
            let title = title(entry);
            let from = match product.id() == of.id() {
                true => String::new(),
                false => format!(" ({})", product.id()),
            };
            let retry = if entry.is_retryable() { "retry" } else { "do not retry" };
            let gone = if entry.is_deprecated() { ", no longer returned" } else { "" };
            let status = entry.http_status();
            let line = format!("{CODE}{title}{CODE:#}{from}: HTTP {status}, {retry}{gone}");
            self.wrapped("  ", "    ", &line);
            for language in self.languages() {
                self.wrapped("    ", "    ", entry.summary().get(language));
            }
        }
    }
}

/// The number of codes, and how many of them are common.
fn counts(listing: &Listing<'_>) -> String {
    let all = listing.errors().count();
    let common = listing.errors().filter(|(product, _)| is_common(product)).count();
    match (all, common) {
        (0, _) => "none".to_owned(),
        (_, 0) => all.to_string(),
        (_, 1) => format!("{all}, 1 of them a common code of API 3.0"),
        _ => format!("{all}, {common} of them common codes of API 3.0"),
    }
}

/// A note on codes that are not listed.
fn note(listing: &Listing<'_>, lang: Lang) -> Option<&'static str> {
    Some(match (lang, listing.groups.is_empty(), listing.has_common) {
        (_, false, false) => return None,
        (Lang::Zh, true, false) => "接口文档未列出错误码。",
        (Lang::En, true, false) => "The service documents no codes for this action.",
        (Lang::Zh, true, true) => "接口文档未列出错误码，但任何接口都可能返回公共错误码。",
        (Lang::En, true, true) => {
            "The service documents no codes for this action; the common codes are always possible."
        }
        (Lang::Zh, false, true) => "还可能返回未列出的公共错误码。",
        (Lang::En, false, true) => "Unlisted common codes are also possible.",
    })
}
