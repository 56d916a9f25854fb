/** The fields of an operation, as commands, forms and options name them: all from its declaration. */
import type { Operation } from './declaration.ts';
import { labelOf } from './label.ts';
import { compiler, type Member } from './walk.ts';

/** A member of a request that takes a value. */
export interface Field {
  readonly path: readonly string[];
  /** Dotted: `genInfo.login`. */
  readonly name: string;
  /** What people call it: `Contact name`. */
  readonly label: string;
  /** What cannot be typed as one text is typed as JSON. */
  readonly kind: 'text' | 'integer' | 'decimal' | 'boolean' | 'flag' | 'pairs' | 'json';
  /** What the values of a name/value list are. */
  readonly value?: Field['kind'];
  /** Takes any number of values. */
  readonly many: boolean;
  /** It is a secret, or holds one. */
  readonly secret: boolean;
  /** An empty text clears it. */
  readonly clearable: boolean;
  /** Neither it nor what holds it may be left out, and no command means anything without it. */
  readonly required: boolean;
  /** The only texts it takes; empty: any. */
  readonly choices: readonly string[];
  readonly description: string;
}

/** What a schema is to a command: one field, whose name is not known yet, or the fields of a sequence. */
type Leaf = Pick<Field, 'kind' | 'value' | 'many' | 'secret' | 'clearable' | 'choices'>;
type Found = { readonly leaf: Leaf } | { readonly fields: readonly Field[] };

const leaf = (kind: Field['kind'], more: Partial<Leaf> = {}): Found => ({
  leaf: { kind, many: false, secret: false, clearable: false, choices: [], ...more },
});

const holdsSecret = (found: Found): boolean =>
  'leaf' in found ? found.leaf.secret : found.fields.some(({ secret }) => secret);

/** Whether a value is typed as one text. */
const isSimple = (found: Found): found is { readonly leaf: Leaf } =>
  'leaf' in found && !found.leaf.many && found.leaf.kind !== 'json' && found.leaf.kind !== 'pairs';

function named(member: Member<Found>): readonly Field[] {
  const { name, doc, optional, value: found } = member;
  if ('leaf' in found) {
    const { description = '' } = doc;
    return [{ path: [name], name, label: labelOf(member), description, required: !optional, ...found.leaf }];
  }
  return found.fields.map((field) => ({
    ...field,
    path: [name, ...field.path],
    name: `${name}.${field.name}`,
    required: !optional && field.required,
  }));
}

const found = compiler<Found>({
  text: ({ secret = false, clearable = false, options = [] }) => leaf('text', { secret, clearable, choices: options }),
  integer: ({ options = [], clearable = false }) => leaf('integer', { clearable, choices: options.map(String) }),
  decimal: () => leaf('decimal'),
  boolean: () => leaf('boolean'),
  flag: () => leaf('flag'),
  tree: () => leaf('json'),
  trees: () => leaf('json', { many: true }),
  list: (item) =>
    isSimple(item) ? { leaf: { ...item.leaf, many: true } } : leaf('json', { many: true, secret: holdsSecret(item) }),
  pairs: (value, _, { secret: names }) =>
    isSimple(value)
      ? leaf('pairs', { value: value.leaf.kind, secret: value.leaf.secret || names !== undefined })
      : leaf('json', { secret: holdsSecret(value) }),
  sequence: (members) => ({ fields: members.flatMap(named) }),
});

/** Every field of a request, in the order of the declaration. */
export function fieldsOf({ request, chatDefaults = {} }: Operation): readonly Field[] {
  const all = found(request);
  const fields = 'fields' in all ? all.fields : [];
  return fields.map((field) => ((field.path[0] ?? '') in chatDefaults ? { ...field, required: false } : field));
}
