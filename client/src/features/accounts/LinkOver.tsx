import { Link } from "@tanstack/react-router";
import { codeOf } from "../../api/refusal";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { texts as common, refusals } from "../../ui/texts";
import { Entrance } from "./Entrance";
import { texts } from "./texts";

/** A link that opens nothing (any more), or a program that does not answer. */
export function LinkOver({ error, retry }: { error: unknown; retry: () => void }) {
  const code = codeOf(error);
  return (
    <Entrance title={texts.linkOverTitle}>
      <Alert tone="warn">{refusals[code] ?? refusals.internal_error}</Alert>
      {code === "offline" ? (
        <Button onClick={retry}>{common.retry}</Button>
      ) : (
        <Link to="/" className="font-semibold text-brand hover:underline">
          {texts.toLogIn}
        </Link>
      )}
    </Entrance>
  );
}
