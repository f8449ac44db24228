/** One call: who, when, what came of it, its sound, and every word that was said in step with the sound. */

import { useParams } from "@tanstack/react-router";
import { ChevronRight, MessageCircle, Phone as PhoneIcon } from "lucide-react";
import { useMay } from "../../api/me";
import { api } from "../../api/member";
import { useCustomerName } from "../../api/names";
import { phone } from "../../lib/format";
import { usePlayer } from "../../lib/player";
import { ButtonLink } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Page } from "../../ui/Page";
import { Failed, Forbidden, Skeleton } from "../../ui/states";
import { texts as common } from "../../ui/texts";
import { When } from "../../ui/words";
import { CallFacts, Usage } from "./CallFacts";
import { LiveActions } from "./live/LiveActions";
import { MarkCard } from "./MarkCard";
import { Player } from "./Player";
import { Live, Status } from "./parts";
import { Summary } from "./Summary";
import { Transcript } from "./Transcript";
import { Transfers } from "./Transfers";
import { texts } from "./texts";
import { hasRecording, isLive, peer, type Turn, type WholeCall } from "./view";

export function CallPage() {
  const may = useMay();
  const { sid } = useParams({ strict: false }) as { sid: string };
  return may("get_call") ? <Found sid={sid} /> : <Forbidden />;
}

function Found({ sid }: { sid: string }) {
  const found = api.useQuery("get", "/api/calls/{call_sid}", { params: { path: { call_sid: sid } } });
  if (found.data) return <Shown key={sid} call={found.data as unknown as WholeCall} />;
  if (found.error) return <Failed error={found.error} retry={() => found.refetch()} />;
  return (
    <Page title={common.loading}>
      <Skeleton lines={8} className="rounded-md border border-line bg-surface" />
    </Page>
  );
}

function Shown({ call }: { call: WholeCall }) {
  const may = useMay();
  const known = useCustomerName(call.customer_id);
  const player = usePlayer(
    hasRecording(call) && may("get_call_recording") ? `/api/calls/${call.call_sid}/recording` : null,
  );
  const seek = player.state === "ready" ? (turn: Turn) => player.play(turn.started_ms / 1000) : undefined;
  return (
    <Page
      title={texts.callWith(known?.name || phone(peer(call)))}
      before={
        <ButtonLink to="/calls" rank="plain" size="small" icon={ChevronRight} className="-ms-3 mb-1">
          {texts.back}
        </ButtonLink>
      }
      subtitle={
        <span className="flex flex-wrap items-center gap-2">
          <Status call={call} /> <When at={call.created_at} />
        </span>
      }
      actions={<Actions call={call} />}
    >
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-4">
          <CallFacts call={call} />
          <Player player={player} call={call} />
          <Card title={texts.said} actions={isLive(call) && <Live text={texts.liveTranscript} />}>
            <Transcript call={call} at={player.state === "ready" ? player.time : null} seek={seek} />
          </Card>
        </div>
        <div className="grid min-w-0 gap-4 max-xl:order-first">
          <Transfers call={call} />
          <Summary call={call} seek={seek} />
          <MarkCard call={call} />
          <div className="max-xl:hidden">
            <Usage usage={call.usage} />
          </div>
        </div>
        <div className="xl:hidden">
          <Usage usage={call.usage} />
        </div>
      </div>
    </Page>
  );
}

function Actions({ call }: { call: WholeCall }) {
  const may = useMay();
  const known = useCustomerName(call.customer_id);
  const name = known?.name || phone(peer(call));
  return (
    <>
      {isLive(call) && call.answered_at && (
        <LiveActions sid={call.call_sid} name={name} transfer={call.transfers.at(-1)} />
      )}
      {call.customer_id != null && may("list_conversations") && (
        <ButtonLink to="/whatsapp" search={{ customer: String(call.customer_id) }} icon={MessageCircle}>
          {texts.write}
        </ButtonLink>
      )}
      {!isLive(call) && (
        <a
          href={`tel:${peer(call)}`}
          className="inline-flex min-h-10 items-center gap-2 rounded-sm bg-brand px-4 font-semibold text-on-brand shadow-sm hover:bg-brand-deep max-sm:min-h-11"
        >
          <PhoneIcon className="size-4" aria-hidden />
          {texts.callBack}
        </a>
      )}
    </>
  );
}
