//! Businesses, the people who work in them, and logging in. Knows no customer and no channel.

mod audit;
pub mod bootstrap;
mod business;
mod businesses;
mod document;
mod invitations;
mod joining;
mod live;
mod login;
mod member;
mod names;
mod pages;
mod password;
pub mod permissions;
mod phone;
mod profile;
mod resets;
mod routes;
pub mod row;
pub mod session;
mod setup;
pub mod signed;
mod store;
mod token;
mod user;
mod users;
mod vat_id;
pub mod versions;
mod who;

pub use self::{
    bootstrap::{OwnerLogin, bootstrap, owner_login, welcome},
    business::{Business, Dealer, Provider, Settings},
    document::change_profile,
    member::{Admin, Member},
    pages::Pages,
    phone::{NoPhone, Phone},
    profile::{
        Agent, Answer, Booking, Closure, Day, Form, Gender, Interval, OpeningDay, Permission, Person,
        Profile, Service, Transfer, hebrew_voice,
    },
    routes::refused,
    store::{
        business, business_by_number, business_by_whatsapp, businesses_with_keys, first_business,
        insert_business, keeping_recordings, lock_business, members::is_member, phones, served_businesses,
        set_phones, update_business,
    },
    user::{Role, User},
    vat_id::{RULE as VAT_ID_RULE, read as read_vat_id},
};

use crate::{app::App, parts::Part};

/// What this part contributes.
pub fn part() -> Part {
    Part {
        name: "accounts",
        routes: routes::routes(),
        jobs: vec![],
        tools: vec![],
        timeline: vec![],
        personal: vec![],
        found: vec![],
        exported: vec![],
        on_message: vec![],
        announcing: vec![],
        on_call_ended: vec![],
    }
}

/// Removes what nobody can use any more, hourly until the program stops.
pub async fn sweep_hourly(app: App) {
    session::sweep_hourly(app).await;
}
