/** A new contract: what it says is seen while it is filled in, and then it is sent, or signed here and now. */

import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useForm } from "react-hook-form";
import { ask, queries, type Schemas } from "../../api/member";
import { useOutcome } from "../../lib/outcome";
import { FormDialog } from "../../ui/FormDialog";
import { Halves } from "../../ui/Halves";
import { useToasts } from "../../ui/Toasts";
import { ContractForm } from "./ContractForm";
import { LinksReady } from "./LinksReady";
import type { Drawn } from "./Pad";
import { Tried } from "./Tried";
import { texts } from "./texts";
import { useContent } from "./useContent";
import { type ContractValues, EMPTY, newContract } from "./values";
import { given } from "./view";

interface Props {
  open: boolean;
  onClose: () => void;
  dealId?: number | null;
  customerId?: number | null;
}

export function SendContract(props: Props) {
  return props.open ? <Send {...props} /> : null;
}

function Send({ onClose, dealId = null, customerId = null }: Props) {
  const { made, keep, closeForm, close } = useOutcome<Schemas["SentContract"]>(onClose);
  const toasts = useToasts();
  const navigate = useNavigate();
  const key = useRef(crypto.randomUUID());
  const drawn = useRef<Drawn | null>(null);
  const form = useForm<ContractValues>({ defaultValues: { ...EMPTY, deal_id: dealId } });
  const content = useContent(form);
  const isSpot = form.watch("mode") === "spot";

  const sign = async (values: ContractValues) => {
    const signature_b64 = drawn.current?.png() ?? "";
    const { deal_id, template_id, name } = values;
    const fields = given(values.fields, content.asked);
    const body = {
      deal_id: deal_id ?? 0,
      template_id: Number(template_id),
      name,
      fields,
      signature_b64,
      key: key.current,
    };
    const { data, error } = await ask.POST("/api/contracts/sign", { body });
    if (!data) throw error;
    toasts.done(texts.signed);
    setTimeout(() => navigate({ to: "/contracts", search: { contract: data.contract_number } }));
  };
  const send = async (values: ContractValues) => {
    if (content.missing.length > 0) throw { error: "invalid" };
    if (values.mode === "spot") await sign(values);
    else {
      const { data, error } = await ask.POST("/api/contracts/send", {
        body: newContract(values, content.asked, key.current),
      });
      if (!data) throw error;
      toasts.done(texts.sent);
      keep(data);
    }
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts"] });
  };
  if (made) return <LinksReady sent={made} onClose={close} />;
  return (
    <FormDialog
      open
      onClose={closeForm}
      title={texts.sendTitle}
      form={form}
      onSubmit={send}
      submit={isSpot ? texts.signDo : texts.sendDo}
      size="full"
    >
      <Halves
        form={<ContractForm form={form} content={content} drawn={drawn} dealId={dealId} customerId={customerId} />}
        paper={<Tried form={form} content={content} />}
      />
    </FormDialog>
  );
}
