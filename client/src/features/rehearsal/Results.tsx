/** A run as a table: every script, whether it passed, why not, and what it did the time before. */

import { duration } from "../../lib/format";
import { AgainstLast, Outcome } from "./parts";
import { texts } from "./texts";
import { against, failures, type Result, ruleWords, type WholeRun, whyWords } from "./view";

interface ResultsProps {
  run: WholeRun;
  onOpen: (script: string) => void;
}

const HEAD = "px-4 py-2 text-start text-sm font-semibold text-soft";
const CELL = "px-4 py-3 align-top";

export function Results({ run, onOpen }: ResultsProps) {
  if (run.results.length === 0)
    return run.status === "running" ? <p className="p-4 text-soft">{texts.waiting}</p> : null;
  return (
    <div className="min-w-0 overflow-hidden rounded-md border border-line bg-surface shadow-sm">
      <table className="w-full table-fixed border-collapse">
        <thead className="border-b border-line bg-ground">
          <tr>
            <th scope="col" className={HEAD}>
              {texts.script}
            </th>
            <th scope="col" className={`${HEAD} w-28`}>
              {texts.result}
            </th>
            <th scope="col" className={`${HEAD} w-2/5 max-lg:hidden`}>
              {texts.whyNot}
            </th>
            <th scope="col" className={`${HEAD} w-36 max-md:hidden`}>
              {texts.against}
            </th>
            <th scope="col" className={`${HEAD} w-28 max-md:hidden`}>
              {texts.length}
            </th>
          </tr>
        </thead>
        <tbody>
          {run.results.map((result) => (
            <Row key={result.script} result={result} onOpen={() => onOpen(result.script)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ result, onOpen }: { result: Result; onOpen: () => void }) {
  return (
    <tr className="relative border-b border-line last:border-b-0 hover:bg-brand-tint/50">
      <th scope="row" className={`${CELL} text-start font-normal`}>
        <button
          type="button"
          aria-label={texts.openResult(result.name)}
          onClick={onOpen}
          className="min-w-0 text-start font-semibold wrap-anywhere hover:text-brand after:absolute after:inset-0 after:content-['']"
        >
          <bdi>{result.name}</bdi>
        </button>
        <div className="grid gap-1 md:hidden">
          <AgainstLast against={against(result)} />
        </div>
        <div className="lg:hidden">
          <WhyNot result={result} />
        </div>
      </th>
      <td className={CELL}>
        <Outcome passed={result.passed} />
      </td>
      <td className={`${CELL} max-lg:hidden`}>
        <WhyNot result={result} />
      </td>
      <td className={`${CELL} max-md:hidden`}>
        <AgainstLast against={against(result)} />
      </td>
      <td className={`${CELL} text-soft tabular-nums max-md:hidden`}>
        <bdi>{duration(result.ms / 1000)}</bdi>
      </td>
    </tr>
  );
}

function WhyNot({ result }: { result: Result }) {
  return (
    <ul className="grid gap-1 text-sm">
      {failures(result).map((verdict) => (
        <li key={JSON.stringify(verdict.rule)} className="wrap-anywhere">
          {ruleWords(verdict.rule)} <span className="text-bad">({whyWords(verdict)})</span>
        </li>
      ))}
    </ul>
  );
}
