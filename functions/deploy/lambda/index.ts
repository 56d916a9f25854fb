/** The whole gateway behind a Function URL, or an API Gateway. */
import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import gateway from 'plesk-edge';

export const handler = handle(new Hono().all('*', ({ req }) => gateway.fetch(req.raw)));
