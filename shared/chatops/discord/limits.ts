/** Discord's commands and their limits (docs.discord.com, Application Commands). */

/** A command or an option, as Discord takes it. */
export interface Option {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: true;
  readonly autocomplete?: true;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly options?: readonly Option[];
}

const MAX_COMMANDS = 100;
/** The most options of a command or a sub-command, and the most choices of an option. */
export const MAX_OPTIONS = 25;
/** The most characters of a command: its names, descriptions and values together. */
export const MAX_CHARACTERS = 8000;
const MAX_DESCRIPTION = 100;
const NAME = /^[-_a-z\d]{1,32}$/;

/** @returns how many characters of a command count for Discord's limit */
export function sizeOf({ name, description, choices = [], options = [] }: Option): number {
  const own = name.length + description.length;
  const chosen = choices.reduce((sum, choice) => sum + choice.name.length + choice.value.length, 0);
  return own + chosen + options.reduce((sum, option) => sum + sizeOf(option), 0);
}

/** @returns why Discord would refuse these commands, as sentences; empty if it takes them */
export function misfitsOf(commands: readonly Option[]): readonly string[] {
  const count = commands.length;
  return [
    ...(count > MAX_COMMANDS ? [`There are ${count} commands; Discord takes ${MAX_COMMANDS}.`] : []),
    ...twiceIn(commands).map((name) => `Two commands are named /${name}.`),
    ...commands.flatMap((command) => {
      const size = sizeOf(command);
      const tooLong = `/${command.name} has ${size} characters; Discord takes ${MAX_CHARACTERS}.`;
      return [...(size > MAX_CHARACTERS ? [tooLong] : []), ...misfitsWithin(command, `/${command.name}`)];
    }),
  ];
}

/** @param path the command, and the options around this one */
function misfitsWithin({ name, description, options = [], choices = [] }: Option, path: string): string[] {
  const several = (count: number, what: string): string[] =>
    count > MAX_OPTIONS ? [`${path} has ${count} ${what}; Discord takes ${MAX_OPTIONS}.`] : [];
  return [
    ...(NAME.test(name) ? [] : [`${path}: a name is 1 to 32 small letters, digits, - and _.`]),
    ...(description.length > 0 && description.length <= MAX_DESCRIPTION
      ? []
      : [`${path}: a description has 1 to ${MAX_DESCRIPTION} characters.`]),
    ...several(options.length, 'options'),
    ...several(choices.length, 'choices'),
    ...twiceIn(options).map((each) => `${path} has two options named ${each}.`),
    ...options.flatMap((option) => misfitsWithin(option, `${path} ${option.name}`)),
  ];
}

/** The names that occur twice. */
const twiceIn = (options: readonly Option[]): string[] => {
  const names = options.map(({ name }) => name);
  return [...new Set(names.filter((name, index) => names.indexOf(name) < index))];
};
