//! Languages on the command line.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use tencent_errors_catalog::Lang;

/// Parses `zh` or `en`.
pub(crate) fn lang_parser() -> impl TypedValueParser<Value = Lang> {
    let values = Lang::BOTH.map(|lang| PossibleValue::new(lang.as_str()).help(lang.english_name()));
    PossibleValuesParser::new(values)
        .map(|code| Lang::from_key(&code).expect("clap accepts only the possible values"))
}
