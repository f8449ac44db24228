/** The inbox: conversations beside the one that is read; on a telephone one of the two at a time. */

import { useNavigate } from "@tanstack/react-router";
import { MessageCircle, MessageCirclePlus } from "lucide-react";
import { useEffect, useState } from "react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { useCustomerName } from "../../api/names";
import { phone } from "../../lib/format";
import { useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { cls } from "../../ui/class";
import { Fill } from "../../ui/Fill";
import { Failed, Forbidden, Loading, State } from "../../ui/states";
import { texts as common } from "../../ui/texts";
import { Conversations } from "./Conversations";
import { Talk } from "./Talk";
import { texts } from "./texts";
import { WriteMessage } from "./WriteMessage";

export function Inbox() {
  const may = useMay();
  useEffect(() => {
    document.title = `${texts.title} · AgentLocator`;
  }, []);
  return may("list_conversations") ? <Panes /> : <Forbidden />;
}

function Panes() {
  const [words, set] = useWords();
  const id = Number(words.conversation) || null;
  const customer = Number(words.customer) || null;
  const isOpen = id !== null || customer !== null;
  const open = (conversation: number) => set({ conversation: String(conversation), customer: undefined }, true);
  return (
    <Fill className="bg-surface">
      <h1 className="sr-only">{texts.title}</h1>
      <div className="grid h-full md:grid-cols-[20rem_minmax(0,1fr)] xl:grid-cols-[24rem_minmax(0,1fr)]">
        <div className={cls("min-h-0 min-w-0 border-e border-line", isOpen && "max-md:hidden")}>
          <Conversations chosen={id} onOpen={open} />
        </div>
        <div className={cls("min-h-0 min-w-0", !isOpen && "max-md:hidden")}>
          {id !== null ? (
            <Talk key={id} id={id} />
          ) : customer !== null ? (
            <OfCustomer key={customer} id={customer} />
          ) : (
            <State icon={MessageCircle} title={texts.pick} text={texts.pickText} className="h-full" />
          )}
        </div>
      </div>
    </Fill>
  );
}

/** A customer's newest conversation, or the way to a first one. */
function OfCustomer({ id }: { id: number }) {
  const may = useMay();
  const [, set] = useWords();
  const navigate = useNavigate();
  const [isWriting, setWriting] = useState(false);
  const known = useCustomerName(id);
  const found = api.useQuery("get", "/api/whatsapp/conversations", {
    params: { query: { customer_id: id, limit: 1 } },
  });
  const newest = found.data?.items[0]?.id;
  useEffect(() => {
    if (newest !== undefined) set({ conversation: String(newest), customer: undefined });
  }, [newest, set]);
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  if (found.isPending || newest !== undefined) return <Loading />;
  const name = known?.name || (known?.phone ? phone(known.phone) : common.noName);
  return (
    <State
      icon={MessageCirclePlus}
      title={texts.noConversation}
      text={texts.noConversationText(name)}
      className="h-full"
    >
      {may("send_message") && (
        <Button rank="primary" onClick={() => setWriting(true)}>
          {texts.newMessage}
        </Button>
      )}
      <Button onClick={() => navigate({ to: "/customers/$id", params: { id: String(id) } })}>{texts.toCustomer}</Button>
      <Button className="md:hidden" onClick={() => set({ customer: undefined })}>
        {texts.back}
      </Button>
      <WriteMessage
        open={isWriting}
        onClose={() => setWriting(false)}
        customerId={id}
        onSent={(conversation) => set({ conversation: String(conversation), customer: undefined })}
      />
    </State>
  );
}
