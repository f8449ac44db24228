// A login as the library wants it, kept in a store: its own credentials and the keys of every conversation.
import { initAuthCreds, proto } from "@whiskeysockets/baileys";
import type { AuthenticationCreds, SignalDataSet, SignalDataTypeMap, SignalKeyStore } from "@whiskeysockets/baileys";
import { realDisk } from "./disk.js";
import type { Disk } from "./disk.js";
import { Damaged } from "./lines.js";
import type { Folder } from "./folder.js";
import { Store } from "./store.js";

/** Tables of ours begin with @, so that no kind of key of the library can be one of them. */
const CREDENTIALS = "@login";
const ONLY = "me";

/** Opens the login, or begins a new one only when there is none. @throws Damaged, or the error of the disk */
export function openLogin(folder: Folder, disk: Disk = realDisk): Promise<Store> {
  if (folder.hasLogin()) return Store.open(folder.log, disk);
  return Store.create(folder.log, disk, { [CREDENTIALS]: { [ONLY]: initAuthCreds() } });
}

/** @throws Damaged */
export function credentials(store: Store): AuthenticationCreds {
  const found = store.get(CREDENTIALS, ONLY) as AuthenticationCreds | undefined;
  if (!found) throw new Damaged("the login has no credentials");
  return found;
}

export function saveCredentials(store: Store, creds: AuthenticationCreds): Promise<void> {
  return store.commit({ [CREDENTIALS]: { [ONLY]: creds } });
}

export function keyStore(store: Store): SignalKeyStore {
  return {
    get: <T extends keyof SignalDataTypeMap>(type: T, ids: string[]) => {
      const found: Record<string, SignalDataTypeMap[T]> = {};
      for (const id of ids) {
        const value = store.get(type, id);
        if (value !== undefined) found[id] = revive(type, value) as SignalDataTypeMap[T];
      }
      return found;
    },
    set: (data: SignalDataSet) => store.commit(data as Record<string, Record<string, unknown>>),
  };
}

function revive(type: keyof SignalDataTypeMap, value: unknown): unknown {
  return type === "app-state-sync-key"
    ? proto.Message.AppStateSyncKeyData.fromObject(value as Record<string, unknown>)
    : value;
}
