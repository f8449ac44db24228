import { useRef, useState } from "preact/hooks";
import { texts } from "./texts";

/** Taller than a telephone, as every contract is: what stands below does not jump when it is here. */
const UNREAD_PX = 1_000;

/** The very page that was frozen, in a frame as high as it is: nothing of it is hidden behind a second scroll bar. */
export function Document({ address }: { address: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(UNREAD_PX);

  const measure = () => {
    const page = frame.current?.contentDocument?.documentElement;
    if (page) setHeight(page.scrollHeight);
  };

  return (
    <section class="document">
      <div class="section-head">
        <h2>{texts.read}</h2>
        <a class="button plain" href={address} target="_blank" rel="noopener">
          {texts.openWhole}
        </a>
      </div>
      {/* Nothing in it runs; the page may only ask how high it is. */}
      <iframe
        ref={frame}
        title={texts.documentTitle}
        src={address}
        sandbox="allow-same-origin"
        height={height}
        onLoad={measure}
      />
    </section>
  );
}
