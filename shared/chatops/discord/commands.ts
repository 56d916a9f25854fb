/** Makes Discord's commands from the declarations, within Discord's limits. */
import type { Operation } from '../../operation/declaration.ts';
import { fieldsOf } from '../../operation/fields.ts';
import { commandName } from './command-name.ts';
import { MAX_CHARACTERS, MAX_OPTIONS, type Option, sizeOf } from './limits.ts';
import {
  COMMAND,
  GENERAL_OPTIONS,
  optionFields,
  optionOf,
  STRING,
  SUB_COMMAND,
  shortText,
  usageRank,
} from './option-fields.ts';

/** An option that a sub-command has if there is room for it. */
interface Candidate {
  readonly option: Option;
  /** How often it is used: 0 is the most used. */
  readonly rank: number;
}

/** A sub-command, with the candidates among the fields of its operation, the most used first. */
interface SubCommand {
  readonly operation: Operation;
  readonly general: readonly Option[];
  readonly candidates: readonly Candidate[];
}

function subCommandOf(operation: Operation): SubCommand {
  const rankOf = usageRank(operation);
  const candidates = [...optionFields(operation)]
    .map(([name, field]) => ({ option: optionOf(name, field), rank: rankOf(field) }))
    .sort((one, other) => one.rank - other.rank);
  const hasSecret = fieldsOf(operation).some(({ secret }) => secret);
  const general = GENERAL_OPTIONS.filter(({ name }) => name !== 'form' || hasSecret);
  return { operation, general, candidates: candidates.slice(0, MAX_OPTIONS - general.length) };
}

/** The candidates that fit into so many characters, the most used ones of all sub-commands first. */
function fitting(commands: readonly SubCommand[], room: number): ReadonlySet<Candidate> {
  const chosen = new Set<Candidate>();
  let left = room;
  const places = commands.flatMap(({ candidates }) => candidates.map((candidate, place) => ({ candidate, place })));
  places.sort((one, other) => one.candidate.rank - other.candidate.rank || one.place - other.place);
  for (const { candidate } of places) {
    const size = sizeOf(candidate.option);
    if (size > left) continue;
    chosen.add(candidate);
    left -= size;
  }
  return chosen;
}

const text = (name: string, description: string, more: Pick<Option, 'required' | 'autocomplete'> = {}): Option => ({
  type: STRING,
  name,
  description,
  ...more,
});

/** The command for help, backups and typed operations. */
const PLESK: Option = {
  type: COMMAND,
  name: 'plesk',
  description: 'Help, backups, and any operation typed. Operations with options: /plesk-OPERATOR OPERATION',
  options: [
    {
      type: SUB_COMMAND,
      name: 'help',
      description: 'What you may run',
      options: [text('operation', 'Show the fields of this operation', { autocomplete: true })],
    },
    {
      type: SUB_COMMAND,
      name: 'backups',
      description: 'The scheduled backups',
      options: [
        text('run', 'Start this schedule now'),
        text('retry', 'Try again what failed in the latest slot of this schedule'),
        text('stop', 'Stop the latest slot of this schedule'),
        text('slot', 'Another slot to retry or to stop'),
      ],
    },
    {
      type: SUB_COMMAND,
      name: 'run',
      description: 'Any operation, typed',
      options: [text('command', 'OPERATOR OPERATION key=value …', { required: true, autocomplete: true })],
    },
  ],
};

function commandWith(
  name: string,
  description: string,
  commands: readonly SubCommand[],
  chosen: ReadonlySet<Candidate>,
): Option {
  const options = commands.map(({ operation, general, candidates }) => ({
    type: SUB_COMMAND,
    name: operation.operation,
    description: shortText(operation.summary),
    options: [...candidates.filter((each) => chosen.has(each)).map(({ option }) => option), ...general],
  }));
  return { type: COMMAND, name, description: shortText(description), options };
}

/** The commands of an operator: one for each 25 operations, which is what Discord allows. */
function commandsOf(operator: string, operations: readonly Operation[]): readonly Option[] {
  const parts = Array.from({ length: Math.ceil(operations.length / MAX_OPTIONS) }, (_, part) =>
    operations.slice(part * MAX_OPTIONS, (part + 1) * MAX_OPTIONS),
  );
  return parts.map((part, index) => {
    const which = parts.length > 1 ? `: ${part[0]?.operation} to ${part.at(-1)?.operation}` : '';
    const named = [commandName(operator, index), `Operations on ${operator}${which}`] as const;
    const commands = part.map(subCommandOf);
    const room = MAX_CHARACTERS - sizeOf(commandWith(...named, commands, new Set()));
    return commandWith(...named, commands, fitting(commands, room));
  });
}

/**
 * The commands to register: `/plesk`, and `/plesk-<operator> <operation>` with options for its fields. If Discord's
 * limits do not allow an option for each, the most used fields have one, and the others are given in `more`.
 * @returns the commands, as Discord's API takes them
 */
export function discordCommands(operations: readonly Operation[]): readonly Option[] {
  const byOperator = Map.groupBy(operations, ({ operator }) => operator);
  return [PLESK, ...[...byOperator].flatMap(([operator, own]) => commandsOf(operator, own))];
}
