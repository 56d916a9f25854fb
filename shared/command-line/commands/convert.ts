/** convert: makes a request to this gateway of a packet in any code or text. */
import { readFileSync } from 'node:fs';
import { Option } from '@commander-js/extra-typings';
import { command, Failure } from '../command-line.ts';
import type { Request } from '../convert/convert.ts';
import type { Product } from '../product.ts';

export const convert = (product: Product) =>
  command('convert', 'Turn packets of the XML API, also in code or in text, into requests to this gateway', [
    'old-code.php',
    '--json < packet.xml',
  ])
    .argument('[file]', 'a file with packets; without it, or with -, standard input')
    .option('--json', 'print [{"route":"/reseller/add","body":{…}}] instead of text', false)
    .addOption(
      new Option('--url <url>', 'the address of the gateway, for the curl line')
        .env('PLESK_EDGE_URL')
        .default('http://127.0.0.1:8787'),
    )
    .addHelpText(
      'after',
      '\nWhat is not understood, or filled by code, is named on standard error. Ends with 1 if the gateway would refuse a request,\nif a part could not be converted, and if no request was found.',
    )
    .action(async (file = '-', { json, url }) => {
      const [{ convert: read }, { decode }, operations] = await Promise.all([
        import('../convert/convert.ts'),
        import('../convert/decode.ts'),
        product.operations(),
      ]);
      const { text, notes: doubts } = decode(readFileSync(file === '-' ? 0 : file));
      const { requests, notes, complete } = await read(text, operations);
      if (json) console.log(JSON.stringify(requests));
      else for (const request of requests) console.log(show(request, url));
      for (const note of [...doubts, ...notes]) console.error(note);
      if (requests.length === 0)
        throw new Failure('No request was found. A packet begins with <packet> or its operator.');
      if (!complete) process.exitCode = 1;
    });

/** A request as text: the route, the body, and a curl line. */
function show({ route, body }: Request, url: string): string {
  const quoted = JSON.stringify(body).replaceAll("'", "'\\''");
  return `POST ${route}
${JSON.stringify(body, null, 2)}

curl -sS ${new URL(route, url).href} \\
  -H "Authorization: Bearer $PLESK_EDGE_TOKEN" \\
  -H 'Content-Type: application/json' \\
  -d '${quoted}'
`;
}
