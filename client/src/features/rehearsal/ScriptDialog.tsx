/** A script of one's own: what the caller says line by line, and what has to come of it. */

import { Plus, X } from "lucide-react";
import { type UseFormReturn, useFieldArray, useForm } from "react-hook-form";
import { fieldsOf } from "../../api/refusal";
import { Button, IconButton } from "../../ui/Button";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField, TextArea, TextField } from "../../ui/fields";
import { useToasts } from "../../ui/Toasts";
import { texts as common } from "../../ui/texts";
import { write } from "./ask";
import { texts } from "./texts";
import { PLAIN_RULE, parameterOf, type RuleForm, ruleForm, ruleOf, type Script } from "./view";

const MAX_NAME = 80;
const MAX_LINES = 30;
const MAX_LINE = 400;
const MAX_RULES = 20;
const RULES = Object.entries(texts.ruleOf).map(([value, label]) => ({ value, label }));
const DAYS = Object.entries(texts.days).map(([value, label]) => ({ value, label }));

interface ScriptForm {
  name: string;
  lines: { text: string }[];
  rules: RuleForm[];
}

const written = (text: string) => text.trim() !== "" || common.required;

export function ScriptDialog({ script, onClose }: { script: Script | null; onClose: () => void }) {
  const toasts = useToasts();
  const form = useForm<ScriptForm>({
    defaultValues: {
      name: script?.name ?? "",
      lines: (script?.lines ?? [""]).map((text) => ({ text })),
      rules: (script?.rules ?? [PLAIN_RULE]).map(ruleForm),
    },
  });
  const send = async ({ name, lines, rules }: ScriptForm) => {
    const body = { name: name.trim(), lines: lines.map(({ text }) => text.trim()), rules: rules.map(ruleOf) };
    try {
      await write(body, script?.key ?? null);
    } catch (error) {
      pointAt(form, error);
      throw error;
    }
    toasts.done(texts.saved);
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={script ? texts.editTitle : texts.fresh}
      form={form}
      onSubmit={send}
      size="wide"
    >
      <TextField
        label={texts.name}
        maxLength={MAX_NAME}
        error={form.formState.errors.name?.message}
        {...form.register("name", { validate: written })}
      />
      <Lines form={form} />
      <RuleFields form={form} />
    </FormDialog>
  );
}

/** A line that makes no sense is told by its place: `lines[2]`. */
function pointAt(form: UseFormReturn<ScriptForm>, error: unknown): void {
  for (const field of Object.keys(fieldsOf(error))) {
    const at = /^lines\[(\d+)\]$/.exec(field)?.[1];
    if (at !== undefined) form.setError(`lines.${Number(at)}.text`, { message: texts.badLine });
  }
}

function Lines({ form }: { form: UseFormReturn<ScriptForm> }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "lines" });
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3">
      <legend className="mb-1 font-bold">{texts.lines}</legend>
      <div className="text-sm text-soft">
        <p>
          {texts.lineHint} {texts.orders}
        </p>
        <ul className="mt-1 flex flex-wrap gap-x-4">
          {texts.ordersOf.map(({ order, does }) => (
            <li key={order}>
              <bdi dir="ltr">{order}</bdi> {does}
            </li>
          ))}
        </ul>
      </div>
      {fields.map((field, at) => (
        <div key={field.id} className="flex min-w-0 items-start gap-1">
          <TextField
            label={texts.line(at + 1)}
            className="grow"
            maxLength={MAX_LINE}
            error={form.formState.errors.lines?.[at]?.text?.message}
            {...form.register(`lines.${at}.text`, { validate: written })}
          />
          {fields.length > 1 && (
            <IconButton icon={X} label={texts.removeLine(at + 1)} className="mt-6" onClick={() => remove(at)} />
          )}
        </div>
      ))}
      {fields.length < MAX_LINES && (
        <Button size="small" icon={Plus} className="justify-self-start" onClick={() => append({ text: "" })}>
          {texts.addLine}
        </Button>
      )}
    </fieldset>
  );
}

function RuleFields({ form }: { form: UseFormReturn<ScriptForm> }) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "rules" });
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3">
      <legend className="mb-1 font-bold">{texts.rules}</legend>
      {fields.map((field, at) => (
        <div key={field.id} className="flex min-w-0 items-start gap-1">
          <div className="grid min-w-0 grow grid-cols-1 gap-3 sm:grid-cols-2">
            <SelectField
              label={texts.rule(at + 1)}
              options={RULES}
              {...form.register(`rules.${at}.rule`, { onChange: () => form.setValue(`rules.${at}.value`, "") })}
            />
            <ParameterField form={form} at={at} />
          </div>
          {fields.length > 1 && (
            <IconButton icon={X} label={texts.removeRule(at + 1)} className="mt-6" onClick={() => remove(at)} />
          )}
        </div>
      ))}
      {fields.length < MAX_RULES && (
        <Button
          size="small"
          icon={Plus}
          className="justify-self-start"
          onClick={() => append({ rule: "says", value: "" })}
        >
          {texts.addRule}
        </Button>
      )}
    </fieldset>
  );
}

/** What goes with a rule, where something does. */
function ParameterField({ form, at }: { form: UseFormReturn<ScriptForm>; at: number }) {
  const rule = form.watch(`rules.${at}.rule`);
  const parameter = parameterOf(rule);
  if (parameter === null) return null;
  const name = `rules.${at}.value` as const;
  const error = form.formState.errors.rules?.[at]?.value?.message;
  const field = form.register(name, { validate: (text) => rule === "message_taken" || written(text) });
  if (parameter === "day")
    return <SelectField label={texts.parameter.day} options={DAYS} empty="" error={error} {...field} />;
  if (parameter === "words") {
    const hint = rule === "says_not" ? texts.parameter.noWordsHint : texts.parameter.wordsHint;
    return <TextArea label={texts.parameter.words} hint={hint} rows={2} error={error} {...field} />;
  }
  return (
    <TextField
      label={texts.parameter[parameter]}
      type={parameter === "digits" ? "tel" : "text"}
      error={error}
      {...field}
    />
  );
}
