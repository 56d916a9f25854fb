/** Reads a form that Slack sends back: the typed texts, and the metadata. */
import { invalid } from '../../gateway/validate.ts';
import type { Field } from '../../operation/fields.ts';
import { addFormText, emptyRequest, type Members } from '../conversation/request-values.ts';
import { type JsonObject, readJsonObject } from '../json-reader.ts';
import { ACTION, type FormMetadata, SERVER } from './form.ts';

/** @throws {Problem} `invalid-request` if the view is not a form of the gateway */
export function readMetadata(view: JsonObject | undefined): FormMetadata {
  const path = 'view.private_metadata';
  const text = view?.text('private_metadata');
  const metadata = text === undefined ? undefined : readJsonObject(text, path);
  const operation = metadata?.text('operation');
  if (operation === undefined) throw invalid([{ path, message: 'names no operation' }]);
  return { operation, server: metadata?.text('server'), responseUrl: metadata?.text('responseUrl') };
}

/**
 * Reads the request that was typed into a form.
 * @param values `view.state.values`: by block, then by action
 * @throws {Problem} `invalid-request` if a value is not a text
 */
export function readSlackForm(
  fields: readonly Field[],
  values: JsonObject | undefined,
): { readonly request: Members; readonly server?: string } {
  const request = emptyRequest();
  const textOf = (block: string): string => {
    const state = values?.object(block)?.object(ACTION);
    return (
      state?.text('value') ??
      state?.object('selected_option')?.text('value') ??
      state?.objects('selected_options')[0]?.text('value') ??
      ''
    );
  };
  for (const field of fields) addFormText(request, field, textOf(field.name));
  const server = textOf(SERVER);
  return { request, ...(server === '' ? {} : { server }) };
}
