/**
 * The frame of all commands: one parser (commander), and the exit codes.
 *
 * Exit codes: 0 done, 1 failed, 2 wrong usage. A mistake is one line on standard error.
 */
import {
  type AddHelpTextContext,
  Command,
  CommanderError,
  type CommandUnknownOpts,
  Help,
  type HelpConfiguration,
  InvalidArgumentError,
} from '@commander-js/extra-typings';

/** A failure without a stack trace: the message says what is wrong, and what to do. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Wrong usage of a command. */
export class UsageError extends Failure {
  constructor(message: string) {
    super(message, 2);
  }
}

/**
 * A command with the texts of its `--help`.
 * @param path its name, after that of its parent: `backups run`
 * @param summary what it does, as a sentence without its full stop
 * @param examples arguments, as they are typed after the name
 */
export function command(path: string, summary: string, examples: readonly string[]): Command {
  const [parent = '', name] = path.split(' ');
  const lines = examples.map((args) => `  ${typed(parent, [name, args].filter(Boolean).join(' '))}`);
  return new Command(name ?? parent)
    .summary(summary)
    .description(`${summary}.`)
    .addHelpText('after', `\n${lines.length > 1 ? 'Examples' : 'Example'}:\n${lines.join('\n')}`);
}

/** How a command is typed: through npm's scripts if this one was started so in a checkout, else through npx. */
export function typed(name: string, args = ''): string {
  const after = (begin: string, before = ' ') => (args === '' ? begin : `${begin}${before}${args}`);
  if (!isScript()) return after(`npx plesk-edge ${name}`);
  return after(`npm ${name === 'start' || name === 'test' ? '' : 'run '}${name}`, ' -- ');
}

/** Whether this runs as a script of the checkout. npm names the package whose script it runs, which may be a user's own. */
function isScript(): boolean {
  const { npm_package_name: name, npm_lifecycle_event: event } = process.env;
  return name === 'plesk-edge' && event !== 'npx';
}

/** A parser for options that take a whole number. */
export const wholeNumber =
  (most: number, least = 0) =>
  (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
      throw new InvalidArgumentError(`It takes a number from ${least} to ${most}.`);
    return value;
  };

/** A parser for options that take any number that is not negative. */
export function amount(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError('It takes a number, such as 5 or 0.5.');
  return Number(text);
}

/** A parser for options that may be given several times. */
export const collected = (text: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  text,
];

/**
 * Runs the command that the arguments name, and sets the exit code.
 * @param groups the commands by the headings under which the help lists them; those under an empty one are not listed
 */
export async function runCommandLine(
  groups: Readonly<Record<string, readonly CommandUnknownOpts[]>>,
  version: string,
  args: readonly string[],
) {
  const program = new Command('plesk-edge')
    .description("Plesk's XML API as typed JSON endpoints.")
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'Show the help of a command')
    .configureOutput({ outputError: (text, write) => write(`${oneLine(text)}\n`) })
    .configureHelp(HELP)
    .addHelpText('beforeAll', refuseMistake)
    .exitOverride();
  for (const [heading, commands] of Object.entries(groups))
    for (const each of commands) {
      const inherited = each.copyInheritedSettings(program).helpGroup(heading);
      program.addCommand(inherited, { hidden: heading === '' });
      for (const part of each.commands) part.copyInheritedSettings(each);
    }
  // `… | head` closes the pipe before all is written.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** Usage is shown as it is typed, and no option that is off by default says so. */
const HELP: HelpConfiguration = {
  commandUsage(shown) {
    const usage = new Help().commandUsage(shown);
    const [, name, args] = /^plesk-edge ([\w:]+) (.*)$/.exec(usage) ?? [];
    return name === undefined || !isScript() ? usage : typed(name, args);
  },
  optionDescription: (option) => new Help().optionDescription(option).replace(/ \(default: false\)$/, ''),
};

/**
 * Commander would show the whole help if the command is missing or unknown (`backups`, `help nonsense`).
 * @throws {CommanderError} after one line on standard error
 */
function refuseMistake({ command: shown, error }: AddHelpTextContext): string {
  const names = shown.commands.map((each) => each.name());
  const unknown = shown.args.find((arg) => !arg.startsWith('-') && ![...names, 'help'].includes(arg));
  if (names.length > 0 && unknown !== undefined) shown.error(`error: unknown command '${unknown}'`);
  if (error) shown.error(`error: missing command: give one of ${names.join(', ')}`);
  return '';
}

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

/** Prints a failure on standard error. @returns the exit code */
function explain(error: unknown): number {
  // Commander has printed it already. It also ends with an error after --help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Failure) console.error(error.message);
  // Errors of the operating system, such as for a missing file, need no stack.
  else if (error instanceof Error && 'syscall' in error) console.error(error.message);
  else console.error(error);
  return error instanceof Failure ? error.exitCode : 1;
}
