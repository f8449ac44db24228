/** The instructions that the receptionist has in this call, to be opened by whoever wants to read them. */

import { ChevronDown } from "lucide-react";
import { texts } from "./texts";
import { type Piece, pieces, type Section, sections } from "./view";

export function Knows({ prompt }: { prompt: string }) {
  return (
    <details className="group min-w-0 rounded-md border border-line bg-surface shadow-sm">
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 px-4 py-2">
        <span className="min-w-0 grow">
          <span className="block font-bold">{texts.knows}</span>
          <span className="block text-sm text-soft">{texts.knowsHint}</span>
        </span>
        <ChevronDown className="size-5 shrink-0 text-soft transition-transform group-open:rotate-180" aria-hidden />
      </summary>
      <section
        aria-label={texts.knows}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        className="grid max-h-[32rem] gap-5 overflow-y-auto border-t border-line p-4"
      >
        {sections(prompt).map((part) => (
          <Part key={part.title ?? ""} part={part} />
        ))}
      </section>
    </details>
  );
}

function Part({ part: { title, lines } }: { part: Section }) {
  return (
    <div className="min-w-0">
      {title && <h3 className="mb-1.5 font-bold text-brand">{title}</h3>}
      <ul className="grid gap-1.5">
        {lines.map(({ isItem, text }) => (
          <li key={text} className={isItem ? "ms-4 list-disc marker:text-faint" : ""}>
            <span className="leading-relaxed wrap-anywhere">
              {pieces(text).map((piece, nth) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the line stays as it is
                <OnePiece key={nth} piece={piece} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OnePiece({ piece: { kind, text } }: { piece: Piece }) {
  if (kind === "tool")
    return <span className="rounded-sm bg-violet-tint px-1 text-sm font-semibold text-violet">{text}</span>;
  return kind === "number" ? <bdi dir="ltr">{text}</bdi> : text;
}
