import type { AuthenticationKind } from './authentication.ts';

/** A packet as it came in. `xml` is raw, with secrets: this is a tool for tests. */
export interface LoggedPacket {
  /** ISO 8601. */
  readonly time: string;
  /** The version of the packet, as it was sent; absent if it has no version. */
  readonly version?: string;
  readonly authentication: AuthenticationKind;
  /** `operator/operation`, in order; empty for what could not be read. */
  readonly operations: readonly string[];
  readonly xml: string;
}

const kept = 1000;

/** The last packets received, at least a thousand; bounded, so that a benchmark does not measure their weight. */
export class PacketLog {
  #packets: LoggedPacket[] = [];

  /** The packets, oldest first. */
  get list(): readonly LoggedPacket[] {
    return this.#packets;
  }

  add(packet: LoggedPacket): void {
    this.#packets.push(packet);
    if (this.#packets.length >= 2 * kept) this.#packets = this.#packets.slice(-kept);
  }

  clear(): void {
    this.#packets = [];
  }
}
