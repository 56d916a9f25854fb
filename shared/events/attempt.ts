/** One try to deliver: a POST, signed where the sink takes events, and what came of it. */
import { STRUCTURED_TYPE } from './cloudevent.ts';
import { type Delivery, type Observation, retryAfterOf, TRY_TIMEOUT_MS } from './delivery.ts';
import type { Sink } from './settings.ts';
import { signatureHeaders } from './signature.ts';

/**
 * @param send the platform's fetch
 * @param now milliseconds since 1970
 */
export async function attempt(
  send: typeof fetch,
  { url, secret }: Sink,
  { id, body }: Delivery,
  now: () => number,
): Promise<Observation> {
  const signature = secret === undefined ? {} : await signatureHeaders(secret, id, now(), body);
  try {
    const response = await send(url.reveal(), {
      method: 'POST',
      headers: {
        'Content-Type': secret === undefined ? 'application/json' : STRUCTURED_TYPE,
        'User-Agent': 'plesk-edge',
        ...signature,
      },
      body,
      // Whoever can redirect could send what was signed for one address to another.
      redirect: 'manual',
      signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
    });
    response.body?.cancel().catch(() => {});
    return {
      kind: 'answered',
      status: response.status,
      retryAfter: retryAfterOf(response.headers.get('Retry-After'), now()),
    };
  } catch (error) {
    return { kind: 'unreachable', why: wordOf(error) };
  }
}

/** The code or the name of what failed; a message may quote the address, which is a secret. */
function wordOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, name, cause } = each as Error & { readonly code?: unknown };
    if (typeof code === 'string') return code;
    if (!(cause instanceof Error)) return name === 'TimeoutError' ? `no answer in ${TRY_TIMEOUT_MS / 1000} s` : name;
  }
  return 'unreachable';
}
