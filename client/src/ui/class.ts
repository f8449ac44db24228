/** Classes in a row; what does not hold is left out. */
export function cls(...classes: (string | false | null | undefined)[]): string {
  return classes.filter(Boolean).join(" ");
}
