/** Common to the forms of all platforms: their fields, the texts in them, and messages about mistakes. */

import type { Issue } from '../../operation/check.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { isObject } from '../../operation/issue.ts';
import type { Missing } from '../../operation/requirements.ts';
import { Problem } from '../../problem.ts';
import { inChat } from '../message/problem-reply.ts';
import { render, type Style } from '../message/render.ts';
import { Hint } from '../message/reply.ts';
import type { Form } from './chat-request.ts';
import { valueAt } from './request-values.ts';

/** The text of a value that was given before, as `addFormText` reads it. */
export function initialText(field: Field, request: unknown): string {
  const value = valueAt(request, field);
  if (value === undefined) return '';
  if (field.kind === 'pairs' && isObject(value))
    return Object.entries(value)
      .map((pair) => pair.join('='))
      .join('\n');
  if (field.kind === 'json') return JSON.stringify(value);
  return Array.isArray(value) ? value.join('\n') : String(value);
}

/**
 * How many inputs a small form holds: Discord's modals take 5 components (docs.discord.com, Component reference), and
 * Mattermost's dialogs 5 elements (developers.mattermost.com, Interactive dialogs).
 */
const MAX_INPUTS = 5;

/**
 * The fields of a form with few inputs: secrets and missing fields.
 * @returns undefined if these are too many, or a choice among fields is missing, which such a form cannot show
 */
export function fieldsForSmallForm({ operation, missing, form }: Form): Field[] | undefined {
  if (missing.some((names) => names.length > 1)) return undefined;
  const wanted = (field: Field): boolean =>
    (field.secret && (field.required || form === 'wanted')) || isMissing(field, missing);
  const fields = fieldsOf(operation).filter(wanted);
  return fields.length > 0 && fields.length <= MAX_INPUTS ? fields : undefined;
}

/** Whether a field, or a member around it, is among the missing ones. */
export const isMissing = ({ name }: Field, missing: readonly Missing[]): boolean =>
  missing.some((names) => names.some((each) => each === name || name.startsWith(`${each}.`)));

/** The field of a form below which an issue is shown: the field that it names, the one around it, or one in it. */
function fieldOfIssue({ path }: Issue, fields: readonly Field[]): Field | undefined {
  return (
    fields.find(({ name }) => name === path) ??
    fields.find(({ name }) => path.startsWith(`${name}.`)) ??
    fields.find(({ name }) => path === '' || name.startsWith(`${path}.`))
  );
}

/**
 * The messages of a form about mistakes.
 * @param fields that the form shows
 * @returns texts by the name of their field, and `other` for a text that is not about a field
 * @throws every error that is neither a Hint nor a Problem
 */
export function formErrors(error: unknown, fields: readonly Field[]) {
  const byField: Record<string, string> = {};
  if (error instanceof Hint) return { byField, other: render(error.reply, unformatted) };
  if (!(error instanceof Problem)) throw error;
  const { issues } = error.members;
  if (issues === undefined) return { byField, other: error.detail };
  const rest: string[] = [];
  for (const issue of issues) {
    const field = fieldOfIssue(issue, fields);
    if (field === undefined) rest.push(`${issue.path} ${inChat(issue)}`.trim());
    else byField[field.name] = [byField[field.name], inChat(issue)].filter((each) => each !== undefined).join('; ');
  }
  return { byField, other: rest.join('; ') || undefined };
}

/** Forms show errors as text without markup. */
const unformatted: Style = { limit: 1000, escape: (text) => text, code: (text) => text, fenced: (text) => text };
