import type { CallExpression, Expression } from '../../model/expression';
import type { EnvironmentSetting, SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Insertion } from '../../model/value';
import { isDistinctive, type OperationName } from '../../textract/operations';
import { lowerCamelCase } from '../../textract/spelling';
import { programCalls } from '../infrastructure/programs';
import type { Recognised } from '../language';
import { byApiNames, hasMember, keyPlace, setting, withKeyElsewhere } from '../sdk-evidence';
import { classMade, nameOf, requestMade } from './builders';
import { clientsOf } from './clients';
import type { JavaHost } from './host';
import { companionCalls } from './companion-calls';
import { METHODS } from './methods';
import { receiverOf } from './receivers';
import { rootOf } from './roots';
import { classNameOf, importedSurface, importsTextract, packageOf, type JvmSurface } from './services';

/** Textract as programs on the JVM call it: AWS SDK for Java v2 and v1, synchronous and asynchronous, and the SDK for Kotlin. */
export const recogniser = (host: JavaHost) => (resolver: Resolver): Recognised => {
  const clients = clientsOf(resolver, host);
  const calls = resolver.calls(METHODS.keys()).flatMap(call => sdkCall(resolver, call));
  const usesTextract = calls.length > 0 || clients.some(client => client.service === 'textract') || importsTextract(resolver);
  return { clients: clients.filter(client => usesTextract || client.service === 'textract'), companions: calls.length === 0 ? [] : companionCalls(resolver), calls: [...withKeyElsewhere(resolver, calls), ...programCalls(resolver, host.idiom.text)], settings: settingsOf(resolver) };
};

/** `System.setProperty("aws.useFipsEndpoint", "true")`, which v2 reads before the environment variable of the same meaning. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => resolver.calls(['setProperty']).flatMap(call => {
  const [key, value] = call.args;
  if (!key || !value) return [];
  const property = resolver.value(key.value);
  const variable = property.kind === 'text' ? VARIABLE_OF_PROPERTY.get(property.text) : property.kind === 'unknown' ? property.names.find(name => name === 'AWS_USE_FIPS_ENDPOINT') : undefined;
  return variable === undefined ? [] : [setting(variable, resolver.value(value.value))];
});

/** https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html */
const VARIABLE_OF_PROPERTY: ReadonlyMap<string, string> = new Map([['aws.useFipsEndpoint', 'AWS_USE_FIPS_ENDPOINT'], ['aws.region', 'AWS_REGION'], ['aws.endpointUrlTextract', 'AWS_ENDPOINT_URL_TEXTRACT'], ['aws.endpointUrl', 'AWS_ENDPOINT_URL']]);

/** What a double is told in parentheses: `when(client.start…(…))`. */
const isExpectation = (text: string, call: CallExpression): boolean => /\b(?:when(?:ever)?|given|expect|verify)\(\s*$/.test(text.slice(Math.max(0, call.span.start - 40), call.span.start));

function sdkCall(resolver: Resolver, call: CallExpression): SdkCall[] {
  const operation = METHODS.get(nameOf(call));
  if (!operation || call.construct || call.callee.kind !== 'member' || isExpectation(resolver.text, call)) return [];
  const [request] = call.args;
  const handed = request?.value.kind === 'function' ? request.value.result : undefined;
  const requested = request && !handed ? requestClass(resolver, request.value, operation) : undefined;
  if (requested === 'other') return [];
  const receiver = receiverOf(resolver, call.callee.object);
  const given = handed ?? (request?.value.kind === 'function' ? undefined : request?.value);
  const members = given ? byApiNames(operation, resolver.entries(given)) : OPEN;
  const evident = requested !== undefined || (handed !== undefined && hasMember(operation, members));
  if (receiver === 'other' || (receiver === 'unknown' && !(isDistinctive(operation) && evident))) return [];
  const imported = importedSurface(resolver);
  // v1 hands no builder to a function.
  const surface = requested ?? (handed && imported === 'java-v1' ? 'java-v2' : imported);
  const written = surface === 'kotlin' && members.insertion?.style === 'chain' ? { ...members, insertion: inBraces(resolver, given, members.insertion) } : members;
  const kms = keyPlace(operation, name => (surface === 'java-v1' ? `with${name}` : lowerCamelCase(name)));
  return [{ operation, surface, span: call.span, nameSpan: call.callee.nameSpan, members: written, kms }];
}

const OPEN: Entries = { entries: [], closed: false, insertion: undefined };

/** The SDK that the request's class is of, where the request is made in this file; `other` for a class that is not the operation's. */
function requestClass(resolver: Resolver, request: Expression, operation: OperationName): JvmSurface | 'other' | undefined {
  const root = rootOf(resolver, request);
  const made = root && requestMade(root);
  if (!made || root.kind !== 'call') return undefined;
  if (classNameOf(resolver, made)?.toLowerCase() !== `${operation}request`.toLowerCase()) return 'other';
  const handed = root.args.some(argument => argument.value.kind === 'function');
  return packageOf(resolver, made, 'textract.model', !root.construct ? 'java-v2' : handed ? 'kotlin' : 'java-v1') ?? 'other';
}

/** The objects of Kotlin's SDK have no setters that could be chained: what is built takes braces, and what is there is copied. */
function inBraces(resolver: Resolver, given: Expression | undefined, place: Insertion): Insertion {
  const root = given && rootOf(resolver, given);
  const isBuilder = root !== undefined && classMade(root) !== requestMade(root);
  return { ...place, style: 'property', lead: `${place.lead}.${isBuilder ? 'apply' : 'copy'} { `, trail: ` }${place.trail}` };
}
