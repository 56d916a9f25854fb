/** Names of members for users: the label of the declaration, or the words of the name. */
import type { Schema } from './mark.ts';
import { compiler, type Member } from './walk.ts';

/** @returns the label of a member; `External ID` for `externalId`, if the declaration has no label for it */
export const labelOf = ({ name, doc: { label = words(name) } }: Member<unknown>): string => label;

function words(name: string): string {
  const lower = name
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(?:id|guid|ip)\b/g, (acronym) => acronym.toUpperCase());
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** Members by dotted path. */
export type MembersByPath = ReadonlyMap<string, Member<unknown>>;

/** @returns all members with their documentation, also those in lists */
export const membersOf: (schema: Schema) => MembersByPath = compiler<MembersByPath>({
  text: () => new Map(),
  integer: () => new Map(),
  decimal: () => new Map(),
  boolean: () => new Map(),
  flag: () => new Map(),
  // The names of open content are not in the declaration.
  tree: () => new Map(),
  trees: () => new Map(),
  list: (item) => item,
  // The names of pairs are data.
  pairs: () => new Map(),
  sequence: (own) =>
    new Map(
      own.flatMap((member) => [
        [member.name, member] as const,
        ...[...member.value].map(([path, below]) => [`${member.name}.${path}`, below] as const),
      ]),
    ),
});

/**
 * @returns the label of the member at a path
 * @param otherwise its label if the declaration has no member there
 * @example
 * labelAt(membersOf(sequence({ externalId: optional(text) })), 'externalId') // => 'External ID'
 */
export function labelAt(members: MembersByPath, path: string, otherwise = path): string {
  const member = members.get(path);
  return member ? labelOf(member) : otherwise;
}
