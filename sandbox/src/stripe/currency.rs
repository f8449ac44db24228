//! Which amounts can be charged (<https://docs.stripe.com/currencies>). Pure.

use super::refused::Refused;

/// The most that an amount may be, minor units: eight digits.
const AMOUNT_MAX: i64 = 99_999_999;

/// What can be charged.
const CURRENCIES: &str = "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn \
    bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf \
    idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk \
    mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos \
    srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar zmw";

/// The least that can be charged, minor units. Where none is published it is what is worth about half a dollar.
const LEAST: &[(&str, i64)] =
    &[("usd", 50), ("eur", 50), ("gbp", 30), ("chf", 50), ("aed", 200), ("ils", 200)];

/// Currencies without minor units, and the shape of an amount in them.
const WHOLE: &[&str] = &[
    "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "ugx", "vnd", "vuv", "xaf", "xof",
    "xpf",
];

/// Checks a currency and an amount in it.
pub(super) fn check(amount: i64, currency: &str) -> Result<(), Refused> {
    if !CURRENCIES.split_whitespace().any(|known| known == currency) {
        return Err(Refused::impossible(None, format!("Invalid currency: {currency}.")).at("currency"));
    }
    let least = LEAST.iter().find(|(known, _)| *known == currency).map_or(1, |(_, least)| *least);
    if amount < least {
        let message = format!("Amount must be at least {}", shown(least, currency));
        return Err(Refused::impossible(Some("amount_too_small"), message).at("amount"));
    }
    if amount > AMOUNT_MAX {
        let message = format!("Amount must be no more than {}", shown(AMOUNT_MAX, currency));
        return Err(Refused::impossible(Some("amount_too_large"), message).at("amount"));
    }
    Ok(())
}

/// An amount as it stands in messages.
pub(super) fn shown(amount: i64, currency: &str) -> String {
    if WHOLE.contains(&currency) {
        return format!("{amount} {currency}");
    }
    format!("{}.{:02} {currency}", amount / 100, amount % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_worth_half_a_dollar_and_has_eight_digits_at_most() {
        for (amount, currency, code) in [
            (200, "ils", None),
            (99_999_999, "ils", None),
            (199, "ils", Some("amount_too_small")),
            (100_000_000, "ils", Some("amount_too_large")),
            (1, "jpy", None),
        ] {
            let refused = check(amount, currency).err().map(|refused| refused.body());
            let given = refused.as_ref().and_then(|body| body["error"]["code"].as_str());
            assert_eq!(given, code, "{amount} {currency}");
        }
        for currency in ["ILS", "xxx", "", "il"] {
            assert!(check(500, currency).is_err(), "{currency}");
        }
        assert_eq!((shown(1205, "ils"), shown(7, "jpy")), ("12.05 ils".to_owned(), "7 jpy".to_owned()));
    }
}
