import type { CompanionCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { COMPANION_OPERATION_NAMES, companionOperationOf } from '../../textract/companion-operations';
import { camelCase } from '../../textract/spelling';
import { companionByApiNames } from '../sdk-evidence';
import { nameOf, requestMade } from './builders';
import { rootOf } from './roots';
import { classNameOf, packageOf } from './services';

const METHODS = new Map(COMPANION_OPERATION_NAMES.map(name => [camelCase(name), name]));

/** Calls of S3 and SNS with a request that is made in the file, by its class. */
export function companionCalls(resolver: Resolver): CompanionCall[] {
  return resolver.calls(METHODS.keys()).flatMap((call): CompanionCall[] => {
    const operation = METHODS.get(nameOf(call));
    const request = call.args[0]?.value;
    if (!operation || !request || request.kind === 'function' || call.construct || call.callee.kind !== 'member') return [];
    const { service } = companionOperationOf(operation);
    const root = rootOf(resolver, request);
    const made = root && requestMade(root);
    if (!made || classNameOf(resolver, made) !== `${operation}Request` || packageOf(resolver, made, `${service}.model`, 'java-v2') === undefined) return [];
    return [{ service, operation, span: call.span, nameSpan: call.callee.nameSpan, members: companionByApiNames(operation, resolver.entries(request)) }];
  });
}
