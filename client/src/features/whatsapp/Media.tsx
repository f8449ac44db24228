/** What a message carries besides words. A file is fetched when it comes into sight, a film when somebody wants to see it. */

import { Clapperboard, Download, FileText, LayoutTemplate, MapPin, Play } from "lucide-react";
import { useState } from "react";
import { download, show, useFile } from "../../lib/files";
import { IconButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { Spinner } from "../../ui/Spinner";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import { useSeen } from "./useSeen";
import { Voice } from "./Voice";
import type { Message } from "./view";

export const pathOf = ({ id }: Message) => `/api/whatsapp/messages/${id}/file`;

export function Media({ message }: { message: Message }) {
  switch (message.kind) {
    case "image":
    case "video":
    case "audio":
    case "document":
      return message.file_id == null ? <NoFile message={message} /> : <File message={message} />;
    case "location":
      return <Place message={message} />;
    case "template":
      return (
        <p className="flex items-center gap-2 text-sm font-semibold text-soft">
          <LayoutTemplate className="size-4" aria-hidden /> {texts.templateSent}
        </p>
      );
    case "unsupported":
      return (
        <p className="text-sm text-soft italic">
          {texts.unsupported(texts.what[message.what ?? ""] ?? texts.kinds.unsupported)}
        </p>
      );
    default:
      return null;
  }
}

function File({ message }: { message: Message }) {
  if (message.kind === "image") return <Picture message={message} />;
  if (message.kind === "video") return <Film message={message} />;
  if (message.kind === "audio") return <Voice message={message} />;
  return <Document message={message} />;
}

function NoFile({ message }: { message: Message }) {
  const isComing = message.problem === "fetching";
  return (
    <p className="flex items-center gap-2 py-1 text-sm text-soft italic" role={isComing ? "status" : undefined}>
      {isComing ? <Spinner className="size-4" /> : <FileText className="size-4 shrink-0" aria-hidden />}
      {texts.kinds[message.kind]}: {texts.problems[message.problem ?? ""] ?? texts.noFile}
    </p>
  );
}

function Picture({ message }: { message: Message }) {
  const [box, isSeen] = useSeen<HTMLDivElement>();
  const [isLarge, setLarge] = useState(false);
  const file = useFile(isSeen ? pathOf(message) : null);
  return (
    <div ref={box} className="-mx-1.5 mb-1">
      {file.state === "ready" ? (
        <>
          <button
            type="button"
            aria-label={texts.openPicture}
            onClick={() => setLarge(true)}
            className="block cursor-zoom-in"
          >
            <img
              src={file.url}
              alt={message.body || texts.picture}
              className="max-h-80 min-h-24 max-w-full rounded-md object-cover"
            />
          </button>
          <Dialog
            open={isLarge}
            onClose={() => setLarge(false)}
            title={message.body || texts.picture}
            form="wide"
            footer={<Save message={message} />}
          >
            <img src={file.url} alt={message.body || texts.picture} className="mx-auto max-h-[75dvh] rounded-sm" />
          </Dialog>
        </>
      ) : (
        <Placeholder failed={file.state === "failed"} className="h-48 w-64" />
      )}
    </div>
  );
}

function Film({ message }: { message: Message }) {
  const [isWanted, setWanted] = useState(false);
  const file = useFile(isWanted ? pathOf(message) : null);
  if (!isWanted)
    return (
      <button
        type="button"
        onClick={() => setWanted(true)}
        aria-label={texts.playVideo}
        className="relative -mx-1.5 mb-1 flex h-40 w-64 max-w-full items-center justify-center rounded-md bg-ink/80 text-on-brand hover:bg-ink"
      >
        <Clapperboard className="absolute start-3 top-3 size-5 opacity-70" aria-hidden />
        <Play className="size-10" fill="currentColor" aria-hidden />
      </button>
    );
  if (file.state !== "ready") return <Placeholder failed={file.state === "failed"} className="h-40 w-64" />;
  // biome-ignore lint/a11y/useMediaCaption: what a customer has filmed has none
  return <video src={file.url} controls autoPlay className="-mx-1.5 mb-1 max-h-96 max-w-full rounded-md" />;
}

/** A PDF opens in a tab of its own; the browser knows it. */
function Document({ message }: { message: Message }) {
  const toasts = useToasts();
  const name = <bdi>{message.file_name || texts.kinds.document}</bdi>;
  const look = "min-w-0 grow text-start font-semibold wrap-anywhere";
  return (
    <div className="mb-1 flex min-w-56 items-center gap-2.5 rounded-md bg-ink/5 px-2.5 py-2">
      <FileText className="size-7 shrink-0 text-brand" aria-hidden />
      {message.file_name?.toLowerCase().endsWith(".pdf") ? (
        <button
          type="button"
          className={`${look} hover:underline`}
          title={texts.openDocument}
          onClick={() => show(pathOf(message)).catch(toasts.failed)}
        >
          {name}
        </button>
      ) : (
        <span className={look}>{name}</span>
      )}
      <Save message={message} />
    </div>
  );
}

function Save({ message }: { message: Message }) {
  const toasts = useToasts();
  return (
    <IconButton
      icon={Download}
      label={common.download}
      onClick={() => download(pathOf(message), message.file_name ?? undefined).catch(toasts.failed)}
    />
  );
}

function Placeholder({ failed, className }: { failed: boolean; className: string }) {
  return (
    <div
      className={`flex max-w-full items-center justify-center rounded-md bg-ink/5 p-3 text-center text-sm text-soft ${className}`}
    >
      {failed ? texts.noFile : <Spinner className="size-5" />}
    </div>
  );
}

/** A place is opened in the map that everybody has. */
function Place({ message: { location } }: { message: Message }) {
  if (!location) return null;
  const at = `${location.latitude},${location.longitude}`;
  return (
    <a
      href={`https://www.google.com/maps?q=${encodeURIComponent(at)}`}
      target="_blank"
      rel="noopener noreferrer"
      className="mb-1 flex min-w-56 items-center gap-2.5 rounded-md bg-ink/5 px-2.5 py-2 hover:bg-ink/10"
    >
      <MapPin className="size-7 shrink-0 text-bad" aria-hidden />
      <span className="min-w-0">
        <bdi className="block font-semibold wrap-anywhere">{location.name || texts.place}</bdi>
        <span className="block text-sm text-info underline">{texts.openMap}</span>
      </span>
    </a>
  );
}
