/** What people call a member: the label of its declaration, or the words of its name. */
import type { Member } from './walk.ts';

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
