/** Who signs a contract, and how far each has come. */

import type { Schemas } from "../../api/member";
import { Avatar } from "../../ui/Avatar";
import { Badge } from "../../ui/Badge";
import { Moment, Phone } from "../../ui/words";
import { texts } from "./texts";
import { signerOf } from "./view";

interface Props {
  signers: readonly Schemas["ContractSigner"][];
  /** There the program knows of pictures only, whether drawn or typed. */
  isOnTheSpot: boolean;
}

export function Signers({ signers, isOnTheSpot }: Props) {
  return (
    <section className="grid grid-cols-1 gap-2">
      <h3 className="font-bold">{texts.signers}</h3>
      <ul className="divide-y divide-line rounded-sm border border-line">
        {signers.map((signer) => (
          <li key={signer.id} className="flex flex-wrap items-center gap-3 px-3 py-2.5">
            <Avatar name={signer.name} className="size-9" />
            <div className="grid min-w-0 flex-1 leading-tight">
              <span className="font-semibold wrap-anywhere">
                <bdi>{signer.signed_name ?? signer.name}</bdi>{" "}
                {signer.is_customer && <span className="text-sm font-normal text-soft">({texts.customerMark})</span>}
              </span>
              <span className="text-sm text-soft">
                {signer.phone && (
                  <>
                    <Phone number={signer.phone} /> ·{" "}
                  </>
                )}
                <How signer={isOnTheSpot ? { ...signer, mark: null } : signer} />
              </span>
              {signer.answers.map(({ name, value }) => (
                <span key={name} className="text-sm wrap-anywhere">
                  <bdi className="text-soft">{name}:</bdi> <bdi>{value}</bdi>
                </span>
              ))}
            </div>
            <Badge tone={signerOf(signer.state).tone}>{signerOf(signer.state).label}</Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}

function How({ signer }: { signer: Schemas["ContractSigner"] }) {
  if (signer.signed_at)
    return (
      <>
        {signer.mark && `${texts.marks[signer.mark]}, `}
        <Moment at={signer.signed_at} />
      </>
    );
  if (signer.declined_at) return <Moment at={signer.declined_at} />;
  if (!signer.viewed_at) return texts.notViewed;
  return (
    <>
      {texts.viewed} <Moment at={signer.viewed_at} />
    </>
  );
}
