//! What is promised about the settings.

use std::collections::BTreeSet;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use secrecy::ExposeSecret;

use super::*;

const ACCOUNT: &str =
    r#"{"client_email":"a@b.iam","private_key_id":"1","private_key":"hush-hush-key","project_id":"p"}"#;

const TOKEN: &str = "0c1f5e8b7a94d2360c1e8b7f4a92d635";

fn read(values: &[(&str, &str)]) -> Result<Config, Problems> {
    Config::from_map(values.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
}

fn good(values: &[(&str, &str)]) -> Config {
    read(values).expect("these settings are whole")
}

/// The names of the variables that are complained about.
fn bad(values: &[(&str, &str)]) -> Vec<String> {
    let problems = read(values).expect_err("these settings are not whole");
    problems.0.into_iter().map(|problem| problem.variable).collect()
}

fn production(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let secret = "5f0c8e1b7a94d2360c1e8b7f4a92d635";
    [
        &[
            ("APP_ENV", "production"),
            ("JWT_SECRET", secret),
            ("DISABLED_VENDORS", "openai,google,gtts,stripe"),
        ],
        more,
    ]
    .concat()
}

#[test]
fn nothing_set_is_a_development_machine_on_the_sandbox() {
    let config = good(&[]);
    assert_eq!(config.environment, Environment::Development);
    assert_eq!((config.http.bind_addr.to_string().as_str(), config.http.port), ("127.0.0.1", 5000));
    assert_eq!(config.database.url, "sqlite://./agentlocator.db?mode=rwc");
    assert!(
        matches!(config.vendors.twilio, Vendor::Sandbox) && matches!(config.vendors.gtts, Vendor::Sandbox)
    );
    assert_eq!(config.limits.webhook_per_min, 60);
    assert!(config.auth.jwt_secret.is_none() && config.admin.is_none());
}

#[test]
fn an_empty_value_counts_as_none() {
    let config = good(&[("OPENAI_API_KEY", " "), ("PORT", ""), ("PUBLIC_HOST", "")]);
    assert!(matches!(config.vendors.openai, Vendor::Sandbox));
    assert!(config.http.public_host.is_none() && config.http.port == 5000);
}

#[test]
fn production_names_everything_that_is_missing_at_once() {
    let missing = bad(&[("APP_ENV", "production"), ("TWILIO_ACCOUNT_SID", "AC1")]);
    let expected = [
        "JWT_SECRET",
        "TWILIO_AUTH_TOKEN",
        "OPENAI_API_KEY",
        "GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON",
        "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET",
    ];
    assert_eq!(missing, expected);
}

#[test]
fn production_takes_whole_vendors_and_those_that_are_switched_off_by_name() {
    let config = good(&production(&[("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_AUTH_TOKEN", TOKEN)]));
    assert_eq!(
        config.vendors.twilio.real().map(|twilio| twilio.api_base.as_str()),
        Some("https://api.twilio.com")
    );
    assert!(
        matches!(config.vendors.stripe, Vendor::Disabled) && matches!(config.vendors.gtts, Vendor::Disabled)
    );
    assert!(config.vendors.baileys_enabled);
    assert_eq!(config.http.bind_addr.to_string(), "0.0.0.0");
}

#[test]
fn a_half_configured_vendor_is_the_sandbox_and_a_warning_outside_production() {
    let config = good(&[("TWILIO_ACCOUNT_SID", "AC1")]);
    assert!(matches!(config.vendors.twilio, Vendor::Sandbox));
    assert!(config.warnings.iter().any(|warning| warning.contains("TWILIO_AUTH_TOKEN")));
}

#[test]
fn a_real_stripe_without_a_publishable_key_is_a_warning_and_another_key_in_its_place_is_none() {
    let keys = [("STRIPE_SECRET_KEY", "sk_test_1"), ("STRIPE_WEBHOOK_SECRET", "whsec_1")];
    let warned = |values: &[(&str, &str)]| {
        good(values).warnings.iter().any(|warning| warning.contains("STRIPE_PUBLISHABLE_KEY"))
    };
    assert!(warned(&keys) && !warned(&[]));
    let open = ("STRIPE_PUBLISHABLE_KEY", "pk_test_1");
    assert!(!warned(&[&keys[..], &[open]].concat()));
    let stripe = good(&[&keys[..], &[open]].concat()).vendors.stripe;
    assert_eq!(stripe.real().and_then(|stripe| stripe.publishable_key.as_deref()), Some("pk_test_1"));
    assert_eq!(bad(&[("STRIPE_PUBLISHABLE_KEY", "sk_test_1")]), ["STRIPE_PUBLISHABLE_KEY"]);
}

#[test]
fn a_vendor_that_nobody_knows_cannot_be_disabled() {
    assert_eq!(bad(&[("DISABLED_VENDORS", "twilio, paypal")]), ["DISABLED_VENDORS"]);
}

#[test]
fn a_key_with_an_address_is_real_at_that_address() {
    let config = good(&[("OPENAI_API_KEY", "k"), ("OPENAI_BASE_URL", "http://127.0.0.1:8000/v1/")]);
    let openai = config.vendors.openai.real().expect("it has a key");
    assert_eq!(openai.base_url, "http://127.0.0.1:8000/v1");
    assert_eq!(bad(&[("OPENAI_BASE_URL", "http://127.0.0.1:8000")]), ["OPENAI_BASE_URL"]);
    assert_eq!(bad(&[("TWILIO_API_BASE", "127.0.0.1:8000")]), ["TWILIO_API_BASE"]);
}

#[test]
fn the_service_account_is_taken_from_each_of_its_settings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("account.json");
    std::fs::write(&path, ACCOUNT).unwrap();
    let mut wrapped = BASE64_STANDARD.encode(ACCOUNT);
    wrapped.insert(76, '\n');
    let cases = [
        ("GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON", wrapped.trim_end_matches('=')),
        ("GOOGLE_TTS_SA_JSON", ACCOUNT),
        ("GOOGLE_TTS_SA_JSON", &wrapped),
        ("GOOGLE_APPLICATION_CREDENTIALS", path.to_str().unwrap()),
    ];
    for case in cases {
        let config = good(&[case]);
        let google = config.vendors.google.real().expect(case.0);
        assert_eq!(google.service_account.expose_secret(), ACCOUNT, "{}", case.0);
        assert_eq!(google.voice, "he-IL-Wavenet-A");
    }
}

