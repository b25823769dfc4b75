import type { Fix } from '../finding';
import type { PolicyCondition, PolicyStatement, PolicyText } from '../model/facts';
import { SERVICE_PRINCIPAL } from '../textract/permissions';
import { HOLE } from '../textract/regions';
import { changeFix } from './change-fix';
import type { RawFinding, RuleContext } from './rule';

/**
 * Roles and resources that trust Textract for whoever it works for: anyone's request to Textract may then use them.
 * https://docs.aws.amazon.com/textract/latest/dg/cross-service-confused-deputy-prevention.html
 */
export function confusedDeputy(context: RuleContext, statement: PolicyStatement): RawFinding[] {
  const service = statement.effect === 'allow' ? statement.principals?.services.given.find(({ text }) => text === SERVICE_PRINCIPAL) : undefined;
  if (!service || !statement.conditionsClosed) return [];
  const binding = statement.conditions.filter(condition => BINDS.test(condition.key) && !matchesAll(condition));
  const bindAccount = changeFix(context, 'bind-account', 'Add the condition aws:SourceAccount', statement.bindAccount);
  if (binding.length === 0)
    return [{ severity: 'warning', span: service.span, identity: 'trust', fixes: bindAccount, message: `${SERVICE_PRINCIPAL} is trusted for the requests of any account (confused deputy). Add a condition on aws:SourceAccount or aws:SourceArn.` }];
  const arns = binding.filter(({ key }) => isKey(key, 'aws:SourceArn')).flatMap(({ values }) => values.given);
  const others = arns.flatMap(arn => otherService(context, arn));
  if (others.length > 0) return others;
  const withAccount = binding.some(({ key, values }) => !isKey(key, 'aws:SourceArn') || !values.closed || values.given.length === 0);
  const open = arns.find(namesNoAccount);
  return open && !withAccount
    ? [{ severity: 'warning', span: open.span, identity: 'trust arn without account', fixes: bindAccount, message: `aws:SourceArn names no account here, and ${SERVICE_PRINCIPAL} is trusted for the requests of any (confused deputy). Add a condition on aws:SourceAccount.` }]
    : [];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
const BINDS = /^aws:Source(?:Account|Arn|OrgID|OrgPaths)$/i;

const isKey = (key: string, name: string): boolean => key.toLowerCase() === name.toLowerCase();

const matchesAll = ({ values }: PolicyCondition): boolean => values.closed && values.given.length > 0 && values.given.every(({ text }) => /^\*+$/.test(text));

const fieldsOf = ({ text }: PolicyText): readonly string[] => (text.startsWith('arn:') ? text.slice(0, 512).split(':') : []);

const namesNoAccount = (arn: PolicyText): boolean => {
  const account = fieldsOf(arn)[4];
  return account === '' || account === '*';
};

/** The ARN is of another service than Textract; of a bucket it can be, with the account beside it. */
function otherService({ facts: { text } }: RuleContext, arn: PolicyText): RawFinding[] {
  const service = fieldsOf(arn)[2];
  if (service === undefined || !/^[a-z][a-z0-9-]{1,40}$/.test(service) || service === 'textract' || service === 's3') return [];
  return [{ severity: 'warning', span: arn.span, identity: `trust arn of ${service}`, fixes: renamed(text, arn, service), message: `aws:SourceArn names something of ${service}, but it is Textract that is trusted here: the condition never holds. Name what Textract works for (arn:aws:textract:…).` }];
}

/** The service's name in the literal, where it stands there once. */
function renamed(text: string, { literal }: PolicyText, service: string): Fix[] {
  if (!literal) return [];
  const { start, end } = literal.content;
  const [before, after, ...more] = text.slice(start, end).split(`:${service}:`);
  if (before === undefined || after === undefined || more.length > 0 || before.includes(HOLE)) return [];
  const at = start + before.length + 1;
  return [{ id: 'name-textract', title: 'Name Textract in the ARN', safety: 'suggestion', edits: [{ span: { start: at, end: at + service.length }, newText: 'textract' }] }];
}
