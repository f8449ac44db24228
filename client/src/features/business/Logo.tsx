import { ImageOff, Trash2, Upload } from "lucide-react";
import { useRef, useState } from "react";
import { useMay } from "../../api/me";
import { open } from "../../api/member";
import { codeOf } from "../../api/refusal";
import { useFile } from "../../lib/files";
import { Button } from "../../ui/Button";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

/** What stands at the head of every document. */
export function Logo() {
  const [version, setVersion] = useState(0);
  const held = useFile(`/api/business/logo?v=${version}`);
  const may = useMay();
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const send = async (init: RequestInit, told: string) => {
    try {
      await open("/api/business/logo", init);
      toasts.done(told);
      setVersion(version + 1);
    } catch (error) {
      toasts.failed(error);
    }
  };
  const choose = (file: File | undefined) =>
    file && send({ method: "PUT", body: file, headers: { "content-type": file.type } }, texts.logoSaved);
  const isMissing = held.state === "failed" && codeOf(held.error) === "not_found";
  return (
    <div className="flex flex-wrap items-center gap-4">
      <span className="flex size-24 items-center justify-center overflow-hidden rounded-md border border-line bg-ground">
        {held.state === "ready" ? (
          <img src={held.url} alt={texts.logo} className="max-h-full max-w-full object-contain" />
        ) : (
          isMissing && <ImageOff className="size-8 text-faint" aria-label={texts.noLogo} />
        )}
      </span>
      <div className="grid min-w-0 flex-1 gap-2">
        <p className="text-sm text-soft">{texts.logoHint}</p>
        <div className="flex flex-wrap gap-2">
          <Button icon={Upload} onClick={() => input.current?.click()}>
            {texts.chooseLogo}
          </Button>
          {held.state === "ready" && may("remove_logo") && (
            <Button rank="plain" icon={Trash2} onClick={() => send({ method: "DELETE" }, texts.logoGone)}>
              {texts.removeLogo}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept="image/png,image/jpeg,image/webp"
          onChange={(event) => choose(event.target.files?.[0])}
        />
      </div>
    </div>
  );
}