#[test]
fn an_unusable_service_account_is_one_problem_that_shows_nothing_of_it() {
    let cut = &ACCOUNT[..ACCOUNT.len() - 20];
    for (name, value) in [
        ("GOOGLE_CLOUD_SERVICE_ACCOUNT_JSON", "hush-hush-key"),
        ("GOOGLE_TTS_SA_JSON", cut),
        ("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere/hush-hush-key.json"),
    ] {
        let problems = read(
            &[&production(&[("DISABLED_VENDORS", "twilio,openai,stripe")])[..], &[(name, value)]].concat(),
        )
        .expect_err("the account is broken");
        assert_eq!(problems.0.len(), 1, "{problems}");
        assert!(
            problems.to_string().contains(name) && !problems.to_string().contains("hush-hush"),
            "{problems}"
        );
    }
}

#[test]
fn the_public_host_is_read_with_and_without_its_scheme() {
    for (text, authority) in [
        ("crm.example.co.il", "crm.example.co.il"),
        ("https://crm.example.co.il/", "crm.example.co.il"),
        ("https://crm.example.co.il:443", "crm.example.co.il"),
        ("crm.example.co.il:8443", "crm.example.co.il:8443"),
        ("CRM.example.co.il", "crm.example.co.il"),
    ] {
        let host = good(&[("PUBLIC_HOST", text)]).http.public_host.expect(text);
        assert_eq!(host.https("/x"), format!("https://{authority}/x"));
        assert_eq!(host.wss("/x"), format!("wss://{authority}/x"));
    }
    for text in [
        "http://crm.example.co.il",
        "crm.example.co.il/app",
        "a b",
        "u:p@host",
        "host?x=1",
        "https://https://x",
    ] {
        assert_eq!(bad(&[("PUBLIC_HOST", text)]), ["PUBLIC_HOST"], "{text}");
    }
}

#[test]
fn each_form_of_database_address_reaches_the_driver_in_its_own() {
    use DatabaseKind::{Postgres, Sqlite, SqliteInMemory};
    for (text, url, kind) in [
        ("sqlite:///./x.db", "sqlite://./x.db?mode=rwc", Sqlite),
        ("sqlite:///x.db", "sqlite://x.db?mode=rwc", Sqlite),
        ("sqlite:////var/x.db", "sqlite:///var/x.db?mode=rwc", Sqlite),
        ("sqlite://x.db?mode=rwc", "sqlite://x.db?mode=rwc", Sqlite),
        ("sqlite:///var/x.db?mode=rwc", "sqlite:///var/x.db?mode=rwc", Sqlite),
        ("sqlite:///:memory:", "sqlite::memory:", SqliteInMemory),
        ("postgres://me:pw@db/crm", "postgres://me:pw@db/crm", Postgres),
        ("postgresql:///crm?host=/run/postgresql", "postgresql:///crm?host=/run/postgresql", Postgres),
    ] {
        let database = good(&[("DATABASE_URL", text)]).database;
        assert_eq!((database.url.as_str(), database.kind), (url, kind), "{text}");
    }
    for text in ["mysql://db/crm", "sqlite:///", "postgres://db", "x.db"] {
        assert_eq!(bad(&[("DATABASE_URL", text)]), ["DATABASE_URL"], "{text}");
    }
}

