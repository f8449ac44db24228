/** The fields that a text has of its own. */

import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Button, IconButton } from "../../ui/Button";
import { CheckField, SelectField, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { texts } from "./texts";
import { checkWord, type Field, isBuiltIn, isForNothing, type TemplateValues } from "./view";

export function OwnFields({ form }: { form: UseFormReturn<TemplateValues> }) {
  const [body, fields] = form.watch(["body", "fields"]);
  const set = (next: Field[]) => form.setValue("fields", next, { shouldDirty: true });
  return (
    <section className="grid grid-cols-1 gap-3">
      <div>
        <h3 className="font-bold">{texts.fields}</h3>
        <p className="text-sm text-soft">{texts.fieldsText}</p>
      </div>
      {fields.map((field, at) => (
        <Row
          key={field.name}
          field={field}
          isForNothing={isForNothing(field, body)}
          onChange={(changed) => set(fields.map((one, nth) => (nth === at ? changed : one)))}
          onRemove={() => set(fields.filter((_one, nth) => nth !== at))}
        />
      ))}
      <NewField
        form={form}
        onAdd={(name) => set([...fields, { name, label: name, filled_by: "business", required: false }])}
      />
    </section>
  );
}

interface RowProps {
  field: Field;
  isForNothing: boolean;
  onChange: (field: Field) => void;
  onRemove: () => void;
}

function Row({ field, isForNothing: isStray, onChange, onRemove }: RowProps) {
  return (
    <div className="grid grid-cols-1 gap-2 rounded-sm border border-line p-3">
      <div className="flex items-center justify-between gap-2">
        <bdi dir="ltr" className="min-w-0 truncate text-sm text-soft">{`{{${field.name}}}`}</bdi>
        {isStray && <span className="text-sm font-semibold text-warn">{texts.fieldNowhere}</span>}
        <IconButton icon={Trash2} label={texts.removeField} className="-my-2 ms-auto" onClick={onRemove} />
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={texts.fieldLabel}
          value={field.label}
          maxLength={80}
          error={field.label.trim() === "" ? common.required : undefined}
          onChange={(event) => onChange({ ...field, label: event.target.value })}
        />
        {!isBuiltIn(field.name) && (
          <SelectField
            label={texts.fieldBy}
            value={field.filled_by}
            options={Object.entries(texts.fillers).map(([value, label]) => ({ value, label }))}
            onChange={(event) => onChange({ ...field, filled_by: event.target.value as Field["filled_by"] })}
          />
        )}
      </div>
      <CheckField
        label={texts.fieldRequired}
        checked={field.required}
        onChange={(event) => onChange({ ...field, required: event.target.checked })}
      />
    </div>
  );
}

function NewField({ form, onAdd }: { form: UseFormReturn<TemplateValues>; onAdd: (name: string) => void }) {
  const [word, setWord] = useState("");
  const [problem, setProblem] = useState<string>();
  const add = () => {
    const checked = checkWord(word.trim(), form.getValues("fields"));
    if (checked !== true) return setProblem(checked);
    onAdd(word.trim());
    setWord("");
    setProblem(undefined);
  };
  return (
    <div className="flex items-start gap-2">
      <TextField
        label={texts.fieldWord}
        hint={texts.fieldWordHint}
        className="grow"
        dir="ltr"
        maxLength={40}
        value={word}
        error={problem}
        onChange={(event) => setWord(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      <Button icon={Plus} className="mt-6" disabled={word.trim() === ""} onClick={add}>
        {common.add}
      </Button>
    </div>
  );
}
