import { parseTree, getNodeValue, type Node } from 'jsonc-parser';
import { lastName, type CallExpression, type Expression } from '../model/expression';
import type { SdkCall } from '../model/facts';
import type { Resolver } from '../model/resolver';
import type { Entries, Entry, Value } from '../model/value';
import type { Span } from '../text';
import { isOperation, type OperationName } from '../textract/operations';
import { keyPlace } from './sdk-evidence';

/**
 * Requests to the service without an SDK: a header names the operation, the body is JSON in the API's own spelling. Only what
 * one call is given together counts. https://docs.aws.amazon.com/textract/latest/APIReference/API_StartDocumentAnalysis.html
 */
export function httpsCalls(resolver: Resolver): SdkCall[] {
  if (!TARGET_HEADER.test(resolver.text)) return [];
  const found = resolver.calls(SENDERS).flatMap(call => httpsCall(resolver, call) ?? []);
  // What signs a request and what sends it may be given the same one.
  return found.filter(({ nameSpan }, index) => found.findIndex(other => other.nameSpan.start === nameSpan.start) === index);
}

const TARGET_HEADER = /x-amz-target/i;

/** What requests are sent, signed or made with: `fetch`, `axios`, `requests.post`, `urllib.request.Request`, `AWSRequest` of botocore, `aws4.sign`. */
const SENDERS = ['fetch', 'post', 'put', 'request', 'axios', 'got', 'Request', 'AWSRequest', 'HttpRequest', 'sign', 'urlopen'];

const BODIES = ['body', 'data', 'content', 'json', 'payload'];
/** Functions that write a structure down as JSON, or a text as bytes. */
const ENCODES = /^(?:stringify|dumps|encode|from|bytes|b)$/;

function httpsCall(resolver: Resolver, call: CallExpression): SdkCall | undefined {
  const given = givenTo(resolver, call);
  const headers = given.find(entry => entry.key === 'headers')?.value;
  const target = headers?.kind === 'map' ? targetIn(headers.entries) : undefined;
  if (!target) return undefined;
  const bodies = given.filter(entry => BODIES.includes(entry.key)).map(entry => resolver.expressionAt(entry.at));
  const second = call.args[1];
  if (bodies.length === 0 && second?.kind === 'positional') bodies.push(second.value);
  const [body, other] = bodies;
  const members = body && !other ? bodyOf(resolver, body) : undefined;
  return members && { ...target, surface: 'http', span: call.span, members, kms: keyPlace(target.operation, name => name) };
}

/** What a call is given by name, in its arguments or in a map among them. */
function givenTo(resolver: Resolver, call: CallExpression): readonly Entry[] {
  const maps = call.args.flatMap(argument => (argument.kind === 'positional' ? resolver.entries(argument.value).entries : []));
  return [...resolver.argumentEntries(call).entries, ...maps];
}

/** The operation that the headers name. */
function targetIn({ entries }: Entries): { readonly operation: OperationName; readonly nameSpan: Span } | undefined {
  const [header, another] = entries.filter(entry => entry.key.toLowerCase() === 'x-amz-target');
  if (!header || another || header.value.kind !== 'text') return undefined;
  const { text, literal, span } = header.value;
  const name = text.startsWith(SERVICE) ? text.slice(SERVICE.length) : '';
  if (!isOperation(name)) return undefined;
  const exact = literal && literal.content.end - literal.content.start === text.length;
  return { operation: name, nameSpan: exact ? { start: literal.content.start + SERVICE.length, end: literal.content.end } : span };
}

const SERVICE = 'Textract.';

/** The request that a body is, on the one way that it can be made; undefined where that does not show. */
function bodyOf(resolver: Resolver, body: Expression, depth = 0): Entries | undefined {
  const { options: [made, other], complete } = resolver.origins(body);
  if (!made || other || !complete || depth > 3) return undefined;
  switch (made.kind) {
    case 'map': return resolver.entries(body);
    case 'string': return jsonEntries(resolver.value(made));
    case 'call': {
      if (!ENCODES.test(lastName(made.callee) ?? '')) return undefined;
      const [first] = made.args;
      const object = made.callee.kind === 'member' ? made.callee.object : undefined;
      if (object?.kind === 'call' || object?.kind === 'string') return bodyOf(resolver, object, depth + 1);
      return first?.kind === 'positional' ? bodyOf(resolver, first.value, depth + 1) ?? (first.value.kind === 'name' ? resolver.entries(first.value) : undefined) : undefined;
    }
    case 'boolean': case 'number': case 'nothing': case 'name': case 'member': case 'index': case 'list': case 'either': case 'environment': case 'function': case 'other': return undefined;
  }
}

/** The entries of a JSON text; what its holes stand for is not known. */
function jsonEntries(value: Value): Entries | undefined {
  if (value.kind !== 'text' && value.kind !== 'template') return undefined;
  const json = value.kind === 'text' ? value.text : value.parts.map(part => (typeof part === 'string' ? part : '0')).join('');
  const root = parseTree(json);
  return root?.type === 'object' ? entriesOf(root, value.span) : undefined;
}

const entriesOf = (object: Node, span: Span): Entries => ({
  closed: true, insertion: undefined,
  entries: (object.children ?? []).flatMap((property): Entry[] => {
    const [key, value] = property.children ?? [];
    return key && value ? [{ key: String(getNodeValue(key)), keySpan: span, value: valueOf(value, span), at: span, conditional: false }] : [];
  }),
});

const valueOf = (node: Node, span: Span): Value => (node.type === 'object' ? { kind: 'map', entries: entriesOf(node, span), span } : { kind: 'unknown', names: [], span });
