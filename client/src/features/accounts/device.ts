/** What a browser says of itself, in two words. */

/** The more special ones first: each of them also calls itself by the names below it. */
const BROWSERS: [RegExp, string][] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac"],
  [/Linux/, "Linux"],
];

export function deviceOf(agent: string): { name: string; isPhone: boolean } {
  const first = (known: [RegExp, string][]) => known.find(([pattern]) => pattern.test(agent))?.[1];
  const name = [first(BROWSERS), first(SYSTEMS)].filter(Boolean).join(" · ");
  return { name, isPhone: /iPhone|iPad|Android|Mobile/.test(agent) };
}
