import { lastName, namesIn, type CallExpression, type Expression } from '../../model/expression';
import type { CompanionCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import { COMPANION_OPERATION_NAMES, companionOperationOf, TRANSFER, type CompanionOperation, type CompanionOperationName } from '../../textract/companion-operations';
import { snakeCase } from '../../textract/spelling';
import { looksMocked } from '../sdk-evidence';
import { nameSpanOf } from './call-arguments';

const OPERATION_BY_METHOD: ReadonlyMap<string, CompanionOperationName> = new Map(COMPANION_OPERATION_NAMES.map(name => [snakeCase(name), name]));
/** boto3's transfer manager takes the members of the request in a map of their own. */
const TRANSFER_METHODS = ['upload_file', 'upload_fileobj'];
const EXTRA = 'ExtraArgs';

/** Calls of S3 and SNS by boto3's clients and resources. @param serviceOf the service that a client factory call names */
export function companionCalls(resolver: Resolver, serviceOf: (call: CallExpression) => string | undefined): CompanionCall[] {
  return resolver.calls([...OPERATION_BY_METHOD.keys(), ...TRANSFER_METHODS]).flatMap(call => {
    const { callee } = call;
    const method = lastName(callee) ?? '';
    const operation = OPERATION_BY_METHOD.get(method) ?? TRANSFER;
    const { service } = companionOperationOf(operation);
    if (callee.kind !== 'member' || !belongsTo(resolver, callee.object, service, serviceOf)) return [];
    const given = resolver.argumentEntries(call);
    return [{ service, operation, span: call.span, nameSpan: nameSpanOf(call), members: TRANSFER_METHODS.includes(method) ? withExtra(given) : given }];
  });
}

/** A client of the service, one of its resources, or something from elsewhere that is named like it. */
function belongsTo(resolver: Resolver, object: Expression, service: CompanionOperation['service'], serviceOf: (call: CallExpression) => string | undefined): boolean {
  if (looksMocked(object)) return false;
  const made = resolver.origins(object).options.filter(option => option.kind === 'call');
  if (made.length === 0) return namesIn(object).some(name => name.toLowerCase().includes(service));
  return made.some(call => {
    const named = serviceOf(call);
    if (named !== undefined) return named === service;
    const { callee } = call;
    return callee.kind === 'member' && /^(?:Bucket|Object|Topic)$/.test(callee.name) && belongsTo(resolver, callee.object, service, serviceOf);
  });
}

function withExtra(given: Entries): Entries {
  const extra = given.entries.flatMap(({ key, value }) => (key === EXTRA && value.kind === 'map' ? value.entries.entries : []));
  return { ...given, entries: [...given.entries.filter(({ key }) => key !== EXTRA), ...extra] };
}
