//! The telephone that calls: plays Twilio for one call, against any address.
