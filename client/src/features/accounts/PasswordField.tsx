import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "../../ui/Button";
import { TextField } from "../../ui/fields";
import { texts } from "./texts";

/** A password, hidden until somebody wants to see it. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, "type" | "dir">) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="relative">
      <TextField {...props} type={isShown ? "text" : "password"} dir="ltr" maxLength={200} />
      <IconButton
        icon={isShown ? EyeOff : Eye}
        label={isShown ? texts.hidePassword : texts.showPassword}
        aria-pressed={isShown}
        onClick={() => setShown(!isShown)}
        className="absolute end-0.5 top-6.5 max-sm:!size-10"
      />
    </div>
  );
}
