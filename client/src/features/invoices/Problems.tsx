/** Why a draft is not taken, and where that is mended. */

import { codeOf, fieldsOf } from "../../api/refusal";
import { Alert } from "../../ui/Alert";
import { ButtonLink } from "../../ui/Button";
import { refusals } from "../../ui/texts";
import { texts } from "./texts";
import { namesOf } from "./view";

/** What is mended in the settings of the business. */
const SETTINGS = ["business_details_missing", "wrong_dealer"];

export function Problems({ error }: { error: unknown }) {
  if (!error) return null;
  const code = codeOf(error);
  const names = namesOf(fieldsOf(error));
  const link = SETTINGS.includes(code) && (
    <ButtonLink to="/business" size="small">
      {texts.toBusiness}
    </ButtonLink>
  );
  return (
    <Alert tone="bad" actions={link}>
      {code === "invalid" && names.length > 0
        ? `${texts.problems} ${names.join(", ")}`
        : (refusals[code] ?? refusals.internal_error)}
    </Alert>
  );
}
