/** The way of a request through the rooms, from the first walk of shared/README.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../processes/checkout.ts';
import { box, line, MONO, picture, text } from './svg.ts';

const ROOMS = ['functions', 'http', 'operation', 'gateway', 'plesk', 'packet', 'events'];
const LANE = 122;
const ROW = 27;
const TOP = 62;

const roomOf = (file: string): string => file.replace('shared/', '').split('/')[0] ?? '';

export function walk(): string {
  const [, first = ''] =
    readFileSync(join(root, 'shared', 'README.md'), 'utf8')
      .split('## A walk')[1]
      ?.split(/^### /m) ?? [];
  const steps = Array.from(first.matchAll(/^\| `(\w+)` \| `(\S+)` \|/gm), ([, name = '', file = '']) => ({
    name,
    lane: ROOMS.indexOf(roomOf(file)),
  }));
  const width = ROOMS.length * LANE;
  const height = TOP + steps.length * ROW + 12;
  const x = (lane: number): number => lane * LANE + LANE / 2;
  const y = (row: number): number => TOP + row * ROW;
  const ways = steps.slice(1).map(({ lane }, index) => {
    const before = steps[index]?.lane ?? lane;
    return line(x(before), y(index) + 9, x(lane), y(index + 1) - 11, { stroke: '#57606a', 'stroke-width': 1.5 });
  });
  return picture(width, height, 'The way of POST /reseller/add through the rooms', MONO, [
    box(0, 0, width, height, { fill: '#fff', rx: 10 }),
    ...ROOMS.flatMap((room, lane) => [
      ...(lane % 2 === 0 ? [box(lane * LANE, 0, LANE, height, { fill: '#f6f8fa', rx: 0 })] : []),
      text(x(lane), 28, `${room}/`, { 'text-anchor': 'middle', 'font-weight': 700, fill: '#24292f' }),
    ]),
    ...ways,
    ...steps.flatMap(({ name, lane }, row) => [
      box(x(lane) - LANE / 2 + 4, y(row) - 11, LANE - 8, 20, { fill: '#ddf4ff', stroke: '#54aeff', rx: 4 }),
      text(x(lane), y(row) + 3, name, { 'text-anchor': 'middle', 'font-size': 11.5, fill: '#0a3069' }),
    ]),
  ]);
}
