import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const DIST = join(ROOT, "dist");

/** What a page may weigh, in bytes of script as it goes over the line. */
const MAX_SCRIPT_BYTES = { "pay.html": 60 * 1024, "sign.html": 60 * 1024, "verify.html": 60 * 1024 };

/** Left and right, where the language decides which is which: in style sheets, and in the names of classes. */
const PHYSICAL =
  /\b(margin|padding|border)-(left|right)\b|\b(left|right)\s*:|text-align\s*:\s*(left|right)|float\s*:|\b(ml|mr|pl|pr|left|right|inset-l|inset-r|rounded-l|rounded-r|rounded-tl|rounded-tr|rounded-bl|rounded-br|border-l|border-r)-(\d|\[|auto|px|full|sm|md|lg)|\btext-(left|right)\b/;

/** The most lines of a file: a screen that has more does more than one thing. */
const MAX_LINES = 250;
/** Generated, or a catalogue. */
const LONG = /(schema|may|texts)\.ts$/;

/** Who may import whom; a screen in `app` composes what features know nothing of each other. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  lib: ["lib", "api", "ui"],
  api: ["api"],
  ui: ["ui", "lib", "api"],
  features: ["features", "ui", "lib", "api"],
  pages: ["pages", "ui", "lib", "api"],
  app: ["app", "features", "ui", "lib", "api"],
};

function sources(): { path: string; text: string }[] {
  const entries = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" });
  const read = entries.filter((path) => /\.(css|ts|tsx)$/.test(path) && !path.endsWith("schema.ts"));
  return read.map((path) => ({ path, text: readFileSync(join(ROOT, "src", path), "utf8") }));
}

/** The scripts that a page loads before anything is clicked. */
function scriptsOf(page: string): string[] {
  const html = readFileSync(join(DIST, page), "utf8");
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? "");
}

/** The rooms that a file imports from, and the feature if it is one. */
function imports(path: string, text: string): string[] {
  const relative = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]*)"/g)].map(([, to]) => to ?? "");
  return relative.map((to) => normalize(join(dirname(path), to)));
}

describe("the client as a whole", () => {
  it("imports to the left only, and no feature another", () => {
    const wrong = sources().flatMap(({ path, text }) => {
      const [room = "", own] = path.split("/");
      const refused = imports(path, text).filter((to) => {
        const [other = "", theirs] = to.split("/");
        return !MAY_IMPORT[room]?.includes(other) || (room === "features" && other === "features" && own !== theirs);
      });
      return refused.map((to) => `${path} → ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  it("has no file that does too much", () => {
    const lines = ({ text }: { text: string }) => text.split("\n").length;
    const long = sources().filter((source) => !LONG.test(source.path) && lines(source) > MAX_LINES);
    expect(long.map((source) => `${source.path}: ${lines(source)}`)).toEqual([]);
  });

  it("knows start and end, not left and right", () => {
    const physical = sources().flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, at) => (PHYSICAL.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
    );
    expect(physical).toEqual([]);
  });

  it("has its Hebrew in catalogues only", () => {
    const spoken = sources().filter(({ path, text }) => !path.endsWith("texts.ts") && /[א-ת]/.test(code(text)));
    expect(spoken.map(({ path }) => path)).toEqual([]);
  });

  it("is small where customers wait for it on a cheap telephone", () => {
    expect(existsSync(DIST), "build first: npm run build").toBe(true);
    for (const [page, most] of Object.entries(MAX_SCRIPT_BYTES)) {
      const scripts = scriptsOf(page);
      expect(scripts.length).toBeGreaterThan(0);
      const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(DIST, path))).length, 0);
      expect(bytes, page).toBeLessThanOrEqual(most);
    }
  });

  it("puts nothing inline into a page, which its policy would refuse", () => {
    for (const page of readdirSync(DIST).filter((name) => name.endsWith(".html"))) {
      const html = readFileSync(join(DIST, page), "utf8");
      expect(html, page).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son[a-z]+=/);
    }
  });
});

/** A source without its comments, which may quote what people read. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}
