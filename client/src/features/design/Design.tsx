/** Every part that screens are made of, on one page: what is changed there is looked at here. */

import { Archive, Plus, Trash2, Users } from "lucide-react";
import { type ReactNode, useState } from "react";
import { day, month } from "../../lib/format";
import { Alert } from "../../ui/Alert";
import { Avatar } from "../../ui/Avatar";
import { Badge, type Tone } from "../../ui/Badge";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useConfirm } from "../../ui/Confirm";
import { BarList, Columns } from "../../ui/charts";
import { Dialog } from "../../ui/Dialog";
import { CheckField, MoneyField, SelectField, TextArea, TextField } from "../../ui/fields";
import { Menu } from "../../ui/Menu";
import { MonthPicker } from "../../ui/MonthPicker";
import { Page } from "../../ui/Page";
import { Failed, Forbidden, Skeleton, State } from "../../ui/states";
import { useToasts } from "../../ui/Toasts";
import { texts } from "./texts";

const COLOURS = [
  "bg-brand",
  "bg-brand-deep",
  "bg-brand-tint",
  "bg-ink",
  "bg-soft",
  "bg-ground",
  "bg-sunken",
  "bg-good",
  "bg-good-tint",
  "bg-warn",
  "bg-warn-tint",
  "bg-bad",
  "bg-bad-tint",
  "bg-info",
  "bg-info-tint",
  "bg-violet",
  "bg-violet-tint",
];
const TYPE = ["text-2xl font-bold", "text-lg font-bold", "text-base", "text-sm text-soft", "text-xs font-semibold"];

export function Design() {
  return (
    <Page title={texts.title} subtitle={texts.subtitle}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={texts.colours}>
          <div className="flex flex-wrap gap-2">
            {COLOURS.map((colour) => (
              <span key={colour} className={`size-12 rounded-sm border border-line ${colour}`} title={colour} />
            ))}
          </div>
        </Card>
        <Card title={texts.type}>
          <div className="grid gap-1.5">
            {TYPE.map((size) => (
              <p key={size} className={size}>
                {texts.typeSample}
              </p>
            ))}
          </div>
        </Card>
        <Buttons />
        <Card title={texts.badges}>
          <Row>
            {Object.entries(texts.badge).map(([tone, word]) => (
              <Badge key={tone} tone={tone as Tone}>
                {word}
              </Badge>
            ))}
            {texts.names.map((name) => (
              <Avatar key={name} name={name} />
            ))}
          </Row>
        </Card>
        <Fields />
        <div className="grid gap-4">
          <Card title={texts.alerts}>
            <div className="grid gap-2">
              {Object.entries(texts.alert).map(([tone, word]) => (
                <Alert key={tone} tone={tone as keyof typeof texts.alert}>
                  {word}
                </Alert>
              ))}
            </div>
          </Card>
          <Layers />
          <Charts />
        </div>
        <Card title={texts.states} className="lg:col-span-2" flush>
          <div className="grid divide-line md:grid-cols-2 md:divide-x">
            <State icon={Users} title={texts.empty} text={texts.emptyText} />
            <Failed error={{ error: "offline" }} retry={() => {}} />
            <Forbidden />
            <Skeleton lines={5} />
          </div>
        </Card>
      </div>
    </Page>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>;
}

function Buttons() {
  return (
    <Card title={texts.buttons}>
      <p className="mb-3 text-sm text-soft">{texts.buttonsHint}</p>
      <Row>
        <Button rank="primary" icon={Plus}>
          {texts.primary}
        </Button>
        <Button>{texts.secondary}</Button>
        <Button rank="plain">{texts.plain}</Button>
        <Button rank="danger">{texts.danger}</Button>
        <Button busy>{texts.busy}</Button>
        <Button size="small">{texts.secondary}</Button>
      </Row>
    </Card>
  );
}

function Fields() {
  const [amount, setAmount] = useState<number | null>(125_050);
  const [date, setDate] = useState("2026-12-22");
  return (
    <Card title={texts.fields}>
      <div className="grid gap-4">
        <TextField label={texts.text} hint={texts.hint} defaultValue={texts.names[1]} />
        <TextField label={texts.wrong} type="email" error={texts.wrongWhy} defaultValue="dana@" />
        <MoneyField label={texts.amount} value={amount} onChange={setAmount} />
        <SelectField label={texts.choice} options={texts.options} />
        <TextArea label={texts.notes} optional />
        <CheckField label={texts.check} defaultChecked />
        <Row>
          <MonthPicker value={date} today="2026-12-20" onChange={setDate} label={texts.pickDay(day(date))}>
            {day(date)}
          </MonthPicker>
        </Row>
      </div>
    </Card>
  );
}

function Layers() {
  const [open, setOpen] = useState<"dialog" | "sheet" | null>(null);
  const sure = useConfirm();
  const toasts = useToasts();
  return (
    <Card title={texts.layers}>
      <Row>
        <Button onClick={() => setOpen("dialog")}>{texts.dialog}</Button>
        <Button onClick={() => setOpen("sheet")}>{texts.sheet}</Button>
        <Button
          onClick={() => sure({ title: texts.confirmTitle, text: texts.confirmText, yes: texts.danger, danger: true })}
        >
          {texts.confirm}
        </Button>
        <Button onClick={() => toasts.done(texts.toastText, () => {})}>{texts.toast}</Button>
        <Menu
          label={texts.menu}
          actions={[
            { label: texts.secondary, icon: Archive, onClick: () => {} },
            { label: texts.danger, icon: Trash2, onClick: () => {}, danger: true },
          ]}
        />
      </Row>
      <Dialog
        open={open !== null}
        onClose={() => setOpen(null)}
        title={texts.title}
        form={open ?? "dialog"}
        footer={<Button rank="primary">{texts.primary}</Button>}
      >
        {texts.emptyText}
      </Dialog>
    </Card>
  );
}

function Charts() {
  const bars = texts.bars.map((label, at) => ({ label, value: 9 - at * 3, shown: String(9 - at * 3) }));
  const months = Array.from({ length: 12 }, (_, at) => ({
    label: month(`2026-${String(at + 1).padStart(2, "0")}`),
    value: (at * 7) % 11,
    shown: String((at * 7) % 11),
  }));
  return (
    <Card title={texts.charts}>
      <div className="grid gap-4">
        <BarList bars={bars} label={texts.charts} />
        <Columns bars={months} label={texts.charts} />
      </div>
    </Card>
  );
}
