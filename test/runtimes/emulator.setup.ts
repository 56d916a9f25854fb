/** An emulator outside workerd, for the tests inside: node:http and libxml2 are Node's. */
import type { TestProject } from 'vitest/node';
import { startEmulator } from '../emulator/server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of an emulator that all test files in workerd share: `http://127.0.0.1:54321`. */
    emulatorUrl: string;
  }
}

export default async function setup(project: TestProject) {
  const emulator = await startEmulator();
  project.provide('emulatorUrl', emulator.url);
  return () => emulator.close();
}
