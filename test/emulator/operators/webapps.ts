import type { XmlElement } from '../packet/xml.ts';
import type { Context } from './operation.ts';

/** Counts as elements, in their order. Protocol 1.6.9.1 has no Java applications any more. */
export function withWebapps(counts: Readonly<Record<string, number>>, { protocol }: Context): XmlElement[] {
  return Object.entries(counts)
    .filter(([name]) => name !== 'webapps' || protocol !== '1.6.9.1')
    .map(([name, count]) => [name, String(count)]);
}
