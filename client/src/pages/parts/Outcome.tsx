import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

const PATHS = {
  good: "M6 12.5l4 4 8-9",
  wait: "M12 6v6l4 2",
  stop: "M12 7v6m0 3.500v.1",
};

interface Props {
  icon: keyof typeof PATHS;
  heading: string;
  text: string;
  children?: ComponentChildren;
}

/** How something ended. The heading takes the focus, so that a screen reader tells it. */
export function Outcome({ icon, heading, text, children }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is new is read out
  useEffect(() => title.current?.focus(), [heading]);
  return (
    <section class={`card outcome ${icon}`}>
      <svg viewBox="0 0 24 24" width="56" height="56" aria-hidden="true">
        <circle cx="12" cy="12" r="11" />
        <path d={PATHS[icon]} />
      </svg>
      <h1 ref={title} tabIndex={-1}>
        {heading}
      </h1>
      <p>{text}</p>
      {children}
    </section>
  );
}
