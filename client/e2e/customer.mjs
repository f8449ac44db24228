// The customers of the business under test: they telephone it, and write to it by way of Twilio's stand-in.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const SENDER = "+14155238886";

/** Writes to the business over WhatsApp, by way of the sandbox: Twilio brings the message, and knows of it when an answer comes. */
export async function write(program, text, { from = "+972541234567", name = "דנה כהן" } = {}) {
  const { port } = JSON.parse(readFileSync(join(program.folder, "installation", "sandbox.json"), "utf8"));
  const webhook = `${program.base}/webhook/whatsapp/incoming`;
  const sent = await fetch(`http://127.0.0.1:${port}/_sandbox/whatsapp/incoming`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ webhook, from, to: SENDER, body: text, name }),
  });
  const told = await sent.text();
  if (!sent.ok || JSON.parse(told).status !== 200) throw new Error(`${sent.status} ${told}`);
}

/** Telephones the business and says these lines; the answer comes when the call is over. */
export function telephone(program, ...lines) {
  const out = join(program.folder, "call.wav");
  const words = ["call", "--silent", "--url", program.base, "--out", out, ...lines];
  const child = spawn(program.binary, words, { cwd: program.folder, env: program.env, stdio: "ignore" });
  return new Promise((done, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => (code === 0 ? done() : failed(new Error(`the call ended with ${code}`))));
  });
}
