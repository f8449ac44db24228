/** Logging in again, above the work of somebody whose login has ended. */

import { useState } from "react";
import { type LoggedIn, logOut } from "../../api/session";
import { Dialog } from "../../ui/Dialog";
import { Credentials } from "./LogIn";
import { texts } from "./texts";

export function LogInAgain({ as }: { as: LoggedIn }) {
  const [isOpen, setOpen] = useState(true);
  const leave = () => {
    setOpen(false);
    logOut();
  };
  return (
    <Dialog open={isOpen} onClose={leave} title={texts.againTitle} description={texts.againText}>
      <Credentials email={as.user.email} />
    </Dialog>
  );
}
