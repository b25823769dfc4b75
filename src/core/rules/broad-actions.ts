import type { Fix, Severity } from '../finding';
import type { PolicyList, PolicyStatement, PolicyText } from '../model/facts';
import { covers, isActionOf, isEveryActionOf, isEverything } from '../textract/action-patterns';
import { actionOf, isLimitable, operationOfAction } from '../textract/permissions';
import { OPERATION_NAMES } from '../textract/operations';
import { changeFix } from './change-fix';
import { narrowActions } from './narrow-actions';
import type { RawFinding, RuleContext } from './rule';

const PASS_ROLE = 'iam:PassRole';

/** What a statement about users and roles allows beyond what work with Textract needs. */
export function broadActions(context: RuleContext, statement: PolicyStatement): RawFinding[] {
  // The policies of resources and of endpoints give nobody the actions of Textract.
  if (statement.effect !== 'allow' || statement.principals) return [];
  const { actions } = statement;
  const named = actions ? actions.given.flatMap(text => broadAction(context, statement, actions, text)) : [];
  return [...named, ...allButSome(context, statement), ...allAdapters(statement)];
}

function broadAction(context: RuleContext, statement: PolicyStatement, actions: PolicyList, text: PolicyText): RawFinding[] {
  // Names of actions are the same in either case.
  if (context.config.options['broad-permissions'].allowedActions.some(allowed => allowed.toLowerCase() === text.text.toLowerCase())) return [];
  if (isEveryActionOf('textract', text.text))
    return [found(text, 'warning', 'textract:*', `${text.text} allows every action of Textract, those that delete adapters and those to come among them. List the actions that the work needs.`, narrowActions(context, text, actions))];
  if (!besideTextract(context, statement)) return [];
  if (isEverything(text.text))
    return reachesAll(statement) ? [found(text, 'warning', '*', `${text.text} beside the actions of Textract allows everything in the account. List the actions that the work needs.`)] : [];
  const carrier = CARRIERS.find(({ service }) => isEveryActionOf(service, text.text));
  if (carrier) return [found(text, reachesAll(statement) || carrier.service === 'kms' ? 'warning' : 'information', `${carrier.service}:*`, `${text.text} beside the actions of Textract allows more than work with documents needs, ${carrier.more} among it. List the actions that it needs.`)];
  return passesAnyRole(statement, text) ? [found(text, 'warning', PASS_ROLE, `${text.text} on every role, beside the actions of Textract: whoever has it can hand any role to a service. Name the role of the notifications, or limit it with iam:PassedToService.`, changeFix(context, 'limit-passing', 'Allow to pass roles to Textract only', statement.bindPassing))] : [];
}

/** What Textract reads documents from and encrypts results with. */
const CARRIERS = [
  { service: 's3', more: 'to delete buckets and to open them to everyone' },
  { service: 'kms', more: 'to delete keys and to change who may use them' },
] as const;

const found = (text: PolicyText, severity: Severity, identity: string, message: string, fixes: readonly Fix[] = []): RawFinding => ({ severity, message, span: text.span, fixes, identity });

/** The statement, or another one of its policy, allows actions of Textract by name. */
const besideTextract = ({ facts }: RuleContext, { policy }: PolicyStatement): boolean =>
  facts.permissions.statements.some(other => other.policy === policy && other.effect === 'allow' && !other.principals && allowsTextract(other));

export const allowsTextract = ({ actions }: PolicyStatement): boolean => actions?.given.some(({ text }) => isActionOf('textract', text)) === true;

const reachesAll = ({ resources }: PolicyStatement): boolean => resources?.given.some(({ text }) => text === '*') === true;

/** The action is allowed on every role, whatever service the role is passed to. */
function passesAnyRole({ resources, conditions, conditionsClosed }: PolicyStatement, { text }: PolicyText): boolean {
  if (!covers(text, PASS_ROLE) || !conditionsClosed || conditions.some(({ key }) => /^iam:(?:PassedToService|AssociatedResourceArn)$/i.test(key))) return false;
  return resources?.given.some(resource => resource.text === '*' || /^arn:[^:]{1,40}:iam::[^:]{0,64}:(?:role\/)?\*$/.test(resource.text)) === true;
}

/** `NotAction` in what allows: all that is not named, in every service. */
function allButSome(context: RuleContext, statement: PolicyStatement): RawFinding[] {
  const { notActions } = statement;
  const [first] = notActions?.given ?? [];
  if (!notActions || !first || !notActions.closed || !reachesAll(statement)) return [];
  const aboutTextract = notActions.given.some(({ text }) => isActionOf('textract', text)) || besideTextract(context, statement);
  const leavesOut = OPERATION_NAMES.every(name => notActions.given.some(({ text }) => covers(text, actionOf(name))));
  return aboutTextract && !leavesOut ? [found(first, 'warning', 'NotAction', 'NotAction allows every action that it does not name, of Textract and of every other service. List the actions that the work needs.')] : [];
}

/** `*` for the resource of actions that can all be limited to some adapters. */
function allAdapters({ actions, resources, conditions, conditionsClosed }: PolicyStatement): RawFinding[] {
  const all = resources?.given.find(({ text }) => text === '*');
  const named = actions?.given.filter(({ text }) => isActionOf('textract', text)) ?? [];
  const [first] = named;
  if (!all || !first || actions?.closed !== true || conditions.length > 0 || !conditionsClosed) return [];
  const operations = named.map(({ text }) => operationOfAction(text));
  if (!operations.every(operation => operation !== undefined && isLimitable(operation))) return [];
  return [found(all, 'warning', `resource ${first.text}`, `The resource * covers all adapters of the account, and ${first.text} can be limited to some: name them (arn:aws:textract:REGION:ACCOUNT:/adapters/ID).`)];
}
