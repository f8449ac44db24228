//! Keys by which something is made once, here and at the provider.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::db::BusinessId;

/// The longest key of a client's own.
pub(super) const MAX_CLIENT_CHARS: usize = 64;

/// The key under which something is kept: a new one, or the one that a client's own key always leads to. Whatever a client
/// writes, it is a short text of plain letters, and no other business's.
pub(super) fn made(business: BusinessId, of_client: Option<&str>) -> String {
    let Some(of_client) = of_client.filter(|key| !key.is_empty()) else { return Uuid::new_v4().to_string() };
    let digest = Sha256::digest(format!("{business}:{of_client}"));
    let digest: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    format!("client-{digest}")
}

#[cfg(test)]
mod tests {
    use super::made;
    use crate::db::BusinessId;

    #[test]
    fn a_clients_key_always_leads_to_the_same_and_to_nobody_elses() {
        let mine = made(BusinessId(1), Some("הזמנה 7"));
        assert_eq!(mine, made(BusinessId(1), Some("הזמנה 7")));
        assert!(mine.is_ascii() && mine.len() < 60, "{mine}");
        assert_ne!(mine, made(BusinessId(2), Some("הזמנה 7")));
        assert_ne!(made(BusinessId(1), None), made(BusinessId(1), None));
        assert_ne!(made(BusinessId(1), Some("")), made(BusinessId(1), Some("")));
    }
}
