//! What an installation cannot do without: the first business and the first user, made once.

use anyhow::Context as _;
use sea_orm::{ConnectionTrait as _, DbBackend, DbErr, EntityTrait as _, QueryOrder as _};
use secrecy::{ExposeSecret as _, SecretString};

use super::{Business, Phone, Profile, Role, Settings, password, row::business, setup, store};
use crate::{
    app::App,
    config::Config,
    db::{BusinessId, Tx},
    error::{Error, Result},
    installation::Installation,
};

/// The business that a first look is given: everything a receptionist may be asked about.
const DEMO: &str = include_str!("demo.json");
/// The number of the first business outside production, from a range that is given to nobody.
const DEMO_NUMBER: &str = "+97237600000";
/// The profile of a business that has said nothing of itself yet.
const BLANK: &str = include_str!("blank.json");
/// The login of the owner whom nobody named, outside production.
const OWNER_EMAIL: &str = "owner@example.com";

/// How the owner of the first business logs in.
#[derive(Clone, Debug)]
pub struct OwnerLogin {
    /// The login name.
    pub email: String,
    /// The password.
    pub password: SecretString,
    /// Whether it was made up by the program.
    pub made_up: bool,
}

/// The first owner's login: from the settings, or outside production made up once per installation.
///
/// # Errors
/// `DATA_DIR` cannot be written.
pub fn owner_login(config: &Config) -> Result<Option<OwnerLogin>> {
    if let Some(admin) = &config.admin {
        let (email, password) = (admin.email.clone(), admin.password.clone());
        return Ok(Some(OwnerLogin { email, password, made_up: false }));
    }
    if config.environment.is_production() {
        return Ok(None);
    }
    let password = Installation::at(&config.data_dir).secret("owner").context("the owner's password")?;
    Ok(Some(OwnerLogin { email: OWNER_EMAIL.to_owned(), password, made_up: true }))
}

/// Lines for the first screen: how to log in where the program made the password up, or how to become the first user.
pub fn welcome(app: &App) -> Vec<String> {
    match owner_login(&app.config) {
        Ok(Some(login)) if login.made_up => {
            vec![format!("Login     {}  {}", login.email, login.password.expose_secret())]
        }
        _ => setup::welcome(app),
    }
}

/// Makes the first business and the first user where there is none. Safe to run at every start, in every process.
///
/// # Errors
/// The database or `DATA_DIR` refused.
pub async fn bootstrap(app: &App) -> Result<()> {
    let owner = new_owner(app).await?;
    app.db
        .write(async |tx| {
            alone(tx).await?;
            let business = match first(tx).await? {
                Some(first) => first.id,
                None => make_business(app, tx).await?,
            };
            // Another process may have made one meanwhile.
            if let Some((login, hash)) = &owner
                && !store::any_user(tx.conn()).await?
            {
                let user = store::NewUser {
                    email: &login.email,
                    name: login.email.split('@').next().unwrap_or_default(),
                    password_hash: hash,
                    is_admin: true,
                };
                store::insert_member(tx, user, business, Role::Owner).await?;
            }
            Ok::<_, Error>(())
        })
        .await?;
    setup::prepare(app).await
}

/// The login of the user that is to be made, with its hash, if there is no user.
async fn new_owner(app: &App) -> Result<Option<(OwnerLogin, String)>> {
    if store::any_user(app.db.reader()).await? {
        return Ok(None);
    }
    let Some(login) = owner_login(&app.config)? else { return Ok(None) };
    let hash = password::hash(app, &login.password).await?;
    Ok(Some((login, hash)))
}

/// Two servers may start on one PostgreSQL at once; SQLite has one writer anyway.
pub(super) async fn alone(tx: &Tx) -> Result<(), DbErr> {
    if tx.conn().get_database_backend() == DbBackend::Postgres {
        tx.conn().execute_unprepared("lock table business in share row exclusive mode").await?;
    }
    Ok(())
}

/// The installation's first business, as this transaction sees it.
pub(super) async fn first(tx: &Tx) -> Result<Option<Business>, DbErr> {
    let found = business::Entity::find().order_by_asc(business::Column::Id).one(tx.conn()).await?;
    found.map(Business::try_from).transpose()
}

async fn make_business(app: &App, tx: &Tx) -> Result<BusinessId> {
    let company = app.config.company.clone();
    let production = app.config.environment.is_production();
    let written = if production { BLANK } else { DEMO };
    let profile: Profile = serde_json::from_str(written).expect("a test reads both profiles");
    let settings = Settings {
        currency: company.currency,
        vat_id: company.vat_id,
        invoice_prefix: company.invoice_prefix,
        contract_prefix: company.contract_prefix,
        record_calls: !production,
        ..Settings::default()
    };
    let name = if profile.name.is_empty() || company.is_named { company.name } else { profile.name.clone() };
    let business = store::insert_business(tx, &Profile { name, ..profile }, &settings).await?;
    if !production {
        let number = Phone::parse(DEMO_NUMBER).expect("a number of the demo is one");
        store::set_phones(tx, business, &[number]).await?;
    }
    Ok(business)
}

#[cfg(test)]
mod tests {
    use garde::Validate as _;

    use super::{BLANK, DEMO, Profile};

    #[test]
    fn the_profiles_of_first_businesses_keep_the_rules() {
        for written in [DEMO, BLANK] {
            let profile: Profile = serde_json::from_str(written).unwrap();
            let whole = Profile { name: "נדל״ן".to_owned(), ..profile };
            whole.validate().unwrap();
        }
    }
}
