/** One trial call from its ring to its end: holds the telephone, the line and the stream of what happens, and lets all of them go. */

import { follow, type Offered, offer, speak } from "./ask";
import { openSocket, type Socket } from "./socket";
import { type Audio, hasAudio, openAudio, wake } from "./sound/audio";
import type { Order, Tick } from "./sound/handset";
import { openMicrophone, shut, troubleOf } from "./sound/microphone";
import { peak } from "./sound/mulaw";
import type { Ending, News } from "./state";
import { Typing } from "./typing";

/** The program closes the line first and then says that all was told. */
const OVER_WITHIN_MS = 5_000;

export class Call {
  /** Aborted when nobody wants to hear of it any more. */
  private readonly left = new AbortController();
  private readonly typing: Typing;
  private context: AudioContext | null = null;
  private audio: Audio | null = null;
  private microphone: MediaStream | null = null;
  private socket: Socket | null = null;
  private trial: Offered | null = null;
  private state: "on" | "closing" | "over" = "on";
  private isSpeaking = false;

  /** `loudness` hears what the microphone hears, 0 to 1, fifty times a second. */
  constructor(
    private readonly report: (news: News) => void,
    private readonly failed: (error: unknown) => void,
    private readonly loudness: (level: number) => void,
  ) {
    this.typing = new Typing({
      speak: async (text) => speak(this.trial?.id ?? 0, text, this.left.signal),
      play: (sound) => this.order({ kind: "say", sound }),
      told: (id, state) => this.tell({ kind: "line", id, state }),
      failed: (error) => this.state === "on" && this.failed(error),
    });
  }

  /** Within a click. */
  async begin(byVoice: boolean): Promise<void> {
    if (!hasAudio()) return this.end("noAudio");
    this.context = wake();
    addEventListener("offline", () => this.end("lost"), { signal: this.left.signal });
    try {
      if (byVoice) {
        this.tell({ kind: "asking" });
        await this.listen();
      }
      this.tell({ kind: "connecting" });
      await this.connect(this.context);
    } catch (error) {
      this.end("refused", error);
    }
  }

  /** Asks for the microphone; without it the call goes on by typing. */
  async listen(): Promise<void> {
    try {
      const microphone = await openMicrophone();
      if (this.state !== "on") return shut(microphone);
      this.microphone = microphone;
      microphone.getAudioTracks()[0]?.addEventListener("ended", () => this.lose(microphone));
      this.mute(false);
      this.join();
    } catch (error) {
      this.tell({ kind: "microphone", microphone: troubleOf(error) });
    }
  }

  mute(muted: boolean): void {
    this.order({ kind: "mute", muted });
    this.tell({ kind: "microphone", microphone: muted ? "muted" : "on" });
  }

  type(text: string): void {
    this.tell({ kind: "typed", id: this.typing.add(text), text });
  }

  hurry(id: number): void {
    this.typing.hurry(id);
  }

  hangUp(): void {
    this.end("hungUp");
  }

  /** Nobody looks any more. */
  leave(): void {
    this.left.abort();
    this.end("hungUp");
  }

  private async connect(context: AudioContext): Promise<void> {
    const audio = await openAudio(context, (tick) => this.tick(tick));
    if (this.state !== "on") return audio.close();
    this.audio = audio;
    this.join();
    const trial = await offer(this.left.signal);
    this.trial = trial;
    this.tell({ kind: "offered", prompt: trial.prompt, tools: trial.tools });
    const unfollow = follow(
      trial.id,
      (news) => this.tell(news),
      () => this.end("ended"),
    );
    this.left.signal.addEventListener("abort", unfollow);
    this.socket = openSocket(trial, {
      opened: () => this.tell({ kind: "open", at: Date.now() }),
      ordered: (order) => this.order(order),
      closed: (wasOpen) => this.close(wasOpen),
    });
    if (this.state !== "on") this.socket.hangUp();
  }

  /** Lays the microphone onto the line; some browsers take none whose clock is not that of their sound. */
  private join(): void {
    try {
      if (this.microphone) this.audio?.connect(this.microphone);
    } catch (error) {
      shut(this.microphone);
      this.microphone = null;
      this.tell({ kind: "microphone", microphone: troubleOf(error) });
    }
  }

  private tick(tick: Tick): void {
    this.socket?.tick(tick);
    this.typing.tick(tick);
    this.loudness(this.microphone ? peak(tick.sound) : 0);
    if (this.isSpeaking === this.typing.isAgentSpeaking) return;
    this.isSpeaking = this.typing.isAgentSpeaking;
    this.tell({ kind: "speaking", isSpeaking: this.isSpeaking });
  }

  /** The line is gone: at the end of the call, or because the network is. */
  private close(wasOpen: boolean): void {
    const isLate = Date.now() > Date.parse(this.trial?.expires_at ?? "");
    if (!wasOpen) this.end(isLate ? "expired" : "unanswered");
    if (this.state !== "on") return;
    this.state = "closing";
    this.tell({ kind: "closing" });
    setTimeout(() => this.end("lost"), OVER_WITHIN_MS);
  }

  private lose(microphone: MediaStream): void {
    if (this.microphone !== microphone) return;
    this.microphone = null;
    this.tell({ kind: "microphone", microphone: "gone" });
  }

  /** Gives everything back but the stream, which still tells what was said last. */
  private end(ending: Ending, refusal?: unknown): void {
    if (this.state === "over") return;
    this.state = "over";
    this.socket?.hangUp();
    shut(this.microphone);
    this.microphone = null;
    this.audio?.close();
    if (!this.audio) this.context?.close().catch(() => null);
    this.tell({ kind: "over", ending, at: Date.now(), refusal });
  }

  private order(order: Order): void {
    this.audio?.send(order);
  }

  private tell(news: News): void {
    if (!this.left.signal.aborted) this.report(news);
  }
}
