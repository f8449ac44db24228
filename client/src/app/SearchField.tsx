/** The field of the search; what it takes to answer comes when somebody turns to it. */

import { Search as Icon } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { texts } from "./texts";

const Search = lazy(async () => ({ default: (await import("./Search")).Search }));

export const FIELD =
  "min-h-10 w-full rounded-sm border border-transparent bg-sunken ps-9 pe-3 text-start hover:border-line focus:bg-surface max-sm:text-base";

export function SearchField() {
  const [isWanted, setWanted] = useState(false);
  const [typed, setTyped] = useState("");
  const field = (
    <input
      type="search"
      dir="auto"
      aria-label={texts.searchEverywhere}
      placeholder={texts.searchHint}
      value={typed}
      onFocus={() => setWanted(true)}
      onChange={(event) => setTyped(event.target.value)}
      className={FIELD}
    />
  );
  return (
    <div className="relative me-auto min-w-0 grow sm:max-w-md">
      <Icon className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-soft" aria-hidden />
      {isWanted ? (
        <Suspense fallback={field}>
          <Search typed={typed} />
        </Suspense>
      ) : (
        field
      )}
    </div>
  );
}
