import { useState } from "react";
import { useForm } from "react-hook-form";
import { ask, queries, type Schemas } from "../../api/member";
import { FormDialog } from "../../ui/FormDialog";
import { TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { LinkReady } from "./LinkReady";
import { RoleField } from "./RoleField";
import { texts } from "./texts";

const EMPTY = { name: "", email: "", role: "agent" as Schemas["Role"] };

/** Asks somebody to join: what comes of it is a link, which is handed on by hand. */
export function Invite({ open, onClose }: { open: boolean; onClose: () => void }) {
  const form = useForm({ defaultValues: EMPTY });
  const [url, setUrl] = useState<string | null>(null);
  const { errors } = form.formState;
  const send = async (body: typeof EMPTY) => {
    const { data, error } = await ask.POST("/api/users/invitations", { body });
    if (!data) throw error;
    setUrl(data.url);
    queries.invalidateQueries({ queryKey: ["get", "/api/users/invitations"] });
  };
  const close = () => {
    form.reset(EMPTY);
    onClose();
  };
  return (
    <>
      <FormDialog
        open={open}
        onClose={close}
        title={texts.invite}
        description={texts.inviteText}
        form={form}
        onSubmit={send}
        submit={texts.makeLink}
      >
        <TextField
          label={texts.name}
          maxLength={80}
          error={errors.name?.message}
          {...form.register("name", { required: common.required })}
        />
        <TextField
          label={texts.email}
          type="email"
          error={errors.email?.message}
          {...form.register("email", {
            required: common.required,
            pattern: { value: /^\S+@\S+\.\S+$/, message: texts.emailBad },
          })}
        />
        <RoleField field={form.register("role")} />
      </FormDialog>
      <LinkReady url={url} onClose={() => setUrl(null)} />
    </>
  );
}
