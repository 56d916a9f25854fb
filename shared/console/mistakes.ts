/** The mistakes in a form, by its fields. */
import type { Operation } from '../operation/declaration.ts';
import { fieldsOf } from '../operation/fields.ts';
import { labelAt, membersOf } from '../operation/label.ts';
import { missingOf } from '../operation/requirements.ts';
import { Problem } from '../problem.ts';

export interface Mistakes {
  /** Sentences, each with the name of a field that it is about, if it is about any. */
  readonly all: readonly { readonly text: string; readonly field?: string | undefined }[];
  /** The mistake in each field, by its name. */
  readonly fields: ReadonlyMap<string, string>;
}

/** Whether a field is at a path, in it, or around it. */
const isAt = (name: string, path: string): boolean =>
  name === path || name.startsWith(`${path}.`) || path.startsWith(`${name}.`);

/** The members that a request still needs, in words. An object that is not there names its fields. */
export function missingFrom(operation: Operation, request: unknown): Mistakes | undefined {
  const missing = missingOf(operation.request, request);
  if (missing.length === 0) return undefined;
  const members = membersOf(operation.request);
  return mistakes(
    operation,
    missing.map((names) => {
      const labels = names.map((name) => labelAt(members, name)).join(', ');
      return { paths: names, text: names.length > 1 ? `One of these is needed: ${labels}` : `${labels} is needed` };
    }),
  );
}

/** The issues of validation, by their fields. @throws `error` itself if it holds no issues */
export function mistakesIn(operation: Operation, error: unknown): Mistakes {
  const issues = error instanceof Problem ? error.members.issues : undefined;
  if (issues === undefined) throw error;
  const members = membersOf(operation.request);
  return mistakes(
    operation,
    issues.map(({ path, message }) => ({
      paths: [path],
      text: `${labelAt(members, path)} ${message}`.trim(),
    })),
  );
}

function mistakes(operation: Operation, found: readonly { paths: readonly string[]; text: string }[]): Mistakes {
  const names = fieldsOf(operation).map(({ name }) => name);
  const fields = new Map<string, string>();
  const all = found.map(({ paths, text }) => {
    const own = names.filter((name) => paths.some((path) => path !== '' && isAt(name, path)));
    for (const name of own) fields.set(name, [fields.get(name) ?? [], text].flat().join('; '));
    return { text, field: own[0] };
  });
  return { all, fields };
}
