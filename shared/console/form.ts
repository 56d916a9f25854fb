/** The form of an operation, made from its declaration, and the request that comes back of it. */
import {
  add,
  addFormText,
  emptyRequest,
  isNeeded,
  type Members,
  withDefaults,
} from '../chatops/conversation/request-values.ts';
import type { Operation } from '../operation/declaration.ts';
import { type Field, fieldsOf } from '../operation/fields.ts';
import { labelAt, membersOf } from '../operation/label.ts';
import { rulesOf } from '../operation/requirements.ts';
import { type Html, markup } from './page.ts';

/** Names of a form that are not those of fields start with an underscore. */
const CLEAR = '_clear.';
/** With more choices than these, a list takes less room than radio buttons. */
const MOST_RADIOS = 8;

/** The fields as they were typed. Secrets are in them until the request is made, and are not shown again. */
export type Typed = Pick<URLSearchParams, 'get' | 'getAll' | 'has'>;

/** Makes the request that was typed. */
export function requestOf(operation: Operation, typed: Typed): Members {
  const request = emptyRequest();
  for (const field of fieldsOf(operation)) {
    if (typed.has(CLEAR + field.name)) add(request, field.path, '');
    else addFormText(request, field, typed.getAll(field.name).join('\n'));
  }
  return withDefaults(operation, request);
}

/** The fields of a form, hidden, without its secrets. */
export const hiddenFields = (operation: Operation, typed: URLSearchParams): Html[] => {
  const secrets = fieldsOf(operation).flatMap(({ secret, name }) => (secret ? name : []));
  return [...typed]
    .filter(([name, value]) => !secrets.includes(name) && !/^_(?:do|confirm)$/.test(name) && value !== '')
    .map(([name, value]) => markup`<input type="hidden" name="${name}" value="${value}">`);
};

/** The fields for the secrets that were typed, which are typed again. */
export const secretFields = (operation: Operation, typed: Typed): Html[] =>
  fieldsOf(operation)
    .filter(({ secret, name }) => secret && typed.get(name))
    .map((field) => fieldOf(field, new URLSearchParams(), undefined));

export const idOf = (name: string): string => `field-${name}`;

/** Fields in groups of those that stand in the same member. */
export function fieldsets(operation: Operation, typed: Typed, errors: ReadonlyMap<string, string>): Html[] {
  const members = membersOf(operation.request);
  const groups = Map.groupBy(fieldsOf(operation), ({ path }) => path.slice(0, -1).join('.'));
  const rules = rulesOf(operation.request).map(
    ({ of, required }) =>
      markup`<p>${required ? 'Exactly' : 'At most'} one of: ${of
        .map((branch) => branch.map((name) => labelAt(members, name)).join(' or '))
        .join(', ')}</p>`,
  );
  const legend = (path: string): string =>
    path
      .split('.')
      .map((_, index, names) => labelAt(members, names.slice(0, index + 1).join('.')))
      .join(', ');
  return [
    ...rules,
    ...[...groups].map(([path, fields]) => {
      const inputs = fields.map((field) => fieldOf(field, typed, errors.get(field.name)));
      return path === '' ? markup`${inputs}` : markup`<fieldset><legend>${legend(path)}</legend>${inputs}</fieldset>`;
    }),
  ];
}

/** One field: its label, its meaning, its mistake, and its inputs. */
function fieldOf(field: Field, typed: Typed, error: string | undefined): Html {
  const { name, label, description, required, clearable, secret } = field;
  const id = idOf(name);
  const hint = [description, howOf(field), isNeeded(field) ? 'required' : ''].filter((each) => each !== '').join('; ');
  const about = markup`${hint === '' ? '' : markup`<p class="hint" id="${id}-hint">${hint}</p>`}${
    error === undefined ? '' : markup`<p class="error" id="${id}-error">${error}</p>`
  }`;
  const described = [hint === '' ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].join(' ').trim();
  const describedBy = described === '' ? '' : markup`aria-describedby="${described}"`;
  const aria = markup`${describedBy} aria-invalid="${error !== undefined ? 'true' : 'false'}"`;
  const values = secret ? [] : typed.getAll(name);
  const clear = clearable && !required ? checkbox(CLEAR + name, 'on', `Clear ${label}`, typed.has(CLEAR + name)) : '';
  const options = optionsOf(field);
  if (options === undefined)
    return markup`<div class="field"><label for="${id}">${label}</label>${about}${input(field, aria, values[0] ?? '')}${clear}</div>`;
  if (options.length > MOST_RADIOS && !field.many)
    return markup`<div class="field"><label for="${id}">${label}</label>${about}<select id="${id}" name="${name}" ${aria}>${options.map(
      ([value, words]) =>
        markup`<option value="${value}"${value === values[0] ? markup` selected` : ''}>${words}</option>`,
    )}</select>${clear}</div>`;
  const chosen = values.length > 0 ? values : [''];
  const kind = field.many || field.kind === 'flag' ? checkbox : radio;
  return markup`<fieldset class="field" id="${id}" tabindex="-1" ${describedBy}${error === undefined ? '' : markup` data-invalid`}><legend>${label}</legend>${about}${options.map(
    ([value, words]) => kind(name, value, words, chosen.includes(value)),
  )}${clear}</fieldset>`;
}

const howOf = ({ kind, many, choices }: Field): string => {
  if (kind === 'pairs') return 'NAME=VALUE, one per line';
  if (kind === 'json') return 'as JSON';
  return many && choices.length === 0 ? 'one per line' : '';
};

/** The choices of a field, with words for each; undefined for a field that is typed. */
function optionsOf({ kind, choices, many }: Field): readonly (readonly [value: string, words: string])[] | undefined {
  if (kind === 'flag') return [['true', 'Yes']];
  const values = kind === 'boolean' ? ['true', 'false'] : choices;
  if (values.length === 0) return undefined;
  const named = values.map((value) => [value, kind === 'boolean' ? (value === 'true' ? 'Yes' : 'No') : value] as const);
  return many ? named : [['', 'Not given'], ...named];
}

const choice = (type: string) => (name: string, value: string, words: string, isChosen: boolean) =>
  markup`<label class="check"><input type="${type}" name="${name}" value="${value}"${isChosen ? markup` checked` : ''}> ${words}</label>`;
export const radio = choice('radio');
const checkbox = choice('checkbox');

function input({ name, kind, many, secret }: Field, aria: Html, value: string): Html {
  const id = idOf(name);
  if (many || kind === 'pairs' || kind === 'json')
    return markup`<textarea id="${id}" name="${name}" rows="3" autocomplete="off" spellcheck="false" ${aria}>
${value}</textarea>`;
  if (secret) return markup`<input id="${id}" name="${name}" type="password" autocomplete="new-password" ${aria}>`;
  const mode = kind === 'integer' ? 'numeric' : kind === 'decimal' ? 'decimal' : 'text';
  return markup`<input id="${id}" name="${name}" inputmode="${mode}" autocomplete="off" value="${value}" ${aria}>`;
}
