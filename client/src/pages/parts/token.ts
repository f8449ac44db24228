/** The second part of a path such as `/pay/abc`: what a page was opened for. Empty where there is none. */
export function tokenOf(path: string): string {
  try {
    return decodeURIComponent(path.split("/")[2] ?? "");
  } catch {
    return "";
  }
}
