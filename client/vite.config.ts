import { resolve } from "node:path";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** The program answers at this address while a page is worked on (`npm run dev`). */
const program = process.env.AGENTLOCATOR_URL ?? "http://127.0.0.1:5000";

/** Each is a page of its own; `index` holds the screens of those who work here. */
const PAGES = ["index", "pay", "sign", "verify"];

export default defineConfig({
  plugins: [tailwind()],
  build: {
    target: "es2022",
    // The policy of the pages allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: PAGES.map((page) => resolve(root, `${page}.html`)),
      // What the pages of customers are made of is nothing to those who work here.
      output: { codeSplitting: { groups: [{ name: "preact", test: /node_modules.preact/ }] } },
      // "use client" is for frameworks that render on a server.
      onwarn: (warning, tell) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && tell(warning),
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
  server: {
    proxy: {
      "/api": program,
      "/ws": { target: program, ws: true },
      "/health": program,
      "/invoices/": program,
      "/contracts/": program,
    },
  },
});
