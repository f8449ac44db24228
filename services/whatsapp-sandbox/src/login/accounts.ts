// The accounts that devices are paired with: who owns it, the paired device and its keys. Knows no socket.
import type { Table } from "../store/table.js";

export interface PublicKey {
  id: number;
  value: Uint8Array;
}

/** A paired device, as the server knows it. */
export interface Companion {
  device: number;
  /** Its Noise static key. */
  noise: Uint8Array;
  registration: number;
  identity: Uint8Array | null;
  signed: (PublicKey & { signature: Uint8Array }) | null;
  one_time: PublicKey[];
}

export interface Account {
  phone: string;
  last_device: number;
  companion: Companion | null;
}

/** An account that surely has a device. */
export type Paired = Account & { companion: Companion };

export class Accounts {
  constructor(private readonly table: Table<Account>) {}

  all(): Account[] {
    return this.table.values();
  }

  paired(): Paired[] {
    return this.all().filter((account): account is Paired => account.companion !== null);
  }

  byNoise(key: Uint8Array): Paired | undefined {
    return this.paired().find((account) => Buffer.from(account.companion.noise).equals(key));
  }

  of(phone: string): Account {
    return this.table.get(phone) ?? this.save({ phone, last_device: 0, companion: null });
  }

  save(account: Account): Account {
    return this.table.set(account.phone, account);
  }

  clear(): void {
    this.table.clear();
  }
}
