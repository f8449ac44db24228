/** One thing that the receptionist can do, in words, and whether it may. */

import { useId } from "react";
import { cls } from "../../ui/class";
import { toolWords } from "../../ui/tools";
import { choicesOf, type Permission, type Tool } from "./permissions";
import { texts } from "./texts";

interface Props {
  tool: Tool;
  permission: Permission;
  onChange: (permission: Permission) => void;
}

const CHOSEN: Record<Permission, string> = {
  allowed: "peer-checked:text-good",
  asks: "peer-checked:text-warn",
  off: "peer-checked:text-bad",
};

export function PermissionRow({ tool, permission, onChange }: Props) {
  const id = useId();
  const choices = choicesOf(tool);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 grow basis-64">
        <p id={id} className="font-semibold">
          {toolWords(tool.name)}
        </p>
        <p id={`${id}-deed`} className="text-sm text-soft">
          {texts.deeds[tool.name]}
        </p>
      </div>
      {choices.length > 1 && (
        <div
          role="radiogroup"
          aria-labelledby={id}
          aria-describedby={`${id}-deed`}
          className="flex gap-0.5 rounded-sm bg-sunken p-0.5 max-sm:w-full"
        >
          {choices.map((choice) => (
            <Choice
              key={choice}
              name={id}
              choice={choice}
              checked={choice === permission}
              onChoose={() => onChange(choice)}
            />
          ))}
        </div>
      )}
    </li>
  );
}

interface ChoiceProps {
  name: string;
  choice: Permission;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ name, choice, checked, onChoose }: ChoiceProps) {
  return (
    <label className="relative cursor-pointer max-sm:grow">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={onChoose}
        className="peer absolute inset-0 cursor-pointer opacity-0"
      />
      <span
        className={cls(
          "flex min-h-9 items-center justify-center rounded-sm px-3 text-sm font-semibold whitespace-nowrap max-sm:min-h-11",
          "text-soft hover:text-ink peer-checked:bg-surface peer-checked:shadow-sm",
          "peer-focus-visible:outline-3 peer-focus-visible:outline-[var(--focus)]",
          CHOSEN[choice],
        )}
      >
        {texts.permissions[choice]}
      </span>
    </label>
  );
}
