/** What to know before one writes: who answers, who asked for silence, and how long free words go over Twilio. */

import { Bot, type LucideIcon, Moon, TriangleAlert, WifiOff } from "lucide-react";
import { useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { ago } from "../../lib/format";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { texts } from "./texts";
import type { Conversation } from "./view";
import { WriteMessage } from "./WriteMessage";

/** The end of the window is told when it is near. */
const SOON_MS = 6 * 3_600_000;

export function Note({ conversation }: { conversation: Conversation }) {
  const { handler, window } = conversation;
  const closes = window?.closes_at ? Date.parse(window.closes_at) : null;
  const isClosing = closes !== null && closes - Date.now() < SOON_MS;
  const isSilent = useSilence(conversation.customer_id);
  const isCut = useCut(conversation.provider);
  return (
    <>
      {isCut && <Hint icon={WifiOff} text={texts.notes.cut} className="text-bad" />}
      {isSilent && <Hint icon={TriangleAlert} text={texts.notes.opted} className="text-warn" />}
      {!isSilent && handler === "bot" && <Hint icon={Bot} text={texts.notes.bot} />}
      {handler === "closed" && <Hint icon={Moon} text={texts.notes.closed} />}
      {isClosing && window?.closes_at && (
        <Hint
          icon={TriangleAlert}
          text={texts.notes.closing(ago(window.closes_at, Date.now()))}
          className="text-warn"
        />
      )}
    </>
  );
}

/** Whether the customer has asked not to be written to. */
function useSilence(id: number): boolean {
  const may = useMay();
  const found = api.useQuery(
    "get",
    "/api/crm/customers/{id}",
    { params: { path: { id } } },
    { enabled: may("get_customer") },
  );
  return found.data?.consent === "refused";
}

/** Whether nothing goes out at the moment over the way of a conversation. */
function useCut(provider: Conversation["provider"]): boolean {
  const may = useMay();
  const found = api.useQuery("get", "/api/whatsapp/status", {}, { enabled: may("get_whatsapp_status") });
  return found.data?.provider === provider && !found.data.connected;
}

function Hint({ icon: Icon, text, className = "text-soft" }: { icon: LucideIcon; text: string; className?: string }) {
  return (
    <p className={`flex items-start gap-1.5 pb-1.5 text-sm ${className}`}>
      <Icon className="mt-0.5 size-4 shrink-0" aria-hidden /> {text}
    </p>
  );
}

/** Over Twilio, a day after the customer's last words, only a template goes. */
export function WindowClosed({ conversation }: { conversation: Conversation }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="border-t border-line bg-surface p-3">
      <Alert
        tone="warn"
        actions={
          may("send_message") && (
            <Button size="small" onClick={() => setOpen(true)}>
              {texts.sendTemplate}
            </Button>
          )
        }
      >
        {conversation.last_incoming_at ? texts.notes.window : texts.notes.never}
      </Alert>
      <WriteMessage
        open={isOpen}
        onClose={() => setOpen(false)}
        customerId={conversation.customer_id}
        to={conversation.peer}
        template
      />
    </div>
  );
}
