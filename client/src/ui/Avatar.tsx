import { TONES, type Tone } from "./Badge";
import { cls } from "./class";

const COLOURS: Tone[] = ["brand", "info", "violet", "warn", "good"];

/** The first letters of a name, always in the same colour. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      aria-hidden
      className={cls(
        "inline-flex shrink-0 items-center justify-center rounded-full text-sm font-bold",
        className ?? "size-10",
        TONES[COLOURS[sum % COLOURS.length] ?? "brand"],
      )}
    >
      {letters.join("") || "?"}
    </span>
  );
}
