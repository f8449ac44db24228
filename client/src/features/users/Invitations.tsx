import { X } from "lucide-react";
import { useMay } from "../../api/me";
import { api, ask, queries, type Schemas } from "../../api/member";
import { Badge } from "../../ui/Badge";
import { IconButton } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useToasts } from "../../ui/Toasts";
import { Moment } from "../../ui/words";
import { texts } from "./texts";

/** Who was asked to join and has not answered. */
export function Invitations() {
  const found = api.useQuery("get", "/api/users/invitations");
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={texts.invitations} flush>
      <ul className="divide-y divide-line">
        {items.map((invitation) => (
          <Line key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Card>
  );
}

function Line({ invitation }: { invitation: Schemas["Invitation"] }) {
  const may = useMay();
  const toasts = useToasts();
  const withdraw = async () => {
    const params = { path: { id: invitation.id } };
    const { error, response } = await ask.DELETE("/api/users/invitations/{id}", { params });
    if (!response.ok) return toasts.failed(error);
    toasts.done(texts.withdrawn);
    queries.invalidateQueries({ queryKey: ["get", "/api/users/invitations"] });
  };
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <span className="min-w-0 grow">
        <bdi className="block truncate font-semibold">{invitation.name}</bdi>
        <bdi className="block truncate text-sm text-soft">{invitation.email}</bdi>
      </span>
      <Badge>{texts.roles[invitation.role]}</Badge>
      <span className="text-sm text-soft max-sm:hidden">
        {texts.expires} <Moment at={invitation.expires_at} />
      </span>
      {may("withdraw_invitation") && <IconButton icon={X} label={texts.withdraw} onClick={withdraw} />}
    </li>
  );
}
