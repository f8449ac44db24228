/** A press that becomes a drag: at once by mouse, after a rest by finger. Knows a box that scrolls, not what lies in it. */

export interface Point {
  x: number;
  y: number;
}

export interface Press {
  /** Something is to be dragged from here; false if nothing is. */
  lift: (from: Point, target: Element) => boolean;
  move: (at: Point) => void;
  drop: () => void;
  cancel: () => void;
  /** A finger went this far without dragging anything. */
  swipe: (dx: number, dy: number) => void;
}

/** A press that does not move is a click. */
const MOVED_PX = 5;
/** A finger that rests is dragging; one that moves on is scrolling. */
const REST_MS = 320;
const RESTING_PX = 9;
/** This near to an edge the box scrolls, this far at a time. */
const EDGE_PX = 44;
const SCROLL_PX = 9;

interface Going {
  from: Point;
  at: Point;
  target: Element;
  isTouch: boolean;
  isLifted: boolean;
  over: AbortController;
}

/** Watches a box until the answer is called. `head` is as tall as what stands above its content and does not scroll. */
export function watchPresses(box: HTMLElement, press: Press, head: () => number): () => void {
  const life = new AbortController();
  let going: Going | null = null;

  const end = () => {
    going?.over.abort();
    going = null;
  };
  const lift = () => {
    if (!going) return;
    if (!press.lift(going.from, going.target)) return end();
    going.isLifted = true;
    if (going.isTouch) navigator.vibrate?.(10);
    press.move(going.at);
    scroll(going);
  };
  const scroll = (of: Going) => {
    if (of.over.signal.aborted) return;
    if (scrollTowards(box, of.at, head())) press.move(of.at);
    requestAnimationFrame(() => scroll(of));
  };

  const onMove = (event: PointerEvent) => {
    if (!going) return;
    going.at = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(going.at.x - going.from.x, going.at.y - going.from.y);
    if (going.isLifted) press.move(going.at);
    else if (!going.isTouch && far > MOVED_PX) lift();
  };
  const onUp = () => {
    if (!going) return;
    const { isLifted, isTouch, from, at } = going;
    end();
    if (isLifted) {
      swallowClick();
      press.drop();
    } else if (isTouch) press.swipe(at.x - from.x, at.y - from.y);
  };
  const onCancel = () => {
    const wasLifted = going?.isLifted;
    end();
    if (!wasLifted) return;
    // The button is let go later on, and means nothing then.
    window.addEventListener("pointerup", swallowClick, { once: true });
    press.cancel();
  };

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0 || !event.isPrimary || !(event.target instanceof Element)) return;
    onCancel();
    const from = { x: event.clientX, y: event.clientY };
    const over = new AbortController();
    const { signal } = over;
    const isTouch = event.pointerType === "touch";
    const mine: Going = { from, at: from, target: event.target, isTouch, isLifted: false, over };
    going = mine;
    if (isTouch) {
      const rest = setTimeout(() => {
        if (going === mine && Math.hypot(mine.at.x - from.x, mine.at.y - from.y) <= RESTING_PX) lift();
      }, REST_MS);
      signal.addEventListener("abort", () => clearTimeout(rest));
      // What was pressed may leave the page while the days change under the finger; it still hears of it.
      event.target.addEventListener("touchmove", hold, { passive: false, signal });
    }
    window.addEventListener("pointermove", onMove, { signal });
    window.addEventListener("pointerup", onUp, { signal });
    window.addEventListener("pointercancel", onCancel, { signal });
    window.addEventListener("keydown", (key) => key.key === "Escape" && onCancel(), { signal });
  };
  const hold = (event: Event) => {
    if (going?.isLifted && event.cancelable) event.preventDefault();
  };
  const { signal } = life;
  box.addEventListener("pointerdown", onDown, { signal });
  box.addEventListener("touchmove", hold, { passive: false, signal });
  box.addEventListener("contextmenu", (event) => going?.isTouch && event.preventDefault(), { signal });
  return () => {
    onCancel();
    life.abort();
  };
}

/** Where a drag ends, nothing was clicked. */
function swallowClick(): void {
  const over = new AbortController();
  const swallow = (event: Event) => {
    event.stopPropagation();
    event.preventDefault();
  };
  window.addEventListener("click", swallow, { capture: true, once: true, signal: over.signal });
  setTimeout(() => over.abort(), 50);
}

/** Says whether there was anything to scroll. */
function scrollTowards(box: HTMLElement, { x, y }: Point, head: number): boolean {
  const edges = box.getBoundingClientRect();
  const { scrollTop, scrollLeft } = box;
  const way = (at: number, from: number, to: number) => (at < from + EDGE_PX ? -1 : at > to - EDGE_PX ? 1 : 0);
  box.scrollTop += way(y, edges.top + head, edges.bottom) * SCROLL_PX;
  if (box.scrollWidth > box.clientWidth) box.scrollLeft += way(x, edges.left, edges.right) * SCROLL_PX;
  return box.scrollTop !== scrollTop || box.scrollLeft !== scrollLeft;
}
