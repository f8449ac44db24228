//! The tools that every receptionist has. `end_call` is whole; of the others only the arguments live here, since what
//! they store belongs to the part that offers them.

mod appointments;
mod end_call;
mod find_caller;
mod leave_task;
mod note_caller;
mod take_message;
mod update_lead;

pub use appointments::{BookAppointment, CancelAppointment, ListFreeSlots, MoveAppointment, PartOfDay};
pub use end_call::EndCall;
pub use find_caller::FindCaller;
pub use leave_task::LeaveTask;
pub use note_caller::NoteCaller;
pub use take_message::TakeMessage;
pub use update_lead::{UpdateLead, Wanted};

use super::tool::Offer;

/// The offer of [`EndCall`], which needs nobody to run it.
pub const END_CALL: Offer = Offer::of::<EndCall>();

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
