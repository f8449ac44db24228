/** What is written beside what becomes of it: side by side where there is room, else one at a time. */

import { type ReactNode, useState } from "react";
import { useMedia } from "./DataTable";
import { Tabs } from "./Tabs";
import { texts } from "./texts";

export function Halves({ form, paper }: { form: ReactNode; paper: ReactNode }) {
  const [half, setHalf] = useState("form");
  const isRoomy = useMedia("(width >= 64rem)");
  if (isRoomy)
    return (
      <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] items-start gap-6">
        {form}
        <div className="min-w-0">{paper}</div>
      </div>
    );
  const tabs = [
    { value: "form", label: texts.details, content: form },
    { value: "paper", label: texts.preview, content: paper },
  ];
  return <Tabs tabs={tabs} value={half} onChange={setHalf} />;
}
