/** What the screen of the settings decides without a browser. */

import type { Schemas } from "../../api/member";
import type { Option } from "../../ui/fields";
import { texts } from "./texts";

type Voice = Schemas["Voice"];

const LANGUAGE = /^he-IL-/;
const ORDER = ["female", "male", "neutral"] as const;

/** The voices by what they sound like; one that was chosen and is not known any more stays to be seen. */
export function voiceOptions(voices: readonly Voice[], chosen: string): Option[] {
  const known = ORDER.flatMap((gender) => voices.filter((voice) => voice.gender === gender)).map((voice) => ({
    value: voice.name,
    label: `${texts.genders[voice.gender]}: ${voice.name.replace(LANGUAGE, "")}`,
  }));
  if (!chosen || voices.some(({ name }) => name === chosen)) return known;
  return [...known, { value: chosen, label: texts.voiceUnknown(chosen.replace(LANGUAGE, "")) }];
}
