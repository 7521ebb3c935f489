//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use example_consumer::errors::{Lang, Product};

/// Decodes responses of Tencent Cloud services and explains them
///
/// Without a file, decodes the samples included in this crate.
#[derive(Parser)]
pub(crate) struct Args {
    /// Files with one response body each; `-` reads standard input
    pub(crate) files: Vec<PathBuf>,
    /// The language of the texts
    #[arg(long, value_enum, default_value_t = Languages::Both)]
    pub(crate) lang: Languages,
    /// The product whose service sent the responses
    #[arg(long, value_parser = product, default_value = "cvm")]
    pub(crate) product: Product,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Languages {
    Zh,
    En,
    Both,
}

impl Languages {
    pub(crate) fn list(self) -> &'static [Lang] {
        match self {
            Languages::Zh => &[Lang::Zh],
            Languages::En => &[Lang::En],
            Languages::Both => Lang::ALL,
        }
    }
}

fn product(id: &str) -> Result<Product, String> {
    Product::from_id(id).ok_or_else(|| {
        let ids: Vec<_> = Product::ALL.iter().map(|product| product.as_str()).collect();
        format!("expected one of {}", ids.join(", "))
    })
}
