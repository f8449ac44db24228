/** Which of those who work here looks after a conversation. */

import { useForm } from "react-hook-form";
import { ask } from "../../api/member";
import { useColleagues } from "../../api/names";
import { FormDialog } from "../../ui/FormDialog";
import { SelectField } from "../../ui/fields";
import { change, refresh } from "./held";
import { texts } from "./texts";
import { type Conversation, nameOf } from "./view";

interface AssignProps {
  open: boolean;
  onClose: () => void;
  conversation: Conversation;
}

export function Assign({ open, onClose, conversation }: AssignProps) {
  const colleagues = useColleagues();
  const { id, assigned_to } = conversation;
  const form = useForm({ defaultValues: { member: assigned_to == null ? "" : String(assigned_to) } });
  const save = async ({ member }: { member: string }) => {
    const { data, error } = await ask.PATCH("/api/whatsapp/conversations/{id}", {
      params: { path: { id } },
      body: { assigned_to: member ? Number(member) : null },
    });
    if (!data) throw error;
    change(id, data);
    refresh("conversations");
  };
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={texts.assign}
      description={nameOf(conversation)}
      form={form}
      onSubmit={save}
    >
      <SelectField
        label={texts.assignTo}
        empty={texts.nobody}
        options={colleagues.map((one) => ({ value: String(one.id), label: one.name }))}
        {...form.register("member")}
      />
    </FormDialog>
  );
}
