//! The pages of the client are part of the program. Where they were not built yet, the program is built without them.

use std::{env, fs, path::Path};

fn main() {
    let root = env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the folder of the crate");
    let built = Path::new(&root).join("../client/dist");
    fs::create_dir_all(&built).expect("the folder of the built client can be made");
    println!("cargo::rerun-if-changed={}", built.display());
}
