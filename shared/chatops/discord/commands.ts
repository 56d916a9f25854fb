/** Discord's commands, made from the declarations within Discord's limits. */
import type { Operation } from '../../operation/declaration.ts';
import { fieldsOf } from '../../operation/fields.ts';
import {
  GENERAL_OPTIONS,
  GROUP,
  type Option,
  optionFields,
  optionOf,
  STRING,
  SUB_COMMAND,
  shortText,
  usageRank,
} from './option-fields.ts';

/** Limits of a command (docs.discord.com, Application Commands). */
const MAX_OPTIONS = 25;
/** Names, descriptions and values of one command, all together. */
const MAX_CHARACTERS = 8000;

/** An option that a sub-command has if there is room for it. */
interface Candidate {
  readonly option: Option;
  /** How often it is used: 0 is most. */
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

/** How many characters count for Discord's limit. */
export function sizeOf({ name, description, choices = [], options = [] }: Option): number {
  const own = name.length + description.length;
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0);
  return own + chosen + options.reduce((sum, option) => sum + sizeOf(option), 0);
}

/** The candidates that fit into so many characters: of all sub-commands, those that are used most. */
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

/** The sub-commands that are no operations. */
const OTHERS: readonly Option[] = [
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
    options: [text('run', 'Start this schedule now')],
  },
  {
    type: SUB_COMMAND,
    name: 'run',
    description: 'Any operation, typed',
    options: [text('command', 'OPERATOR OPERATION key=value …', { required: true, autocomplete: true })],
  },
];

function commandWith(commands: readonly SubCommand[], chosen: ReadonlySet<Candidate>): Option {
  const operators = [...new Set(commands.map(({ operation }) => operation.operator))];
  const groups = operators.map((operator): Option => {
    const own = commands.filter(({ operation }) => operation.operator === operator).slice(0, MAX_OPTIONS);
    const options = own.map(({ operation, general, candidates }) => ({
      type: SUB_COMMAND,
      name: operation.operation,
      description: shortText(operation.summary),
      options: [...candidates.filter((each) => chosen.has(each)).map(({ option }) => option), ...general],
    }));
    return { type: GROUP, name: operator, description: `Operations on ${operator}`, options };
  });
  return { type: 1, name: 'plesk', description: 'Run an operation on Plesk', options: [...groups, ...OTHERS] };
}

/**
 * The command to register: `/plesk <operator> <operation>` with an option for each field, as far as Discord's limits
 * allow: the fields that are used most have one, the others are given in `more`.
 */
export function discordCommands(operations: readonly Operation[]): readonly Option[] {
  const commands = operations.map(subCommandOf);
  const room = MAX_CHARACTERS - sizeOf(commandWith(commands, new Set()));
  return [commandWith(commands, fitting(commands, room))];
}
