/** What people call a member: the label of its declaration, or the words of its name. */
import type { Schema } from './mark.ts';
import { compiler, type Member } from './walk.ts';

/** `externalId` is `External ID`, where the declaration has no label for it. */
export const labelOf = ({ name, doc: { label = words(name) } }: Member<unknown>): string => label;

function words(name: string): string {
  const lower = name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(?:id|guid|ip)\b/g, (acronym) => acronym.toUpperCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

const labels = compiler<ReadonlyMap<string, string>>({
  text: () => new Map(),
  integer: () => new Map(),
  boolean: () => new Map(),
  flag: () => new Map(),
  list: (item) => item,
  // The names of pairs are data.
  pairs: () => new Map(),
  sequence: (members) =>
    new Map(
      members.flatMap((member) => [
        [member.name, labelOf(member)] as const,
        ...[...member.value].map(([path, label]) => [`${member.name}.${path}`, label] as const),
      ]),
    ),
});

/** The labels of all members, by dotted path; lists are passed through. */
export const labelsOf = (schema: Schema): ReadonlyMap<string, string> => labels(schema);
