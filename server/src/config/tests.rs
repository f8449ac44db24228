//! What is promised about the settings.
