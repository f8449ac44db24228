/** Above a conversation: whom with, and the switch between the AI and a person. */

import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowRight, Bot, Moon, UserCog, UserRound } from "lucide-react";
import { useState } from "react";
import { useMay, useMe } from "../../api/me";
import { useColleagues } from "../../api/names";
import { useWords } from "../../lib/search";
import { Avatar } from "../../ui/Avatar";
import { Badge } from "../../ui/Badge";
import { IconButton } from "../../ui/Button";
import { cls } from "../../ui/class";
import { Menu } from "../../ui/Menu";
import { Phone, UserName } from "../../ui/words";
import { Assign } from "./Assign";
import { HandlerSign } from "./parts";
import { texts } from "./texts";
import { useHandOver } from "./useHandOver";
import { type Conversation, isNumber, nameOf } from "./view";

export function TalkHead({ conversation }: { conversation: Conversation }) {
  const may = useMay();
  const navigate = useNavigate();
  const [, set] = useWords();
  const [isAssigning, setAssigning] = useState(false);
  const handOver = useHandOver(conversation);
  const mayChange = may("update_conversation");
  const name = nameOf(conversation) || texts.hidden;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-3 py-2">
      <IconButton
        icon={ArrowRight}
        label={texts.back}
        className="-ms-1 md:hidden"
        onClick={() => set({ conversation: undefined })}
      />
      <Avatar name={name} className="size-10 max-sm:hidden" />
      <div className="min-w-0 grow basis-24">
        <h2 id="talk-with" className="truncate leading-tight font-bold">
          <Link to="/customers/$id" params={{ id: String(conversation.customer_id) }} className="hover:underline">
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <p className="flex items-center gap-x-2 truncate text-sm text-soft">
          {isNumber(conversation.peer) ? <Phone number={conversation.peer} call /> : texts.hidden}
          {conversation.assigned_to != null && (
            <span className="truncate max-sm:hidden">
              · {texts.assigned} <UserName id={conversation.assigned_to} />
            </span>
          )}
        </p>
      </div>
      <div className="flex items-center gap-1 max-sm:order-last max-sm:basis-full">
        {mayChange ? <Switch conversation={conversation} handOver={handOver} /> : <Who conversation={conversation} />}
      </div>
      <Menu
        actions={[
          {
            label: texts.toCustomer,
            icon: UserRound,
            onClick: () => navigate({ to: "/customers/$id", params: { id: String(conversation.customer_id) } }),
          },
          mayChange && { label: texts.assign, icon: UserCog, onClick: () => setAssigning(true) },
          mayChange &&
            conversation.handler !== "closed" && {
              label: texts.close,
              icon: Moon,
              onClick: () => handOver("closed"),
            },
        ]}
      />
      {mayChange && (
        <Assign
          key={String(conversation.assigned_to)}
          open={isAssigning}
          onClose={() => setAssigning(false)}
          conversation={conversation}
        />
      )}
    </header>
  );
}

function Who({ conversation }: { conversation: Conversation }) {
  const label = { bot: texts.botAnswers, person: texts.someoneAnswers, closed: texts.closed }[conversation.handler];
  return (
    <span className="inline-flex items-center gap-1.5 text-sm font-semibold text-soft">
      <HandlerSign handler={conversation.handler} /> {label}
    </span>
  );
}

interface SwitchProps {
  conversation: Conversation;
  handOver: ReturnType<typeof useHandOver>;
}

/** "The AI answers" or "I answer": one of the two is pressed, none where the conversation is closed. */
function Switch({ conversation, handOver }: SwitchProps) {
  const { user } = useMe();
  const colleagues = useColleagues();
  const { handler, assigned_to } = conversation;
  const other = assigned_to != null && assigned_to !== user.id && colleagues.find((one) => one.id === assigned_to);
  const person = handler === "person" && other ? texts.otherAnswers(other.name) : texts.iAnswer;
  return (
    <>
      {handler === "closed" && <Badge icon={Moon}>{texts.closed}</Badge>}
      <fieldset className="flex min-w-0 rounded-sm bg-sunken p-0.5 max-sm:w-full">
        <legend className="sr-only">{texts.handler}</legend>
        {(
          [
            ["bot", texts.botAnswers, Bot],
            ["person", person, UserRound],
          ] as const
        ).map(([value, label, Icon]) => (
          <button
            key={value}
            type="button"
            aria-pressed={handler === value}
            onClick={() => handler !== value && handOver(value)}
            className={cls(
              "flex min-h-9 min-w-0 items-center justify-center gap-1.5 rounded-sm px-3 text-sm font-semibold max-sm:min-h-10 max-sm:grow",
              handler === value ? "bg-surface text-brand shadow-sm" : "text-soft hover:text-ink",
            )}
          >
            <Icon className="size-4 shrink-0" aria-hidden />
            <bdi className="max-w-40 truncate">{label}</bdi>
          </button>
        ))}
      </fieldset>
    </>
  );
}
