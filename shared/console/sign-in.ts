/** Signing in and out. */
import { noteProblem } from '../gateway/context.ts';
import type { HttpReply } from '../http/reply.ts';
import type { HttpRequest } from '../http/request.ts';
import { Problem } from '../problem.ts';
import { alert, markup, pageReply, seeOther } from './page.ts';
import { readForm } from './request.ts';
import { NO_COOKIE, signIn, signOut } from './session.ts';

/** In the query of the first page after a sign-in. */
const SIGNED_IN = 'signed-in';

const form = (next: string, wrong: string | undefined, status: number): HttpReply =>
  pageReply({
    title: 'Sign in',
    status,
    body: markup`${wrong === undefined ? '' : alert(wrong)}<form method="post" action="/console/sign-in">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="token">Token</label>
<input id="token" name="token" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" class="secret"></div>
<button>Sign in</button></form>`,
  });

/** The form, and once signed in the page that was asked for. */
export function signInPage({ path, query }: HttpRequest): HttpReply {
  const isBack = new URLSearchParams(query).has(SIGNED_IN);
  const wrong = 'The browser did not keep the cookie of the session: open the console over HTTPS.';
  return form(path, isBack ? wrong : undefined, 200);
}

/** `POST /console/sign-in` @throws {Problem} `not-supported` without a store */
export async function answerSignIn(request: HttpRequest): Promise<HttpReply> {
  const { context } = request;
  const given = await readForm(request);
  const next = given.get('next') ?? '';
  const path = /^\/console(?:\/[\w.%~-]+)*$/.test(next) ? next : '/console';
  try {
    const cookie = await signIn(context, (given.get('token') ?? '').trim());
    return seeOther(`${path}?${SIGNED_IN}`, { 'Set-Cookie': cookie });
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'unauthorized') throw error;
    return form(path, noteProblem(context, error).detail, 401);
  }
}

/** `POST /console/sign-out` */
export async function answerSignOut({ context, raw }: HttpRequest): Promise<HttpReply> {
  await signOut(context, raw.headers);
  return seeOther('/console', { 'Set-Cookie': NO_COOKIE });
}
