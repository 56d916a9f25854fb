/** The fields of an operation for commands, forms and options, from its declaration. */
import type { Operation } from './declaration.ts';
import type { Doc } from './doc.ts';
import { labelOf } from './label.ts';
import { compiler, type Member } from './walk.ts';

/** A member of a request that takes a value. */
export interface Field {
  readonly path: readonly string[];
  /** Dotted: `genInfo.login`. */
  readonly name: string;
  /** Its name for users: `Contact name`. */
  readonly label: string;
  /** How it is typed. A value that cannot be typed as one text is typed as JSON. */
  readonly kind: 'text' | 'integer' | 'decimal' | 'boolean' | 'flag' | 'pairs' | 'json';
  /** The kind of the values of a name/value list. */
  readonly value?: Field['kind'];
  /** Whether it takes any number of values. */
  readonly many: boolean;
  /** Whether it is a secret, or holds one. */
  readonly secret: boolean;
  /** Whether an empty text clears it. */
  readonly clearable: boolean;
  /** Whether neither it nor the member around it may be left out, and chats have no default for it. */
  readonly required: boolean;
  /** The only texts that it takes; empty if it takes any. */
  readonly choices: readonly string[];
  /** What the label does not say; empty if there is nothing. */
  readonly description: string;
}

/** The fields of a schema: one field, whose name is not known yet, or the fields of a sequence. */
type Leaf = Pick<Field, 'kind' | 'value' | 'many' | 'secret' | 'clearable' | 'choices'>;
type LeafOrFields = { readonly leaf: Leaf } | { readonly fields: readonly Field[] };

const leaf = (kind: Field['kind'], more: Partial<Leaf> = {}): LeafOrFields => ({
  leaf: { kind, many: false, secret: false, clearable: false, choices: [], ...more },
});

const holdsSecret = (found: LeafOrFields): boolean =>
  'leaf' in found ? found.leaf.secret : found.fields.some(({ secret }) => secret);

/** Whether a value is typed as one text. */
const isSimple = (found: LeafOrFields): found is { readonly leaf: Leaf } =>
  'leaf' in found && !found.leaf.many && found.leaf.kind !== 'json' && found.leaf.kind !== 'pairs';

/** The description of a member; empty if it only says the label again, as `IDs of the owners` does of `Owner IDs`. */
function hintOf(label: string, { description = '' }: Partial<Doc>): string {
  const known = `an the of its for ${label.toLowerCase()}`;
  const words = description.toLowerCase().split(/s?\W+|s$/);
  return words.every((word) => known.includes(word)) ? '' : description;
}

function named(member: Member<LeafOrFields>): readonly Field[] {
  const { name, doc, optional, value: found } = member;
  if ('leaf' in found) {
    const label = labelOf(member);
    const description = hintOf(label, doc);
    return [{ path: [name], name, label, description, required: !optional, ...found.leaf }];
  }
  return found.fields.map((field) => ({
    ...field,
    path: [name, ...field.path],
    name: `${name}.${field.name}`,
    required: !optional && field.required,
  }));
}

const found = compiler<LeafOrFields>({
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

/** @returns every field of a request, in the order of the declaration */
export function fieldsOf({ request, chatDefaults = {} }: Operation): readonly Field[] {
  const all = found(request);
  const fields = 'fields' in all ? all.fields : [];
  return fields.map((field) => ((field.path[0] ?? '') in chatDefaults ? { ...field, required: false } : field));
}
