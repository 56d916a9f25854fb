/** One try to deliver: a POST, signed if the sink takes events, and its outcome. */
import type { Services } from '../platform/services.ts';
import { readText } from '../platform/settings.ts';
import { STRUCTURED_TYPE } from './cloudevent.ts';
import { type Delivery, type Observation, retryAfterOf, TRY_TIMEOUT_MS } from './delivery.ts';
import type { Sink } from './settings.ts';
import { signatureHeaders } from './signature.ts';

/** @param services the platform's fetch, its clock, and the settings with the tokens of addresses */
export async function attempt(
  { env, fetch: send, now }: Pick<Services, 'env' | 'fetch' | 'now'>,
  { url, secrets }: Sink,
  { id, body, to = url?.reveal(), bearer }: Delivery,
): Promise<Observation> {
  if (to === undefined) return { kind: 'unreachable', why: 'no address' };
  const signature = secrets === undefined ? {} : await signatureHeaders(secrets, id, now(), body);
  try {
    const response = await send(to, {
      method: 'POST',
      headers: {
        'Content-Type': secrets === undefined ? 'application/json' : STRUCTURED_TYPE,
        'User-Agent': 'plesk-edge',
        ...signature,
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${readText(env, bearer)}` }),
      },
      body,
      // A redirect could send a message that was signed for one address to another.
      redirect: 'manual',
      signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
    });
    if (bearer !== undefined && response.ok) {
      const { ok, error } = (await response.json()) as { readonly ok?: unknown; readonly error?: unknown };
      // Slack answers 200 to a call that failed (docs.slack.dev, Web API: errors are words such as `channel_not_found`).
      if (ok !== true) throw Object.assign(new Error('refused'), { code: error });
    } else response.body?.cancel().catch(() => {});
    return {
      kind: 'answered',
      status: response.status,
      retryAfter: retryAfterOf(response.headers.get('Retry-After'), now()),
    };
  } catch (error) {
    return { kind: 'unreachable', why: wordOf(error) };
  }
}

/** The code or the name of an error; its message may quote the address, which is a secret. */
function wordOf(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, name, cause } = each as Error & { readonly code?: unknown };
    if (typeof code === 'string') return code;
    if (!(cause instanceof Error)) return name === 'TimeoutError' ? `no answer in ${TRY_TIMEOUT_MS / 1000} s` : name;
  }
  return 'unreachable';
}
