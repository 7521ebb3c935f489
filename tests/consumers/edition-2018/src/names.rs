// Every name that could conflict with the generated code.

pub mod core {}
pub mod std {}

macro_rules! shadow {
    ($($name:ident)*) => { $(pub struct $name;)* };
}

shadow! {
    Option Some None Result Ok Err String Vec Box Iterator IntoIterator From Into TryFrom FromStr
    Default AsRef Fn FnMut FnOnce Send Sync Sized Drop Clone Copy Debug Display Hash Eq PartialEq
    Ord PartialOrd Ordering Error Formatter Self_ Table Entry Wire
    str bool char u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64
}

macro_rules! write { () => {}; }
macro_rules! matches { () => {}; }
macro_rules! assert { () => {}; }
macro_rules! concat { () => {}; }
macro_rules! env { () => {}; }
macro_rules! include_bytes { () => {}; }
macro_rules! format_args { () => {}; }
