//! The tools of a receptionist. Those that end a conversation are whole; of the others only the arguments live here, since
//! what they store belongs to the part that offers them.

mod appointments;
mod contracts;
mod end_call;
mod end_chat;
mod find_caller;
mod hand_to_person;
mod leave_task;
mod note_caller;
mod note_question;
mod payments;
mod send_whatsapp;
mod take_message;
mod transfer_to_person;
mod update_lead;

pub use appointments::{BookAppointment, CancelAppointment, ListFreeSlots, MoveAppointment, PartOfDay};
pub use contracts::SendContract;
pub use end_call::EndCall;
pub use end_chat::EndChat;
pub use find_caller::FindCaller;
pub use hand_to_person::HandToPerson;
pub use leave_task::LeaveTask;
pub use note_caller::NoteCaller;
pub use note_question::NoteQuestion;
pub use payments::{PaymentState, SendPaymentLink};
pub use send_whatsapp::{SendWhatsApp, Sent};
pub use take_message::TakeMessage;
pub use transfer_to_person::TransferToPerson;
pub use update_lead::{UpdateLead, Wanted};

use super::tool::Offer;

/// The offer of [`EndCall`], which needs nobody to run it.
pub const END_CALL: Offer = Offer::of::<EndCall>();

/// The offer of [`EndChat`], which needs nobody to run it.
pub const END_CHAT: Offer = Offer::of::<EndChat>();

/// The offer of [`HandToPerson`], which needs nobody to run it: what it asks for stands in the turn's messages.
pub const HAND_TO_PERSON: Offer = Offer::of::<HandToPerson>();

/// The offer of [`TransferToPerson`], which needs nobody to run it: what it asks for stands in the turn's messages.
pub const TRANSFER_TO_PERSON: Offer = Offer::of::<TransferToPerson>();

/// Refuses text that is empty or longer than `max_chars`; `field` is the argument's name.
fn check_text(field: &str, text: &str, max_chars: usize) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err(format!("`{field}` is empty"));
    }
    if text.chars().count() > max_chars {
        return Err(format!("`{field}` is longer than {max_chars} characters"));
    }
    Ok(())
}
