/** What all forms share: which fields they show, what stands in them, and what was typed. */

import type { Issue } from '../gateway/validate.ts';
import { type Field, fieldsOf } from '../operation/fields.ts';
import { isObject } from '../operation/issue.ts';
import type { Missing } from '../operation/requirements.ts';
import { Problem } from '../problem.ts';
import { render, type Style } from './render.ts';
import { Hint } from './reply.ts';
import type { Members } from './request.ts';
import type { Form } from './turn.ts';

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

/** Whether a field could be what is missing. */
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

/**
 * What a form says of its mistakes: below the fields that they are about, and besides.
 * @throws anything unforeseen
 */
export function mistakesOf(error: unknown, fields: readonly Field[]) {
  const byField: Record<string, string> = {};
  if (error instanceof Hint) return { byField, other: render(error.reply, bare) };
  if (!(error instanceof Problem)) throw error;
  const { issues } = error.members;
  if (!Array.isArray(issues)) return { byField, other: error.told };
  const rest: string[] = [];
  for (const issue of issues as readonly Issue[]) {
    const field = fieldOfIssue(issue, fields);
    if (field === undefined) rest.push(`${issue.path} ${issue.message}`.trim());
    else byField[field.name] = [byField[field.name], issue.message].filter((each) => each !== undefined).join('; ');
  }
  return { byField, ...(rest.length > 0 ? { other: rest.join('; ') } : {}) };
}

/** Text without any markup. */
const bare: Style = { limit: 1000, escape: (text) => text, code: (text) => text, fenced: (text) => text };

/** A copy that can be added to. */
export const copyOf = (request: unknown): Members =>
  JSON.parse(JSON.stringify(request), (_key, value: unknown) =>
    isObject(value) ? Object.defineProperties(Object.create(null), Object.getOwnPropertyDescriptors(value)) : value,
  ) as Members;
