//! Impls of serde's traits: to the wire form and back.

use proc_macro2::TokenStream;
use quote::quote;
use tencent_errors_catalog::Product;

use crate::names;

/// The impls for every emitted enum.
pub(crate) fn items(serde: &TokenStream, products: &[&Product]) -> TokenStream {
    let impls = products.iter().map(|product| {
        let name = names::ident(product.enum_name());
        quote! {
            /// Writes the string code if it is unambiguous, else the number, else the variant name.
            impl __serde::Serialize for #name {
                fn serialize<S: __serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<<S as __serde::Serializer>::Ok, <S as __serde::Serializer>::Error> {
                    match __rt::ErrorInfo::__entry(self).wire() {
                        __rt::Wire::Str(wire) => {
                            __serde::Serializer::serialize_str(serializer, wire)
                        }
                        __rt::Wire::Number(number) => {
                            __serde::Serializer::serialize_i64(serializer, number)
                        }
                    }
                }
            }

            /// Reads a string code, else a number (an integer or a decimal string), else a variant
            /// name. The format must be self-describing, as JSON is.
            impl<'de> __serde::Deserialize<'de> for #name {
                fn deserialize<D: __serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, <D as __serde::Deserializer<'de>>::Error> {
                    let visitor = __WireVisitor(::core::marker::PhantomData);
                    __serde::Deserializer::deserialize_any(deserializer, visitor)
                }
            }
        }
    });
    quote! {
        const _: () = {
            // The only path that fails if the crate is missing.
            use #serde as __serde;

            struct __WireVisitor<T>(::core::marker::PhantomData<T>);

            impl<T: __rt::ErrorCode> __serde::de::Visitor<'_> for __WireVisitor<T> {
                type Value = T;

                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an error code of ")?;
                    f.write_str(T::PRODUCT)
                }

                fn visit_str<E: __serde::de::Error>(
                    self,
                    wire: &::core::primitive::str,
                ) -> ::core::result::Result<T, E> {
                    match __rt::from_wire(wire) {
                        ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                        ::core::option::Option::None => {
                            let unexpected = __serde::de::Unexpected::Str(wire);
                            ::core::result::Result::Err(E::invalid_value(unexpected, &self))
                        }
                    }
                }

                fn visit_u64<E: __serde::de::Error>(
                    self,
                    number: ::core::primitive::u64,
                ) -> ::core::result::Result<T, E> {
                    match <::core::primitive::i64 as ::core::convert::TryFrom<
                        ::core::primitive::u64,
                    >>::try_from(number)
                    {
                        ::core::result::Result::Ok(number) => self.visit_i64(number),
                        ::core::result::Result::Err(_) => {
                            let unexpected = __serde::de::Unexpected::Unsigned(number);
                            ::core::result::Result::Err(E::invalid_value(unexpected, &self))
                        }
                    }
                }

                fn visit_i64<E: __serde::de::Error>(
                    self,
                    number: ::core::primitive::i64,
                ) -> ::core::result::Result<T, E> {
                    match T::from_number(number) {
                        ::core::option::Option::Some(code) => ::core::result::Result::Ok(code),
                        ::core::option::Option::None => {
                            let unexpected = __serde::de::Unexpected::Signed(number);
                            ::core::result::Result::Err(E::invalid_value(unexpected, &self))
                        }
                    }
                }
            }

            #(#impls)*
        };
    }
}
