/** The microphone, asked for as a telephone needs it; and why there is none. */

/** Why one cannot be heard. `gone`: it was pulled out in the middle. */
export type Trouble = "refused" | "absent" | "busy" | "gone";

const WISH: MediaStreamConstraints = {
  audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

export async function openMicrophone(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new DOMException("no devices here", "NotFoundError");
  return navigator.mediaDevices.getUserMedia(WISH);
}

/** What a browser's refusal means to people. */
export function troubleOf(error: unknown): Trouble {
  const name = (error as { name?: unknown } | null)?.name;
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "absent" : "busy";
}

export function shut(microphone: MediaStream | null): void {
  for (const track of microphone?.getTracks() ?? []) track.stop();
}
