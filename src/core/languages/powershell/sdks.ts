import { lastName, plainText, type CallExpression } from '../../model/expression';
import type { EnvironmentSetting, SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { operationOfCmdlet } from '../../textract/cmdlets';
import { SERVICE } from '../command-line/aws-command';
import { cliCall, cliTransport } from '../command-line/aws-calls';
import type { Recognised } from '../language';
import { asStated, setting, withKeyElsewhere } from '../sdk-evidence';
import { dotnetClients } from './clients';
import { apiMembers, keyNames } from './members';
import { ENVIRONMENT } from './syntax';
import { powershellTransport } from './transport';

/** Textract as PowerShell scripts call it: AWS Tools for PowerShell, the AWS CLI, and the client of .NET. A cmdlet makes no client whose options could be set. */
export function recognisePowerShell(resolver: Resolver): Recognised {
  const commands = resolver.calls([SERVICE]);
  const calls = [...cmdletCalls(resolver), ...commands.flatMap(call => cliCall(resolver, call))];
  return { calls: withKeyElsewhere(resolver, calls), clients: dotnetClients(resolver), settings: settingsOf(resolver), transport: [...commands.flatMap(call => cliTransport(resolver, call)), ...powershellTransport(resolver)] };
}

const CMDLET = /\b[a-z]{2,16}-(txt[a-z]{1,64})/gi;

/** Cmdlets in the spellings that the file has: PowerShell looks at no case. */
const cmdletCalls = (resolver: Resolver): SdkCall[] => resolver.calls([...resolver.text.matchAll(CMDLET)].map(([, noun = '']) => noun)).flatMap(call => cmdletCall(resolver, call));

function cmdletCall(resolver: Resolver, call: CallExpression): SdkCall[] {
  const name = lastName(call.callee) ?? '';
  const operation = operationOfCmdlet(name);
  const [parameters] = call.args;
  if (!operation || !parameters || resolver.defines(name)) return [];
  const members = apiMembers(operation, resolver.entries(parameters.value));
  return [{ operation, surface: 'powershell', span: call.span, nameSpan: call.callee.span, members, kms: keyNames(operation) }];
}

/** `$env:NAME = …` and `[Environment]::SetEnvironmentVariable('NAME', …)`. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => asStated(resolver, [
  ...resolver.assignedMembers(ENVIRONMENT).map(({ name, value }) => setting(name, value)),
  ...resolver.calls(['SetEnvironmentVariable']).flatMap(({ args: [variable, value] }) => {
    const name = variable && plainText(variable.value);
    return name === undefined || !value ? [] : [setting(name, resolver.value(value.value))];
  }),
]).map(given => ({ ...given, scope: { start: 0, end: resolver.text.length } }));
