/** What is known of a customer beside how they are reached at first. */

import { Pencil } from "lucide-react";
import { useMay } from "../../api/me";
import { Button } from "../../ui/Button";
import { Card, Fact } from "../../ui/Card";
import { texts as common } from "../../ui/texts";
import { Day, Phone, UserName } from "../../ui/words";
import { texts } from "./texts";
import type { Customer } from "./view";

export function CustomerFacts({ customer, onEdit }: { customer: Customer; onEdit: () => void }) {
  const may = useMay();
  const { phones, emails, owner_id, source, gender, consent, consent_at, created_at, deleted_at } = customer;
  const canEdit = may("update_customer") && !deleted_at;
  return (
    <Card
      title={texts.facts}
      actions={
        canEdit && (
          <Button size="small" rank="plain" icon={Pencil} onClick={onEdit} className="-my-1">
            {common.edit}
          </Button>
        )
      }
    >
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
        {phones.length > 1 && (
          <Fact name={texts.phones} wide>
            {phones.map(({ phone, former, primary }) => (
              <span key={phone} className={former ? "block text-soft" : "block"}>
                <Phone number={phone} call={!former} />
                <Mark word={former ? texts.former : primary ? texts.primary : ""} />
              </span>
            ))}
          </Fact>
        )}
        {emails.length > 1 && (
          <Fact name={texts.emails} wide>
            {emails.map(({ email, primary }) => (
              <span key={email} className="block">
                <a href={`mailto:${email}`} className="hover:text-brand hover:underline">
                  <bdi>{email}</bdi>
                </a>
                <Mark word={primary ? texts.primary : ""} />
              </span>
            ))}
          </Fact>
        )}
        <Fact name={texts.owner}>{owner_id == null ? texts.noOwner : <UserName id={owner_id} />}</Fact>
        <Fact name={texts.source}>{texts.sources[source]}</Fact>
        <Fact name={texts.gender}>{texts.genders[gender]}</Fact>
        <Fact name={texts.since}>
          <Day at={created_at} />
        </Fact>
        <Fact name={texts.consent} wide>
          {texts.consents[consent]}
          {consent_at && (
            <span className="text-soft">
              {" · "}
              <Day at={consent_at} />
            </span>
          )}
        </Fact>
      </dl>
    </Card>
  );
}

function Mark({ word }: { word: string }) {
  return word ? <span className="ms-2 text-sm text-faint">{word}</span> : null;
}
