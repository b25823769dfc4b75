import { isOperation, OPERATION_NAMES, operationOf, type OperationName } from './operations';

/**
 * What policies say of the service: its actions, which have the names of its operations, and the policies that others have
 * written for it. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontextract.html
 */

/** Under this name Textract takes on a role, for the notification at the end of a job. */
export const SERVICE_PRINCIPAL = 'textract.amazonaws.com';

export const actionOf = (operation: OperationName): string => `textract:${operation}`;

/** The operation that an action without wildcards is of; IAM takes actions in any case. */
export function operationOfAction(action: string): OperationName | undefined {
  const [, name] = /^textract:(\w{1,80})$/i.exec(action) ?? [];
  if (name === undefined) return undefined;
  return isOperation(name) ? name : OPERATION_NAMES.find(operation => operation.toLowerCase() === name.toLowerCase());
}

/** Whether a statement can name the resources that it allows the action on. */
export const isLimitable = (operation: OperationName): boolean => operationOf(operation).limitable === true;

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonTextractFullAccess.html: `textract:*` on `*`. */
export const FULL_ACCESS: ReadonlySet<string> = new Set(['AmazonTextractFullAccess']);

/** Policies of AWS that allow everything, or everything but to manage users: all of Textract, and all beside it. */
export const EVERYTHING: ReadonlySet<string> = new Set(['AdministratorAccess', 'PowerUserAccess']);

/**
 * Policy templates of AWS SAM about the service, and what they allow, all of it on `*`.
 * https://github.com/aws/serverless-application-model/blob/develop/samtranslator/policy_templates_data/policy_templates.json
 */
export const SAM_TEMPLATES: Readonly<Record<string, 'everything' | readonly OperationName[]>> = {
  TextractPolicy: 'everything',
  TextractDetectAnalyzePolicy: ['DetectDocumentText', 'StartDocumentTextDetection', 'StartDocumentAnalysis', 'AnalyzeDocument'],
  TextractGetResultPolicy: ['GetDocumentTextDetection', 'GetDocumentAnalysis'],
};
