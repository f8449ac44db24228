/** Who works in the business. */

import { KeyRound, UserCheck, UserMinus, UserPlus, UserRoundCog, UserX } from "lucide-react";
import { useState } from "react";
import { useList } from "../../api/list";
import { useMay, useMe } from "../../api/me";
import { ask, queries, type Schemas } from "../../api/member";
import { Avatar } from "../../ui/Avatar";
import { Badge } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { useConfirm } from "../../ui/Confirm";
import { type Column, DataTable } from "../../ui/DataTable";
import { Menu } from "../../ui/Menu";
import { Page } from "../../ui/Page";
import { Forbidden } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { Day } from "../../ui/words";
import { ChangeRole } from "./ChangeRole";
import { Invitations } from "./Invitations";
import { Invite } from "./Invite";
import { LinkReady } from "./LinkReady";
import { texts } from "./texts";

export type User = Schemas["User"];

export function Users() {
  const may = useMay();
  const [isInviting, setInviting] = useState(false);
  if (!may("list_users")) return <Forbidden />;
  return (
    <Page
      title={texts.title}
      subtitle={texts.subtitle}
      actions={
        may("create_invitation") && (
          <Button rank="primary" icon={UserPlus} onClick={() => setInviting(true)}>
            {texts.invite}
          </Button>
        )
      }
    >
      <Table />
      <Invitations />
      <Invite open={isInviting} onClose={() => setInviting(false)} />
    </Page>
  );
}

function Table() {
  const list = useList("/api/users");
  const [changing, setChanging] = useState<User | null>(null);
  const [link, setLink] = useState<string | null>(null);
  const actions = (user: User) => <Actions user={user} onRole={setChanging} onLink={setLink} />;
  const columns: Column<User>[] = [
    { key: "name", header: texts.name, width: "minmax(12rem,2fr)", cell: (user) => <Person user={user} /> },
    { key: "role", header: texts.role, cell: (user) => texts.roles[user.role] },
    { key: "state", header: texts.state, width: "7rem", cell: (user) => <State user={user} /> },
    { key: "since", header: texts.since, from: "lg", cell: (user) => <Day at={user.created_at} /> },
    { key: "actions", header: "", width: "3rem", cell: actions },
  ];
  return (
    <>
      <DataTable
        label={texts.title}
        columns={columns}
        list={list}
        keyOf={(user) => user.id}
        empty={null}
        card={(user) => (
          <div className="flex items-center justify-between gap-2">
            <div className="grid min-w-0 gap-2">
              <Person user={user} />
              <span className="flex items-center gap-2 text-sm text-soft">
                {texts.roles[user.role]} <State user={user} />
              </span>
            </div>
            {actions(user)}
          </div>
        )}
      />
      <ChangeRole user={changing} onClose={() => setChanging(null)} />
      <LinkReady url={link} onClose={() => setLink(null)} />
    </>
  );
}

function Person({ user }: { user: User }) {
  const me = useMe();
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={user.name} className="size-9" />
      <span className="min-w-0 leading-tight">
        <bdi className="block truncate font-semibold">
          {user.name} {user.id === me.user.id && <span className="font-normal text-soft">({texts.you})</span>}
        </bdi>
        <bdi className="block truncate text-sm text-soft">{user.email}</bdi>
      </span>
    </span>
  );
}

function State({ user }: { user: User }) {
  return <Badge tone={user.active ? "good" : "neutral"}>{user.active ? texts.active : texts.inactive}</Badge>;
}

function Actions({
  user,
  onRole,
  onLink,
}: {
  user: User;
  onRole: (user: User) => void;
  onLink: (url: string) => void;
}) {
  const may = useMay();
  const me = useMe();
  const sure = useConfirm();
  const toasts = useToasts();
  const params = { path: { id: user.id } };
  const told = (text: string, error: unknown, isOk: boolean) => {
    if (!isOk) return toasts.failed(error);
    toasts.done(text);
    queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith("/api/users") });
  };
  const setActive = async (active: boolean) => {
    const question = {
      title: texts.switchOff,
      text: texts.switchOffText(user.name),
      yes: texts.switchOff,
      danger: true,
    };
    if (!active && !(await sure(question))) return;
    const { error, response } = await ask.PATCH("/api/users/{id}", { params, body: { active } });
    told(texts.changed, error, response.ok);
  };
  const remove = async () => {
    const question = { title: texts.remove, text: texts.removeText(user.name), yes: texts.remove, danger: true };
    if (!(await sure(question))) return;
    const { error, response } = await ask.DELETE("/api/users/{id}", { params });
    told(texts.removed, error, response.ok);
  };
  const reset = async () => {
    const { data, error } = await ask.POST("/api/users/{id}/reset", { params });
    if (data) onLink(data.url);
    else toasts.failed(error);
  };
  // A manager touches no owner, and nobody shuts themselves out.
  if (!may("update_user") || user.id === me.user.id || (me.role === "manager" && user.role === "owner")) return null;
  return (
    <Menu
      label={texts.more(user.name)}
      actions={[
        { label: texts.changeRole, icon: UserRoundCog, onClick: () => onRole(user) },
        { label: texts.reset, icon: KeyRound, onClick: () => void reset() },
        user.active
          ? { label: texts.switchOff, icon: UserX, onClick: () => void setActive(false) }
          : { label: texts.switchOn, icon: UserCheck, onClick: () => void setActive(true) },
        { label: texts.remove, icon: UserMinus, onClick: () => void remove(), danger: true },
      ]}
    />
  );
}
