//! AgentLocator's server: the business nouns as parts, and the program that runs them.

pub mod accounts;
pub mod agent;
pub mod app;
pub mod audit;
pub mod calls;
pub mod chat;
pub mod clock;
pub mod config;
pub mod crm;
pub mod db;
pub mod error;
pub mod events;
pub mod files;
pub mod installation;
pub mod lag;
pub mod links;
pub mod migrations;
pub mod openapi;
pub mod overview;
pub mod parts;
pub mod queue;
pub mod run;
pub mod vendors;
pub mod web;
pub mod whatsapp;
