/** Help, from the declarations: for each user no more than they may run. */
import { type Operation, scopeOf } from '../operation/declaration.ts';
import { type Field, fieldsOf } from '../operation/fields.ts';
import { rulesOf } from '../operation/requirements.ts';
import { type Asker, mayUse } from './access.ts';
import { commandOf } from './find.ts';
import { type Block, listed, plain, type Reply, say } from './reply.ts';

const EFFECTS = { read: '', write: 'changes', destroy: 'destroys' } as const;

/** What this user may run. */
export function helpFor(asker: Asker, operations: readonly Operation[], operator?: string): Reply {
  const usable = operations.filter(
    (each) => mayUse(asker, scopeOf(each)) && (operator ?? each.operator) === each.operator,
  );
  const rows = usable.map((each) => [[commandOf(each), each.summary, EFFECTS[each.effect]]]);
  const backups = [
    ...(mayUse(asker, 'backups.read') ? [[['backups', 'Show the scheduled backups', '']]] : []),
    ...(mayUse(asker, 'backups.run') ? [[['backups run NAME', 'Start a scheduled backup now', 'changes']]] : []),
  ];
  const items = operator === undefined ? [...backups, ...rows] : rows;
  if (items.length === 0) return [plain('There is nothing here that you may run.')];
  return [
    plain('You may run:'),
    { columns: ['/plesk', 'what it does', ''], items },
    say`${'/plesk help OPERATOR OPERATION'} shows the fields. Words may be shortened; ${'server=NAME'} chooses the server.`,
  ];
}

const KINDS = {
  text: 'text',
  integer: 'number',
  boolean: 'true or false',
  flag: 'flag',
  pairs: 'NAME=VALUE',
  json: 'JSON',
} as const;

/** What a field takes, in a word or two. */
export function kindOf({ kind, many, secret, choices }: Field): string {
  if (secret) return 'only in the form';
  return `${choices.length > 0 ? choices.join(' | ') : KINDS[kind]}${many ? ', repeatable' : ''}`;
}

/** The fields of an operation. */
export function helpOn(operation: Operation): Reply {
  const fields = fieldsOf(operation);
  const items = fields.map((field) => [
    [
      field.kind === 'pairs' ? `${field.name}.NAME` : field.name,
      field.required ? 'yes' : '',
      kindOf(field),
      field.description,
    ],
  ]);
  const rules: Block[] = rulesOf(operation.request).map(({ of, required }) => ({
    say: [required ? 'Exactly one of ' : 'At most one of ', ...listed(of), '.'],
  }));
  const secret = fields.some((field) => field.secret);
  return [
    { say: [...say`${`/plesk ${commandOf(operation)}`}`.say, `: ${operation.summary}.`] },
    ...(operation.description === undefined ? [] : [plain(operation.description)]),
    { columns: ['field', 'needed', 'takes', 'what it is'], items },
    ...rules,
    plain('The last part of a name is enough where it is unambiguous; a field given twice makes a list.'),
    ...(secret ? [say`Passwords are typed into the form: ${`/plesk ${commandOf(operation)} form`}`] : []),
  ];
}
