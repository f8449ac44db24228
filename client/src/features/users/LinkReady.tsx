import { Alert } from "../../ui/Alert";
import { Dialog } from "../../ui/Dialog";
import { LinkBox } from "../../ui/LinkBox";
import { texts } from "./texts";

/** A link that is shown once, to be handed on. */
export function LinkReady({ url, onClose }: { url: string | null; onClose: () => void }) {
  return (
    <Dialog open={url !== null} onClose={onClose} title={texts.linkReady}>
      <div className="grid gap-4">
        <Alert tone="info">{texts.linkOnce}</Alert>
        {url && <LinkBox url={url} label={texts.link} />}
      </div>
    </Dialog>
  );
}
