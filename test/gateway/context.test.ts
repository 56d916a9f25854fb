import { expect, onTestFinished, test } from 'vitest';
import { Context } from '../../shared/gateway/context.ts';
import { portableServices } from '../../shared/platform/services.ts';

test('work after an answer that fails does not end the process, if the platform waits for it or not', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  const waited: Promise<unknown>[] = [];
  const fail = () => Promise.reject(new Error('the records are away'));
  new Context(portableServices({}), {}, { requestId: 'one' }).waitUntil(fail());
  new Context(portableServices({}), {}, { requestId: 'two', waitUntil: (work) => void waited.push(work) }).waitUntil(
    fail(),
  );
  // Node tells of unhandled rejections once its microtasks are done.
  await new Promise(setImmediate);
  expect(unhandled).toEqual([]);
  await expect(waited[0]).rejects.toThrow('the records are away');
});
