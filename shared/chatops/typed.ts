/** What all forms share: which fields they show, what stands in them, and what was typed. */
import { isObject } from '../issue.ts';
import type { Issue } from '../validate.ts';
import type { Form } from './converse.ts';
import { type Field, fieldsOf, type Missing } from './fields.ts';
import type { Members } from './request.ts';

/** The text that stands for a value already given, as `addTyped` reads it. */
export function typedOf(field: Field, request: unknown): string {
  const value = field.path.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), request);
  if (value === undefined) return '';
  if (field.kind === 'pairs' && isObject(value))
    return Object.entries(value)
      .map((pair) => pair.join('='))
      .join('\n');
  if (field.kind === 'json') return JSON.stringify(value);
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/** A name as people read it: `genInfo.externalId` is `External id`. */
export function labelOf({ path }: Field): string {
  const words = (path.at(-1) ?? '')
    .replace(/[-_]/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How many inputs the small forms of Discord and Mattermost hold. */
const SMALL = 5;

/**
 * The fields of a form with few inputs: passwords and what is missing.
 * @returns undefined where that is too much, or a choice that such a form cannot show
 */
export function smallForm({ operation, missing, form }: Form): Field[] | undefined {
  if (missing.some((names) => names.length > 1)) return undefined;
  const wanted = (field: Field): boolean =>
    (field.secret && (field.required || form === 'wanted')) || isMissing(field, missing);
  const fields = fieldsOf(operation).filter(wanted);
  return fields.length > 0 && fields.length <= SMALL ? fields : undefined;
}

export const isMissing = ({ name }: Field, missing: readonly Missing[]): boolean =>
  missing.some((names) => names.some((each) => each === name || name.startsWith(`${each}.`)));

/** Under which field of a form an issue is shown: its own, the one it is within, or one that it is about. */
export function fieldOfIssue({ path }: Issue, fields: readonly Field[]): Field | undefined {
  return (
    fields.find(({ name }) => name === path) ??
    fields.find(({ name }) => path.startsWith(`${name}.`)) ??
    fields.find(({ name }) => path === '' || name.startsWith(`${path}.`))
  );
}

/** Issues by the field that shows them; `rest` is what none of them can show. */
export function issuesByField(issues: readonly Issue[], fields: readonly Field[]) {
  const byField: Record<string, string> = {};
  const rest: Issue[] = [];
  for (const issue of issues) {
    const field = fieldOfIssue(issue, fields);
    if (field === undefined) rest.push(issue);
    else byField[field.name] = [byField[field.name], issue.message].filter((each) => each !== undefined).join('; ');
  }
  return { byField, rest };
}

/** A copy that can be added to. */
export const copyOf = (request: unknown): Members =>
  JSON.parse(JSON.stringify(request), (_key, value: unknown) =>
    isObject(value) ? Object.defineProperties(Object.create(null), Object.getOwnPropertyDescriptors(value)) : value,
  ) as Members;
