//! The doctor, on an installation whose vendors have keys: the sandbox speaks their protocols.

use sandbox::{Fault, Number, Vendor};
use serde_json::json;
use server::run::doctor::{self, Finding, Verdict};

use crate::app::{Database, Kind, TestApp};

const CALLS: &str = "https://crm.example.co.il/webhook/incoming_call";
const STATUS: &str = "https://crm.example.co.il/webhook/call_status";

fn find<'a>(found: &'a [Finding], what: &str) -> &'a Finding {
    found
        .iter()
        .find(|finding| finding.what == what)
        .unwrap_or_else(|| panic!("nothing of {what}: {found:#?}"))
}

fn rented(phone: &str, voice_url: &str) -> Number {
    Number { phone_number: phone.into(), voice_url: voice_url.into(), status_callback: STATUS.into() }
}

async fn business_has(app: &TestApp, phone: &str) {
    let phones = json!({ "phones": [phone] });
    app.patch("/api/business").bearer(&app.owner_token().await).json(phones).send().await.expect(200);
}

on_both_with!(
    every_number_is_told_with_where_its_calls_go,
    [("PUBLIC_HOST", "crm.example.co.il")],
    async |app| {
        business_has(&app, "+97235551234").await;
        app.sandbox.rent(vec![rented("+97235551234", CALLS), rented("+97235559999", CALLS)]);
        let found = doctor::examine(&app.app).await;
        assert_eq!(find(&found, "database").verdict, Verdict::Well);
        assert_eq!(find(&found, "+97235551234 of נדלן השרון").verdict, Verdict::Well);
        assert_eq!(find(&found, "+97235559999").verdict, Verdict::Odd);
        assert_eq!(find(&found, "PUBLIC_HOST").verdict, Verdict::Wrong, "nobody answers there");
        app.sandbox.rent(vec![rented("+97235551234", "https://demo.twilio.com/welcome/voice/")]);
        let wrong = doctor::examine(&app.app).await;
        let wrong = find(&wrong, "+97235551234 of נדלן השרון");
        assert_eq!(wrong.verdict, Verdict::Wrong);
        assert!(wrong.remedy.contains(CALLS), "{wrong}");
    }
);

on_both!(who_refuses_is_told_with_the_setting_to_check_and_no_secret, async |app| {
    let well = doctor::examine(&app.app).await;
    for vendor in ["twilio", "openai", "stripe", "gtts"] {
        let finding = well.iter().rfind(|finding| finding.what == vendor).expect("it was looked at");
        assert_eq!(finding.verdict, Verdict::Well, "{finding}");
    }
    let refused = Fault { status: Some(401), ..Fault::default() };
    app.sandbox.faults().set(Vendor::Stripe, "list_events", refused);
    let found = doctor::examine(&app.app).await;
    let stripe = found.iter().find(|finding| finding.verdict == Verdict::Wrong && finding.what == "stripe");
    assert!(stripe.expect("it was told").remedy.contains("STRIPE_SECRET_KEY"));
    let told: String = found.iter().map(ToString::to_string).collect();
    let secrets = app.sandbox.secrets();
    for secret in [&secrets.twilio_auth_token, &secrets.stripe_secret_key] {
        assert!(!told.contains(secret.as_str()), "a secret was told");
    }
});

on_both!(what_was_given_up_is_told_with_the_command_that_shows_it, async |app| {
    let found = doctor::examine(&app.app).await;
    assert_eq!(find(&found, "jobs").verdict, Verdict::Well);
    assert_eq!(find(&found, "first business").said, "נדלן השרון");
    let worker = find(&found, "WhatsApp's worker");
    assert!(worker.verdict == Verdict::Odd && worker.remedy.contains("services/baileys"), "{worker}");
});
