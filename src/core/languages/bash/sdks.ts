import type { CallExpression } from '../../model/expression';
import type { EnvironmentSetting, ManagedGrant } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { ENDPOINT_VARIABLES, FIPS_VARIABLE } from '../../textract/variables';
import { TRANSPORT_VARIABLES } from '../../textract/transport';
import { SERVICE } from '../command-line/aws-command';
import { cliCall, cliTransport } from '../command-line/aws-calls';
import { managedGrant } from '../infrastructure/policies';
import { textsAmong } from '../infrastructure/policy-lists';
import type { Recognised } from '../language';
import { asStated, setting, withKeyElsewhere } from '../sdk-evidence';
import { COMMAND_ENVIRONMENT } from './syntax';
import { requestTransport, runnerSettings } from './transport';

/** Textract as shell scripts call it: the AWS CLI. A command makes no client whose options could be set: the environment has them. */
export function recogniseBash(resolver: Resolver): Recognised {
  const commands = resolver.calls([SERVICE]).flatMap(call => runs(resolver, call));
  const calls = commands.flatMap(call => cliCall(resolver, call));
  return { calls: withKeyElsewhere(resolver, calls), clients: [], settings: settingsOf(resolver), permissions: { statements: [], grants: attachedPolicies(resolver) }, transport: [...commands.flatMap(call => cliTransport(resolver, call)), ...requestTransport(resolver)] };
}

/** The call where it is run: a command in a list is run by the last command that has the list, with all that is in it there. */
function runs(resolver: Resolver, call: CallExpression): CallExpression[] {
  const [options] = call.args;
  if (options?.value.kind !== 'name') return [call];
  const { name } = options.value;
  const run = resolver.calls([name]).findLast(user => user.span.start >= call.span.end);
  return run ? [{ ...call, args: [{ kind: 'positional', value: { kind: 'name', name, span: run.span } }] }] : [];
}

/** The record of `aws iam attach-role-policy` has the last part of the command's name. */
const ATTACHES = 'policy';

/** `aws iam attach-role-policy --policy-arn arn:…`. */
const attachedPolicies = (resolver: Resolver): ManagedGrant[] => resolver.calls([ATTACHES]).flatMap(call => {
  const program = call.callee.kind === 'name' ? call.callee.name : '';
  if (!/(?:^|\/)aws(?:\.exe)?$/.test(program)) return [];
  return textsAmong(resolver, call.args.map(argument => argument.value)).given.filter(({ text }) => text.startsWith('arn:')).flatMap(text => managedGrant(text, call.span));
});

const VARIABLES = [FIPS_VARIABLE, ...ENDPOINT_VARIABLES, ...TRANSPORT_VARIABLES];

const settingsOf = (resolver: Resolver): EnvironmentSetting[] => asStated(resolver, [
  ...VARIABLES.flatMap(variable => resolver.assigned(variable).map(value => setting(variable, value))),
  ...resolver.assignedMembers(COMMAND_ENVIRONMENT).filter(({ name }) => VARIABLES.includes(name)).map(({ name, value }) => setting(name, value)),
  ...runnerSettings(resolver),
]).map(given => ({ ...given, scope: { start: 0, end: resolver.text.length } }));
