/** From a request to its response, also if a handler throws. */
import { noteProblem } from '../gateway/context.ts';
import { type Handler, problemReply, respond } from './reply.ts';
import { type Invocation, openRequest } from './request.ts';

/** Answers a request. An error of its handler becomes a problem. */
export async function serve(raw: Request, invocation: Invocation, handle: Handler): Promise<Response> {
  const request = openRequest(raw, invocation);
  try {
    return respond(request, await handle(request));
  } catch (error) {
    const problem = noteProblem(request.context, error);
    return respond(request, problemReply(problem, request.context.requestId));
  }
}
