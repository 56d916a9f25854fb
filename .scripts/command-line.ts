/**
 * The frame of all commands: one parser (commander), and the exit codes.
 *
 * Exit codes: 0 done, 1 failed, 2 wrong usage. A mistake is one line on standard error.
 */
import { Command, CommanderError, type CommandUnknownOpts, InvalidArgumentError } from '@commander-js/extra-typings';

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

/** A command with the texts of its `--help`. `examples` are arguments, as they are typed after the command's name. */
export function command(name: string, summary: string, examples: readonly string[]): Command {
  const lines = examples.map((args) => `  ${typed(name)}${args === '' ? '' : ` ${args}`}`);
  return new Command(name)
    .summary(summary)
    .description(`${summary}.`)
    .addHelpText('after', `\n${lines.length > 1 ? 'Examples' : 'Example'}:\n${lines.join('\n')}`);
}

/** How a command is typed: through npm's scripts if this one was started so in a checkout, else through npx. */
export function typed(name: string, args = ''): string {
  const event = process.env['npm_lifecycle_event'];
  const inScript = event !== undefined && event !== '' && event !== 'npx';
  const isShort = name === 'start' || name === 'test';
  const begin = inScript ? `npm ${isShort ? '' : 'run '}${name}${args === '' ? ' --' : ''}` : `npx plesk-edge ${name}`;
  return args === '' ? begin : `${begin}${inScript ? ' --' : ''} ${args}`;
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

/** Runs the command that the arguments name, and sets the exit code. */
export async function runCommandLine(
  commands: readonly CommandUnknownOpts[],
  version: string,
  args: readonly string[],
) {
  const program = new Command('plesk-edge')
    .description("Plesk's XML API as typed JSON endpoints.")
    .version(version)
    .configureOutput({ outputError: (text, write) => write(`${oneLine(text)}\n`) })
    .exitOverride();
  for (const each of commands) program.addCommand(each.copyInheritedSettings(program));
  for (const each of commands) for (const part of each.commands) part.copyInheritedSettings(each);
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    process.exitCode = explain(error);
  }
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
