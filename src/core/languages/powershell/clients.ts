import type { CallExpression } from '../../model/expression';
import type { SdkClient } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Span } from '../../text';

/** The client of the SDK for .NET, made in a script: `[Amazon.Textract.AmazonTextractClient]::new(…)`, `New-Object Amazon.Textract.AmazonTextractClient`. */
export function dotnetClients(resolver: Resolver): SdkClient[] {
  if (!CLIENT.test(resolver.text)) return [];
  return [...resolver.calls(['new']).flatMap(call => constructed(call)), ...resolver.calls(['Object']).flatMap(call => newObject(resolver, call))];
}

const CLIENT = /AmazonTextractClient\b/i;
const isClient = (type: string): boolean => /^(?:Amazon\.Textract\.)?AmazonTextractClient$/i.test(type);

function constructed(call: CallExpression): SdkClient[] {
  const { callee } = call;
  if (callee.kind !== 'member' || callee.object.kind !== 'name' || !isClient(callee.object.name)) return [];
  return [client(call, callee.object.span, call.args.length > 0)];
}

function newObject(resolver: Resolver, call: CallExpression): SdkClient[] {
  if (call.callee.kind !== 'name' || !/^New-Object$/i.test(call.callee.name)) return [];
  const [type, ...more] = call.args;
  const name = type?.kind === 'positional' ? resolver.value(type.value) : undefined;
  return type && name?.kind === 'text' && isClient(name.text) ? [client(call, type.value.span, more.length > 0)] : [];
}

/** What is given may be a configuration. */
const client = (call: CallExpression, nameSpan: Span, open: boolean): SdkClient =>
  ({ service: 'textract', surface: 'dotnet', span: call.span, nameSpan, options: { region: undefined, endpoint: undefined, fips: undefined, open }, enableFips: undefined });
