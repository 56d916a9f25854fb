/** A packet for every operation that is served, written by hand. */
import { customers } from './customers.ts';
import { others } from './others.ts';
import { resellers } from './resellers.ts';
import { server } from './server.ts';
import { services } from './services.ts';

/**
 * By operator, in the order in which they can be carried out on a server with two resellers and a customer. Those
 * marked + are younger than the official schemas that are published.
 */
export type Packets = Readonly<Record<string, readonly (readonly [operation: string, content: string])[]>>;

export const packets: Packets = { ...server, ...resellers, ...customers, ...services, ...others };

/** The packet of one operation, as `packets` has it. Backups end with 1.6.9.0, and some of extensions begin after it. */
export function packetOf(operator: string, marked: string, content: string): string {
  const name = marked.replace(' +', '');
  const version = operator === 'extension' ? '1.6.9.1' : '1.6.9.0';
  return `<packet version="${version}"><${operator}><${name}>${content}</${name}></${operator}></packet>`;
}
