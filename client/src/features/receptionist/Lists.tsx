/** What is sold, what is asked, and when the business is closed: lists that grow long. */

import type { UseFormReturn } from "react-hook-form";
import { dayShort, moneyShort } from "../../lib/format";
import { amount, TextArea, TextField } from "../../ui/fields";
import { texts as common } from "../../ui/texts";
import { type Form, MOST } from "./form";
import { Items } from "./Items";
import { texts } from "./texts";

interface Props {
  form: UseFormReturn<Form>;
}

const filled = (text: string) => text.trim() !== "" || common.required;

export function Services({ form }: Props) {
  const { register } = form;
  return (
    <Items
      form={form}
      name="services"
      ordered
      title={({ name }) => name || texts.newService}
      aside={(service) => {
        const price = amount(service.price);
        return price === null ? null : <bdi>{moneyShort(price, "ILS")}</bdi>;
      }}
      blank={{ name: "", price: "", details: "" }}
      most={MOST.list}
      add={texts.addService}
      empty={texts.noServices}
    >
      {(at, wrong) => (
        <>
          <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_11rem]">
            <TextField
              label={texts.service}
              maxLength={120}
              error={wrong.name?.message}
              {...register(`services.${at}.name`, { validate: filled })}
            />
            <TextField
              label={texts.price}
              hint={texts.priceHint}
              inputMode="decimal"
              dir="ltr"
              autoComplete="off"
              error={wrong.price?.message}
              {...register(`services.${at}.price`, {
                validate: (text) => text.trim() === "" || amount(text) !== null || common.badAmount,
              })}
            />
          </div>
          <TextArea
            label={texts.details}
            hint={texts.serviceDetailsHint}
            optional
            rows={2}
            maxLength={400}
            error={wrong.details?.message}
            {...register(`services.${at}.details`)}
          />
        </>
      )}
    </Items>
  );
}

export function Answers({ form }: Props) {
  const { register } = form;
  return (
    <Items
      form={form}
      name="answers"
      ordered
      title={({ question }) => question || texts.newQuestion}
      blank={{ question: "", answer: "" }}
      most={MOST.list}
      add={texts.addAnswer}
      empty={texts.noAnswers}
    >
      {(at, wrong) => (
        <>
          <TextField
            label={texts.question}
            maxLength={300}
            error={wrong.question?.message}
            {...register(`answers.${at}.question`, { validate: filled })}
          />
          <TextArea
            label={texts.answer}
            maxLength={1000}
            error={wrong.answer?.message}
            {...register(`answers.${at}.answer`, { validate: filled })}
          />
        </>
      )}
    </Items>
  );
}

export function Closures({ form }: Props) {
  const { register, getValues } = form;
  return (
    <Items
      form={form}
      name="closures"
      title={(closure) => closure.reason || days(closure) || texts.newClosure}
      aside={(closure) => (closure.reason ? <bdi>{days(closure)}</bdi> : null)}
      blank={{ from: "", to: "", reason: "" }}
      most={MOST.list}
      add={texts.addClosure}
      empty={texts.noClosures}
    >
      {(at, wrong) => (
        <>
          <div className="grid gap-3 sm:grid-cols-2">
            <TextField
              label={texts.closureFrom}
              type="date"
              error={wrong.from?.message}
              {...register(`closures.${at}.from`, { required: common.required })}
            />
            <TextField
              label={texts.closureTo}
              hint={texts.closureToHint}
              type="date"
              error={wrong.to?.message}
              {...register(`closures.${at}.to`, {
                required: common.required,
                validate: (to) => to >= getValues(`closures.${at}.from`) || texts.endsBefore,
              })}
            />
          </div>
          <TextField
            label={texts.reason}
            hint={texts.reasonHint}
            optional
            maxLength={80}
            error={wrong.reason?.message}
            {...register(`closures.${at}.reason`)}
          />
        </>
      )}
    </Items>
  );
}

/** `22.9.2026–24.9.2026`; one day stands alone. */
function days(closure: { from: string; to: string }): string {
  if (!closure.from) return "";
  const isOne = !closure.to || closure.to === closure.from;
  return isOne ? dayShort(closure.from) : `${dayShort(closure.from)}–${dayShort(closure.to)}`;
}
