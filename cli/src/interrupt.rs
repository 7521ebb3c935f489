//! Handles Ctrl-C and SIGTERM: commands that write files stop between two files.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};

use crate::outcome::Failure;

/// The signal that asked the program to stop, if any.
#[derive(Debug, Clone, Default)]
pub(crate) struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Catches the signals, so that they no longer end the program.
    pub(crate) fn catch() -> Result<Interrupt, Failure> {
        let interrupt = Interrupt::default();
        interrupt.register().map_err(|error| Failure::system("cannot catch signals", error))?;
        Ok(interrupt)
    }

    fn register(&self) -> io::Result<()> {
        for signal in [SIGINT, SIGTERM] {
            let number = usize::try_from(signal).unwrap_or_default();
            signal_hook::flag::register_usize(signal, Arc::clone(&self.0), number)?;
        }
        Ok(())
    }

    /// The number of the received signal, if any.
    pub(crate) fn signal(&self) -> Option<u8> {
        u8::try_from(self.0.load(Ordering::Relaxed)).ok().filter(|&signal| signal > 0)
    }
}
