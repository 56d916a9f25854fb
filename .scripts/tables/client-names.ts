/** The names that the typed client cannot derive from its own: Plesk's names with underscores. */

/** @param names of all operations @returns the module functions/client-names.ts */
export function clientNames(names: readonly string[]): string {
  const rows = names.filter((name) => name.includes('_')).map((name) => `  '${name}',\n`);
  return `/** Names of operations that hold underscores. Made by \`npm run tables\`. */
export const UNDERSCORED: readonly string[] = [${rows.length > 0 ? `\n${rows.join('')}` : ''}];
`;
}
