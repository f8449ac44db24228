//! A scripted server for the tests of the clients.
