// Pairs a login once, for all files of tests that begin with one.
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { PAIRED, pairIn } from "./stage.js";

const fresh = `${PAIRED}.new`;
for (const old of [fresh, PAIRED]) rmSync(old, { recursive: true, force: true });
mkdirSync(fresh, { recursive: true });
await pairIn(fresh);
renameSync(fresh, PAIRED);
process.exit(0);
