/** Calls and messages on a timeline. */

import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../api/member";
import { duration } from "../../lib/format";
import { texts } from "./texts";

const LINK = "text-sm font-semibold text-brand hover:underline";

export function CallBody({ call }: { call: Schemas["Call"] }) {
  const { summary, duration_s, transcription } = call;
  const said = summary?.summary ?? transcription;
  return (
    <div className="mt-1 grid gap-1">
      {said ? (
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          {!summary && <span className="text-soft">{texts.voiceMessage}: </span>}
          {said}
        </p>
      ) : (
        <p className="text-soft">{texts.noSummary}</p>
      )}
      {summary?.follow_up && (
        <p dir="auto" className="wrap-anywhere">
          <span className="font-semibold">{texts.followUp}</span> {summary.follow_up}
        </p>
      )}
      <p className="flex flex-wrap gap-x-3 text-sm text-soft">
        {duration_s != null && <bdi>{duration(duration_s)}</bdi>}
        <Link to="/calls/$sid" params={{ sid: call.call_sid }} className={LINK}>
          {texts.toCall}
        </Link>
      </p>
    </div>
  );
}

export function MessageBody({ message }: { message: Schemas["Message"] }) {
  const { body, kind, transcription, file_name } = message;
  return (
    <div className="mt-1 grid gap-1">
      {kind !== "text" && (
        <p className="text-sm text-soft">
          {texts.messageKinds[kind]} {file_name && <bdi>{file_name}</bdi>}
        </p>
      )}
      {(body || transcription) && (
        <p dir="auto" className="line-clamp-6 wrap-anywhere whitespace-pre-line">
          {body || transcription}
        </p>
      )}
    </div>
  );
}
