/** The pictures of the READMEs are up to date: `npm run pictures` makes them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { slackForm } from '../../.scripts/pictures/slack-form.ts';
import { walk } from '../../.scripts/pictures/walk.ts';

const picture = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../.github/pictures/${name}.svg`, import.meta.url)), 'utf8');

test('the form in Slack is the one that the gateway opens', () => expect(picture('slack-form')).toBe(slackForm()));

test('the way of a request is the one that shared/README.md lists', () => expect(picture('request')).toBe(walk()));
