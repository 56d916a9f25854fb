/** The log: one line of JSON for each thing that happened. */

/** Writes a line. Its members must hold no secret. */
export function writeLog(fields: object): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), ...fields }));
}

/** The name of an unforeseen error: unlike its message, it quotes nothing. */
export const nameOfError = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
