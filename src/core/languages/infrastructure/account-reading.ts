import type { Resolver } from '../../model/resolver';
import type { Snippet } from '../idiom';

/** How files read the number of the account that they are deployed to. Undefined: nothing in the file says that it is possible. */

const snippet = (text: string): Snippet => ({ text, imports: [] });

/** A resource of a template, whatever it is written in. */
const isTemplate = (text: string): boolean => /\bAWSTemplateFormatVersion\b|["']?Type["']?\s{0,8}:\s{0,8}["']?AWS::/.test(text);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html */
export const accountInJson = ({ text }: Resolver): Snippet | undefined => (isTemplate(text) ? snippet('{ "Ref": "AWS::AccountId" }') : undefined);

/** The Serverless Framework makes a template of its own file. */
export const accountInYaml = ({ text }: Resolver): Snippet | undefined => (isTemplate(text) || (/^service:/m.test(text) && /^provider:/m.test(text)) ? snippet('!Ref "AWS::AccountId"') : undefined);

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/caller_identity */
export function accountInTerraform({ text }: Resolver): Snippet | undefined {
  const [, name] = /^data\s{1,8}"aws_caller_identity"\s{1,8}"([\w-]{1,64})"/m.exec(text) ?? [];
  return name === undefined ? undefined : snippet(`data.aws_caller_identity.${name}.account_id`);
}

/** A stack of the AWS CDK knows its account; elsewhere `Aws.ACCOUNT_ID` stands for it, where the file has that name. */
export const accountInProgram = (self: string) => ({ text }: Resolver, offset: number): Snippet | undefined => {
  const [read] = /\b(?:\w{1,32}\.)?Aws\.ACCOUNT_ID\b/.exec(text) ?? [];
  if (read !== undefined) return snippet(read);
  return STACK.test(outermostLine(text, offset)) ? snippet(`${self}.account`) : undefined;
};

const STACK = /^(?:export\s{1,8})?(?:default\s{1,8})?class\s{1,8}\w{1,128}\s{0,8}(?:extends\s{1,8}|\()(?:\w{1,32}\.)?(?:Nested)?Stack\b/;

/** The line without indentation that what stands at the offset belongs to: a class, mostly. */
function outermostLine(text: string, offset: number): string {
  for (let end = offset; end > 0;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    if (/[^\s)}\]#/*@]/.test(text.charAt(start))) return text.slice(start, start + 300);
    end = start - 1;
  }
  return '';
}
