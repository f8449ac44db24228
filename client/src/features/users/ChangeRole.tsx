import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { ask, queries } from "../../api/member";
import { FormDialog } from "../../ui/FormDialog";
import { useToasts } from "../../ui/Toasts";
import { RoleField } from "./RoleField";
import { texts } from "./texts";
import type { User } from "./Users";

/** What a colleague may do from now on. */
export function ChangeRole({ user, onClose }: { user: User | null; onClose: () => void }) {
  const form = useForm<{ role: User["role"] }>({ defaultValues: { role: "agent" } });
  const toasts = useToasts();
  useEffect(() => {
    if (user) form.reset({ role: user.role });
  }, [user, form]);
  const save = async (body: { role: User["role"] }) => {
    if (!user) return;
    const { data, error } = await ask.PATCH("/api/users/{id}", { params: { path: { id: user.id } }, body });
    if (!data) throw error;
    toasts.done(texts.changed);
    queries.invalidateQueries({ queryKey: ["get", "/api/users"] });
  };
  return (
    <FormDialog
      open={user !== null}
      onClose={onClose}
      title={texts.changeRole}
      description={user?.name}
      form={form}
      onSubmit={save}
    >
      <RoleField field={form.register("role")} />
    </FormDialog>
  );
}
