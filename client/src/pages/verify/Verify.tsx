import { useCallback, useEffect, useState } from "preact/hooks";
import { api, asked } from "../../api/public";
import { moment } from "../../lib/format";
import { Outcome } from "../parts/Outcome";
import { texts } from "./texts";
import { type Contract, type Found, failure, foundByFile, foundById } from "./view";

const MAX_BYTES = 20 * 1024 * 1024;
const ICONS = {
  genuine: "good",
  known: "wait",
  changed: "stop",
  broken: "stop",
  unknownFile: "stop",
  unknownId: "stop",
} as const;

export function Verify({ id }: { id: string }) {
  const [found, setFound] = useState<Found | null>(null);
  const [busy, setBusy] = useState(id !== "");
  const [problem, setProblem] = useState("");

  const byId = useCallback(async () => {
    const params = { path: { public_id: id } };
    const answer = await asked(api.GET("/api/public/verify/{public_id}", { params }));
    setBusy(false);
    if (answer.ok) return setFound(foundById(answer.body));
    const isUnknown = answer.refusal.kind === "refused" && answer.refusal.code === "not_found";
    return isUnknown ? setFound({ verdict: "unknownId", contract: null }) : setProblem(failure(answer.refusal));
  }, [id]);

  useEffect(() => {
    if (id) byId();
  }, [id, byId]);

  const byFile = async (file: File) => {
    setProblem("");
    if (file.size > MAX_BYTES) return setProblem(texts.tooLarge);
    setBusy(true);
    const answer = await asked(
      api.POST("/api/public/verify", {
        // The description has a file as a list of bytes; what goes over the line is the file itself.
        body: file as unknown as number[],
        bodySerializer: (body) => body,
        headers: { "content-type": "application/pdf" },
      }),
    );
    setBusy(false);
    return answer.ok ? setFound(foundByFile(answer.body)) : setProblem(failure(answer.refusal));
  };

  return (
    <div class="verify">
      {found ? (
        <Outcome icon={ICONS[found.verdict]} heading={texts[found.verdict].heading} text={texts[found.verdict].text}>
          {found.contract && <Facts contract={found.contract} />}
        </Outcome>
      ) : (
        <header class="card">
          <h1>{texts.heading}</h1>
          <p>{texts.intro}</p>
        </header>
      )}
      <Upload busy={busy} problem={problem} again={found !== null} onFile={byFile} />
    </div>
  );
}

function Upload(props: { busy: boolean; problem: string; again: boolean; onFile: (file: File) => void }) {
  const { busy, problem, again, onFile } = props;
  return (
    <section class="card upload">
      <h2>{texts.byFile}</h2>
      <p>{texts.byFileText}</p>
      <label class="button primary wide" aria-disabled={busy}>
        {busy && <span class="spinner" aria-hidden="true" />}
        {busy ? texts.checking : again ? texts.again : texts.choose}
        <input
          class="unseen"
          type="file"
          accept="application/pdf,.pdf"
          disabled={busy}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file may be chosen again.
            event.currentTarget.value = "";
            if (file) onFile(file);
          }}
        />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
    </section>
  );
}

function Facts({ contract }: { contract: Contract }) {
  const { labels } = texts;
  return (
    <dl class="facts">
      {!contract.livemode && <p class="trial">{texts.trial}</p>}
      <Fact label={labels.business} value={contract.business} />
      <Fact label={labels.title} value={contract.title} />
      <Fact label={labels.number} value={contract.contract_number} code />
      <Fact label={labels.state} value={texts.states[contract.state]} />
      {contract.signed_at && <Fact label={labels.signedAt} value={moment(contract.signed_at)} />}
      <div>
        <dt>{labels.signers}</dt>
        {contract.signers.map((signer) => (
          <dd key={signer.name}>
            <bdi>{signer.name}</bdi>
            {" · "}
            {signer.signed_at ? `${moment(signer.signed_at)}, ${texts.marks[signer.mark ?? "drawn"]}` : texts.notYet}
          </dd>
        ))}
      </div>
      <Fact label={labels.documentHash} value={contract.document_sha256} code />
      {contract.pdf_sha256 && <Fact label={labels.fileHash} value={contract.pdf_sha256} code />}
      <Fact label={labels.law} value={contract.signature.law} />
    </dl>
  );
}

function Fact({ label, value, code = false }: { label: string; value: string; code?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{code ? <code dir="ltr">{value}</code> : <bdi>{value}</bdi>}</dd>
    </div>
  );
}
