import type { PacketOperator } from './packet.ts';
import { PleskError } from './result.ts';

/** What a Plesk Obsidian says it speaks, from the newest down. */
export const defaultProtocols: readonly string[] = [
  '1.6.9.1',
  '1.6.9.0',
  '1.6.8.0',
  '1.6.7.0',
  '1.6.6.0',
  '1.6.5.0',
  '1.6.4.0',
  '1.6.3.5',
  '1.6.3.4',
  '1.6.3.3',
  '1.6.3.2',
  '1.6.3.1',
  '1.6.3.0',
  '1.6.2.0',
  '1.6.1.0',
  '1.6.0.2',
  '1.6.0.1',
  '1.6.0.0',
  '1.5.2.1',
  '1.5.2.0',
];

// The protocols that know an operator or operation, where not all do. Plesk 17.8 (1.6.9.1) dropped backup-manager.
const spans: Readonly<Record<string, { readonly from: string; readonly to?: string }>> = {
  'backup-manager': { from: '1.5.2.0', to: '1.6.9.0' },
  'reseller-plan/duplicate': { from: '1.6.5.0' },
};

/** Compares two protocol versions by their numbers, as `Array.sort` expects. */
function compareProtocols(left: string, right: string): number {
  const rights = right.split('.').map(Number);
  const lefts = left.split('.').map(Number);
  for (let index = 0; index < Math.max(lefts.length, rights.length); index++) {
    const difference = (lefts[index] ?? 0) - (rights[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The protocols as Plesk lists them: from the newest, which a packet without a version gets, down. */
export function newestFirst(protocols: readonly string[]): readonly string[] {
  return protocols.toSorted((left, right) => compareProtocols(right, left));
}

/**
 * Refuses what the packet's protocol does not know. Plesk keeps one schema per protocol, so the answer is the same
 * 1014 as for any other unexpected element.
 */
export function requireKnown(operators: readonly PacketOperator[], version: string): void {
  for (const operator of operators) {
    requireWithin(operator.name, operator.name, version);
    for (const operation of operator.operations) {
      requireWithin(`${operator.name}/${operation.name}`, operation.name, version);
    }
  }
}

function requireWithin(path: string, element: string, version: string): void {
  const span = spans[path];
  if (span === undefined) return;
  const tooOld = compareProtocols(version, span.from) < 0;
  const tooNew = span.to !== undefined && compareProtocols(version, span.to) > 0;
  if (tooOld || tooNew) {
    throw new PleskError(1014, `Parser error: Request is invalid. Element '${element}': This element is not expected.`);
  }
}
