/** Help, from the declarations. Users see only the operations that they may run. */
import { BACKUPS_READ, BACKUPS_RUN } from '../../gateway/door-scopes.ts';
import type { Operation } from '../../operation/declaration.ts';
import { type Field, fieldsOf } from '../../operation/fields.ts';
import { type Missing, rulesOf } from '../../operation/requirements.ts';
import { type Block, commandOf, Hint, listed, plain, type Reply, say } from '../message/reply.ts';
import { type ChatUser, mayUse } from './user.ts';

const EFFECTS = { read: '', write: 'changes', destroy: 'destroys' } as const;

/** How many operations a message lists with their summaries, and without; of more, it lists the operators. */
const MOST_DESCRIBED = 25;
const MOST_LISTED = 50;

/**
 * @param operator lists its operations; if left out, those of all operators, or the operators if there are many
 * @returns the operations that the user may run
 */
export function operationsHelp(user: ChatUser, operations: readonly Operation[], operator?: string): Reply {
  const usable = operations.filter((each) => mayUse(user, each) && (operator ?? each.operator) === each.operator);
  const isShort = operator !== undefined || usable.length <= MOST_DESCRIBED;
  const rows =
    !isShort && usable.length > MOST_LISTED ? operatorRows(usable) : usable.map((each) => rowOf(each, isShort));
  const backups = [
    ...(mayUse(user, BACKUPS_READ) ? [[['backups', 'Show the scheduled backups', '']]] : []),
    ...(mayUse(user, BACKUPS_RUN) ? [[['backups run|retry|stop NAME', 'Start, retry or stop one', 'changes']]] : []),
  ];
  const items = operator === undefined ? [...backups, ...rows] : rows;
  if (items.length === 0) return [plain('You may run nothing here.')];
  return [
    plain('You may run:'),
    { columns: ['/plesk', 'what it does', ''], items },
    say`${'/plesk help OPERATOR'} lists its operations, ${'/plesk help OPERATOR OPERATION'} its fields.`,
    say`Words may be shortened; ${'server=NAME'} chooses the server.`,
  ];
}

const rowOf = (each: Operation, isDescribed: boolean) => [
  isDescribed ? [commandOf(each), each.summary, EFFECTS[each.effect]] : [commandOf(each)],
];

const operatorRows = (operations: readonly Operation[]) =>
  [...Map.groupBy(operations, (each) => each.operator)].map(([operator, { length }]) => [
    [`help ${operator}`, `operations: ${length}`, ''],
  ]);

const KINDS = {
  text: 'text',
  integer: 'number',
  decimal: 'number',
  boolean: 'true or false',
  flag: 'flag',
  pairs: 'NAME=VALUE',
  json: '{"NAME":"VALUE"}',
} as const;

/** The values that a field takes, in a few words. */
function kindOf({ kind, many, secret, choices }: Field): string {
  if (secret) return 'only in the form';
  return `${choices.length > 0 ? choices.join(' | ') : KINDS[kind]}${many ? ', repeatable' : ''}`;
}

/** @returns the fields of an operation, and the choices among them */
export function operationHelp(operation: Operation): Reply {
  const fields = fieldsOf(operation);
  const items = fields.map((field) => [
    [
      field.kind === 'pairs' ? `${field.name}.NAME` : field.name,
      field.required ? 'yes' : '',
      kindOf(field),
      field.description || field.label,
    ],
  ]);
  const rules: Block[] = rulesOf(operation.request).map(({ of, required }) => ({
    say: [required ? 'Exactly one of ' : 'At most one of ', ...listed(of.map((branch) => branch.join(' or '))), '.'],
  }));
  const secret = fields.some((field) => field.secret);
  return [
    { say: [...say`${`/plesk ${commandOf(operation)}`}`.say, `: ${operation.summary}.`] },
    ...(operation.description === undefined ? [] : [plain(operation.description)]),
    { columns: ['field', 'needed', 'takes', 'what it is'], items },
    ...rules,
    plain('The last part of a name is enough if it is unambiguous; fields given twice make lists.'),
    ...(secret ? [say`Passwords are typed into the form: ${`/plesk ${commandOf(operation)} form`}`] : []),
  ];
}

/**
 * The hint about what a command still needs, if no form can ask for it.
 * @param missing for each unmet requirement, the fields of which one has to be given
 * @param canOpenForms whether the platform can open forms
 */
export const missingHint = (operation: Operation, missing: readonly Missing[], canOpenForms = true): Hint =>
  new Hint(
    say`${`/plesk ${commandOf(operation)}`} needs more:`,
    ...missing.map((names) => ({
      say: names.length > 1 ? ['• one of ', ...listed(names)] : ['• ', ...listed(names)],
    })),
    say`${`/plesk help ${commandOf(operation)}`} shows all of its fields. Passwords are only typed into forms.`,
    ...(canOpenForms ? [] : [plain('Forms are not set up here.')]),
  );
