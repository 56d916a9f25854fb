import { XmlError, XmlLibError } from 'libxml2-wasm';
import { PleskError } from './result.ts';

/**
 * 1014 with the parser's or the validator's own words, without quoted secrets.
 *
 * @throws `error` itself, if it does not come from the XML library
 */
export function invalid(error: unknown): PleskError {
  if (!(error instanceof XmlError)) throw error;
  const detail = error instanceof XmlLibError ? error.details[0] : undefined;
  if (detail === undefined) return new PleskError(1014, 'Parser error: Request is not well-formed XML.');
  const reason = withoutSecrets(detail.message.trim());
  return new PleskError(1014, `Parser error: Request is invalid. Error in line ${detail.line}: ${reason}`);
}

/**
 * The validator names the element and then quotes its value, which may be a secret. The parser quotes its mistake, such
 * as an undefined entity, which may be the part of a password after a `&`. A value may hold quotation marks itself, so
 * everything from the first mark to the last is hidden.
 */
function withoutSecrets(reason: string): string {
  const [, name, rest = ''] = /^Element '([^']*)'(.*)$/s.exec(reason) ?? [];
  if (name === undefined) return hidden(reason);
  return isSecret(name) ? `Element '${name}'${hidden(rest)}` : reason;
}

function hidden(text: string): string {
  return text.replace(/'.*'/s, "'…'");
}

function isSecret(element: string): boolean {
  return element === 'passwd' || element === 'password';
}
