/**
 * Shortens texts from Plesk, which may be of any length. The lengths are bytes of JSON in UTF-8, so that the record of
 * a run (at most 20 jobs and the owners of one page) stays within what every store holds.
 */
import { jsonBytes } from '../../platform/store/store.ts';

export const ERRTEXT_BYTES = 200;
export const DETAIL_BYTES = 300;
export const FILENAME_BYTES = 260;
export const NAME_BYTES = 120;

/** How many bytes a text takes within JSON, without its quotes. */
const textBytes = (text: string): number => jsonBytes(text) - 2;

/**
 * @param most bytes in UTF-8
 * @returns the text; a longer one is cut, and ends with an ellipsis
 * @example
 * cut('München', 7) // => 'Mün…'
 */
export function cut(text: string, most: number): string {
  if (text.length <= most && textBytes(text) <= most) return text;
  const ellipsis = '…';
  let left = most - textBytes(ellipsis);
  let kept = '';
  for (const character of text) {
    left -= textBytes(character);
    if (left < 0) break;
    kept += character;
  }
  return kept + ellipsis;
}
