// Starts the built sandbox of WhatsApp, or says how to build it.
import { existsSync } from "node:fs";

const built = new URL("./dist/main.js", import.meta.url);
if (!existsSync(built)) {
  console.error("services/whatsapp-sandbox is not built: run `npm ci && npm run build` in it.");
  process.exit(1);
}
await import(built.href);
