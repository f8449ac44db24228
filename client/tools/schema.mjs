// The types of the API, from the program's own description: `node tools/schema.mjs` writes them, with `--check` it only
// tells whether the written ones are those of today. It has a folder of its own because it needs an older TypeScript.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import openapiTypescript, { astToString } from "openapi-typescript";

const here = import.meta.dirname;
const description = JSON.parse(readFileSync(join(here, "../../docs/api/openapi.json"), "utf8"));
const path = join(here, "../src/api/schema.ts");

const types = astToString(await openapiTypescript(description, { alphabetize: true }));
const wanted = `// Made from docs/api/openapi.json by \`npm --prefix client run schema\`. Not edited by hand.\n\n${types}`;

if (!process.argv.includes("--check")) {
  writeFileSync(path, wanted);
} else if (readFileSync(path, "utf8") !== wanted) {
  process.stderr.write(
    "client/src/api/schema.ts is not what docs/api/openapi.json says: npm --prefix client run schema\n",
  );
  process.exit(1);
}
