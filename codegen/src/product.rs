//! The enum of a product, its methods and impls, and its packed table.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use tencent_errors_catalog::{Entry, Product};

use crate::Language;
use crate::docs;
use crate::names;
use crate::table;

/// The enum with its methods and trait impls.
pub(crate) fn items(product: &Product, display: Language) -> TokenStream {
    let enum_name = names::ident(product.enum_name());
    let id = product.id();
    let (table, all, shared) = (names::table(product), names::all(product), names::shared(product));
    let docs = docs::of_product(product);
    let variants = product.entries().iter().map(|entry| {
        let (docs, aliases) = (docs::of_entry(entry), docs::aliases(entry));
        let name = names::ident(entry.name());
        quote! {
            #[doc = #docs]
            #(#[doc(alias = #aliases)])*
            #name,
        }
    });
    // rustc refuses a representation for an enum without variants, which only a broken catalog has.
    let none = product.entries().is_empty().then(|| {
        quote!(
            #[doc(hidden)]
            __None,
        )
    });
    let info = info_methods();
    let (derives, lang) = (derives(), lang(display));
    quote! {
        #[doc = #docs]
        #[allow(clippy::doc_markdown)]
        #[derive(#derives)]
        #[repr(u16)]
        #[non_exhaustive]
        pub enum #enum_name {
            #(#variants)*
            #none
        }

        impl #enum_name {
            /// Every entry, in catalog order.
            pub const ALL: &'static [Self] = &__tables::#all;

            /// The id of the product.
            pub const PRODUCT: &'static ::core::primitive::str = #id;

            /// The entry of exactly that string code; the canonical one if several share it.
            #[must_use]
            pub fn from_code(code: &::core::primitive::str) -> ::core::option::Option<Self> {
                <Self as __rt::ErrorCode>::from_code(code)
            }

            /// The entry of that string code, else that of its longest known dotted prefix.
            #[must_use]
            pub fn nearest(code: &::core::primitive::str) -> ::core::option::Option<Self> {
                <Self as __rt::ErrorCode>::nearest(code)
            }

            /// The entry of exactly that number.
            #[must_use]
            pub const fn from_number(number: ::core::primitive::u32) -> ::core::option::Option<Self> {
                match __tables::#table.index_of_number(number) {
                    ::core::option::Option::Some(index) => {
                        ::core::option::Option::Some(__tables::#all[index])
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// The entry whose message template occurs in the text; the one that says the most
            /// if several do.
            #[must_use]
            pub fn from_message(text: &::core::primitive::str) -> ::core::option::Option<Self> {
                <Self as __rt::ErrorCode>::from_message(text)
            }

            /// Every entry that has that string code, in catalog order.
            #[must_use]
            pub fn candidates(code: &::core::primitive::str) -> &'static [Self] {
                <Self as __rt::ErrorCode>::candidates(code)
            }

            /// The string code of a number.
            #[must_use]
            pub fn number_to_code(
                number: ::core::primitive::u32,
            ) -> ::core::option::Option<&'static ::core::primitive::str> {
                <Self as __rt::ErrorCode>::number_to_code(number)
            }

            #info
        }

        impl __rt::ErrorInfo for #enum_name {
            fn __entry(&self) -> __rt::Entry {
                __rt::Entry::new(&__tables::#table, *self as ::core::primitive::usize)
            }
        }

        impl __rt::ErrorCode for #enum_name {
            const ALL: &'static [Self] = &__tables::#all;
            const PRODUCT: &'static ::core::primitive::str = #id;
            const __TABLE: &'static __rt::Table = &__tables::#table;
            const __SHARED: &'static [Self] = &__tables::#shared;
        }

        impl ::core::fmt::Debug for #enum_name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }

        impl ::core::fmt::Display for #enum_name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __rt::ErrorInfo::__entry(self).write(__rt::Lang::#lang, f)
            }
        }

        impl ::core::error::Error for #enum_name {}

        impl ::core::str::FromStr for #enum_name {
            type Err = __rt::UnknownCode;

            fn from_str(
                code: &::core::primitive::str,
            ) -> ::core::result::Result<Self, __rt::UnknownCode> {
                __rt::known(Self::from_code(code))
            }
        }

        impl ::core::convert::TryFrom<::core::primitive::u32> for #enum_name {
            type Error = __rt::UnknownCode;

            fn try_from(
                number: ::core::primitive::u32,
            ) -> ::core::result::Result<Self, __rt::UnknownCode> {
                __rt::known(Self::from_number(number))
            }
        }
    }
}

/// What every generated enum derives.
pub(crate) fn derives() -> TokenStream {
    quote! {
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash,
    }
}

