/** The fields of a text of contracts. */

import { useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { CheckField, TextArea, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { BodyTools } from "./BodyTools";
import { OwnFields } from "./OwnFields";
import { texts } from "./texts";
import { problemOf, type TemplateValues, undefinedIn } from "./view";

export function TemplateForm({ form }: { form: UseFormReturn<TemplateValues> }) {
  const { register, formState, watch } = form;
  const { errors } = formState;
  const area = useRef<HTMLTextAreaElement | null>(null);
  const written = (text: string) => text.trim() !== "" || common.required;
  const body = register("body", {
    validate: (text, all) => {
      const [first] = undefinedIn({ body: text, fields: all.fields });
      return first ? problemOf(`{{${first}}}`) : written(text);
    },
  });
  return (
    <>
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        maxLength={80}
        error={errors.name?.message}
        {...register("name", { validate: written })}
      />
      <TextField
        label={texts.heading}
        maxLength={200}
        error={errors.title?.message}
        {...register("title", { validate: written })}
      />
      <div className="grid grid-cols-1 gap-2">
        <BodyTools form={form} area={area} />
        <TextArea
          label={texts.body}
          hint={texts.bodyHint}
          maxLength={100_000}
          rows={14}
          spellCheck
          error={errors.body?.message}
          {...body}
          ref={(element) => {
            body.ref(element);
            area.current = element;
          }}
        />
        <Unknown form={form} />
      </div>
      <OwnFields form={form} />
      <CheckField
        label={texts.agent}
        hint={texts.agentHint}
        checked={watch("agent_may_send")}
        onChange={(event) => form.setValue("agent_may_send", event.target.checked, { shouldDirty: true })}
      />
    </>
  );
}

/** What the text names and nobody defined, with the way to define it. */
function Unknown({ form }: { form: UseFormReturn<TemplateValues> }) {
  const [body, fields] = form.watch(["body", "fields"]);
  return undefinedIn({ body, fields }).map((name) => (
    <Alert
      key={name}
      tone="warn"
      actions={
        <Button
          size="small"
          onClick={() =>
            form.setValue("fields", [...fields, { name, label: name, filled_by: "business", required: false }], {
              shouldDirty: true,
            })
          }
        >
          {texts.define}
        </Button>
      }
    >
      <bdi>{texts.unknownField(name)}</bdi>
    </Alert>
  ));
}
