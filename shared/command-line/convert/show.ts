/** Requests as text: the route, the body, and a curl line. */
import type { Request } from './convert.ts';

export function show({ route, body }: Request, url: string): string {
  const quoted = JSON.stringify(body).replaceAll("'", "'\\''");
  return `POST ${route}
${JSON.stringify(body, null, 2)}

curl -sS ${new URL(route, url).href} \\
  -H "Authorization: Bearer $PLESK_EDGE_TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d '${quoted}'
`;
}
