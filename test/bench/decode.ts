/** Reading a reply: ours, strict and decoded, against two parsers that merely parse. */
import { XMLParser } from 'fast-xml-parser';
import { parse } from 'txml/txml';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import { type Budget, type Measurement, median } from './measurement.ts';

const plan = (id: number): string => {
  const pairs = (tag: string, names: number, value: string) =>
    Array.from(
      { length: names },
      (_, index) => `<${tag}><name>${tag}_${index}</name><value>${value}</value></${tag}>`,
    ).join('');
  return (
    `<result><status>ok</status><id>${id}</id><name>Plan &amp; ${id}</name>` +
    '<guid>6c1f8f5e-64b3-4b0a-9d5e-0d9f6a1e2b3c</guid><external-id/>' +
    `<limits><resource-policy><oversell>true</oversell><overuse>normal</overuse></resource-policy>${pairs('limit', 4, '-1')}</limits>` +
    `<permissions>${pairs('permission', 4, 'true')}</permissions></result>`
  );
};

function millisecondsOf(run: () => unknown, results: number): number {
  const repetitions = Math.max(1, Math.round(2000 / results));
  const times = Array.from({ length: results > 10_000 ? 3 : 7 }, () => {
    const started = performance.now();
    for (let index = 0; index < repetitions; index++) run();
    return (performance.now() - started) / repetitions;
  });
  return median(times);
}

export function benchDecode(): Measurement {
  const fxp = new XMLParser();
  const budgets: Budget[] = [];
  const rows = [100, 1_000, 10_000, 100_000].map((results) => {
    const plans = Array.from({ length: results }, (_, index) => plan(index + 1)).join('');
    const xml = `<?xml version="1.0"?><packet version="1.6.9.1"><reseller-plan><get>${plans}</get></reseller-plan></packet>`;
    const ours = millisecondsOf(() => decodeReply(resellerPlanGet, 1, xml), results);
    const txml = millisecondsOf(() => parse(xml), results);
    // Beyond this it takes minutes.
    const slow = results <= 10_000 ? millisecondsOf(() => fxp.parse(xml), results) : undefined;
    const of = `reading ${results} results`;
    budgets.push({ what: `${of}, ours / txml`, measured: ours / txml, is: 'at most', limit: 1.2 });
    if (slow !== undefined)
      budgets.push({ what: `${of}, fast-xml-parser / ours`, measured: slow / ours, is: 'at least', limit: 6 });
    return [
      results,
      (xml.length / 1e6).toFixed(2),
      ours.toFixed(2),
      ((ours / results) * 1000).toFixed(1),
      txml.toFixed(2),
      slow?.toFixed(2) ?? '-',
      (ours / txml).toFixed(2),
      slow === undefined ? '-' : (slow / ours).toFixed(1),
    ];
  });
  return {
    title: 'Reading replies of reseller-plan/get',
    head: ['results', 'MB', 'ours ms', 'µs/result', 'txml ms', 'fxp ms', 'ours/txml', 'fxp/ours'],
    rows,
    budgets,
  };
}
