/** The output of `backups run weekly --watch`, with a gateway and two emulators. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root, toolEnvironment } from '../processes/checkout.ts';
import { withGateway } from './gateway.ts';
import { box, MONO, picture, text } from './svg.ts';

const COMMAND = 'npm run --silent backups -- run weekly --watch';
const SERVERS = { eu1: 14, us1: 9 } as const;
const SECONDS_A_FRAME = 0.9;

/** Runs the command. @returns the lines that it prints */
function printed(): Promise<string[]> {
  const servers = Object.entries(SERVERS).map(([name, resellers]) => [name, { resellers, backupSeconds: 2 }]);
  return withGateway(Object.fromEntries(servers), {}, async ({ url, secret }) => {
    const command = spawn(process.execPath, [join(root, '.scripts', 'cli.ts'), 'backups', 'run', 'weekly', '--watch'], {
      env: toolEnvironment({ PLESK_EDGE_URL: url, PLESK_EDGE_TOKEN: secret }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    for await (const each of createInterface({ input: command.stdout })) lines.push(each);
    return lines;
  });
}

/** The command in a terminal, which draws each frame over the last one. */
export async function terminal(): Promise<string> {
  const [begun = '', ...rest] = await printed();
  const verdict = rest.pop() ?? '';
  const height = Object.keys(SERVERS).length;
  const frames = Array.from({ length: Math.floor(rest.length / height) }, (_, index) =>
    rest.slice(index * height, (index + 1) * height),
  );
  const seconds = (frames.length + 4) * SECONDS_A_FRAME;
  const rows = (lines: readonly string[], from: number): string =>
    lines.map((words, index) => text(16, 34 + 22 * (from + index), words, { fill: '#e6edf3' })).join('');
  /** Shows a part of the picture for some time. Without animation, only the parts at the end are visible. */
  const during = (from: number, to: number, body: string): string => {
    const isLast = to >= 1;
    const times = isLast ? `0;${from.toFixed(4)};1` : `0;${from.toFixed(4)};${to.toFixed(4)};1`;
    const values = isLast ? '0;1;1' : '0;1;0;0';
    return `<g opacity="${isLast ? 1 : 0}">${body}<animate attributeName="opacity" calcMode="discrete" dur="${seconds}s" repeatCount="indefinite" keyTimes="${times}" values="${values}"/></g>`;
  };
  const at = (index: number): number => ((index + 1) * SECONDS_A_FRAME) / seconds;
  const moving = frames.map((frame, index) =>
    during(at(index), index === frames.length - 1 ? 1 : at(index + 1), rows(frame, 2)),
  );
  return picture(820, 44 + 22 * (height + 3), 'A slot of scheduled backups on two servers, followed to its end', MONO, [
    box(0, 0, 820, 44 + 22 * (height + 3), { fill: '#0d1117', rx: 10 }),
    text(16, 34, `$ ${COMMAND}`, { fill: '#7ee787' }),
    rows([begun], 1),
    ...moving,
    during(at(frames.length - 1), 1, rows([verdict], height + 2)),
  ]);
}
