import type { Language } from '../language';
import { embeddedInHcl } from './embedded';
import { HCL_IDIOM } from './idiom';
import { recogniseHcl } from './sdks';
import { HCL_SYNTAX } from './syntax';

export const HCL: Language = {
  ...HCL_SYNTAX,
  recognise: recogniseHcl,
  idiom: HCL_IDIOM,
  embedded: embeddedInHcl,
  about: { name: 'Terraform and OpenTofu', sdks: 'task states of AWS Step Functions, targets of EventBridge Scheduler, resources of the providers awscc and aws, programs in heredocs', fences: ['hcl', 'terraform', 'tf'] },
};
