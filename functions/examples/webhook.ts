/** Receives the gateway's events, on each platform with `fetch` handlers: Workers, Deno, Bun, and Node by webhook-node.ts. */
import { PleskEdgeError, unwrapWebhook, type WebhookEvent } from 'plesk-edge-client';

function take({ id, type, data }: WebhookEvent): void {
  console.log(type, id, 'server' in data ? data.server : '');
}

/** Messages may come twice. Yours are in a database, so that a restart does not forget them. */
const taken = new Set<string>();

/** Workers hand in their variables. Elsewhere they are in the environment of the process. */
function secretOf(bindings: unknown): string {
  const { EVENTS_SECRET } = { ...globalThis.process?.env, ...(bindings as { readonly EVENTS_SECRET?: string }) };
  if (EVENTS_SECRET === undefined) throw new Error('EVENTS_SECRET is not set');
  return EVENTS_SECRET;
}

export default {
  async fetch(request: Request, bindings?: unknown): Promise<Response> {
    try {
      const event = await unwrapWebhook(await request.text(), request.headers, secretOf(bindings));
      if (!taken.has(event.id)) take(event);
      taken.add(event.id);
      return new Response(null, { status: 204 });
    } catch (error) {
      if (error instanceof PleskEdgeError) return new Response(error.message, { status: error.status });
      throw error;
    }
  },
};
