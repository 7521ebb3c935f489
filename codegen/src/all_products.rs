//! `Product` and `TencentError`, across every product of an invocation, as text.

use tencent_errors_catalog::Lang;

use crate::plan::Plan;
use crate::product::Templates;
use crate::{docs, literal, source, templates};

/// Both enums, with their methods and impls.
pub(crate) fn items(plan: &Plan<'_>, templates: &Templates) -> String {
    let mut all = Vec::with_capacity(plan.all.len());
    let mut extending = Vec::new();
    for product in &plan.all {
        let names = vec![
            (templates::VARIANT, product.variant_name()),
            (templates::ENUM, product.enum_name().to_owned()),
            (templates::TITLE, literal::inner(&format!(" {}", docs::title(product)))),
        ];
        if let Some(base) = plan.catalog.extended_by(product) {
            let base = (templates::BASE, format!("Product::{}", base.variant_name()));
            extending.push([names.clone(), vec![base]].concat());
        }
        all.push(names);
    }
    let display = match plan.options.display {
        Lang::Zh => "__rt::Lang::Zh",
        Lang::En => "__rt::Lang::En",
    };
    let lists = [("product", all.as_slice()), ("product that extends", extending.as_slice())];
    let text = source::repeated(templates::ALL_PRODUCTS, &lists);
    let text = source::filled(&text, &[(templates::DISPLAY, display)]);
    text + &templates.of_errors("TencentError")
}
