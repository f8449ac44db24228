import { cls } from "./class";

export function Spinner({ className }: { className?: string }) {
  return (
    <span
      className={cls(
        "inline-block animate-spin rounded-full border-2 border-current border-e-transparent",
        className ?? "size-6",
      )}
      aria-hidden
    />
  );
}
