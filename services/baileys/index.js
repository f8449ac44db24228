// Starts the built worker, or says how to build it.
import { existsSync } from "node:fs";

const built = new URL("./dist/main.js", import.meta.url);
if (!existsSync(built)) {
  process.stderr.write("services/baileys is not built: run `npm ci && npm run build` in it.\n");
  process.exit(1);
}
await import(built.href);
