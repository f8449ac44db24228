//! What a lead is called as long as nobody gives it a name: its wishes in a few words. Pure; the words stand in a table.

use super::{Intent, Rooms, Wishes};

/// What people mean to do, in a word.
const INTENTS: [(Intent, &str); 4] =
    [(Intent::Buy, "קנייה"), (Intent::Rent, "שכירות"), (Intent::Sell, "מכירה"), (Intent::Other, "פנייה")];
/// Numbers of rooms that are not said as a number, in halves.
const FEW_ROOMS: [(i32, &str); 2] = [(1, "חצי חדר"), (2, "חדר אחד")];
/// After any other number of them.
const ROOMS: &str = "חדרים";
/// While nothing is known of what they want.
const NOTHING_KNOWN: &str = "פנייה חדשה";
const BETWEEN: &str = " · ";

/// The wishes in a few words, such as קנייה · רעננה · 4 חדרים.
pub(in crate::crm) fn title(wishes: &Wishes) -> String {
    let intent = wishes.intent.and_then(|intent| INTENTS.iter().find(|(known, _)| *known == intent));
    let parts = [intent.map(|(_, word)| (*word).to_owned()), wishes.city.clone(), wishes.rooms.map(in_words)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { NOTHING_KNOWN.to_owned() } else { parts.join(BETWEEN) }
}

fn in_words(rooms: Rooms) -> String {
    let halves = rooms.halves();
    let few = FEW_ROOMS.iter().find(|(known, _)| *known == halves);
    few.map_or_else(|| format!("{} {ROOMS}", f64::from(halves) / 2.0), |(_, words)| (*words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Intent, Rooms, Wishes, title};

    #[test]
    fn a_title_says_what_is_known() {
        let wishes = |intent, city: Option<&str>, halves| Wishes {
            intent,
            city: city.map(str::to_owned),
            rooms: Rooms::of_halves(halves),
            ..Wishes::default()
        };
        for (wishes, expected) in [
            (wishes(Some(Intent::Buy), Some("רעננה"), 8), "קנייה · רעננה · 4 חדרים"),
            (wishes(Some(Intent::Rent), None, 7), "שכירות · 3.5 חדרים"),
            (wishes(None, Some("תל אביב-יפו"), 2), "תל אביב-יפו · חדר אחד"),
            (wishes(Some(Intent::Sell), None, 0), "מכירה"),
            (wishes(None, None, 1), "חצי חדר"),
            (Wishes::default(), "פנייה חדשה"),
        ] {
            assert_eq!(title(&wishes), expected);
        }
    }
}
