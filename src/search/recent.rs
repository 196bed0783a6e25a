//! Values that were used lately, in two generations: where the younger one is full it becomes the older one, and what nobody
//! has used since then goes. It costs no list of what was used when, and is as good where many values are used once.

use std::hash::Hash;
use std::io;
use std::mem;

use rustc_hash::FxHashMap;

/// Values by their keys.
#[derive(Debug)]
pub(super) struct RecentlyUsed<K, V> {
    /// Used since `old` was put aside.
    young: FxHashMap<K, V>,
    old: FxHashMap<K, V>,
}

impl<K, V> Default for RecentlyUsed<K, V> {
    fn default() -> Self {
        Self { young: FxHashMap::default(), old: FxHashMap::default() }
    }
}

impl<K: Copy + Eq + Hash, V> RecentlyUsed<K, V> {
    /// Makes room for a value where there are as many as `most` young ones: those that go.
    pub(super) fn make_room(&mut self, key: K, most: usize) -> impl Iterator<Item = V> + use<K, V> {
        let is_full = self.young.len() >= most && !self.young.contains_key(&key);
        let gone = is_full.then(|| mem::replace(&mut self.old, mem::take(&mut self.young)));
        gone.into_iter().flat_map(FxHashMap::into_values)
    }

    /// The value of `key`, which `make` makes where it is not kept.
    pub(super) fn get(&mut self, key: K, make: impl FnOnce() -> io::Result<V>) -> io::Result<&V> {
        if !self.young.contains_key(&key) {
            let value = self.old.remove(&key).map_or_else(make, Ok)?;
            self.young.insert(key, value);
        }
        self.young.get(&key).ok_or_else(|| io::Error::other("what was kept just now is gone"))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::RecentlyUsed;

    #[test]
    fn what_is_used_stays_and_what_is_not_goes() {
        let mut kept = RecentlyUsed::default();
        let mut made = Vec::new();
        let mut gone = Vec::new();
        for key in [1, 2, 3, 1, 4, 1, 2] {
            gone.extend(kept.make_room(key, 2));
            kept.get(key, || {
                made.push(key);
                Ok(key)
            })
            .unwrap();
        }
        // 1 was used between its neighbours and was never made again, 2 was not.
        assert_eq!(made, [1, 2, 3, 4, 2]);
        assert_eq!(gone, [2, 3]);
    }
}
