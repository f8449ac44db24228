/** A link by which a file is downloaded without a login; it is made on demand and seen once. */

import { useEffect, useRef } from "react";
import { api } from "../api/member";
import { Dialog } from "./Dialog";
import { LinkBox } from "./LinkBox";
import { Failed, Loading } from "./states";
import { texts } from "./texts";
import { Day } from "./words";

interface ShareFileProps {
  /** What makes the link. */
  path: "/api/contracts/{number}/link" | "/api/invoices/{number}/link";
  number: string;
  title: string;
  description: string;
  onClose: () => void;
}

export function ShareFile({ path, number, title, description, onClose }: ShareFileProps) {
  const { mutate, data, error } = api.useMutation("post", path);
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    mutate({ params: { path: { number } } });
  }, [mutate, number]);
  return (
    <Dialog open onClose={onClose} title={title} description={description}>
      {error ? (
        <Failed error={error} />
      ) : data ? (
        <div className="grid grid-cols-1 gap-3">
          <LinkBox url={data.url} label={texts.shareLink} />
          <p className="text-sm text-soft">
            {texts.shareUntil} <Day at={data.expires_at} />
          </p>
        </div>
      ) : (
        <Loading />
      )}
    </Dialog>
  );
}
