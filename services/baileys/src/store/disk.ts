// The few writes that everything rests on, in one place, so that a test can let them fail.
import { open, rename, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";

export interface Disk {
  /** Appends all bytes and returns when they would survive a power cut. */
  append(file: FileHandle, bytes: Buffer): Promise<void>;
  /** Puts a new file in the place of another, or of none, all of it or nothing. */
  replace(path: string, bytes: Buffer): Promise<void>;
}

export const realDisk: Disk = {
  async append(file, bytes) {
    await writeAll(file, bytes);
    await file.datasync();
  },

  async replace(path, bytes) {
    const fresh = `${path}.new`;
    const file = await open(fresh, "w", 0o600);
    try {
      await writeAll(file, bytes);
      await file.sync();
      await rename(fresh, path);
    } catch (error) {
      await rm(fresh, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    await syncFolder(path.slice(0, path.lastIndexOf("/")) || ".");
  },
};

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  while (written < bytes.length) written += (await file.write(bytes, written)).bytesWritten;
}
