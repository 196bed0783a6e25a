//! Panics that are caught: over a broken file, or a request that cannot be answered. They are not printed and end nothing.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use crate::text::Clean;

thread_local! {
    /// Set while this thread runs something whose panic is caught.
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
    /// What such a panic said.
    static SAID: RefCell<Option<Clean>> = const { RefCell::new(None) };
}

/// Runs `work`; a panic in it becomes its message.
pub fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Clean> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if is_contained() {
                SAID.set(Some(Clean::one_line(&info.to_string())));
            } else {
                report(info);
            }
        }));
    });
    let around = CONTAINED.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(around);
    result.map_err(|_cause| SAID.take().unwrap_or_default())
}

/// Whether a panic of this thread is caught by [`contained`].
pub fn is_contained() -> bool {
    CONTAINED.get()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::{contained, is_contained};

    #[test]
    fn what_panics_within_another_is_caught_and_so_is_what_comes_after() {
        let outer = contained::<()>(|| {
            let inner = contained::<()>(|| panic!("trang hỏng"));
            assert!(inner.unwrap_err().contains("trang hỏng"));
            panic!("cả tệp");
        });
        assert!(outer.unwrap_err().contains("cả tệp"));
        assert_eq!((contained(|| 12), is_contained()), (Ok(12), false));
    }
}
