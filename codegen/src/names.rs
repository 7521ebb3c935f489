//! Identifiers in the generated code.

use proc_macro2::Ident;
use quote::format_ident;
use tencent_errors_catalog::Product;
use tencent_errors_runtime::__private::hash;

use crate::plan::Plan;

/// The module that contains the shared items if they are emitted.
pub(crate) fn runtime() -> Ident {
    format_ident!("__runtime")
}

/// Another name for the runtime in the module of an invocation, which users see only in compile errors.
pub(crate) fn own_module() -> Ident {
    format_ident!("__invoke_tencent_errors_in_a_module_of_its_own")
}

/// The marker of emitted shared items. A macro that other crates can name is at the root of its
/// crate, so its name is a digest of the emitted items: only two calls that emit the same items collide.
pub(crate) fn marker(plan: &Plan<'_>) -> Ident {
    let mut digest = 0;
    let mut add = |text: String| digest = hash::mix(digest, hash::whole(text.as_bytes(), 0), 0);
    add(format!("{:?} {}", plan.options.display, plan.options.serde.is_some()));
    for product in &plan.all {
        add(format!("{} {:?}", product.enum_name(), (product.title(), product.extends())));
        for entry in product.entries() {
            add(format!("{:?}", (entry.name(), entry.code(), entry.number(), entry.templates())));
            add(format!("{:?}", (entry.class(), entry.is_deprecated(), entry.successor())));
            add(format!("{:?}", (entry.summary(), entry.description(), entry.solution())));
            add(format!("{:?}", entry.links()));
        }
        for action in product.actions().iter().filter(|_| plan.options.actions) {
            add(format!("{:?}", (action.name(), action.codes())));
        }
    }
    format_ident!("__tencent_errors_shared_{digest:016x}")
}

/// The static that contains the packed actions of a product.
pub(crate) fn actions(product: &Product) -> String {
    format!("ACTIONS_{}", product.id().to_ascii_uppercase())
}

/// The static that contains the packed table of a product.
pub(crate) fn table(product: &Product) -> String {
    format!("TABLE_{}", product.id().to_ascii_uppercase())
}
