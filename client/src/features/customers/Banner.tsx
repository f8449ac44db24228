/** Above the page of somebody who is not in the list any more: why, and the way back. */

import { useMay } from "../../api/me";
import { Alert } from "../../ui/Alert";
import { Button } from "../../ui/Button";
import { texts as common } from "../../ui/texts";
import { useKeeping } from "./keep";
import { texts } from "./texts";
import type { Customer } from "./view";

export function Banner({ customer }: { customer: Customer }) {
  const may = useMay();
  const { restore, unarchive } = useKeeping(customer);
  if (customer.erased_at) return <Alert tone="info">{texts.erasedBanner}</Alert>;
  if (customer.deleted_at)
    return (
      <Alert
        tone="warn"
        actions={
          may("restore_customer") && (
            <Button size="small" onClick={restore}>
              {common.restore}
            </Button>
          )
        }
      >
        {texts.deletedBanner}
      </Alert>
    );
  if (customer.status === "archived")
    return (
      <Alert
        tone="info"
        actions={
          may("update_customer") && (
            <Button size="small" onClick={unarchive}>
              {texts.unarchive}
            </Button>
          )
        }
      >
        {texts.archivedBanner}
      </Alert>
    );
  return null;
}
