/** One run of esbuild. */
import { type BuildFailure, type BuildOptions, type BuildResult, build, formatMessages, type Metafile } from 'esbuild';
import { Failure } from '../../shared/command-line/command-line.ts';

/**
 * Bundles as `build` of esbuild does, and prints its warnings.
 * @throws {Failure} with the errors in the sources, each with its place
 */
export async function bundle(options: BuildOptions): Promise<BuildResult & { readonly metafile: Metafile }> {
  const shape = { color: process.stderr.isTTY, terminalWidth: process.stderr.columns ?? 80 };
  try {
    // Bundles are built side by side, and each would print the errors in what they share.
    const result = await build({ ...options, metafile: true, logLevel: 'silent' });
    for (const text of await formatMessages(result.warnings, { kind: 'warning', ...shape })) console.error(text);
    return result;
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const texts = await formatMessages(error.errors, { kind: 'error', ...shape });
    throw new Failure(`The build has failed.\n\n${texts.join('').trimEnd()}`);
  }
}

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);
