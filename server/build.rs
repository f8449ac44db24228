//! The pages of the client are part of the program. Where they were not built yet, the program is built without them.

use std::fs;

/// From the folder of the crate, where cargo runs this.
const BUILT: &str = "../client/dist";

fn main() {
    fs::create_dir_all(BUILT).expect("the folder of the built client can be made");
    println!("cargo::rerun-if-changed={BUILT}");
}
