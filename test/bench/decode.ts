/** Reading a reply: ours, strict and decoded, against two parsers that merely parse. */
import { XMLParser } from 'fast-xml-parser';
import { parse } from 'txml/txml';
import { resellerPlanGet } from '../../functions/reseller-plan/get.ts';
import { decodeReply } from '../../shared/packet/reply.ts';
import { type Budget, type Measurement, median } from './measurement.ts';
import { replyOf } from './replies.ts';

/** Enough for the compiler to have seen it, and for a disturbed round not to matter. */
const RESULTS_IN_ALL = 20_000;
const ROUNDS = 7;

const cpuMilliseconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** CPU time of one call of each, measured in turns: what disturbs one disturbs the others. */
function millisecondsOf<const K extends string>(runs: Readonly<Record<K, () => unknown>>, results: number) {
  const rounds = results > 10_000 ? 3 : ROUNDS;
  const repetitions = Math.max(1, Math.round(RESULTS_IN_ALL / rounds / results));
  const entries = Object.entries<() => unknown>(runs).map(([name, run]) => ({ name, run, times: [] as number[] }));
  for (let round = 0; round < rounds; round++)
    for (const { run, times } of entries) {
      const started = cpuMilliseconds();
      for (let index = 0; index < repetitions; index++) run();
      times.push((cpuMilliseconds() - started) / repetitions);
    }
  return Object.fromEntries(entries.map(({ name, times }) => [name, median(times)])) as Readonly<Record<K, number>>;
}

/** The sizes that the budgets are about; smaller ones are there to be seen. */
const BUDGETED = 100;
const SIZES = [1, 10, 100, 1_000, 10_000, 100_000];

export function benchDecode(): Measurement {
  const parser = new XMLParser();
  const budgets: Budget[] = [];
  const perResult = new Map<number, number>();
  const rows = SIZES.map((results) => {
    // As it comes from a decoder: in one piece.
    const xml = Buffer.from(replyOf(results)).toString();
    const { ours, txml, fxp } = millisecondsOf(
      {
        ours: () => decodeReply(resellerPlanGet, 1, xml),
        txml: () => parse(xml),
        fxp: () => parser.parse(xml),
      },
      results,
    );
    perResult.set(results, ours / results);
    if (results >= BUDGETED) {
      const of = `reading ${results} results`;
      budgets.push({ what: `${of}, ours / txml`, measured: ours / txml, is: 'at most', limit: 1 });
      budgets.push({ what: `${of}, fast-xml-parser / ours`, measured: fxp / ours, is: 'at least', limit: 10 });
    }
    return [
      results,
      (xml.length / 1e6).toFixed(2),
      ours.toFixed(2),
      ((ours / results) * 1000).toFixed(1),
      txml.toFixed(2),
      fxp.toFixed(2),
      (ours / txml).toFixed(2),
      (fxp / ours).toFixed(1),
    ];
  });
  const most = Math.max(...SIZES.filter((size) => size >= 10).map((size) => perResult.get(size) ?? Number.NaN));
  budgets.push({
    what: 'time for each result from 10 to 100000 results, most / at 10',
    measured: most / (perResult.get(10) ?? Number.NaN),
    is: 'at most',
    limit: 2,
  });
  return {
    title: 'Reading replies of reseller-plan/get, CPU time',
    head: ['results', 'MB', 'ours ms', 'µs/result', 'txml ms', 'fxp ms', 'ours/txml', 'fxp/ours'],
    rows,
    budgets,
  };
}
