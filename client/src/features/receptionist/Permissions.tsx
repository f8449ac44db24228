/** What the receptionist may do by itself, what it asks for first, and what it must not do. */

import { Link } from "@tanstack/react-router";
import { type Control, Controller } from "react-hook-form";
import { api } from "../../api/member";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { Skeleton } from "../../ui/states";
import { texts as common } from "../../ui/texts";
import type { Form } from "./form";
import { PermissionRow } from "./PermissionRow";
import { KINDS, type Kind, kindOf, permissionOf, plain, type Permissions as Said, type Tool } from "./permissions";
import { texts } from "./texts";

export function Permissions({ control }: { control: Control<Form> }) {
  const found = api.useQuery("get", "/api/receptionist/tools");
  if (found.isPending) return <Skeleton lines={6} />;
  if (!found.data)
    return (
      <Alert
        tone="warn"
        actions={
          <Button size="small" onClick={() => found.refetch()}>
            {common.retry}
          </Button>
        }
      >
        {texts.toolsFailed}
      </Alert>
    );
  const tools = found.data.items;
  return (
    <div className="grid grid-cols-1 gap-6">
      <p className="text-soft">
        {texts.toolsText}{" "}
        <Link to="/approvals" className="font-semibold text-brand hover:underline">
          {texts.toApprovals}
        </Link>
      </p>
      <Controller
        control={control}
        name="tools"
        render={({ field }) => (
          <>
            {KINDS.map((kind) => (
              <OneKind
                key={kind}
                kind={kind}
                tools={tools.filter((tool) => kindOf(tool) === kind)}
                said={field.value}
                onChange={field.onChange}
              />
            ))}
          </>
        )}
      />
    </div>
  );
}

interface KindProps {
  kind: Kind;
  tools: readonly Tool[];
  said: Said;
  onChange: (said: Said) => void;
}

function OneKind({ kind, tools, said, onChange }: KindProps) {
  if (tools.length === 0) return null;
  const { title, text } = texts.kinds[kind];
  return (
    <section>
      <h3 className="font-bold">{title}</h3>
      <p className="text-sm text-soft">{text}</p>
      <ul className="mt-2 divide-y divide-line border-y border-line">
        {tools.map((tool) => (
          <PermissionRow
            key={tool.name}
            tool={tool}
            permission={permissionOf(said, tool)}
            onChange={(permission) => onChange(plain({ ...said, [tool.name]: permission }))}
          />
        ))}
      </ul>
    </section>
  );
}
