//! The schema's history: forward only, one change per file, never edited once merged.

mod guard;
mod m20261121_100000_create_job;
mod m20261121_100100_create_event;
mod m20261121_110000_create_business;
mod m20261121_110100_create_business_phone;
mod m20261121_110200_create_user;
mod m20261121_110300_create_membership;
mod m20261121_120000_create_file;
mod m20261121_130000_create_customer;
mod m20261121_130100_create_note;
mod m20261121_140000_create_call_log;
mod m20261121_140100_create_call_turn;
mod m20261121_150000_add_conduct_of_calls_to_business;
mod m20261121_150100_add_replay_and_usage_to_call_log;
mod m20261121_160000_create_session;
mod m20261122_100000_create_link;
mod m20261122_100100_create_audit_entry;
mod m20261122_100200_create_invitation;
mod m20261122_100300_add_active_to_membership;
mod m20261122_100400_add_dealer_to_business;
mod m20261122_100500_create_logo;
mod m20261122_110000_add_indexes_of_lists;
mod m20261122_120000_add_domain_to_business;
mod m20261123_100000_widen_customer;
mod m20261123_100100_create_customer_contacts;
mod m20261123_100200_create_timeline_entry;
mod m20261123_110000_add_indexes_of_customers;
mod m20261123_120000_widen_note;
mod m20261123_120100_create_customer_key;
mod m20261123_130000_create_lead;
mod m20261123_130100_create_deal;
mod m20261123_130200_create_stage_change;
mod m20261123_140000_create_task;
mod m20261123_150000_create_appointment;
mod m20261123_160000_create_search_token;
mod m20261123_170000_create_import;
mod m20261123_170100_create_import_problem;
mod m20261124_100000_create_conversation;
mod m20261124_100100_create_whatsapp_message;
mod m20261124_100200_create_whatsapp_receipt;
mod m20261124_100300_create_whatsapp_session;
mod m20261124_100400_create_whatsapp_delivery;
mod m20261124_110000_add_command_at_to_whatsapp_session;
mod m20261124_110100_create_whatsapp_worker;
mod m20261124_110200_create_whatsapp_media;
mod m20261124_120000_add_whatsapp_number_to_business;
mod m20261124_120100_create_whatsapp_submission;
mod m20261124_130000_let_messages_be_found;
mod m20261124_130100_create_agreed_message;
mod m20261124_140000_find_customer_keys_by_customer;
mod m20261125_100000_create_payment;
mod m20261125_100100_create_refund;
mod m20261125_100200_create_dispute;
mod m20261125_100300_create_payment_link;
mod m20261125_100400_create_stripe_event;
mod m20261125_100500_create_invoice;
mod m20261125_100600_create_invoice_counter;
mod m20261125_100700_add_invoicing_to_business;
mod m20261125_110000_let_invoices_be_found;
mod m20261125_110100_guard_whole_invoices;
mod m20261125_120000_add_link_and_asking_to_payment;
mod m20261126_100000_create_contract_template;
mod m20261126_100100_create_contract_template_version;
mod m20261126_100200_create_contract;
mod m20261126_100300_create_contract_signer;
mod m20261126_100400_create_contract_event;
mod m20261126_100500_let_contracts_be_found;
mod m20261127_100000_create_call_transfer;
mod m20261127_100100_add_mark_to_call_log;
mod m20261127_200000_create_profile_version;
mod m20261127_200100_create_approval;
mod m20261127_200200_create_question;
mod m20261127_200300_create_question_asked;
mod m20261128_100000_create_rehearsal_script;
mod m20261128_100100_create_rehearsal_run;
mod m20261128_100200_create_rehearsal_result;
mod m20261129_100000_add_recording_days_to_business;
mod m20261129_100100_add_erased_at_to_customer;
mod rebuild;

use sea_orm_migration::prelude::*;

/// Runs the migrations in their order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        [
            calls_and_accounts(),
            customers(),
            messages(),
            money_and_contracts(),
            receptionist(),
            personal_data(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn calls_and_accounts() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261121_100000_create_job::Migration),
        Box::new(m20261121_100100_create_event::Migration),
        Box::new(m20261121_110000_create_business::Migration),
        Box::new(m20261121_110100_create_business_phone::Migration),
        Box::new(m20261121_110200_create_user::Migration),
        Box::new(m20261121_110300_create_membership::Migration),
        Box::new(m20261121_120000_create_file::Migration),
        Box::new(m20261121_130000_create_customer::Migration),
        Box::new(m20261121_130100_create_note::Migration),
        Box::new(m20261121_140000_create_call_log::Migration),
        Box::new(m20261121_140100_create_call_turn::Migration),
        Box::new(m20261121_150000_add_conduct_of_calls_to_business::Migration),
        Box::new(m20261121_150100_add_replay_and_usage_to_call_log::Migration),
        Box::new(m20261121_160000_create_session::Migration),
        Box::new(m20261122_100000_create_link::Migration),
        Box::new(m20261122_100100_create_audit_entry::Migration),
        Box::new(m20261122_100200_create_invitation::Migration),
        Box::new(m20261122_100300_add_active_to_membership::Migration),
        Box::new(m20261122_100400_add_dealer_to_business::Migration),
        Box::new(m20261122_100500_create_logo::Migration),
        Box::new(m20261122_110000_add_indexes_of_lists::Migration),
        Box::new(m20261122_120000_add_domain_to_business::Migration),
    ]
}

