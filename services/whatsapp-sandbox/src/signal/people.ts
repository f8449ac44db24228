// Everybody who has a phone here, by number and by LID: contacts and the owners of the paired accounts.
import { jidDecode } from "@whiskeysockets/baileys";
import type { Table } from "../store/table.js";
import { makePerson } from "./person.js";
import type { Person } from "./person.js";

export interface Introduction {
  phone: string;
  name?: string | undefined;
  lid?: string | undefined;
  on_whatsapp?: boolean | undefined;
}

export class People {
  constructor(private readonly table: Table<Person>) {}

  all(): Person[] {
    return this.table.values();
  }

  /** The person of this number, who appears when first named. */
  byPhone(phone: string): Person {
    const number = digits(phone);
    return this.table.get(number) ?? this.save(makePerson(number));
  }

  byLid(lid: string): Person | undefined {
    return this.table.values().find((person) => person.lid === lid);
  }

  /** Whom an address (number@s.whatsapp.net, lid@lid, with or without device) means. */
  byJid(jid: string): Person | undefined {
    const parts = jidDecode(jid);
    if (!parts) return undefined;
    return parts.server === "lid" ? this.byLid(parts.user) : this.byPhone(parts.user);
  }

  introduce(who: Introduction): Person {
    const person = this.byPhone(who.phone);
    if (who.name !== undefined) person.name = who.name;
    if (who.on_whatsapp !== undefined) person.on_whatsapp = who.on_whatsapp;
    if (who.lid !== undefined) person.lid = this.#freeLid(who.lid, person);
    return this.save(person);
  }

  save(person: Person): Person {
    return this.table.set(person.phone, person);
  }

  /** The device at this address is gone: whoever writes to its successor starts anew. */
  forget(address: string): void {
    for (const person of this.all().filter((other) => address in other.sessions)) {
      delete person.sessions[address];
      this.save(person);
    }
  }

  clear(): void {
    this.table.clear();
  }

  #freeLid(lid: string, person: Person): string {
    const wanted = digits(lid);
    const holder = this.byLid(wanted);
    if (holder && holder !== person) throw new RangeError("this LID belongs to somebody else");
    return wanted;
  }
}

/** +972 52-123-4567, 972521234567@s.whatsapp.net → 972521234567. */
export function digits(phone: string): string {
  const number = (phone.split("@")[0] ?? "").replace(/\D/g, "");
  if (number.length < 5 || number.length > 20) throw new RangeError("a phone number has 5 to 20 digits");
  return number;
}