#[test]
fn the_environment_has_an_older_name() {
    assert_eq!(good(&[("FLASK_ENV", "testing")]).environment, Environment::Testing);
    assert_eq!(
        good(&[("FLASK_ENV", "testing"), ("APP_ENV", "development")]).environment,
        Environment::Development
    );
    assert_eq!(bad(&[("FLASK_ENV", "staging")]), ["FLASK_ENV"]);
}

#[test]
fn a_weak_signing_secret_is_refused_in_production_and_warned_of_elsewhere() {
    for weak in ["short", "change-me-change-me-change-me-change-me", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        let values =
            production(&[("JWT_SECRET", weak), ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe")]);
        assert_eq!(bad(&values), ["JWT_SECRET"]);
        assert!(good(&[("JWT_SECRET", weak)]).warnings.iter().any(|warning| warning.contains("JWT_SECRET")));
    }
}

#[test]
fn production_refuses_each_secret_that_could_be_guessed_and_names_all_at_once() {
    let strong = [
        ("APP_ENV", "production"),
        ("JWT_SECRET", "5f0c8e1b7a94d2360c1e8b7f4a92d635"),
        ("ADMIN_EMAIL", "dana@sharon.co.il"),
        ("ADMIN_PASSWORD", "סוס נכון סוללה"),
        ("TWILIO_ACCOUNT_SID", "AC1"),
        ("TWILIO_AUTH_TOKEN", TOKEN),
        ("OPENAI_API_KEY", "k"),
        ("STRIPE_SECRET_KEY", "sk_live_51H8x"),
        ("STRIPE_WEBHOOK_SECRET", "whsec_3f9a1c7be02d4685"),
        ("DISABLED_VENDORS", "google,gtts"),
    ];
    good(&strong);
    let weak = [
        ("JWT_SECRET", "5f0c8e1b7a94d2360c1e8b7f4a92d63"),
        ("JWT_SECRET", "your-secret-key-0123456789-0123456789"),
        ("ADMIN_PASSWORD", "too short"),
        ("ADMIN_PASSWORD", "Password1234"),
        ("ADMIN_PASSWORD", "aaaaaaaaaaaaaaaa"),
        ("TWILIO_AUTH_TOKEN", "0c1f5e8b"),
        ("TWILIO_AUTH_TOKEN", "your_auth_token_of_twilio"),
        ("OPENAI_API_KEY", "your-openai-key"),
        ("STRIPE_SECRET_KEY", "sk_live_changeme"),
        ("STRIPE_WEBHOOK_SECRET", "0000000000000000000"),
    ];
    for (name, value) in weak {
        assert_eq!(bad(&[&strong[..], &[(name, value)]].concat()), [name], "{value}");
        assert!(read(&[(name, value), ("ADMIN_EMAIL", "a@b"), ("ADMIN_PASSWORD", "x")]).is_ok(), "{value}");
    }
    let all = bad(&[&strong[..], &weak].concat());
    let names: BTreeSet<_> = weak.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(all.into_iter().collect::<BTreeSet<_>>(), names);
}

#[test]
fn a_company_that_is_switched_off_needs_no_strong_key() {
    good(&production(&[
        ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe"),
        ("TWILIO_AUTH_TOKEN", "changeme"),
    ]));
}

#[test]
fn no_warning_shows_a_value() {
    let config = good(&[
        ("JWT_SECRET", "hush-hush"),
        ("TWILIO_AUTH_TOKEN", "hush-hush"),
        ("STRIPE_SECRET_KEY", "hush-hush"),
    ]);
    let warnings = config.warnings.join("\n");
    assert!(warnings.contains("JWT_SECRET") && warnings.contains("TWILIO_ACCOUNT_SID"), "{warnings}");
    assert!(!warnings.contains("hush-hush"), "{warnings}");
}

#[test]
fn everybody_is_no_proxy() {
    for all in ["0.0.0.0/0", "10.0.0.1,::/0"] {
        assert_eq!(bad(&[("TRUSTED_PROXIES", all)]), ["TRUSTED_PROXIES"], "{all}");
    }
}

#[test]
fn an_origin_without_https_is_warned_of_in_production() {
    let told =
        |values: &[(&str, &str)]| good(values).warnings.iter().any(|text| text.contains("CORS_ORIGINS"));
    let open = ("CORS_ORIGINS", "http://app.example.co.il");
    let disabled = ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe");
    assert!(told(&production(&[open, disabled])) && !told(&[open]));
    assert!(!told(&production(&[("CORS_ORIGINS", "https://app.example.co.il"), disabled])));
}

#[test]
fn wrong_values_are_reported_together_and_never_quoted() {
    let problems = read(&[
        ("PORT", "99999"),
        ("BIND_ADDR", "here"),
        ("CORS_ORIGINS", "*"),
        ("TRUSTED_PROXIES", "10.0.0.0/99"),
        ("ADMIN_PASSWORD", "hush-hush"),
        ("CURRENCY", "shekel"),
        ("INVOICE_PREFIX", "../INV"),
        ("WHATSAPP_PROVIDER", "pigeon"),
        ("TWILIO_WA_FROM", "+972501234567"),
        ("MAX_CALLS", "0"),
    ])
    .expect_err("all of them are wrong");
    assert_eq!(problems.0.len(), 10, "{problems}");
    assert!(!problems.to_string().contains("hush-hush"), "{problems}");
}

#[test]
fn origins_and_proxies_are_lists() {
    let http = good(&[
        ("CORS_ORIGINS", "https://App.example.co.il/, http://localhost:5173"),
        ("TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8"),
    ])
    .http;
    assert_eq!(http.cors_origins, ["https://app.example.co.il", "http://localhost:5173"]);
    assert_eq!(http.trusted_proxies.len(), 2);
}

#[test]
fn the_worker_finds_the_server_on_loopback_and_elsewhere_only_with_a_warning() {
    let whatsapp = good(&[]).vendors.whatsapp;
    assert_eq!(whatsapp.worker_listen.to_string(), "127.0.0.1:0");
    assert!(whatsapp.worker_token.is_none());
    let told = |listen| {
        let warnings = good(&[("WORKER_LISTEN", listen)]).warnings;
        warnings.iter().any(|warning| warning.contains("WORKER_LISTEN"))
    };
    assert!(told("0.0.0.0:5001") && !told("127.0.0.1:5001") && !told("[::1]:5001"));
    assert_eq!(bad(&[("WORKER_LISTEN", "localhost")]), ["WORKER_LISTEN"]);
}

#[test]
fn a_token_of_the_worker_that_could_be_guessed_is_refused_in_production_and_warned_of_elsewhere() {
    let all_off = ("DISABLED_VENDORS", "twilio,openai,google,gtts,stripe");
    good(&production(&[("WORKER_TOKEN", TOKEN), all_off]));
    for weak in ["short", "changeme-changeme-changeme-changeme", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] {
        assert_eq!(bad(&production(&[("WORKER_TOKEN", weak), all_off])), ["WORKER_TOKEN"]);
        let config = good(&[("WORKER_TOKEN", weak)]);
        assert!(config.warnings.iter().any(|warning| warning.contains("WORKER_TOKEN")));
    }
    assert_eq!(bad(&[("WORKER_TOKEN", "0c1f5e8b7a94 2360c1e8b7f4a92d635 שלום")]), ["WORKER_TOKEN"]);
}

#[test]
fn a_printed_config_shows_no_secret() {
    let secrets = [
        ("JWT_SECRET", "hush-hush-0123456789-0123456789ab"),
        ("ADMIN_EMAIL", "a@b.co.il"),
        ("ADMIN_PASSWORD", "hush-hush"),
        ("DATABASE_URL", "postgres://me:hush-hush@db/crm"),
        ("TWILIO_ACCOUNT_SID", "AC1"),
        ("TWILIO_AUTH_TOKEN", "hush-hush"),
        ("OPENAI_API_KEY", "hush-hush"),
        ("GOOGLE_TTS_SA_JSON", ACCOUNT),
        ("STRIPE_SECRET_KEY", "hush-hush"),
        ("STRIPE_WEBHOOK_SECRET", "hush-hush"),
        ("WORKER_TOKEN", "hush-hush-0123456789-0123456789ab"),
    ];
    let printed = format!("{:?}", good(&secrets));
    assert!(printed.contains("AC1") && !printed.contains("hush-hush"), "{printed}");
}

#[test]
fn the_example_file_lists_exactly_the_variables_that_are_read() {
    let mut reader = Reader::new(BTreeMap::new());
    Config::read(&mut reader);
    let example = include_str!("../../../.env.example");
    let listed: BTreeSet<_> = example
        .lines()
        .filter_map(|line| line.trim_start_matches("# ").split_once('='))
        .map(|(name, _)| name)
        .filter(|name| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
        .collect();
    assert_eq!(&listed, reader.asked());
}

#[test]
fn the_example_file_is_a_whole_configuration() {
    let values = reader::file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../.env.example")).unwrap();
    let config = Config::from_map(values).expect("the example works as it is");
    assert_eq!(config.environment, Environment::Development);
}
