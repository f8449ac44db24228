/** The texts that contracts are made of: those that come with the program, and the business's own. */

import { Archive, Bot, FileText } from "lucide-react";
import { useList } from "../../api/list";
import type { Schemas } from "../../api/member";
import { useWords } from "../../lib/search";
import { Badge } from "../../ui/Badge";
import { Segments } from "../../ui/Segments";
import { Failed, Skeleton, State } from "../../ui/states";
import { When } from "../../ui/words";
import { texts } from "./texts";

const SHOWN = (["active", "archived"] as const).map((value) => ({ value, label: texts.showing[value] }));

type Template = Schemas["ContractTemplate"];

export function TemplateList() {
  const [words, set] = useWords();
  const archived = words.archived === "true";
  const list = useList("/api/contracts/templates", { archived });
  return (
    <>
      <div>
        <Segments
          label={texts.title}
          segments={SHOWN}
          value={archived ? "archived" : "active"}
          onChange={(one) => set({ archived: one === "archived" ? "true" : undefined })}
        />
      </div>
      {list.isPending ? (
        <Skeleton lines={6} className="rounded-md border border-line bg-surface" />
      ) : list.error && list.rows.length === 0 ? (
        <Failed error={list.error} retry={list.retry} />
      ) : list.rows.length === 0 ? (
        <State
          icon={archived ? Archive : FileText}
          title={archived ? texts.emptyArchive : texts.emptyTitle}
          text={archived ? undefined : texts.emptyText}
        />
      ) : (
        <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
          {list.rows.map((template) => (
            <li key={template.id} className="min-w-0">
              <Tile template={template} onOpen={() => set({ template: String(template.id) }, true)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Tile({ template, onOpen }: { template: Template; onOpen: () => void }) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="grid h-full w-full content-between gap-4 rounded-md border border-line bg-surface p-4 text-start shadow-sm transition-colors hover:border-brand"
    >
      <span className="flex min-w-0 items-start gap-3">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-sm bg-brand-tint text-brand">
          <FileText className="size-5" aria-hidden />
        </span>
        <span className="min-w-0">
          <bdi className="block text-base font-bold wrap-anywhere">{template.name}</bdi>
          <span className="text-sm text-soft">
            {texts.version(template.version)} · {texts.updated} <When at={template.updated_at} />
          </span>
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        <Badge tone={template.ready ? "neutral" : "brand"}>{template.ready ? texts.ready : texts.own}</Badge>
        {template.agent_may_send && (
          <Badge tone="violet" icon={Bot}>
            {texts.agent}
          </Badge>
        )}
      </span>
    </button>
  );
}
