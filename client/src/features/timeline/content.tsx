/** What an entry of each kind says. */

import type { LinkProps } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../ui/Badge";
import { ContractBody, DisputeBody, InvoiceBody, PaymentBody, RefundBody } from "./Papers";
import { CallBody, MessageBody } from "./Talk";
import { texts } from "./texts";
import { type Entry, isMissed } from "./view";
import { DealBody, LeadBody, StageBody, TaskBody } from "./Work";

interface Content {
  title: string;
  /** Where it is looked at as a whole, if what it says does not lead there. */
  place?: LinkProps;
  badge?: ReactNode;
  body?: ReactNode;
}

const state = (tone: Tone, word: string | undefined) => (word ? <Badge tone={tone}>{word}</Badge> : null);

const GOOD = ["succeeded", "done", "won", "read", "signed", "completed", "issued"];
const BAD = ["failed", "lost", "declined", "cancelled", "canceled", "no-answer", "busy"];

function toneOf(word: string): Tone {
  return GOOD.includes(word) ? "good" : BAD.includes(word) ? "bad" : "neutral";
}

export function contentOf(entry: Entry): Content {
  switch (entry.kind) {
    case "call": {
      const { direction, status } = entry.body;
      const title = isMissed(entry.body) ? texts.callMissed : direction === "inbound" ? texts.callIn : texts.callOut;
      return { title, badge: state(toneOf(status), texts.callStates[status]), body: <CallBody call={entry.body} /> };
    }
    case "message": {
      const { direction, status } = entry.body;
      const title = direction === "in" ? texts.messageIn : texts.messageOut;
      const badge = state(toneOf(status), texts.messageStates[status]);
      const place = { to: "/whatsapp" as const, search: { customer: String(entry.body.customer_id) } };
      return { title, place, badge, body: <MessageBody message={entry.body} /> };
    }
    case "note":
      return { title: texts.note, badge: state("info", texts.noteKinds[entry.body.kind]) };
    case "lead":
      return { title: texts.lead, body: <LeadBody lead={entry.body} /> };
    case "deal":
      return { title: texts.deal, body: <DealBody deal={entry.body} /> };
    case "stage":
      return { title: texts.stageMoved[entry.body.noun], body: <StageBody change={entry.body} /> };
    case "task": {
      const badge = state(toneOf(entry.body.state), texts.taskStates[entry.body.state]);
      return { title: texts.task, badge, body: <TaskBody task={entry.body} /> };
    }
    case "appointment":
      return { title: texts.appointment };
    default:
      return paperOf(entry);
  }
}

function paperOf(entry: Extract<Entry, { kind: "payment" | "refund" | "dispute" | "invoice" | "contract" }>): Content {
  switch (entry.kind) {
    case "payment": {
      const { status } = entry.body;
      const badge = state(toneOf(status), texts.paymentStates[status]);
      return { title: texts.payment, badge, body: <PaymentBody payment={entry.body} /> };
    }
    case "refund": {
      const { status } = entry.body;
      const badge = state(toneOf(status), texts.refundStates[status] ?? status);
      return { title: texts.refund, badge, body: <RefundBody refund={entry.body} /> };
    }
    case "dispute":
      return { title: texts.dispute, body: <DisputeBody dispute={entry.body} /> };
    case "invoice": {
      const badge = entry.body.state === "draft" ? state("warn", texts.draft) : null;
      return { title: texts.invoices[entry.body.kind], badge, body: <InvoiceBody invoice={entry.body} /> };
    }
    case "contract": {
      const { event } = entry.body;
      const badge = state(toneOf(event), texts.deeds[event] ?? event);
      return { title: texts.contract, badge, body: <ContractBody told={entry.body} /> };
    }
  }
}
