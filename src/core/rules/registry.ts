import { BROAD_PERMISSIONS } from './broad-permissions';
import { CREDENTIALS_IN_URL } from './credentials-in-url';
import { DOCUMENT_TEXT_IN_LOGS } from './document-text-in-logs';
import { HARD_CODED_CREDENTIALS } from './hard-coded-credentials';
import { INEFFECTIVE_SETTING } from './ineffective-setting';
import { INSECURE_TRANSPORT } from './insecure-transport';
import { MANIFEST } from './manifest';
import { MISSING_KMS_KEY } from './missing-kms-key';
import { NON_FIPS_ENDPOINT } from './non-fips-endpoint';
import { PII_IN_FREE_TEXT } from './pii-in-free-text';
import { REGION_RESIDENCY } from './region-residency';
import type { Rule } from './rule';
import { UNSUITABLE_KMS_KEY } from './unsuitable-kms-key';

/** Every rule, in the order of `RULE_IDS`. */
export const RULES: readonly Rule[] = [
  CREDENTIALS_IN_URL, PII_IN_FREE_TEXT, NON_FIPS_ENDPOINT, MISSING_KMS_KEY, UNSUITABLE_KMS_KEY, INEFFECTIVE_SETTING, REGION_RESIDENCY,
  INSECURE_TRANSPORT, HARD_CODED_CREDENTIALS, BROAD_PERMISSIONS, DOCUMENT_TEXT_IN_LOGS, MANIFEST,
];
