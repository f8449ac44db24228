/** A first message to a customer: words, or over Twilio a template. */

import { useForm } from "react-hook-form";
import { useMay } from "../../api/me";
import { api, ask } from "../../api/member";
import { useCustomerName } from "../../api/names";
import { phone } from "../../lib/format";
import { Alert } from "../../ui/Alert";
import { CustomerField } from "../../ui/CustomerField";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField, TextArea, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { refresh } from "./held";
import { texts } from "./texts";
import { gaps, longest } from "./view";

interface WriteMessageProps {
  open: boolean;
  onClose: () => void;
  /** To whom; chosen in the dialog where it is absent. */
  customerId?: number | undefined;
  /** The address, where it is another than the customer's first number. */
  to?: string;
  /** Nothing but a template can go. */
  template?: boolean;
  /** Gets the conversation that it became part of. */
  onSent?: (conversation: number) => void;
}

interface Values {
  customer: number | null;
  how: "text" | "template";
  text: string;
  sid: string;
  variables: string;
}

const HOWS = (["text", "template"] as const).map((value) => ({ value, label: texts.hows[value] }));

/** Its form begins anew whenever it is opened. */
export function WriteMessage(props: WriteMessageProps) {
  return <Form key={String(props.open)} {...props} />;
}

function Form({ open, onClose, customerId, to, template = false, onSent }: WriteMessageProps) {
  const toasts = useToasts();
  const isTwilio = useIsTwilio(open);
  const form = useForm<Values>({
    defaultValues: {
      customer: customerId ?? null,
      how: template ? "template" : "text",
      text: "",
      sid: "",
      variables: "",
    },
  });
  form.register("customer", { required: common.required });
  const { errors } = form.formState;
  const [customer, how] = form.watch(["customer", "how"]);
  const known = useCustomerName(customer);
  const address = to ?? known?.phone;
  const isUnreachable = known !== undefined && known !== null && !address;
  const most = longest({ provider: isTwilio ? "twilio" : "baileys" });
  const send = async ({ text, sid, variables }: Values) => {
    if (!address) throw { error: "customer_unreachable" };
    const body =
      how === "text"
        ? { to: address, text: text.trim() }
        : { to: address, template: { content_sid: sid.trim(), variables: gaps(variables) } };
    const { data, error } = await ask.POST("/api/whatsapp/send", { body });
    if (!data) throw error;
    refresh("conversations");
    refresh("messages");
    toasts.done(texts.sent);
    onSent?.(data.conversation_id);
  };
  return (
    <FormDialog open={open} onClose={onClose} title={texts.writeTo} form={form} onSubmit={send} submit={texts.send}>
      {customerId === undefined ? (
        <CustomerField
          label={texts.to}
          value={customer}
          onChange={(id) => form.setValue("customer", id, { shouldDirty: true, shouldValidate: true })}
          error={errors.customer?.message}
        />
      ) : (
        <p className="text-soft">
          {texts.to} <bdi className="font-semibold text-ink">{known?.name || common.noName}</bdi>{" "}
          {address && <bdi dir="ltr">{phone(address)}</bdi>}
        </p>
      )}
      {isUnreachable && <Alert tone="warn">{texts.noNumber}</Alert>}
      {isTwilio && !template && <SelectField label={texts.how} options={HOWS} {...form.register("how")} />}
      {how === "text" ? (
        <TextArea
          label={texts.text}
          rows={5}
          autoFocus={customerId !== undefined}
          hint={isTwilio ? texts.freeHint : undefined}
          error={errors.text?.message}
          {...form.register("text", {
            validate: (text) => text.trim() !== "" || common.required,
            maxLength: { value: most, message: common.tooLong(most) },
          })}
        />
      ) : (
        <>
          <TextField
            label={texts.contentSid}
            dir="ltr"
            hint={texts.contentSidHint}
            error={errors.sid?.message}
            {...form.register("sid", {
              required: common.required,
              pattern: { value: /^\s*HX[0-9a-fA-F]{32}\s*$/, message: texts.contentSidBad },
            })}
          />
          <TextArea label={texts.variables} optional hint={texts.variablesHint} {...form.register("variables")} />
        </>
      )}
    </FormDialog>
  );
}

function useIsTwilio(isAsked: boolean): boolean {
  const may = useMay();
  const enabled = isAsked && may("get_whatsapp_status");
  return api.useQuery("get", "/api/whatsapp/status", {}, { enabled }).data?.provider === "twilio";
}
