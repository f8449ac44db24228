/** Which voice speaks, and what it sounds like. */

import { Square, Volume2 } from "lucide-react";
import { useState } from "react";
import { type UseFormReturn, useWatch } from "react-hook-form";
import { api } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { SelectField, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import type { Form } from "./form";
import { texts } from "./texts";
import { useSample } from "./useSample";
import { voiceOptions } from "./view";

const MOST_SAMPLE = 200;

export function Voice({ form }: { form: UseFormReturn<Form> }) {
  const found = api.useQuery("get", "/api/receptionist/voices");
  const [text, setText] = useState("");
  const sample = useSample();
  const voices = found.data?.items ?? [];
  const [chosen, spoken] = useWatch({ control: form.control, name: ["agent.voice", "agent.form"] });
  const gender = voices.find(({ name }) => name === chosen)?.gender;
  const isOdd = gender !== undefined && gender !== "neutral" && gender !== spoken;
  return (
    <div className="grid grid-cols-1 gap-3">
      <SelectField
        label={texts.voice}
        empty={texts.voiceDefault}
        options={voiceOptions(voices, chosen)}
        hint={found.data && voices.length === 0 ? texts.voicesOff : undefined}
        error={form.formState.errors.agent?.voice?.message}
        {...form.register("agent.voice", { onChange: sample.stop })}
      />
      {found.error && (
        <Alert
          tone="warn"
          actions={
            <Button size="small" onClick={() => found.refetch()}>
              {common.retry}
            </Button>
          }
        >
          {texts.voicesFailed}
        </Alert>
      )}
      {isOdd && <Alert tone="warn">{texts.voiceMismatch}</Alert>}
      <TextField
        label={texts.sample}
        hint={texts.sampleHint}
        optional
        maxLength={MOST_SAMPLE}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          // Enter is for hearing it, not for saving.
          event.preventDefault();
          sample.listen(chosen, text);
        }}
      />
      <div>
        {sample.state === "playing" ? (
          <Button icon={Square} onClick={sample.stop}>
            {texts.stop}
          </Button>
        ) : (
          <Button icon={Volume2} busy={sample.state === "loading"} onClick={() => sample.listen(chosen, text)}>
            {texts.listen}
          </Button>
        )}
      </div>
    </div>
  );
}
