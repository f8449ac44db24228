interface Props {
  id: string;
  label: string;
  value: string;
  required: boolean;
  problem: string | undefined;
  autocomplete?: string;
  onInput: (value: string) => void;
}

/** One line of text, with its name above and what is wrong with it below. */
export function Field({ id, label, value, required, problem, autocomplete = "off", onInput }: Props) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {required && (
          <span class="star" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <input
        id={id}
        type="text"
        dir="auto"
        value={value}
        required={required}
        autocomplete={autocomplete}
        maxLength={500}
        aria-invalid={problem ? "true" : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {problem && (
        <p class="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
