import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import SignaturePad from "signature_pad";
import { texts } from "./texts";

/** What the form asks of the pad. */
export interface Drawn {
  isEmpty: () => boolean;
  /** A PNG in base64, without the prefix of a data address. */
  png: () => string;
}

const HEIGHT = 180;
/** A finer picture says no more of a hand. */
const MAX_RATIO = 2;

/** A surface on which one signs by finger, pen or mouse. What was drawn stays where the window changes its size. */
export function Pad({ drawn }: { drawn: RefObject<Drawn | null> }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [empty, setEmpty] = useState(true);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const made = new SignaturePad(element, { minWidth: 0.8, maxWidth: 2.6, penColor: "#10243f" });
    pad.current = made;
    drawn.current = { isEmpty: () => made.isEmpty(), png: () => made.toDataURL("image/png").split(",")[1] ?? "" };
    made.addEventListener("endStroke", () => setEmpty(made.isEmpty()));
    const fit = new ResizeObserver(() => resize(element, made));
    fit.observe(element);
    return () => {
      fit.disconnect();
      made.off();
      drawn.current = null;
    };
  }, [drawn]);

  const undo = () => {
    const made = pad.current;
    if (!made) return;
    made.fromData(made.toData().slice(0, -1));
    setEmpty(made.toData().length === 0);
  };
  const clear = () => {
    pad.current?.clear();
    setEmpty(true);
  };

  return (
    <div class="pad">
      <div class="pad-surface">
        <canvas ref={canvas} role="img" aria-label={texts.canvas} />
        {empty && (
          <p class="pad-hint" aria-hidden="true">
            {texts.drawHere}
          </p>
        )}
      </div>
      <div class="pad-tools">
        <button class="button plain" type="button" onClick={undo} disabled={empty}>
          {texts.undo}
        </button>
        <button class="button plain" type="button" onClick={clear} disabled={empty}>
          {texts.clear}
        </button>
      </div>
    </div>
  );
}

/** Gives the canvas as many dots as it has on the screen, and draws anew what was there. */
function resize(element: HTMLCanvasElement, pad: SignaturePad) {
  const ratio = Math.min(MAX_RATIO, Math.max(1, window.devicePixelRatio));
  const strokes = pad.toData();
  element.width = element.offsetWidth * ratio;
  element.height = HEIGHT * ratio;
  element.getContext("2d")?.scale(ratio, ratio);
  pad.clear();
  pad.fromData(strokes);
}
