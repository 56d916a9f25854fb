/** Fits the items of a table into a message, with a note that counts the others. */

/** Room for a note, and for the end of a fence, in UTF-16 code units. */
export const NOTE_LENGTH = 60;

/** An item of several lines. */
type Item = readonly string[];

export interface Fitted {
  readonly shown: readonly string[];
  /** `… and 12 more`; undefined if everything is shown. */
  readonly note: string | undefined;
}

export interface Limits {
  /** The space in UTF-16 code units; each line takes one more for its end. */
  readonly room: number;
  /** How many items there are beyond those that are given; 0 if left out. */
  readonly more?: number;
  /** The word for the items in the note; empty if left out. */
  readonly noun?: string;
}

/** Fits whole items into the space; if the first one is too long, as many of its lines as fit. */
export function fitItems(items: readonly Item[], { room, more = 0, noun = '' }: Limits): Fitted {
  const shown: string[] = [];
  let left = room;
  for (const [index, item] of items.entries()) {
    const size = item.reduce((sum, line) => sum + line.length + 1, 0);
    const isLast = more === 0 && index === items.length - 1;
    if (size <= left - (isLast ? 0 : NOTE_LENGTH)) {
      shown.push(...item);
      left -= size;
      continue;
    }
    const lines = index === 0 ? firstLines(item, left - NOTE_LENGTH) : [];
    const rest = items.length + more - index - (lines.length > 0 ? 1 : 0);
    const hidden = lines.length > 0 ? item.length - lines.length : 0;
    return { shown: [...shown, ...lines], note: noteOf(hidden, rest, noun) };
  }
  return { shown, note: noteOf(0, more, noun) };
}

function firstLines(item: Item, room: number): readonly string[] {
  let left = room;
  const end = item.findIndex((line) => {
    left -= line.length + 1;
    return left < 0;
  });
  return end < 0 ? item : item.slice(0, end);
}

/** @param hidden how many lines of an item are left out @param rest how many items are left out */
function noteOf(hidden: number, rest: number, noun: string): string | undefined {
  const counts = [
    ...(hidden > 0 ? [`and ${hidden} more lines`] : []),
    ...(rest > 0 ? [`and ${rest} more ${noun}`.trim()] : []),
  ];
  return counts.length > 0 ? `… ${counts.join(', ')}` : undefined;
}
