/** Slack's form of `reseller add`, drawn from the view that the gateway sends to Slack. */
import { resellerAdd } from '../../functions/reseller/add.ts';
import { slackView } from '../../shared/chatops/slack/form.ts';
import { missingOf } from '../../shared/operation/requirements.ts';
import { box, picture, SANS, text } from './svg.ts';

const WIDTH = 520;
const SHOWN = 6;
const GREY = { fill: '#616061' };

type View = ReturnType<typeof slackView>;
type Block = View['blocks'][number];

/** Draws a block from `y` on. @returns its SVG and its height */
function drawn(block: Block, y: number): readonly [svg: string, height: number] {
  if ('elements' in block)
    return [block.elements.map((each) => text(24, y + 14, each.text, { ...GREY, 'font-size': 12 })).join(''), 26];
  if (!('element' in block)) return [text(24, y + 16, block.text.text, { 'font-size': 15 }), 34];
  const { label, element } = block;
  const name = label?.text ?? '';
  const isOptional = 'optional' in block && block.optional;
  const hint = 'hint' in block && block.hint ? block.hint.text : '';
  const value = 'initial_value' in element ? String(element.initial_value ?? '') : '';
  const isSelect = element.type === 'static_select';
  return [
    text(24, y + 14, name, { 'font-weight': 700 }) +
      (isOptional ? text(32 + name.length * 7.4, y + 14, '(optional)', GREY) : '') +
      box(24, y + 24, WIDTH - 48, 36, { fill: '#fff', stroke: '#bbb' }) +
      text(36, y + 47, isSelect ? 'Select an option' : value, isSelect ? GREY : {}) +
      (isSelect ? text(WIDTH - 48, y + 47, '⌄', GREY) : '') +
      text(24, y + 76, hint, { ...GREY, 'font-size': 12 }),
    hint === '' ? 74 : 92,
  ];
}

/** The form that `/plesk reseller add login=JDoe form` opens for a user with two servers. */
export function slackForm(): string {
  const request = { genInfo: { login: 'JDoe' } };
  const missing = missingOf(resellerAdd.request, request);
  const view = slackView({ operation: resellerAdd, request, missing, servers: ['eu1', 'us1'], form: 'wanted' });
  const parts: string[] = [];
  let y = 76;
  for (const block of view.blocks.slice(0, SHOWN)) {
    const [svg, height] = drawn(block, y);
    parts.push(svg);
    y += height;
  }
  const left = view.blocks.length - SHOWN;
  const height = y + 92;
  const button = (x: number, words: string, fill: string, color: string): string =>
    box(x, height - 52, 84, 34, { fill, stroke: '#bbb' }) +
    text(x + 42, height - 30, words, { fill: color, 'text-anchor': 'middle', 'font-weight': 700 });
  return picture(WIDTH, height, 'A form in Slack', SANS, [
    box(0.5, 0.5, WIDTH - 1, height - 1, { fill: '#fff', stroke: '#ddd', rx: 10 }),
    text(24, 40, view.title.text, { 'font-size': 20, 'font-weight': 700 }),
    ...parts,
    text(24, y + 18, `… and ${left} more fields`, GREY),
    button(WIDTH - 200, view.close.text, '#fff', '#1d1c1d'),
    button(WIDTH - 108, view.submit.text, '#007a5a', '#fff'),
  ]);
}
