/** The log: one line of JSON for each thing that happened. */

/** Writes a line, and adds the time. @param fields its members, without secrets */
export function writeLog(fields: object): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), ...fields }));
}

/** @returns the name of an unforeseen error, which quotes nothing, unlike its message */
export const nameOfError = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/**
 * What an error and its causes say, the outermost first: codes and messages of the platform, which hold no packet.
 * @param error its `cause` is followed, and the errors of an `AggregateError`
 * @param depth how many errors are around it: those below the fifth are left out
 * @returns one text for each error, such as `ENOTFOUND: getaddrinfo ENOTFOUND eu1`
 * @example
 * const cause = Object.assign(new Error('no such host'), { code: 'ENOTFOUND' });
 * causesOf(new Error('fetch failed', { cause })) // => ['fetch failed', 'ENOTFOUND: no such host']
 */
export function causesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const { code, message, name, cause } = error as Error & { readonly code?: unknown };
  const said = message || name;
  const summed: readonly unknown[] = error instanceof AggregateError ? error.errors.slice(0, 4) : [];
  const inner = [cause, ...summed].flatMap((each) => causesOf(each, depth + 1));
  return [typeof code === 'string' ? `${code}: ${said}` : said, ...inner];
}

/** The most characters that the log holds of an id that others have chosen. */
const MAX_ID_LENGTH = 200;

/** @returns an id that others have chosen, such as that of an event or the subject of a token, as the log holds it */
export const loggedId = (id: string): string => id.slice(0, MAX_ID_LENGTH);
