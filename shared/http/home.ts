/** `GET /`: what this is, for a browser. */
import type { HttpReply } from './reply.ts';

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>plesk-edge</title>
<h1>plesk-edge</h1>
<p>Operations of Plesk's XML API as JSON endpoints.</p>
<ul>
<li><a href="openapi.json">openapi.json</a>: every operation, with schemas and examples (OpenAPI 3.1)</li>
<li><a href="health">health</a>: whether this gateway runs</li>
</ul>
</html>
`;

export const home = (): HttpReply => ({
  status: 200,
  body: PAGE,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
});
