import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** The program answers at this address while a page is worked on (`npm run dev`). */
const program = process.env.AGENTLOCATOR_URL ?? "http://127.0.0.1:5000";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    // The policy of the pages allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: ["pay", "sign", "verify"].map((page) => resolve(root, `${page}.html`)) },
  },
  test: { include: ["tests/**/*.test.ts"] },
  server: { proxy: { "/api": program } },
});
