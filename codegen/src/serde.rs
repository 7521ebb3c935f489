//! Impls of serde's traits: to the wire form and back.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
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
    // The only path that fails if the crate is missing.
    let import = quote_spanned!(names::place_of(Some(serde))=> use #serde as __serde;);
    quote! {
        /// A code that may be newer than the catalog: a known one, or the text of another.
        ///
        /// An enum does not deserialize from a code that its catalog lacks. A log that outlives a
        /// catalog has this in its place, such as `MaybeKnown<ApiV3Error, String>`, which takes any
        /// string or integer. An unknown integer is kept as decimal text. To tell what an unknown code
        /// means, pass it to [`ErrorCode::classify`].
        #[derive(
            ::core::clone::Clone,
            ::core::marker::Copy,
            ::core::cmp::PartialEq,
            ::core::cmp::Eq,
            ::core::hash::Hash,
            ::core::fmt::Debug
        )]
        pub enum MaybeKnown<E, T> {
            /// The catalog has the code.
            Known(E),
            /// It has not.
            Unknown(T),
        }

        impl<E, T> MaybeKnown<E, T> {
            /// The code, if the catalog has it.
            #[must_use]
            pub fn known(self) -> ::core::option::Option<E> {
                match self {
                    Self::Known(known) => ::core::option::Option::Some(known),
                    Self::Unknown(_) => ::core::option::Option::None,
                }
            }
        }

        impl<E: __rt::ErrorCode, T> ::core::convert::From<E> for MaybeKnown<E, T> {
            fn from(known: E) -> Self {
                Self::Known(known)
            }
        }

        const _: () = {
            #import

            impl<E, T> __serde::Serialize for MaybeKnown<E, T>
            where
                E: __serde::Serialize,
                T: ::core::convert::AsRef<::core::primitive::str>,
            {
                fn serialize<S: __serde::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::core::result::Result<<S as __serde::Serializer>::Ok, <S as __serde::Serializer>::Error> {
                    match self {
                        Self::Known(known) => __serde::Serialize::serialize(known, serializer),
                        Self::Unknown(text) => __serde::Serializer::serialize_str(
                            serializer,
                            ::core::convert::AsRef::as_ref(text),
                        ),
                    }
                }
            }

            impl<'de, E, T> __serde::Deserialize<'de> for MaybeKnown<E, T>
            where
                E: __rt::ErrorCode,
                T: for<'t> ::core::convert::From<&'t ::core::primitive::str>,
            {
                fn deserialize<D: __serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::core::result::Result<Self, <D as __serde::Deserializer<'de>>::Error> {
                    let visitor = __TextVisitor(::core::marker::PhantomData);
                    __serde::Deserializer::deserialize_any(deserializer, visitor)
                }
            }

            struct __TextVisitor<E, T>(::core::marker::PhantomData<(E, T)>);

            impl<E, T> __serde::de::Visitor<'_> for __TextVisitor<E, T>
            where
                E: __rt::ErrorCode,
                T: for<'t> ::core::convert::From<&'t ::core::primitive::str>,
            {
                type Value = MaybeKnown<E, T>;

                fn expecting(
                    &self,
                    f: &mut ::core::fmt::Formatter<'_>,
                ) -> ::core::fmt::Result {
                    f.write_str("an error code of ")?;
                    f.write_str(E::PRODUCT)?;
                    f.write_str(", or any other string or integer")
                }

                fn visit_str<X: __serde::de::Error>(
                    self,
                    wire: &::core::primitive::str,
                ) -> ::core::result::Result<MaybeKnown<E, T>, X> {
                    ::core::result::Result::Ok(match __rt::from_wire(wire) {
                        ::core::option::Option::Some(known) => MaybeKnown::Known(known),
                        ::core::option::Option::None => {
                            MaybeKnown::Unknown(::core::convert::From::from(wire))
                        }
                    })
                }

                fn visit_u64<X: __serde::de::Error>(
                    self,
                    number: ::core::primitive::u64,
                ) -> ::core::result::Result<MaybeKnown<E, T>, X> {
                    self.visit_str(__rt::Digits::of_unsigned(number).as_str())
                }

                fn visit_i64<X: __serde::de::Error>(
                    self,
                    number: ::core::primitive::i64,
                ) -> ::core::result::Result<MaybeKnown<E, T>, X> {
                    self.visit_str(__rt::Digits::of(number).as_str())
                }
            }

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
