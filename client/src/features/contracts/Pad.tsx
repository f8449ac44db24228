/** A surface on which one signs by finger, pen or mouse. What was drawn stays where the window changes its size. */

import { type RefObject, useEffect, useRef, useState } from "react";
import SignaturePad from "signature_pad";
import { Button } from "../../ui/Button";
import { texts } from "./texts";

/** What the form asks of a signature. */
export interface Drawn {
  isEmpty: () => boolean;
  /** A PNG in base64, without the prefix of a data address. */
  png: () => string;
}

const HEIGHT = 180;
/** A finer picture says no more of a hand. */
const MAX_RATIO = 2;

export function Pad({ drawn, onDrawn }: { drawn: RefObject<Drawn | null>; onDrawn: () => void }) {
  const told = useRef(onDrawn);
  told.current = onDrawn;
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignaturePad | null>(null);
  const [empty, setEmpty] = useState(true);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const penColor = getComputedStyle(element).color;
    const made = new SignaturePad(element, { minWidth: 0.8, maxWidth: 2.6, penColor });
    pad.current = made;
    drawn.current = { isEmpty: () => made.isEmpty(), png: () => made.toDataURL("image/png").split(",")[1] ?? "" };
    made.addEventListener("endStroke", () => {
      setEmpty(made.isEmpty());
      told.current();
    });
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
    <div className="grid grid-cols-1 gap-2">
      <div className="relative rounded-sm border-2 border-dashed border-line-strong bg-surface">
        <canvas
          ref={canvas}
          role="img"
          aria-label={texts.canvas}
          className="block w-full touch-none text-ink"
          style={{ blockSize: HEIGHT }}
        />
        {empty && (
          <p
            aria-hidden
            className="pointer-events-none absolute inset-x-0 bottom-4 mx-8 border-t border-line pt-2 text-center text-faint"
          >
            {texts.drawHere}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        <Button size="small" rank="plain" onClick={undo} disabled={empty}>
          {texts.undo}
        </Button>
        <Button size="small" rank="plain" onClick={clear} disabled={empty}>
          {texts.clear}
        </Button>
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