fn customers() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261123_100000_widen_customer::Migration),
        Box::new(m20261123_100100_create_customer_contacts::Migration),
        Box::new(m20261123_100200_create_timeline_entry::Migration),
        Box::new(m20261123_110000_add_indexes_of_customers::Migration),
        Box::new(m20261123_120000_widen_note::Migration),
        Box::new(m20261123_120100_create_customer_key::Migration),
        Box::new(m20261123_130000_create_lead::Migration),
        Box::new(m20261123_130100_create_deal::Migration),
        Box::new(m20261123_130200_create_stage_change::Migration),
        Box::new(m20261123_140000_create_task::Migration),
        Box::new(m20261123_150000_create_appointment::Migration),
        Box::new(m20261123_160000_create_search_token::Migration),
        Box::new(m20261123_170000_create_import::Migration),
        Box::new(m20261123_170100_create_import_problem::Migration),
    ]
}

fn messages() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261124_100000_create_conversation::Migration),
        Box::new(m20261124_100100_create_whatsapp_message::Migration),
        Box::new(m20261124_100200_create_whatsapp_receipt::Migration),
        Box::new(m20261124_100300_create_whatsapp_session::Migration),
        Box::new(m20261124_100400_create_whatsapp_delivery::Migration),
        Box::new(m20261124_110000_add_command_at_to_whatsapp_session::Migration),
        Box::new(m20261124_110100_create_whatsapp_worker::Migration),
        Box::new(m20261124_110200_create_whatsapp_media::Migration),
        Box::new(m20261124_120000_add_whatsapp_number_to_business::Migration),
        Box::new(m20261124_120100_create_whatsapp_submission::Migration),
        Box::new(m20261124_130000_let_messages_be_found::Migration),
        Box::new(m20261124_130100_create_agreed_message::Migration),
        Box::new(m20261124_140000_find_customer_keys_by_customer::Migration),
    ]
}

fn money_and_contracts() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261125_100000_create_payment::Migration),
        Box::new(m20261125_100100_create_refund::Migration),
        Box::new(m20261125_100200_create_dispute::Migration),
        Box::new(m20261125_100300_create_payment_link::Migration),
        Box::new(m20261125_100400_create_stripe_event::Migration),
        Box::new(m20261125_100500_create_invoice::Migration),
        Box::new(m20261125_100600_create_invoice_counter::Migration),
        Box::new(m20261125_100700_add_invoicing_to_business::Migration),
        Box::new(m20261125_110000_let_invoices_be_found::Migration),
        Box::new(m20261125_110100_guard_whole_invoices::Migration),
        Box::new(m20261125_120000_add_link_and_asking_to_payment::Migration),
        Box::new(m20261126_100000_create_contract_template::Migration),
        Box::new(m20261126_100100_create_contract_template_version::Migration),
        Box::new(m20261126_100200_create_contract::Migration),
        Box::new(m20261126_100300_create_contract_signer::Migration),
        Box::new(m20261126_100400_create_contract_event::Migration),
        Box::new(m20261126_100500_let_contracts_be_found::Migration),
    ]
}

fn receptionist() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261127_100000_create_call_transfer::Migration),
        Box::new(m20261127_100100_add_mark_to_call_log::Migration),
        Box::new(m20261127_200000_create_profile_version::Migration),
        Box::new(m20261127_200100_create_approval::Migration),
        Box::new(m20261127_200200_create_question::Migration),
        Box::new(m20261127_200300_create_question_asked::Migration),
        Box::new(m20261128_100000_create_rehearsal_script::Migration),
        Box::new(m20261128_100100_create_rehearsal_run::Migration),
        Box::new(m20261128_100200_create_rehearsal_result::Migration),
    ]
}

fn personal_data() -> Vec<Box<dyn MigrationTrait>> {
    vec![
        Box::new(m20261129_100000_add_recording_days_to_business::Migration),
        Box::new(m20261129_100100_add_erased_at_to_customer::Migration),
    ]
}

/// The names of all migrations that this program knows, the oldest first.
pub fn names() -> Vec<String> {
    Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect()
}

/// Brings the schema of `db` up to date.
///
/// # Errors
/// The database refused a statement; the migration that failed left no trace.
pub async fn run(db: &crate::db::Db) -> Result<(), DbErr> {
    Migrator::up(db.schema(), None).await
}
