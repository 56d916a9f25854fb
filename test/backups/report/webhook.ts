/** Somewhere to post to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Post {
  readonly text: string;
  readonly content: string;
  readonly mrkdwn?: boolean;
  readonly type?: string;
  readonly source?: string;
  readonly data?: unknown;
}

export const SECRET = `whsec_${btoa('a secret of thirty-two characters')}`;

/** @param fails how many posts are refused at first */
export async function webhook(fails = 0) {
  const posts: Post[] = [];
  let tries = 0;
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    tries++;
    if (tries > fails) posts.push(JSON.parse(body));
    response.writeHead(tries > fails ? 200 : 503).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return { posts, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, tries: () => tries };
}
