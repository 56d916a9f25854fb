/** A read of many results: the first of them are kept, all are counted, while they arrive. */
import type { Context } from '../gateway/context.ts';
import type { Prepared } from '../gateway/prepared.ts';
import { openResults } from '../gateway/stream.ts';
import type { HttpReply } from '../http/reply.ts';
import { streamed } from '../http/streamed.ts';
import type { Operation } from '../operation/declaration.ts';
import { alert, HEADERS, type Html } from './page.ts';
import { MOST_ROWS } from './results.ts';

const LINES = 'application/x-ndjson';

/** Whether the script asks, which shows how far it is. */
export const wantsProgress = ({ headers }: Request): boolean => headers.get('Accept') === LINES;

/** Results while they arrive: the first of them, and how many there were. */
class Rows {
  readonly shown: unknown[] = [];
  count = 0;
  readonly #reply: PacketReply;

  constructor(reply: PacketReply) {
    this.#reply = reply;
  }

  /** Reads on. @returns whether there were more @throws {Problem} */
  async more(): Promise<boolean> {
    const arrived = await this.#reply.next();
    for (const { json } of arrived ?? []) if (this.shown.length < MOST_ROWS) this.shown.push(JSON.parse(json));
    this.count += arrived?.length ?? 0;
    return arrived !== undefined;
  }
}
type PacketReply = Awaited<ReturnType<typeof openResults>>;

/** Reads every result. @throws {Problem} */
export async function readRows(context: Context, prepared: Prepared<Operation>): Promise<Rows> {
  const rows = new Rows(await openResults(context, prepared, true));
  while (await rows.more());
  return rows;
}

/**
 * Answers with lines: counts, and at last the page. If the browser goes away, so does the request to Plesk.
 * @param view makes the page of the results
 * @throws {Problem} if Plesk does not answer
 */
export async function progressReply(
  context: Context,
  prepared: Prepared<Operation>,
  view: (rows: readonly unknown[], count: number) => Html,
): Promise<HttpReply> {
  const reply = await openResults(context, prepared, true);
  const rows = new Rows(reply);
  const line = (told: unknown) => new TextEncoder().encode(`${JSON.stringify(told)}\n`);
  const { body, ended } = streamed(
    context,
    async () => ((await rows.more()) ? line({ count: rows.count }) : undefined),
    () => reply.end(),
    (problem) => line({ html: String(problem ? alert(problem.detail) : view(rows.shown, rows.count)) }),
  );
  return { status: 200, body, ended, headers: { ...HEADERS, 'Content-Type': `${LINES}; charset=utf-8` } };
}
