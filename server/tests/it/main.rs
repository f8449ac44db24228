//! The server's tests: through the real router, on a real database, with the sandbox as the vendors.

#![expect(unreachable_pub, reason = "a test binary has no outside")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking, also in its async closures")]

#[macro_use]
mod app;
mod bad_input;
mod calls_api;
mod calls_by_telephone;
mod calls_orders;
mod calls_warm;
mod calls_webhooks;

mod accounts;
mod appointments;
mod audit;
mod businesses;
mod chat;
mod chat_agreed;
mod cors;
mod crm;
mod crm_by_telephone;
mod customers;
mod deals;
mod duplicates;
mod events;
mod export;
mod files;
mod headers;
mod import;
mod inbox;
mod leads;
mod links;
mod logo;
mod merge;
mod notes;
mod openapi;
mod overview;
mod people;
mod permissions;
mod production;
mod queue;
mod rate_limits;
mod schema;
mod search;
mod sessions;
mod tasks;
mod tenancy;
mod tidy;
mod web;
mod whatsapp_events;
mod whatsapp_login;
mod whatsapp_media;
mod whatsapp_send;
mod whatsapp_stage;
mod whatsapp_twilio;
mod whatsapp_worker;
