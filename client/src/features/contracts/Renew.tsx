/** Giving a contract more time, with new links for whoever has not signed. */

import { useForm } from "react-hook-form";
import { ask, queries, type Schemas } from "../../api/member";
import { useOutcome } from "../../lib/outcome";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField, TextField } from "../../ui/fields";
import { LinksReady } from "./LinksReady";
import { texts } from "./texts";

interface Values {
  days: string;
  way: keyof typeof texts.ways;
}

export function Renew({ contract, onClose }: { contract: Schemas["ContractDetails"]; onClose: () => void }) {
  const { made, keep, closeForm, close } = useOutcome<Schemas["SentContract"]>(onClose);
  const form = useForm<Values>({ defaultValues: { days: "14", way: contract.by_whatsapp ? "whatsapp" : "links" } });
  const send = async ({ days, way }: Values) => {
    const params = { path: { number: contract.contract_number } };
    const body = { valid_days: Number(days), by_whatsapp: way === "whatsapp" };
    const { data, error } = await ask.POST("/api/contracts/{number}/renew", { params, body });
    if (!data) throw error;
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts/{number}"] });
    queries.invalidateQueries({ queryKey: ["get", "/api/contracts"] });
    keep(data);
  };
  if (made) return <LinksReady sent={made} onClose={close} />;
  return (
    <FormDialog
      open
      onClose={closeForm}
      title={texts.renewTitle}
      description={texts.renewText}
      form={form}
      onSubmit={send}
      submit={texts.renewDo}
    >
      <SelectField
        label={texts.way}
        options={Object.entries(texts.ways).map(([value, label]) => ({ value, label }))}
        {...form.register("way")}
      />
      <TextField
        label={texts.days}
        type="number"
        min={1}
        max={90}
        error={form.formState.errors.days?.message}
        {...form.register("days", { validate: areDays })}
      />
    </FormDialog>
  );
}

export function areDays(days: string): true | string {
  const number = Number(days);
  return (Number.isInteger(number) && number >= 1 && number <= 90) || texts.daysBad;
}
