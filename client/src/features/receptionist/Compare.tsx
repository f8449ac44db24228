/** Any two versions against each other; which ones stands in the address. */

import { api, type Schemas } from "../../api/member";
import { moment } from "../../lib/format";
import { useWords } from "../../lib/search";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { SelectField } from "../../ui/fields";
import { Failed, Skeleton } from "../../ui/states";
import { Differences } from "./Differences";
import { texts } from "./texts";

interface Props {
  versions: Schemas["ProfileVersion"][];
  onRestore: (number: number, current: number | undefined) => void;
  onClose: () => void;
}

export function Compare({ versions, onRestore, onClose }: Props) {
  const [words, set] = useWords();
  const [from, to] = [Number(words.from), Number(words.to)];
  const current = versions.find((version) => version.current)?.number;
  const params = { path: { number: from }, query: { with: to } };
  const found = api.useQuery("get", "/api/business/versions/{number}/compare", { params });
  return (
    <Dialog
      open
      onClose={onClose}
      form="wide"
      title={texts.compareTitle}
      description={texts.compareText}
      footer={
        from !== current &&
        found.data && (
          <Button
            rank="primary"
            onClick={() => {
              onClose();
              onRestore(from, current);
            }}
          >
            {texts.restoredFrom(from)}
          </Button>
        )
      }
    >
      <div className="grid grid-cols-1 gap-4">
        <div className="grid gap-3 sm:grid-cols-2">
          <SelectField
            label={texts.compareFrom}
            options={choices(versions, from)}
            value={String(from)}
            onChange={(event) => set({ from: event.target.value })}
          />
          <SelectField
            label={texts.compareTo}
            options={choices(versions, to)}
            value={String(to)}
            onChange={(event) => set({ to: event.target.value })}
          />
        </div>
        {found.error ? (
          <Failed error={found.error} retry={() => found.refetch()} />
        ) : !found.data ? (
          <Skeleton />
        ) : found.data.changes.length === 0 ? (
          <p className="py-6 text-center text-soft">{texts.same}</p>
        ) : (
          <Differences changes={found.data.changes} />
        )}
      </div>
    </Dialog>
  );
}

/** The versions to choose from; one that is further down than the list goes is there by its number. */
function choices(versions: Props["versions"], chosen: number) {
  const known = versions.map(({ number, created_at }) => ({
    value: String(number),
    label: texts.versionAt(number, moment(created_at)),
  }));
  if (versions.some(({ number }) => number === chosen)) return known;
  return [...known, { value: String(chosen), label: texts.version(chosen) }];
}
