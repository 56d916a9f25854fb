/**
 * The body of a request that must not be made twice. Deno's `fetch` repeats a request whose connection was closed before an
 * answer, even a POST, as long as it can read the body again; a stream it can read only once.
 */
export const unrepeated = (text: string): string | ReadableStream =>
  'Deno' in globalThis ? new Blob([text]).stream() : text;
