//! The telephone numbers: whether Twilio sends their calls here. What is compared is pure.

use std::collections::BTreeMap;

use providers::twilio::Number;

use super::Finding;
use crate::{
    accounts::{self, Business},
    app::App,
    config::PublicHost,
};

/// A number, and the business that it is of.
type Own = (String, String);

pub(super) async fn examine(app: &App, businesses: &[Business]) -> Vec<Finding> {
    let Some(host) = &app.config.http.public_host else { return vec![] };
    let mut accounts: BTreeMap<String, (Vec<Number>, Vec<Own>)> = BTreeMap::new();
    for business in businesses {
        let clients = business.clients(app);
        let Some(twilio) = &clients.twilio else { continue };
        let Ok(phones) = accounts::phones(app.db.reader(), business.id).await else { continue };
        if !accounts.contains_key(&twilio.account.account_sid) {
            // Who cannot be asked was told of with the keys.
            let Ok(numbers) = twilio.client.numbers().await else { continue };
            accounts.insert(twilio.account.account_sid.clone(), (numbers, vec![]));
        }
        if let Some((_, owned)) = accounts.get_mut(&twilio.account.account_sid) {
            owned.extend(phones.iter().map(|phone| (phone.to_string(), business.profile.name.clone())));
        }
    }
    accounts.values().flat_map(|(numbers, owned)| compared(host, numbers, owned)).collect()
}

/// What is to be said of an account's numbers and of those that businesses have.
fn compared(host: &PublicHost, numbers: &[Number], owned: &[Own]) -> Vec<Finding> {
    let mut found = Vec::new();
    for (phone, business) in owned {
        let what = format!("{phone} of {business}");
        match numbers.iter().find(|number| number.phone_number == *phone) {
            Some(number) => found.push(led(host, what, number)),
            None => found.push(Finding::wrong(
                what,
                "Twilio's account has no such number",
                "rent it there, or take it out of the business's numbers",
            )),
        }
    }
    let is_owned = |number: &&Number| owned.iter().any(|(phone, _)| *phone == number.phone_number);
    let strangers = numbers.iter().filter(|number| leads_here(host, number) && !is_owned(number));
    found.extend(strangers.map(|number| {
        Finding::odd(
            number.phone_number.as_str(),
            "its calls come here and no business has it: the first one answers",
            "write it into the numbers of a business",
        )
    }));
    found
}

fn leads_here(host: &PublicHost, number: &Number) -> bool {
    number.voice_url.as_deref() == Some(&host.https("/webhook/incoming_call"))
}

fn led(host: &PublicHost, what: String, number: &Number) -> Finding {
    let (calls, status) = (host.https("/webhook/incoming_call"), host.https("/webhook/call_status"));
    let by_get = number.voice_method.as_deref() == Some("GET");
    if !leads_here(host, number) || by_get {
        let to = number.voice_url.as_deref().filter(|to| !to.is_empty()).unwrap_or("nowhere");
        let said = format!("its calls go to {to}{}", if by_get { " by GET" } else { "" });
        return Finding::wrong(what, said, format!("at Twilio: A call comes in → {calls}, HTTP POST"));
    }
    if number.status_callback.as_deref() != Some(&status) {
        let said = "the ends of its calls are not told";
        return Finding::odd(what, said, format!("at Twilio: Call status changes → {status}"));
    }
    Finding::well(what, "its calls come here")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{super::Verdict, Number, Own, compared};
    use crate::config::{Config, PublicHost};

    fn host() -> PublicHost {
        let settings = BTreeMap::from([("PUBLIC_HOST".to_owned(), "crm.example.co.il".to_owned())]);
        Config::from_map(settings).expect("settings").http.public_host.expect("a host")
    }

    fn number(voice_url: &str, status_callback: &str) -> Number {
        Number {
            phone_number: "+97231234567".into(),
            voice_url: Some(voice_url.into()),
            voice_method: Some("POST".into()),
            status_callback: Some(status_callback.into()),
        }
    }

    fn ours() -> Vec<Own> {
        vec![("+97231234567".into(), "נדלן השרון".into())]
    }

    fn verdict(number: Number) -> Verdict {
        compared(&host(), &[number], &ours())[0].verdict
    }

    #[test]
    fn a_number_must_lead_here_by_post_and_should_tell_the_ends() {
        let (calls, status) = (
            "https://crm.example.co.il/webhook/incoming_call",
            "https://crm.example.co.il/webhook/call_status",
        );
        assert_eq!(verdict(number(calls, status)), Verdict::Well);
        assert_eq!(verdict(number(calls, "")), Verdict::Odd);
        assert_eq!(verdict(number("https://demo.twilio.com/welcome/voice/", status)), Verdict::Wrong);
        assert_eq!(
            verdict(Number { voice_method: Some("GET".into()), ..number(calls, status) }),
            Verdict::Wrong
        );
        assert_eq!(verdict(Number { voice_url: None, ..number(calls, status) }), Verdict::Wrong);
    }

    #[test]
    fn numbers_that_only_one_side_knows_are_told() {
        let calls = "https://crm.example.co.il/webhook/incoming_call";
        assert_eq!(compared(&host(), &[], &ours())[0].verdict, Verdict::Wrong);
        assert_eq!(compared(&host(), &[number(calls, "")], &[])[0].verdict, Verdict::Odd);
        assert!(
            compared(&host(), &[number("https://elsewhere.example/", "")], &[]).is_empty(),
            "not our business"
        );
    }
}
