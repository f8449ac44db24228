// Takes a login for this process and opens it; gives it back, or puts it aside.
import type { Disk } from "../store/disk.js";
import type { Folder } from "../store/folder.js";
import { Damaged } from "../store/lines.js";
import { Locked, takeLock } from "../store/lock.js";
import { openLogin } from "../store/login.js";
import { Desk } from "./desk.js";
import type { DeskOptions } from "./desk.js";

export interface Opened {
  desk: Desk;
  close(): Promise<void>;
}

/** @throws Locked, Damaged, or the error of the disk: never "there is no login" unless there is no file. */
export async function openDesk(options: DeskOptions, disk: Disk): Promise<Opened> {
  const { folder } = options;
  folder.make();
  const release = takeLock(folder.lock);
  try {
    folder.clearTmp();
    const store = await openLogin(folder, disk);
    const desk = new Desk(store, options);
    return { desk, close: () => desk.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** The login that cannot be used, or must not be any more, makes room for a new one. */
export async function putAside(folder: Folder): Promise<void> {
  folder.make();
  const release = takeLock(folder.lock);
  try {
    if (folder.hasLogin()) await folder.moveAside();
  } finally {
    release();
  }
}

/** Why a login cannot be used, and whether waiting may help. */
export function damage(error: unknown): { reason: string; passes: boolean } {
  if (error instanceof Damaged) return { reason: "login_damaged", passes: false };
  return { reason: error instanceof Locked ? "locked" : "disk", passes: true };
}
