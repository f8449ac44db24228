//! How often something may be done per minute, by key; in memory and bounded.

use std::{collections::HashMap, sync::Mutex, time::Duration};

use crate::{
    db::Moment,
    error::{Error, Result},
};

/// Keys remembered at once; beyond it the one that is nearest to being free again is forgotten.
const MAX_KEYS: usize = 10_000;
const MINUTE_US: i64 = 60_000_000;

/// A limit per key. A key that was quiet may do a minute's worth at once; then each is due in its turn.
#[derive(Debug, Default)]
pub struct Rate {
    /// When each key will have worked off what it took (the generic cell rate algorithm).
    free_at: Mutex<HashMap<String, Moment>>,
}

impl Rate {
    /// Counts one more for `key`.
    ///
    /// # Errors
    /// 429 with the time to wait, if the key has done `per_min` in the last minute.
    pub fn take(&self, key: &str, per_min: u32, now: Moment) -> Result<()> {
        let each = MINUTE_US / i64::from(per_min.max(1));
        let mut free_at = self.free_at.lock().expect("nothing panics while it holds the map");
        let free = free_at.get(key).copied().unwrap_or(now).max(now);
        let after = Moment(free.0 + each);
        let over = after.0 - now.0 - each * i64::from(per_min.max(1));
        if over > 0 {
            return Err(Error::RateLimited(Duration::from_micros(over.unsigned_abs())));
        }
        if free_at.len() >= MAX_KEYS && !free_at.contains_key(key) {
            make_room(&mut free_at, now);
        }
        free_at.insert(key.to_owned(), after);
        Ok(())
    }
}

fn make_room(free_at: &mut HashMap<String, Moment>, now: Moment) {
    free_at.retain(|_, free| *free > now);
    if free_at.len() >= MAX_KEYS
        && let Some(nearest) = free_at.iter().min_by_key(|(_, free)| **free).map(|(key, _)| key.clone())
    {
        free_at.remove(&nearest);
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_KEYS, Moment, Rate};

    const START: Moment = Moment(1_000_000_000);

    fn at_ms(ms: i64) -> Moment {
        Moment(START.0 + ms * 1000)
    }

    #[test]
    fn a_minutes_worth_is_free_and_then_each_in_its_turn() {
        let rate = Rate::default();
        for _ in 0..10 {
            rate.take("dana", 10, START).unwrap();
        }
        assert!(rate.take("dana", 10, at_ms(5_999)).is_err());
        rate.take("noa", 10, START).unwrap();
        rate.take("dana", 10, at_ms(6_000)).unwrap();
        assert!(rate.take("dana", 10, at_ms(6_001)).is_err());
        for _ in 0..10 {
            rate.take("dana", 10, at_ms(66_000)).unwrap();
        }
    }

    #[test]
    fn a_flood_of_keys_is_not_remembered_without_end() {
        let rate = Rate::default();
        for key in 0..MAX_KEYS + 50 {
            rate.take(&key.to_string(), 10, START).unwrap();
        }
        assert_eq!(rate.free_at.lock().unwrap().len(), MAX_KEYS);
    }
}