/// The methods that take `self`, by way of `ErrorInfo`, so that nobody has to import it.
pub(crate) fn info_methods() -> TokenStream {
    quote! {
        /// The string code, as on the wire.
        #[must_use]
        pub fn code(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            __rt::ErrorInfo::code(&self)
        }

        /// The numeric code.
        #[must_use]
        pub fn number(self) -> ::core::option::Option<::core::primitive::u32> {
            __rt::ErrorInfo::number(&self)
        }

        /// The name of the variant.
        #[must_use]
        pub fn name(self) -> &'static ::core::primitive::str {
            __rt::ErrorInfo::name(&self)
        }

        /// What is wrong, in one line.
        #[must_use]
        pub fn summary(self, lang: __rt::Lang) -> &'static ::core::primitive::str {
            __rt::ErrorInfo::summary(&self, lang)
        }

        /// What is wrong, in more words.
        #[must_use]
        pub fn description(
            self,
            lang: __rt::Lang,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            __rt::ErrorInfo::description(&self, lang)
        }

        /// What to do about it; may have several lines.
        #[must_use]
        pub fn solution(
            self,
            lang: __rt::Lang,
        ) -> ::core::option::Option<&'static ::core::primitive::str> {
            __rt::ErrorInfo::solution(&self, lang)
        }

        /// The classification.
        #[must_use]
        pub fn kind(self) -> __rt::Kind {
            __rt::ErrorInfo::kind(&self)
        }

        /// The HTTP status that a gateway should answer its own caller with.
        #[must_use]
        pub fn http_status(self) -> ::core::primitive::u16 {
            __rt::ErrorInfo::http_status(&self)
        }

        /// Whether the call is worth a retry, with backoff: advice for idempotent calls.
        #[must_use]
        pub fn is_retryable(self) -> ::core::primitive::bool {
            __rt::ErrorInfo::is_retryable(&self)
        }

        /// The API 3.0 code that took the place of this one.
        #[must_use]
        pub fn successor(self) -> ::core::option::Option<&'static ::core::primitive::str> {
            __rt::ErrorInfo::successor(&self)
        }

        /// Displays in Chinese.
        #[must_use]
        pub fn zh(self) -> __rt::Localized<Self> {
            __rt::ErrorInfo::zh(self)
        }

        /// Displays in English.
        #[must_use]
        pub fn en(self) -> __rt::Localized<Self> {
            __rt::ErrorInfo::en(self)
        }

        /// Displays in that language.
        #[must_use]
        pub fn in_lang(self, lang: __rt::Lang) -> __rt::Localized<Self> {
            __rt::ErrorInfo::in_lang(self, lang)
        }
    }
}

/// The variant of `Lang` for a language.
pub(crate) fn lang(display: Language) -> TokenStream {
    match display {
        Language::Zh => quote!(Zh),
        Language::En => quote!(En),
    }
}

/// The statics behind the enum.
pub(crate) fn tables(product: &Product) -> TokenStream {
    let packed = table::pack(product);
    let enum_name = names::ident(product.enum_name());
    let (table, all, shared) = (names::table(product), names::all(product), names::shared(product));
    let entries = product.entries();
    let (count, shared_count) = (entries.len(), packed.shared.len());
    let product_id = product.id();
    let (zh, en) = (product.title().zh(), product.title().en());
    let text = &packed.text;
    let [ends, rows, by_code, by_number, groups, templates] = [
        &packed.ends,
        &packed.rows,
        &packed.by_code,
        &packed.by_number,
        &packed.groups,
        &packed.templates,
    ]
    .map(|bytes| Literal::byte_string(bytes));
    let all_variants = array(&enum_name, entries.iter().map(Entry::name));
    let shared_variants = packed.shared.iter().map(|&index| entries[index].name());
    let shared_variants = array(&enum_name, shared_variants);
    quote! {
        pub(super) static #table: super::__rt::Table = super::__rt::Table {
            product: #product_id,
            title: [#zh, #en],
            text: #text,
            ends: #ends,
            rows: #rows,
            by_code: #by_code,
            by_number: #by_number,
            groups: #groups,
            templates: #templates,
        };
        pub(super) static #all: [super::#enum_name; #count] = #all_variants;
        pub(super) static #shared: [super::#enum_name; #shared_count] = #shared_variants;
    }
}

/// An array of variants.
fn array<'n>(enum_name: &Ident, variants: impl Iterator<Item = &'n str>) -> TokenStream {
    let variants: Vec<Ident> = variants.map(names::ident).collect();
    if variants.is_empty() {
        return quote!([]);
    }
    quote! {
        {
            use super::#enum_name as E;
            [#(E::#variants),*]
        }
    }
}
