/** A trial call; its turns look as those of calls do. */

import { Stages } from "../../features/calls/Stages";
import { Interrupted, Words } from "../../features/calls/Transcript";
import { Trial } from "../../features/trial/Trial";

const PARTS = { Words, Interrupted, Stages };

export function Try() {
  return <Trial parts={PARTS} />;
}
