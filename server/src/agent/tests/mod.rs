//! The agent's behaviour, one file per machine.

mod drive;
mod prompt;
mod summary;
mod talk;
mod tools;
mod turn;

use super::{
    Message, Offer, ToolCall,
    tools::{
        BookAppointment, CancelAppointment, END_CALL, FindCaller, LeaveTask, ListFreeSlots, MoveAppointment,
        NoteCaller, NoteQuestion, SendWhatsApp, TakeMessage, UpdateLead,
    },
};

/// Every tool that the instructions name.
const OFFERS: [Offer; 12] = [
    Offer::of::<TakeMessage>(),
    Offer::of::<NoteCaller>(),
    Offer::of::<FindCaller>(),
    Offer::of::<UpdateLead>(),
    Offer::of::<ListFreeSlots>(),
    Offer::of::<BookAppointment>(),
    Offer::of::<MoveAppointment>(),
    Offer::of::<CancelAppointment>(),
    Offer::of::<LeaveTask>(),
    Offer::of::<NoteQuestion>(),
    Offer::of::<SendWhatsApp>(),
    END_CALL,
];

fn user(text: &str) -> Message {
    Message::User(text.to_owned())
}

fn agent(text: &str) -> Message {
    Message::Assistant { text: text.to_owned(), calls: Vec::new() }
}

fn call(id: &str, name: &str, arguments: &str) -> ToolCall {
    ToolCall { id: id.to_owned(), name: name.to_owned(), arguments: arguments.to_owned() }
}

fn told(call_id: &str, content: &str) -> Message {
    Message::Tool { call_id: call_id.to_owned(), content: content.to_owned() }
}
