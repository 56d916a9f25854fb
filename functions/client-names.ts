/** Names of operations that hold underscores. Made by `npm run tables`. */
export const UNDERSCORED: readonly string[] = [];
