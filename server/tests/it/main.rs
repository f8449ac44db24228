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
mod contracts_send;
mod contracts_sign;
mod contracts_stage;
mod contracts_templates;
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
mod invoices;
mod invoices_correct;
mod invoices_drafts;
mod invoices_issue;
mod invoices_prints;
mod invoices_send;
mod invoices_stage;
mod leads;
mod links;
mod logo;
mod merge;
mod notes;
mod openapi;
mod overview;
mod payments;
mod payments_back;
mod payments_links;
mod payments_stage;
mod payments_tools;
mod people;
mod permissions;
mod production;
mod queue;
mod rate_limits;
mod schema;
mod search;
mod sessions;
mod stripe_client;
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
